import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { state } from "../../lab/project.mjs";

/**
 * Logon-like rows, made from a seed: heavy-tailed counts, mostly zero failures, z-scores. The same as a matrix and as a file of float32.
 *
 * @param {number} rowCount
 * @param {number} width
 */
export function makeRows(rowCount, width) {
  let bits = 7;
  const uniform = () => {
    bits ^= bits << 13;
    bits ^= bits >>> 17;
    bits ^= bits << 5;
    return (bits >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
  const kinds = [
    () => Math.floor(Math.exp(1.5 * normal() + 3)),
    () => (uniform() < 0.9 ? 0 : Math.floor(Math.exp(normal() + 1))),
    () => 1 + Math.floor(Math.exp(0.8 * normal())),
    () => 12 + 2 * normal(),
    () => Math.abs(normal()),
    () => 1 + Math.floor(Math.exp(1.2 * normal() + 1)),
  ];
  const values = new Float32Array(rowCount * width);
  for (let i = 0; i < values.length; i++) values[i] = kinds[(i % width) % kinds.length]();
  const folder = join(state, "bench");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `rows-${rowCount}x${width}.f32`);
  writeFileSync(path, values);
  return { path, rowCount, width, features: Array.from({ length: width }, (_, j) => `f${j}`), values };
}
