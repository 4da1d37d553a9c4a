import { expect, it } from "vitest";
import { ingest } from "../../src/ingest/index.js";
import { scratch } from "./files.js";

const write = scratch();

it("takes what is written as a number for text where a double would make another one of it", async () => {
  const rows = [
    ["9007199254740993", "007", "1793433600000000", "0.1", "12345678901234567.5"],
    ["-76561198000000001", "7", "1793433600000001", "1e30", "0"],
  ];
  const log = await ingest(write("ids.csv", ["id,padded,micros,n,long", ...rows].map((row) => `${row}\n`).join("")));
  const table = await log.table();
  expect(log.schema.map(({ type }) => type)).toEqual(["VARCHAR", "VARCHAR", "DOUBLE", "DOUBLE", "DOUBLE"]);
  expect([...table.array("id")]).toEqual(["9007199254740993", "-76561198000000001"]);
  expect([...table.array("micros")]).toEqual([1_793_433_600_000_000, 1_793_433_600_000_001]);
  log.close();
});
