import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { encodeHunt, HUNT_MIME, hunt } from "../../src/hunt/index.js";
import { fromArrays } from "../../src/table/index.js";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

it("leaves a whole page or none when it is killed, at any moment", async () => {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-killed-"));
  const [notebook, page] = [join(folder, "a.ipynb"), join(folder, "a.html")];
  const rows = Array.from({ length: 20_000 }, (_, i) => i);
  const h = hunt(fromArrays({ user: rows.map((i) => `user-${i}`), n: rows.map((i) => i % 97) }), { key: ["user"] });
  const outputs = [{ output_type: "display_data", metadata: {}, data: { [HUNT_MIME]: encodeHunt(h) } }];
  const cells = [{ cell_type: "code", metadata: {}, source: "show(h)", execution_count: 1, outputs }];
  writeFileSync(notebook, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
  /** Runs the command and kills it after so many milliseconds; gives how long it took. */
  const killedAfter = (milliseconds: number): Promise<number> =>
    new Promise((resolve) => {
      const begun = performance.now();
      const child = spawn(process.execPath, [cli, "share", notebook, "--force"], { stdio: "ignore" });
      const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
      child.once("exit", () => {
        clearTimeout(timer);
        resolve(performance.now() - begun);
      });
    });
  try {
    const whole = await killedAfter(60_000);
    const bytes = readFileSync(page);
    expect(bytes.toString().trimEnd().endsWith("</html>")).toBe(true);
    let missing = 0;
    for (let i = 0; i < 24; i++) {
      rmSync(page, { force: true });
      // The last tenth of the run is when it writes.
      await killedAfter(whole * (i < 8 ? Math.random() : 0.85 + 0.15 * Math.random()));
      if (existsSync(page)) expect(readFileSync(page).equals(bytes)).toBe(true);
      else missing++;
    }
    expect(missing).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
