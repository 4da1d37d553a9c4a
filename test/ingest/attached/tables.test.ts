import { expect, it } from "vitest";
import type { ServerTable } from "../../../src/ingest/attached/dialect.js";
import { chosen } from "../../../src/ingest/attached/tables.js";

const table = (schema: string, name: string, more: Partial<ServerTable> = {}): ServerTable => ({
  schema,
  name,
  near: schema === "public",
  piece: false,
  view: false,
  rows: 1,
  id: name,
  ...more,
});
const tables = [
  table("public", "logins"),
  table("audit", "logins"),
  table("audit", "Deep"),
  table("b.c", "d"),
  table("b", "c.d"),
];
const pick = (asked?: string, among = tables) => chosen("postgres://db", among, asked);

it("finds a table by its name, or by schema and name, case last", () => {
  expect(pick("logins")).toBe(tables[0]);
  expect(pick("audit.logins")).toBe(tables[1]);
  expect(pick("AUDIT.deep")).toBe(tables[2]);
  expect(pick("deep")).toBe(tables[2]);
  expect(pick("c.d")).toBe(tables[4]);
  expect(pick(undefined, [tables[3], table("b.c", "piece", { piece: true })])).toBe(tables[3]);
});

it("is an Error that lists what there is, where none or several are meant", () => {
  expect(() => pick()).toThrow(/several tables; name one with the option table: public\.logins, audit\.logins, /);
  expect(() => pick("b.c.d")).toThrow(/several tables 'b\.c\.d'; name one of them whole/);
  expect(() => pick("it's")).toThrow(/no table 'it''s' that this user may read; it has public\.logins/);
  expect(() => pick("a", [])).toThrow(/has no table that this user may read/);
  const many = Array.from({ length: 70 }, (_, i) => table("public", `t${i}`));
  expect(() => pick(undefined, many)).toThrow(/public\.t49 and 20 more\.$/);
});
