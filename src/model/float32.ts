const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The largest float32 at or below a number: x > t and x > floorFloat32(t) are the same for every float32 x. */
export function floorFloat32(value: number): number {
  const near = Math.fround(value);
  if (!(near > value)) return near;
  float[0] = near;
  bits[0] = near > 0 ? bits[0] - 1 : near < 0 ? bits[0] + 1 : -0x7fffffff;
  return float[0];
}
