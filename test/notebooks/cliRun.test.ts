import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { version } from "../../src/version.js";

const cli = resolve("dist/cli.js");
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "huntbook-cli-")));
  write("good.ipynb", `let user = "ann";`, `"hello " + user`);
  write("bad.ipynb", `let user = "ann";`, `throw new Error("no such user")`, `1`);
  write("slow.ipynb", `let user = "ann";`, `for (;;) {}`);
});

function write(name: string, ...sources: string[]): void {
  const cells = sources.map((source, i) => ({
    cell_type: "code",
    id: `c${i}`,
    metadata: i === 0 ? { tags: ["parameters"] } : {},
    source: [source],
    outputs: [],
    execution_count: null,
  }));
  writeFileSync(join(folder, name), JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function huntbook(args: string[], begun: (child: ChildProcess, stderr: string) => void = () => {}): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder });
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].on("data", (data) => {
      written[name] += data;
      begun(child, written.stderr);
    });
  }
  return new Promise((done) => child.on("close", (code) => done({ code, ...written })));
}

const outputs = (name: string): any[] =>
  JSON.parse(readFileSync(join(folder, name), "utf8")).cells.flatMap((cell: any) => cell.outputs);

describe.skipIf(!existsSync(cli))("huntbook (skipped where dist/ is not built)", () => {
  it.each([
    [["--version"], 0, version, ""],
    [["--help"], 0, "huntbook run NOTEBOOK", ""],
    [[], 0, "huntbook run NOTEBOOK", ""],
    [["run", "--help"], 0, "--in-place", ""],
    [["hunt"], 2, "", `There is no command "hunt"; the commands are lab, run,`],
    [["constructor"], 2, "", `There is no command "constructor"`],
    [["run"], 2, "", "huntbook run takes one notebook."],
    [["run", "good.ipynb", "--fast"], 2, "", "Unknown option '--fast'"],
    [["run", "good.ipynb", "-p", "user"], 2, "", `"user" is no parameter; write name=value.`],
    [["run", "good.ipynb", "--timeout", "soon"], 2, "", `--timeout is "soon"`],
    [["run", "good.ipynb", "-o", "x.ipynb", "--in-place"], 2, "", "Give either -o or --in-place."],
    [["run", "none.ipynb"], 1, "", "There is no file none.ipynb."],
    [["run", "."], 1, "", "There is no file ."],
    [["run", "good.ipynb", "-o", "good.ipynb/x.ipynb"], 1, "", "there is no folder"],
    [["run", "good.ipynb", "-p", "usr=bob"], 1, "", `This notebook has no parameter "usr"; it has user.`],
  ])("%j ends with %i", async (args, code, stdout, stderr) => {
    const ended = await huntbook(args);
    expect(ended.code).toBe(code);
    expect(ended.stdout).toContain(stdout);
    expect(ended.stderr).toContain(stderr);
    if (code !== 0) expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  it("runs, says how far it is, and writes nothing unless told", async () => {
    const before = readFileSync(join(folder, "good.ipynb"), "utf8");
    const { code, stderr, stdout } = await huntbook(["run", "good.ipynb"]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(
      /^\[1\/2\] let user = "ann"; {2}\d+\.\d s\n\[2\/2\] "hello " \+ user {2}\d+\.\d s\ngood\.ipynb ran in \d+\.\d s\.\n$/,
    );
    expect(readFileSync(join(folder, "good.ipynb"), "utf8")).toBe(before);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it("writes the output whole, twice the same bytes, over nothing without --force", async () => {
    const args = ["run", "good.ipynb", "-p", 'user=b"ob', "-o", "out.ipynb"];
    expect((await huntbook(args)).code).toBe(0);
    expect(outputs("out.ipynb")[0].data).toEqual({ "text/plain": [`'hello b"ob'`] });
    const first = readFileSync(join(folder, "out.ipynb"), "utf8");
    const refused = await huntbook(args);
    expect([refused.code, refused.stderr]).toEqual([1, "out.ipynb is there already; give --force to write over it.\n"]);
    expect((await huntbook([...args, "--force"])).code).toBe(0);
    expect(readFileSync(join(folder, "out.ipynb"), "utf8")).toBe(first);
  });

  it("writes over the notebook itself when told", async () => {
    expect((await huntbook(["run", "--in-place", "good.ipynb"])).code).toBe(0);
    expect(outputs("good.ipynb")[0].data).toEqual({ "text/plain": ["'hello ann'"] });
  });

  it("ends with 1 where a cell fails, with its number, first line and error, and keeps what came so far", async () => {
    const { code, stderr } = await huntbook(["run", "bad.ipynb", "-o", "out.ipynb"]);
    expect(code).toBe(1);
    expect(stderr).toContain(`bad.ipynb: code cell 2 failed: throw new Error("no such user")\nError: no such user\n`);
    expect(outputs("out.ipynb").map((output) => output.output_type)).toEqual(["error"]);
  });

  it("ends a cell at its time limit", async () => {
    const { code, stderr } = await huntbook(["run", "slow.ipynb", "--timeout", "0.5"]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("The cell took longer than 0.5 s.")]);
  });

  it.skipIf(process.platform === "win32")("ends with 130 on Ctrl-C, writes nothing, and leaves no kernel", async () => {
    let sent = false;
    const { code, stderr } = await huntbook(["run", "slow.ipynb", "-o", "out.ipynb"], (child, written) => {
      if (sent || !written.includes("[2/2]")) return;
      sent = true;
      setTimeout(() => child.kill("SIGINT"), 300);
    });
    expect([code, stderr]).toEqual([130, expect.stringContaining("Interrupted; nothing was written.")]);
    expect(readdirSync(folder).sort()).toEqual(["bad.ipynb", "good.ipynb", "slow.ipynb"]);
  });
});
