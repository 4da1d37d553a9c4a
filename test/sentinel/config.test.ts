import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { asked, chosenWorkspace } from "../../src/sentinel/chosen.js";
import { sentinel } from "../../src/sentinel/index.js";
import { WORKSPACE } from "./localService.js";

const OTHER = "aaaaaaaa-9abc-def0-1234-56789abcdef0";
const TWO = {
  default: "prod",
  workspaces: { prod: { workspace: WORKSPACE, tenant: "t", credential: "device-code" }, lab: { workspace: OTHER } },
};

let here: string;
let home: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-test-"));
  here = join(folder, "here");
  home = join(folder, "home");
  mkdirSync(here);
  mkdirSync(join(home, "huntbook"), { recursive: true });
  vi.stubEnv("XDG_CONFIG_HOME", home);
  vi.stubEnv("APPDATA", home);
  vi.stubEnv("HUNTBOOK_WORKSPACE", undefined);
  vi.spyOn(process, "cwd").mockReturnValue(here);
  return () => rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const write = (folder: string, content: unknown, name = "huntbook.json"): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

describe("the workspace", () => {
  it("is the one that is given by its id", async () => {
    expect(await chosenWorkspace(WORKSPACE.toUpperCase())).toEqual({ workspace: WORKSPACE });
    expect((await sentinel({ workspace: WORKSPACE })).id).toBe(WORKSPACE);
  });

  it("is that of the environment", async () => {
    vi.stubEnv("HUNTBOOK_WORKSPACE", OTHER);
    expect(await chosenWorkspace()).toEqual({ workspace: OTHER });
    expect(await chosenWorkspace(WORKSPACE)).toEqual({ workspace: WORKSPACE });
  });

  it("is named in a configuration file", async () => {
    const file = write(here, { sentinel: TWO }, "mine.json");
    expect(await chosenWorkspace("lab", file)).toEqual({ workspace: OTHER });
    expect(await chosenWorkspace(undefined, file)).toEqual(TWO.workspaces.prod);
    vi.stubEnv("HUNTBOOK_WORKSPACE", "lab");
    expect(await chosenWorkspace(undefined, file)).toEqual({ workspace: OTHER });
  });

  it("is the only one of the user's own file", async () => {
    write(join(home, "huntbook"), { sentinel: { workspaces: { one: { workspace: OTHER } } } });
    expect(await chosenWorkspace()).toEqual({ workspace: OTHER });
  });

  it("is that of the file here before that of the user's own", async () => {
    write(join(home, "huntbook"), { sentinel: { workspaces: { one: { workspace: OTHER } } } });
    write(here, { sentinel: { workspaces: { two: { workspace: WORKSPACE } } } });
    expect(await chosenWorkspace()).toEqual({ workspace: WORKSPACE });
  });

  it("is asked for at a terminal", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const answer = asked(input, output);
    input.write(`${WORKSPACE}\n`);
    expect(await answer).toBe(WORKSPACE);
    expect(String(output.read())).toContain("Workspace id: ");
  });

  it("that nobody named is an Error that says what to write", async () => {
    await expect(chosenWorkspace()).rejects.toThrow(
      /^No workspace was named; write sentinel\(\{ workspace: "…" \}\) with its id, or set HUNTBOOK_WORKSPACE, or put it into .*huntbook\.json or .*huntbook\.json; an id looks like/,
    );
    const file = write(here, { sentinel: { workspaces: TWO.workspaces } }, "mine.json");
    await expect(chosenWorkspace(undefined, file)).rejects.toThrow(
      `Several workspaces are known (prod, lab); write sentinel({ workspace: "prod" }), or name a "default" in ${file}.`,
    );
    await expect(chosenWorkspace("labb", file)).rejects.toThrow(
      `"labb" is no workspace's id, and ${file} knows prod, lab; an id looks like`,
    );
    for (const hostile of ["../x", `${WORKSPACE}/x`, `${WORKSPACE}?a`, "constructor", "__proto__"])
      await expect(chosenWorkspace(hostile, file)).rejects.toThrow("is no workspace's id");
  });
});

describe("a configuration file", () => {
  const wrong: [string, unknown, string][] = [
    ["is not JSON", "{", "is not JSON; mend it"],
    ["has no such part", { other: 1 }, 'has no part "sentinel"'],
    ["holds something else", { sentinel: [] }, '"sentinel" is no object'],
    ["holds no workspaces", { sentinel: {} }, '"sentinel.workspaces" is no object'],
    ["holds an address", { sentinel: { endpoint: "https://x" } }, '"sentinel" holds "endpoint"; only'],
    [
      "holds a secret",
      { sentinel: { workspaces: { a: { workspace: WORKSPACE, client_secret: "hush-hush" } } } },
      'sentinel.workspaces.a holds "client_secret"; only workspace, tenant, cloud, credential belong there, and nothing secret',
    ],
    ["lacks an id", { sentinel: { workspaces: { a: { tenant: "t" } } } }, 'sentinel.workspaces.a lacks "workspace"'],
    ["has a wrong id", { sentinel: { workspaces: { a: { workspace: "x" } } } }, 'the workspace of "a" is no id'],
    [
      "has a wrong type",
      { sentinel: { workspaces: { a: { workspace: 1 } } } },
      "sentinel.workspaces.a.workspace is no text",
    ],
    [
      "has a wrong credential",
      { sentinel: { workspaces: { a: { workspace: WORKSPACE, credential: "password" } } } },
      'credential is neither "default" nor "device-code"',
    ],
    [
      "has a wrong default",
      { sentinel: { ...TWO, default: "x" } },
      "sentinel.default names no workspace; the names are prod, lab",
    ],
  ];

  it.each(wrong)("that %s is an Error that names it", async (_, content, message) => {
    const file = write(here, content, "mine.json");
    const error = await chosenWorkspace(undefined, file).catch((reason: Error) => reason);
    expect((error as Error).message).toContain(message);
    expect((error as Error).message).toContain(file);
    expect((error as Error).message).not.toContain("hush-hush");
  });

  it("that is not there is an Error only where it was named", async () => {
    await expect(chosenWorkspace(WORKSPACE, join(here, "none.json"))).rejects.toThrow(
      /none\.json cannot be read \(ENOENT\)/,
    );
    expect(await chosenWorkspace(WORKSPACE)).toEqual({ workspace: WORKSPACE });
  });

  it("without the part is passed over for the next", async () => {
    write(here, { other: {} });
    write(join(home, "huntbook"), { sentinel: TWO });
    expect((await chosenWorkspace("lab")).workspace).toBe(OTHER);
  });
});

it("knows Microsoft's clouds, and no others", async () => {
  await expect(sentinel({ workspace: WORKSPACE, cloud: "private" })).rejects.toThrow(
    'There is no cloud "private"; the clouds are public, us-government, china.',
  );
  await expect(sentinel({ workspace: WORKSPACE, cloud: "constructor" })).rejects.toThrow("There is no cloud");
  expect((await sentinel({ workspace: WORKSPACE, cloud: "china" })).id).toBe(WORKSPACE);
  await expect(sentinel({ workspace: WORKSPACE, credential: "password" as never })).rejects.toThrow(
    "credential is to be",
  );
});
