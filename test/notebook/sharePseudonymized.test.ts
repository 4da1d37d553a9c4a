import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { encodeHunt, HUNT_MIME, hunt } from "../../src/hunt/index.js";
import { openCase } from "../../src/notebook/pseudonymKey.js";
import { sharePseudonymized } from "../../src/notebook/sharePseudonymized.js";
import { fromArrays } from "../../src/table/index.js";
import { canaryNotebook, codeCell, notebookOf, printed, tracesIn } from "../share/pseudonyms/canaries.js";

const runtime = { page: "let page", worker: "let worker" };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "huntbook-share-"));
  vi.stubEnv("XDG_CONFIG_HOME", folder);
  vi.stubEnv("APPDATA", folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it("makes a page without names, under the key of a case, and remembers what they stand for", async () => {
  const { html, notes } = await sharePseudonymized(canaryNotebook(), runtime, { case: "theft" });
  expect(tracesIn(html)).toEqual([]);
  expect(notes[0]).toMatch(/accounts.* were replaced\.$/);
  const one = await openCase("theft", { create: false });
  expect((await one.records()).map(({ original }) => original)).toContain("zqxuser.canary");
  for (const encoding of ["base64", "hex"] as const)
    expect(html).not.toContain(Buffer.from(one.key).toString(encoding));
  const again = await sharePseudonymized(canaryNotebook(), runtime, { case: "theft" });
  expect(again.html).toBe(html);
  expect(
    readFileSync(join(folder, "huntbook", "cases", "theft.names"), "utf8")
      .trim()
      .split("\n"),
  ).toHaveLength(1);
});

it("refuses where a number that the sender names stands in a hunt's data, and says where", async () => {
  const table = fromArrays({ DstUser: ["zqann", "zqbert"], bytes: [123456789012, 2], n: [1, 2] });
  const h = hunt(table, { key: ["DstUser"], settings: { features: ["n"], trees: 5 } });
  const shown = { output_type: "display_data", data: { [HUNT_MIME]: encodeHunt(h) }, metadata: {} };
  const also = ["123456789012"];
  await expect(sharePseudonymized(notebookOf(codeCell("show(h)", shown)), runtime, { also })).rejects.toThrow(
    /"123456789012" in [^;]*column bytes, as a number\./,
  );
  expect(await (await openCase()).records()).toEqual([]);
});

it("refuses where a common word that is a name has not been looked at, and remembers nothing then", async () => {
  const notebook = notebookOf(
    codeCell("// the admin", printed("│ i │ user │\n│ 0 │ 'zork' │\n")),
    codeCell('f({ user: "admin" })'),
  );
  notebook.metadata = { authors: [{ name: "admin" }] };
  await expect(sharePseudonymized(notebook, runtime)).rejects.toThrow(/"admin" in cell 1, code[\s\S]*--allow admin/);
  expect(await (await openCase()).records()).toEqual([]);
  const { html } = await sharePseudonymized(notebook, runtime, { allow: ["admin"], code: false });
  expect(html).not.toContain("zork");
});
