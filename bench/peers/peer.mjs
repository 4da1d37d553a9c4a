import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("./peer.py", import.meta.url));

/** A Python process that does one thing after another and says how long each took. */
export class Peer {
  /**
   * @param {string} python
   * @param {number} cores
   */
  constructor(python, cores) {
    this.cores = cores;
    const threads = Object.fromEntries(
      ["OMP", "OPENBLAS", "MKL", "NUMBA"].map((name) => [`${name}_NUM_THREADS`, `${cores}`]),
    );
    this.child = spawn(python, [script], { env: { ...process.env, ...threads }, stdio: ["pipe", "pipe", "inherit"] });
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /**
   * @param {Record<string, unknown>} request
   * @returns {Promise<{ seconds: number, peak: number } & Record<string, string>>}
   */
  async ask(request) {
    this.child.stdin.write(`${JSON.stringify({ cores: this.cores, ...request })}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error("The peers' process ended before it answered.");
    const answer = JSON.parse(value);
    if (answer.failed) throw new Error(`A peer failed at ${request.operation}: ${answer.failed}`);
    return answer;
  }

  close() {
    this.child.stdin.end();
  }
}
