/** Peak memory of one detection or explanation in a process of its own, in bytes. */
import { existsSync, readFileSync } from "node:fs";

const [, , bundle, path, width, explain] = process.argv;
const { detectSync, explainSync } = await import(bundle);
const bytes = readFileSync(path);
const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
const features = Array.from({ length: Number(width) }, (_, j) => `f${j}`);
const detection = detectSync({ rowCount: values.length / features.length, features, values }, { contamination: 0.01 });
if (explain) explainSync(detection);
// Linux's own count: getrusage's begins with the parent's.
const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
console.log(1024 * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS));
