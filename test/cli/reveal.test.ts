import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { reveal } from "../../src/cli/reveal.js";
import { formatNotebook } from "../../src/ipynb/index.js";
import { openCase } from "../../src/notebook/pseudonymKey.js";
import { pseudonymize } from "../../src/share/index.js";
import { codeCell, notebookOf, printed } from "../share/pseudonyms/canaries.js";

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "huntbook-reveal-"));
  vi.stubEnv("XDG_CONFIG_HOME", folder);
  vi.stubEnv("APPDATA", folder);
  said = [];
  const say = (text: unknown): void => void said.push(String(text));
  vi.spyOn(console, "log").mockImplementation(say);
  vi.spyOn(console, "error").mockImplementation(say);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const notebook = notebookOf(codeCell("", printed("Account Name: jdoe\nfrom 10.9.8.7 on SHIRE\\wwhite\n")));

it("says what a pseudonym stands for, alone or within a text, from the case's table", async () => {
  const one = await openCase("theft");
  const { table, notebook: shared } = await pseudonymize(notebook, { key: one.key, keepSubnet: true });
  await one.remember(table);
  const text = JSON.stringify(shared);
  const user = /user-[0-9a-f]{6}/.exec(text)![0];
  const address = /10\.9\.8\.ip-[0-9a-f]{6}/.exec(text)![0];
  const account = /domain-[0-9a-f]{6}\\\\user-[0-9a-f]{6}/.exec(text)![0];
  expect(await reveal([user, address, account, "--case", "theft"])).toBe(0);
  expect(said).toEqual([`${user}  jdoe`, `${address}  10.9.8.7`, `${account}  SHIRE\\\\wwhite`]);
});

it("says so where one is not known, and looks into the notebook itself where it is given", async () => {
  const one = await openCase();
  const { table } = await pseudonymize(notebook, { key: one.key });
  const { pseudonym } = table.find(({ original }) => original === "jdoe")!;
  expect(await reveal([pseudonym])).toBe(1);
  expect(said).toEqual([`${pseudonym} is not known in case "default".`]);
  const file = join(folder, "one.ipynb");
  writeFileSync(file, formatNotebook(notebook));
  expect(await reveal([pseudonym, file])).toBe(0);
  expect(said[1]).toBe(`${pseudonym}  jdoe`);
});

it("lets no name speak to the terminal", async () => {
  const one = await openCase();
  await one.remember([{ pseudonym: "user-123abc", original: "a\u001b[2Jb\u202ec", kind: "user" }]);
  expect(await reveal(["user-123abc"])).toBe(0);
  expect(said).toEqual(["user-123abc  a\\u{1b}[2Jb\\u{202e}c"]);
});

it("needs a pseudonym, and a case that is there", async () => {
  await expect(reveal([])).rejects.toThrow("huntbook reveal takes pseudonyms");
  await expect(reveal(["jdoe"])).rejects.toThrow('There is no pseudonym in "jdoe"');
  await expect(reveal(["user-123abc", "--case", "none"])).rejects.toThrow('There is no case "none"');
});
