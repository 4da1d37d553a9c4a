/** How a cloud of points is looked at: turned about the upright axis, tipped toward the eye, and how near. */
export interface Pose {
  readonly turn: number;
  readonly tip: number;
  readonly zoom: number;
}

export const firstPose: Pose = { turn: -0.6, tip: 0.35, zoom: 1 };

/** The pose after a movement, with the tip kept short of the poles and the zoom within reason. */
export function moved(pose: Pose, turn: number, tip: number, zoom = 1): Pose {
  return {
    turn: pose.turn + turn,
    tip: Math.min(1.5, Math.max(-1.5, pose.tip + tip)),
    zoom: Math.min(20, Math.max(0.3, pose.zoom * zoom)),
  };
}

/**
 * Where points fall on the picture: x to the right, y down, depth toward the eye, all in units of the zoomed cloud.
 * `points` are n × 3; the third axis stands upright. Parallel projection, so that distances stay comparable.
 */
export function project(points: Float32Array, { turn, tip, zoom }: Pose, into: Float32Array): void {
  const [ct, st, cp, sp] = [Math.cos(turn), Math.sin(turn), Math.cos(tip), Math.sin(tip)];
  for (let i = 0; i < points.length; i += 3) {
    const right = points[i] * ct - points[i + 1] * st;
    const away = points[i] * st + points[i + 1] * ct;
    into[i] = right * zoom;
    into[i + 1] = -(points[i + 2] * cp - away * -sp) * zoom;
    into[i + 2] = (points[i + 2] * sp - away * cp) * zoom;
  }
}

/** Points moved to the middle of their box and shrunk by one factor for all axes, so that the farthest is 1 away: none leaves a picture that is turned. */
export function centred(points: ArrayLike<number>): Float32Array {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i++) {
    low[i % 3] = Math.min(low[i % 3], points[i]);
    high[i % 3] = Math.max(high[i % 3], points[i]);
  }
  const moved = Float32Array.from({ length: points.length }, (_, i) => points[i] - (low[i % 3] + high[i % 3]) / 2);
  let far = 0;
  for (let i = 0; i < moved.length; i += 3) far = Math.max(far, Math.hypot(moved[i], moved[i + 1], moved[i + 2]));
  return moved.map((value) => value / (far || 1));
}
