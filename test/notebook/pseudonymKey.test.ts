import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { casesFolder, openCase } from "../../src/notebook/pseudonymKey.js";

let folder: string;

beforeEach(() => {
  const parent = mkdtempSync(join(tmpdir(), "huntbook-cases-"));
  folder = join(parent, "huntbook", "cases");
  onTestFinished(() => rmSync(parent, { recursive: true }));
});

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const record = (i: number) => ({ pseudonym: `user-00000${i}`, original: `ann${i}`, kind: "user" as const });

describe("the key of a case", () => {
  it("is made once, of 32 bytes, and open to its owner alone", async () => {
    const first = await openCase("theft 12", { folder });
    expect(first.key).toHaveLength(32);
    expect(new Set(first.key).size).toBeGreaterThan(8);
    expect([mode(folder), mode(join(folder, "theft 12.key"))]).toEqual(["700", "600"]);
    expect((await openCase("theft 12", { folder })).key).toEqual(first.key);
    expect((await openCase("other", { folder })).key).not.toEqual(first.key);
    expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
  });

  it("is the same for all that make it at once", async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, () => openCase("race", { folder })));
    expect(new Set(cases.map(({ key }) => Buffer.from(key).toString("hex"))).size).toBe(1);
    expect(readdirSync(folder).sort()).toEqual([".gitignore", "race.key"]);
  });

  it("is in no print of the case", async () => {
    const one = await openCase("quiet", { folder });
    const prints = [inspect(one, { showHidden: true, depth: 9 }), JSON.stringify(one), String(one)].join(" ");
    expect(prints).not.toContain(Buffer.from(one.key).toString("base64"));
    expect(prints).not.toContain(Buffer.from(one.key).toString("hex"));
    expect(prints).not.toContain([...one.key].slice(0, 4).join(", "));
  });

  it("is refused where others can read it, or its folder", async () => {
    await openCase("wide", { folder });
    chmodSync(join(folder, "wide.key"), 0o640);
    await expect(openCase("wide", { folder })).rejects.toThrow(
      /wide\.key is open to others \(mode 640\); close it with: chmod 600 '/,
    );
    chmodSync(join(folder, "wide.key"), 0o600);
    chmodSync(folder, 0o755);
    await expect(openCase("wide", { folder })).rejects.toThrow(
      /cases is open to others \(mode 755\); close it with: chmod 700 '/,
    );
  });

  it("is refused where it is a link or damaged", async () => {
    const { key } = await openCase("one", { folder });
    symlinkSync(join(folder, "one.key"), join(folder, "two.key"));
    await expect(openCase("two", { folder })).rejects.toThrow(/two\.key is not a file/);
    truncateSync(join(folder, "one.key"), 20);
    await expect(openCase("one", { folder })).rejects.toThrow(/one\.key is no key of 32 bytes any more/);
    expect(key).toHaveLength(32);
  });

  it("is not made for a case that is only to be looked up", async () => {
    await expect(openCase("none", { folder, create: false })).rejects.toThrow(
      `There is no case "none" in ${folder}; there is none yet.`,
    );
    expect(existsSync(folder)).toBe(false);
    await openCase("some", { folder });
    await expect(openCase("none", { folder, create: false })).rejects.toThrow("the cases are some.");
  });

  it.each(["../x", "a/b", "", ".hidden", "a\\b", "x\u0000", "x.", "y ", "a".repeat(65)])(
    "takes no file name for a case: %j",
    async (name) => {
      await expect(openCase(name, { folder })).rejects.toThrow("cannot be the name of a case");
    },
  );
});

describe("what pseudonyms stand for", () => {
  it("is kept sealed, and each once", async () => {
    const one = await openCase("table", { folder });
    await one.remember([record(1), record(2)]);
    await one.remember([record(2), record(3)]);
    await one.remember([record(3)]);
    expect(await (await openCase("table", { folder })).records()).toEqual([record(1), record(2), record(3)]);
    const file = join(folder, "table.names");
    expect(mode(file)).toBe("600");
    expect(readFileSync(file, "utf8")).not.toMatch(/ann|user-/);
    expect(Buffer.from(readFileSync(file, "utf8"), "base64").toString("latin1")).not.toContain("ann1");
  });

  it("survives a line that was cut off, wherever it was", async () => {
    const one = await openCase("torn", { folder });
    const file = join(folder, "torn.names");
    await one.remember([record(1)]);
    const before = readFileSync(file);
    await one.remember([record(2)]);
    const whole = readFileSync(file);
    for (let length = before.length + 1; length < whole.length - 4; length += 7) {
      writeFileSync(file, whole.subarray(0, length));
      expect(await one.records()).toEqual([record(1)]);
      await one.remember([record(3)]);
      expect(await one.records()).toEqual([record(1), record(3)]);
    }
  });

  it("opens with its own key alone", async () => {
    await (await openCase("a", { folder })).remember([record(1)]);
    const other = await openCase("b", { folder });
    writeFileSync(join(folder, "b.names"), readFileSync(join(folder, "a.names")), { mode: 0o600 });
    await expect(other.records()).rejects.toThrow('cannot be opened with the key of case "b"');
  });
});

it("lies in the user's configuration", () => {
  expect(casesFolder({ XDG_CONFIG_HOME: "/somewhere" }, "linux")).toBe("/somewhere/huntbook/cases");
  expect(casesFolder({ XDG_CONFIG_HOME: "not/absolute" }, "linux")).toBe(join(homedir(), ".config/huntbook/cases"));
  expect(casesFolder({}, "win32")).toBe(join(homedir(), "AppData/Roaming/huntbook/cases"));
});
