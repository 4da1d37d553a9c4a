import { describe, expect, it } from "vitest";
import { encodeHunt, HUNT_MIME } from "../../../src/hunt/index.js";
import { sharePage } from "../../../src/share/index.js";
import { type Finding, partsOf, partsOfPage, pseudonymize, scan } from "../../../src/share/pseudonyms/index.js";
import { sampleHunt } from "../../hunt/sample.js";
import { codeCell, display, everyWay, key, notebookOf, printed } from "./canaries.js";

/** What is found of a notebook's own names in it, before anything was replaced. */
async function findingsIn(notebook: ReturnType<typeof notebookOf>, other = notebook): Promise<Finding[]> {
  const { originals } = await pseudonymize(notebook, { key, pictures: false });
  return scan(partsOf(other, "the notebook"), originals);
}

const hunts = { [HUNT_MIME]: encodeHunt(sampleHunt()) };

describe("the last look", () => {
  it("names cell, output and column", async () => {
    const notebook = notebookOf({ cell_type: "markdown", source: "hello" }, codeCell("", printed("x"), display(hunts)));
    const found = await findingsIn(notebook);
    expect(found).toContainEqual({
      at: `the notebook, cell 2, output 2, ${HUNT_MIME}, column DstUser`,
      original: "anna",
    });
  });

  it.each(everyWay("jdoe.zq"))("finds a name in %j", async (way) => {
    const notebook = notebookOf(codeCell("", printed("user: jdoe.zq")));
    const other = notebookOf(codeCell("", printed(`so: ${way}`)));
    expect(await findingsIn(notebook, other)).toEqual([
      { at: "the notebook, cell 1, output 1, text", original: "jdoe.zq" },
    ]);
  });

  it("finds a name in names of fields, ids, tags, lists of lines and what is nested in base64", async () => {
    const notebook = notebookOf(codeCell("", printed("user: jdoe.zq")));
    const cell = {
      cell_type: "code",
      id: "jdoe.zq",
      metadata: { "jdoe.zq": 1, tags: ["jdoe.zq"] },
      source: ["a = jd", "oe.zq"],
      outputs: [],
    };
    const found = await findingsIn(notebook, notebookOf(cell));
    expect(found.map(({ at }) => at)).toEqual([
      "the notebook, cell 1, id",
      "the notebook, cell 1",
      "the notebook, cell 1, tags",
      "the notebook, cell 1, source",
    ]);
  });

  it("does not take two values side by side for one, nor a part of a word for a name", async () => {
    const notebook = notebookOf(codeCell("", printed("user: jdoe.zq and user: zqann")));
    const other = notebookOf(codeCell("", display({ "application/json": ["jdoe", "zq", "zqanna", "jdoezq"] })));
    expect(await findingsIn(notebook, other)).toEqual([]);
  });

  it("can look into what somebody else unpacks", async () => {
    const { originals } = await pseudonymize(notebookOf(codeCell("", printed("user: jdoe.zq"))), { key });
    const parts = [{ at: "a file", text: "PACKED" }];
    expect(scan(parts, originals)).toEqual([]);
    expect(scan(parts, originals, (text) => (text === "PACKED" ? "is jdoe.zq" : undefined))).toEqual([
      { at: "a file", original: "jdoe.zq" },
    ]);
  });
});

describe("the last look at a page", () => {
  const runtime = { page: 'const anna = "bert"', worker: 'const bert = "anna"' };

  it("finds what the page shows and what is packed in it", async () => {
    const notebook = notebookOf(
      { cell_type: "markdown", source: "## Asked <b>an</b>na\n\n[x](https://anna.example/)" },
      codeCell("f('anna')", display({ ...hunts, "text/html": "<p>an<b>na</b></p>" })),
    );
    const { originals } = await pseudonymize(notebook, { key, pictures: false });
    const { html } = sharePage(notebook, runtime);
    const places = scan(partsOfPage(html), originals).map(({ at, original }) => `${original}: ${at}`);
    expect(places).toEqual([
      "anna: the page",
      "anna: the page, a picture or a link",
      "anna: the page, live part 1, column DstUser",
      "bert: the page, live part 1, column DstUser",
      "svc-backup: the page, live part 1, column DstUser",
    ]);
  });

  it("does not take its own scripts, styles and drawings for the notebook's", async () => {
    const before = notebookOf(codeCell("", display(hunts), printed("user: zqmark on host: arial7\nuser: background9")));
    const result = await pseudonymize(before, { key });
    const { html } = sharePage(result.notebook, runtime);
    expect(scan(partsOfPage(html), result.originals)).toEqual([]);
  });
});
