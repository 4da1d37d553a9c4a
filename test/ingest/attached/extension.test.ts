import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { extensionFolder, loadExtension } from "../../../src/ingest/attached/extension.js";
import { Engine } from "../../../src/ingest/engine.js";
import { ingest } from "../../../src/ingest/index.js";
import { scratch } from "../files.js";
import { extensions, WITHOUT } from "./extensions.js";

const write = scratch();
let engine: Engine;
beforeEach(async () => {
  engine = await Engine.open();
});
afterEach(() => {
  engine.close();
  vi.unstubAllEnvs();
});
const loaded = async () =>
  (
    await engine.rows(
      "SELECT extension_name AS name FROM duckdb_extensions() WHERE loaded AND install_mode <> 'STATICALLY_LINKED'",
    )
  ).map(({ name }) => name);

describe("the engine's extensions", () => {
  it("come from the folder named, by option or in the environment", () => {
    vi.stubEnv("HUNTBOOK_EXTENSIONS", "");
    expect(extensionFolder(undefined)).toBeUndefined();
    vi.stubEnv("HUNTBOOK_EXTENSIONS", "/opt/extensions");
    expect(extensionFolder(undefined)).toBe("/opt/extensions");
    expect(extensionFolder("here")).toBe("here");
  });

  it("are an Error that says what to do where the folder does not have them, or something else", async () => {
    const folder = dirname(write("other", ""));
    const remedy =
      /http:\/\/extensions\.duckdb\.org\/v[\d.]+\/\w+\/httpfs\.duckdb_extension\.gz .* "pip download --no-deps duckdb-extension-httpfs==[\d.]+".* HUNTBOOK_EXTENSIONS/;
    await expect(loadExtension(engine, "httpfs", folder)).rejects.toThrow(/has no file httpfs\.duckdb_extension/);
    await expect(loadExtension(engine, "httpfs", folder)).rejects.toThrow(remedy);
    write("httpfs.duckdb_extension", "no extension at all");
    await expect(loadExtension(engine, "httpfs", folder)).rejects.toThrow(/is no extension that the SQL engine takes/);
    await expect(loadExtension(engine, "httpfs", folder)).rejects.toThrow(remedy);
    expect(await loaded()).toEqual([]);
  });

  it("are not loaded for a file", async () => {
    const log = await ingest(write("a.csv", "a,b\n1,2\n"));
    const names = await log.sql(
      "SELECT extension_name FROM duckdb_extensions() WHERE loaded AND install_mode <> 'STATICALLY_LINKED'",
    );
    expect(names.numRows()).toBe(0);
    log.close();
  });

  it.skipIf(!extensions)(`are loaded, one at a time (${WITHOUT})`, async () => {
    expect(await loadExtension(engine, "postgres_scanner", extensions)).toBe(
      `The SQL engine loaded its extension postgres_scanner from ${extensions}.`,
    );
    expect(await loaded()).toEqual(["postgres_scanner"]);
    const [{ version, platform }] = await engine.rows(
      "SELECT version() AS version, platform FROM pragma_platform() AS t(platform)",
    );
    expect([version, platform]).toEqual([expect.stringMatching(/^v\d/), expect.stringMatching(/^\w+$/)]);
    await expect(loadExtension(engine, "httpfs", join(extensions!, "nowhere"))).rejects.toThrow(/has no file/);
  });
});
