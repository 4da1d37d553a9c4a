/** The whole job in a fresh process: read rows, fit, score, explain the first hundred. */
import { readFileSync } from "node:fs";

const [, , bundle, path, width] = process.argv;
const { detectSync, explainSync } = await import(bundle);
const bytes = readFileSync(path);
const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
const features = Array.from({ length: Number(width) }, (_, j) => `f${j}`);
const detection = detectSync({ rowCount: values.length / features.length, features, values }, { contamination: 0.01 });
console.log(explainSync(detection, { rows: Array.from({ length: 100 }, (_, i) => i) }).values.reduce((a, b) => a + b));
