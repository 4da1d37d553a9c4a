import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KernelClient } from "../../src/notebook/kernelClient.js";
import { canaryNotebook, codeCell, notebookOf, printed, tracesIn } from "../share/pseudonyms/canaries.js";

const folder = mkdtempSync(join(tmpdir(), "huntbook-test-"));
const config = mkdtempSync(join(tmpdir(), "huntbook-test-"));
let kernel: KernelClient;
let number = 0;

beforeAll(async () => {
  kernel = await KernelClient.start({
    cwd: folder,
    env: { XDG_CONFIG_HOME: config, APPDATA: config },
  });
  writeFileSync(join(folder, "canary.ipynb"), JSON.stringify(canaryNotebook()));
  const admin = notebookOf(
    codeCell("// the admin", printed("│ i │ user │\n│ 0 │ 'zork' │\n")),
    codeCell('f({ user: "admin" })'),
  );
  writeFileSync(join(folder, "admin.ipynb"), JSON.stringify({ ...admin, metadata: { authors: [{ name: "admin" }] } }));
});
afterAll(async () => {
  await kernel?.shutdown();
  for (const made of [folder, config]) rmSync(made, { recursive: true, force: true });
});

/** What a page is told when it asks for this. */
async function ask(data: object): Promise<Record<string, any>> {
  const comm = `page-${++number}`;
  const heard: { type: string; data: any }[] = [];
  kernel.onIopub = ({ header, content }) => {
    if (content.comm_id === comm) heard.push({ type: header.msg_type, data: content.data });
  };
  kernel.send("comm_open", { comm_id: comm, target_name: "huntbook.share", data });
  await expect.poll(() => heard.at(-1)?.type, { timeout: 20_000 }).toBe("comm_close");
  expect(heard.map(({ type }) => type)).toEqual(["comm_msg", "comm_close"]);
  return heard[0].data;
}

describe("a page that has its notebook shared without names", () => {
  it("is told how it went, and never the key", async () => {
    const answer = await ask({ notebook: "canary.ipynb", output: "canary.html", case: "theft" });
    expect(answer.notes[0]).toMatch(/accounts.* were replaced\.$/);
    const html = readFileSync(join(folder, "canary.html"), "utf8");
    expect([answer.size, tracesIn(html)]).toEqual([html.length, []]);
    const key = readFileSync(join(config, "huntbook", "cases", "theft.key"), "utf8").trim();
    expect(JSON.stringify(answer) + html).not.toContain(key);
    expect(readdirSync(folder).sort()).toEqual(["admin.ipynb", "canary.html", "canary.ipynb"]);
  });

  it("writes over a file only where it is told to", async () => {
    expect(await ask({ notebook: "canary.ipynb", output: "canary.html" })).toMatchObject({
      error: expect.stringMatching(/is there already/),
    });
    expect(await ask({ notebook: "canary.ipynb", output: "canary.html", force: true })).not.toHaveProperty("error");
  });

  it("has to say of common words that are names what is to become of them", async () => {
    const asked = { notebook: "admin.ipynb", output: "admin.html" };
    const answer = await ask(asked);
    expect(answer.words).toEqual([{ word: "admin", places: [expect.stringContaining("cell 1, code")] }]);
    expect(existsSync(join(folder, "admin.html"))).toBe(false);
    expect(await ask({ ...asked, also: ["admin"] })).toHaveProperty("size");
    expect(readFileSync(join(folder, "admin.html"), "utf8")).not.toMatch(/the admin/);
    expect(await ask({ ...asked, allow: ["admin"], force: true })).toHaveProperty("size");
    expect(readFileSync(join(folder, "admin.html"), "utf8")).toMatch(/the admin/);
  });

  it("gets no further than the notebook's folder, whatever it asks for", async () => {
    for (const output of ["../out.html", "/tmp/out.html", "..\\out.html", "..", "", 7, null])
      expect(await ask({ notebook: "canary.ipynb", output })).toMatchObject({
        error: expect.stringMatching(/is not the name of a file/),
      });
    expect(await ask({ notebook: "none.ipynb", output: "x.html" })).toMatchObject({
      error: expect.stringMatching(/finds no none\.ipynb/),
    });
    expect(await ask({ notebook: "canary.ipynb", output: "x.html", also: "all" })).toMatchObject({
      error: expect.stringMatching(/no list/),
    });
    expect(await ask({ notebook: "canary.ipynb", output: "x.html", case: "../theft" })).toMatchObject({
      error: expect.stringMatching(/cannot be the name of a case/),
    });
    chmodSync(join(config, "huntbook", "cases", "theft.key"), 0o644);
    const open = await ask({ notebook: "canary.ipynb", output: "x.html", case: "theft" });
    if (process.platform !== "win32") expect(open.error).toMatch(/is open to others/);
    expect(existsSync(join(folder, "x.html"))).toBe(false);
  });
});
