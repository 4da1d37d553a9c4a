import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { diff } from "../../src/cli/diff.js";
import { report } from "../../src/cli/report.js";
import { share } from "../../src/cli/share.js";
import { encodeHunt, HUNT_MIME, type Hunt } from "../../src/hunt/index.js";
import { unpackData } from "../../src/share/pageData.js";
import { sampleHunt } from "../hunt/sample.js";

let folder: string;
const path = (name: string): string => join(folder, name);
const write = (name: string, ...hunts: Hunt[]): string => {
  const cells = hunts.map((hunt) => ({
    cell_type: "code",
    metadata: {},
    source: "await show(h)",
    execution_count: 1,
    outputs: [
      { output_type: "display_data", metadata: {}, data: { [HUNT_MIME]: encodeHunt(hunt), "text/plain": "hunt" } },
    ],
  }));
  const title = { cell_type: "markdown", metadata: {}, source: "# March" };
  writeFileSync(path(name), JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [title, ...cells] }));
  return path(name);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "huntbook-cli-"));
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe("huntbook share", () => {
  it("writes a page beside the notebook, the same bytes twice, and never over a file without being told to", async () => {
    const notebook = write("a.ipynb", sampleHunt());
    expect(await share([notebook])).toBe(0);
    const html = readFileSync(path("a.html"), "utf8");
    expect(html).toContain("<title>March</title>");
    await expect(share([notebook])).rejects.toThrow("a.html is there already; give --force to write over it.");
    expect(await share([notebook, "--force"])).toBe(0);
    expect(readFileSync(path("a.html"), "utf8")).toBe(html);
    expect(await share([notebook, "--no-code", "-o", path("b.html")])).toBe(0);
    expect(readFileSync(path("b.html"), "utf8")).not.toContain('class="code"');
    expect(readdirSync(folder).sort()).toEqual(["a.html", "a.ipynb", "b.html"]);
  });

  it("replaces names under a case's key, which is kept outside; what it did not ask for is refused", async () => {
    vi.stubEnv("XDG_CONFIG_HOME", path("config"));
    const notebook = write("a.ipynb", sampleHunt());
    expect(await share([notebook, "--pseudonymize", "--case", "march", "--allow", "all"])).toBe(0);
    const html = readFileSync(path("a.html"), "utf8");
    const key = readFileSync(path("config/huntbook/cases/march.key"));
    for (const secret of [key.toString("hex"), key.toString("base64"), key.toString("latin1")]) {
      expect(html.includes(secret)).toBe(false);
    }
    const data = JSON.stringify(unpackData(/id="huntbook-data">([^<]*)</.exec(html)![1]));
    for (const name of ["anna", "bert", "svc-backup"])
      expect(`${html}${data}`).not.toMatch(new RegExp(`\\b${name}\\b`, "i"));
    expect(data).toMatch(/user-[0-9a-f]{6}/);
    await expect(share([notebook, "--keep-subnet", "--force"])).rejects.toThrow("give --pseudonymize, too");
    vi.unstubAllEnvs();
  });

  it("says what is wrong before it writes anything", async () => {
    writeFileSync(path("no.ipynb"), "{}");
    await expect(share([path("no.ipynb")])).rejects.toThrow("no.ipynb is not a notebook");
    await expect(share([write("a.ipynb"), "-o", path("none/a.html")])).rejects.toThrow("there is no folder");
    await expect(share([])).rejects.toThrow("huntbook share takes one notebook.");
    expect(readdirSync(folder).sort()).toEqual(["a.ipynb", "no.ipynb"]);
  });
});

describe("huntbook report", () => {
  it.each([
    ["md", "### bert"],
    ["html", "<h3>bert</h3>"],
    ["csv", "rank,"],
  ])("writes %s", async (ending, text) => {
    expect(await report([write("a.ipynb", sampleHunt()), "-o", path(`out.${ending}`)])).toBe(0);
    expect(readFileSync(path(`out.${ending}`), "utf8")).toContain(text);
    await expect(report([path("a.ipynb"), "-o", path(`out.${ending}`)])).rejects.toThrow("is there already");
  });

  it("says which endings and hunts there are", async () => {
    const notebook = write("a.ipynb", sampleHunt(), sampleHunt().set({ seed: 8 }));
    await expect(report([notebook, "-o", path("out.pdf")])).rejects.toThrow("ends in .md, .html or .csv");
    await expect(report([notebook, "-o", path("out.md"), "--hunt", "3"])).rejects.toThrow("has hunts 1 to 2");
    await expect(report([write("b.ipynb"), "-o", path("out.md")])).rejects.toThrow("holds no hunt in its outputs");
  });
});

describe("huntbook diff", () => {
  it("tells two notebooks apart in words, by its exit code, too", async () => {
    const said = vi.spyOn(console, "log").mockReturnValue();
    expect(await diff([write("a.ipynb", sampleHunt()), write("b.ipynb", sampleHunt())])).toBe(0);
    expect(said.mock.lastCall?.[0]).toContain("The same rows, settings, verdicts and rules.");
    expect(await diff([path("a.ipynb"), write("c.ipynb", sampleHunt().set({ contamination: 0.2 }))])).toBe(1);
    expect(said.mock.lastCall?.[0]).toContain("contamination 5 % → 20 %");
    expect(said.mock.lastCall?.[0]).toContain("Newly flagged (9):");
  });
});
