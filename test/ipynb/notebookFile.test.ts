import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { formatNotebook, linesOf, parseNotebook } from "../../src/ipynb/index.js";
import { writeWhole } from "../../src/notebook/writeWhole.js";

it("keeps a notebook's bytes as they are", () => {
  const text = readFileSync("notebooks/1-windows-logons.ipynb", "utf8");
  expect(formatNotebook(parseNotebook(text, "x.ipynb"))).toBe(text);
});

it.each([
  ["", "x.ipynb is not a notebook: it is not JSON"],
  ["[]", "x.ipynb is not a notebook: it has no list of cells."],
  ["null", "it has no list of cells"],
  ['{"cells":[],"nbformat":3}', "format 3"],
])("says what %j is instead of a notebook", (text, message) => {
  expect(() => parseNotebook(text, "x.ipynb")).toThrow(message);
});

it("takes a text apart into lines that give it again", () => {
  for (const text of ["", "a", "a\n", "a\n\nb"]) expect(linesOf(text).join("")).toBe(text);
  expect(linesOf("a\n\nb")).toEqual(["a\n", "\n", "b"]);
});

it("writes a file whole, leaves nothing beside it, and says where it cannot", async () => {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-"));
  const file = join(folder, "out.ipynb");
  writeFileSync(file, "old");
  await writeWhole(file, "new");
  expect(readFileSync(file, "utf8")).toBe("new");
  await expect(writeWhole(join(folder, "no", "out.ipynb"), "x")).rejects.toThrow(/no folder/);
  await expect(writeWhole(folder, "x")).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(["out.ipynb"]);
});
