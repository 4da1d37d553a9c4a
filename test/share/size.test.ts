import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { encodeHunt, HUNT_MIME, hunt } from "../../src/hunt/index.js";
import type { Notebook } from "../../src/ipynb/index.js";
import { sharedRuntime } from "../../src/notebook/sharedRuntime.js";
import { sharePage } from "../../src/share/index.js";
import { fromArrays } from "../../src/table/index.js";
import { accountDays } from "./accountDays.js";

const built = existsSync(fileURLToPath(new URL("../../dist/shared/page.js", import.meta.url)));

it.skipIf(!built)("holds a hunt of 10,000 rows within 2.5 MB, and the scripts once", async () => {
  const h = hunt(fromArrays(accountDays(10_000)), { key: ["Date", "Domain", "User"], time: "Date" });
  const outputs = [{ output_type: "display_data", metadata: {}, data: { [HUNT_MIME]: encodeHunt(h) } }];
  const cell = { cell_type: "code", metadata: {}, source: "await show(h)", outputs };
  const pageOf = async (cells: Notebook["cells"]): Promise<string> =>
    sharePage({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }, await sharedRuntime()).html;
  const once = await pageOf([cell]);
  expect(Buffer.byteLength(once)).toBeLessThan(2_500_000);
  const twice = await pageOf([cell, cell]);
  expect(Buffer.byteLength(twice) - Buffer.byteLength(once)).toBeLessThan(20_000);
});
