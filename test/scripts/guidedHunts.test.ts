import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { guidedHunts } from "../../scripts/build/guidedHunts.mjs";
import { root } from "../architecture/sources.js";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "huntbook-hunts-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, ...cells: object[]): void =>
  writeFileSync(join(folder, file), JSON.stringify({ cells, metadata: {} }));
const text = (source: string | string[]): object => ({ cell_type: "markdown", metadata: {}, source });
const code = (source: string | string[], tags: string[] = []): object => ({
  cell_type: "code",
  metadata: { tags },
  source,
  execution_count: 7,
  outputs: [{ output_type: "stream" }],
});

describe("the guided hunts of a folder", () => {
  it("are its notebooks in order, by their first headings", () => {
    write("2-two.ipynb", text("no heading"), text(["intro\n", "# 2 · Two: a hunt? #\n", "## Not this"]));
    write("1-one.ipynb", code("1"));
    writeFileSync(join(folder, "notes.txt"), "");
    const { entries } = guidedHunts(folder);
    expect(entries).toEqual([
      { file: "1-one.ipynb", title: "1-one", topic: "1-one", source: null },
      { file: "2-two.ipynb", title: "2 · Two: a hunt?", topic: "Two", source: null },
    ]);
  });

  it("come without outputs", () => {
    write("a.ipynb", code("1"));
    expect(guidedHunts(folder).notebooks["a.ipynb"].cells).toEqual([
      { cell_type: "code", metadata: { tags: [] }, source: "1", outputs: [], execution_count: null },
    ]);
  });

  it("say where they name their log, in the parameters cell only", () => {
    const lines = ["// let source = 'no';\n", "const other = `source = ''`, source: string = 'logs/*.csv';\n"];
    write("a.ipynb", code('let source = "";'), code(lines, ["parameters"]));
    const { source } = guidedHunts(folder).entries[0];
    expect(source?.cell).toBe(1);
    expect(lines.join("").slice(source!.from, source!.to)).toBe("'logs/*.csv'");
  });

  it("need no log where they name none as plain text", () => {
    write("a.ipynb", code("let source = list();", ["parameters"]));
    expect(guidedHunts(folder).entries[0].source).toBeNull();
  });
});

it("offers every notebook of the project on one's own log", () => {
  const { entries, notebooks } = guidedHunts(join(root, "notebooks"));
  expect(entries.length).toBeGreaterThan(0);
  for (const { file, topic, source } of entries) {
    expect(topic).not.toBe("");
    const cell = notebooks[file].cells[source!.cell];
    expect([cell.source].flat().join("").slice(source!.from, source!.to)).toBe('""');
  }
});
