import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { lab } from "../../src/cli/lab.js";

it("says that a port is taken before it starts anything", async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  await expect(lab(["--port", String(port)])).rejects.toThrow(`Port ${port} is taken by another program`);
});

it("says that a notebook is missing", async () => {
  await expect(lab(["notebooks/none.ipynb"])).rejects.toThrow("There is no notebook notebooks/none.ipynb");
});

it("says that a notebook lies outside of what the lab shows", async () => {
  const path = join(tmpdir(), `huntbook-outside-${process.pid}.ipynb`);
  writeFileSync(path, "{}");
  onTestFinished(() => rmSync(path));
  await expect(lab([path])).rejects.toThrow(/lies outside .*: move or copy it there/);
});
