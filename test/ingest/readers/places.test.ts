import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressSql, portSql } from "../../../src/ingest/readers/address.js";
import { outcomeSql } from "../../../src/ingest/readers/outcome.js";
import { placesIn } from "../../../src/ingest/readers/places.js";
import { identifier, text } from "../../../src/ingest/sql.js";

let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
});
afterAll(() => instance.closeSync());

async function ask(sql: string): Promise<unknown[][]> {
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJS();
  } finally {
    connection.closeSync();
  }
}

/** The text at each place, in rows of columns given as SQL. */
async function at(columns: Record<string, string>, ...places: string[]): Promise<unknown[]> {
  const source = `SELECT ${Object.entries(columns).map(([name, sql]) => `${sql} AS ${identifier(name)}`)}`;
  const described = await ask(`DESCRIBE ${source}`);
  const raw = described.map(([name, type]) => ({ name: String(name), type: String(type) }));
  const names = Object.fromEntries(places.map((place, i) => [`p${i}`, [place]]));
  const found = placesIn(raw, names);
  const prepared = found.prepared.map(({ name, sql }) => `, ${sql} AS ${identifier(name)}`).join("");
  const texts = places.map((_, i) => found.text(`p${i}`)).join(", ");
  return (await ask(`SELECT ${texts} FROM (SELECT *${prepared} FROM (${source}))`))[0];
}

describe("places", () => {
  it("are columns, whatever their case, and paths in JSON", async () => {
    const columns = {
      Status: `'{"errorCode": 5, "deep": {"a": [{"x": 1}, {"x": "last"}]}}'`,
      User: "'ann'",
      Empty: "'-'",
    };
    expect(
      await at(columns, "user", "status.errorCode", "STATUS.deep.a[#-1].x", "status.none", "none.x", "Empty"),
    ).toEqual(["ann", "5", "last", null, null, null]);
  });

  it("are found where JSON's keys begin in the other case throughout", async () => {
    const columns = {
      status: `'{"ErrorCode": 5, "Deep": [{"LastName": "x"}]}'`,
      data: `'{"clientIP": "a", "ipAddress": "b", "id": "c"}'`,
      pairs: `'[{"name": "a", "value": "b"}]'`,
      both: `'{"code": null, "Code": 1, "Other": 2}'`,
      mixed: `'{"code": 1, "Code": 2}'`,
    };
    expect(
      await at(
        columns,
        ...["status.errorCode", "status.deep[#-1].lastName", "data.ClientIP", "data.IPAddress", "data.ID"],
        ...["pairs[Name=a]", "both.code", "mixed.code"],
      ),
    ).toEqual(["5", "x", "a", "b", "c", "b", "1", "1"]);
  });

  it("prefer a column of that very name", async () => {
    expect(await at({ status: `'{"errorCode": 1}'`, "status.errorCode": "'2'" }, "status.errorCode")).toEqual(["2"]);
  });

  it("look into the engine's own structures", async () => {
    const columns = {
      status: "{'errorCode': 7, 'list': [{'Name': 'a', 'Value': 'b'}]}",
      pairs: "[{'Name': 'a', 'Value': 'c'}]",
      map: "MAP {'errorCode': 9}",
      typed: `'{"errorCode": 8}'::JSON`,
      number: "5",
    };
    const places = ["status.errorCode", "status.list[Name=a]", "pairs[Name=a]", "map.errorCode", "typed.errorCode"];
    expect(await at(columns, ...places, "number", "number.x")).toEqual(["7", "b", "c", "9", "8", "5", null]);
  });

  it("find a value by the name beside it, also one with a quote in it", async () => {
    const pairs = text(
      JSON.stringify([
        { Value: "1", Name: "it's" },
        { Name: "b", Value: 2 },
        { Name: "b", Value: 3 },
      ]),
    );
    expect(
      await at({ p: pairs, q: `'[{"Name": "b"}]'` }, "p[Name=it's]", "p[Name=b]", "p[Name=c]", "q[Name=b]"),
    ).toEqual(["1", "2", null, null]);
  });

  it("are empty where the JSON is broken or something else", async () => {
    for (const json of [
      "'{\"a\": 1'",
      "''",
      "'a'",
      "'\"a\"'",
      "'[]'",
      "'null'",
      "NULL",
      "repeat('[', 1000000)",
      '\'{"a":"\\ud800"}\'',
    ])
      expect(await at({ json }, "json.a"), json).toEqual([null]);
  });

  it("do not mix with columns that are named alike", async () => {
    const columns = { a: `'{"x": 1}'`, "#a": `'{"x": 2}'`, "##a": "'3'" };
    expect(await at(columns, "a.x", "#a.x", "##a")).toEqual(["1", "2", "3"]);
  });
});

describe("an address", () => {
  it("is taken apart from its port", async () => {
    const cases: [string, unknown, unknown][] = [
      ["192.0.2.1", "192.0.2.1", null],
      ["192.0.2.1:443", "192.0.2.1", 443],
      ["[2001:db8::1]:443", "2001:db8::1", 443],
      ["[2001:db8::1]", "2001:db8::1", null],
      ["2001:db8::1", "2001:db8::1", null],
      ["::FFFF:192.0.2.1", "192.0.2.1", null],
      ["[::ffff:192.0.2.1]:80", "192.0.2.1", 80],
      ["host.example:443", "host.example:443", null],
      ["<null>", null, null],
    ];
    for (const [given, address, port] of cases)
      expect((await ask(`SELECT ${addressSql(text(given))}, ${portSql(text(given))}`))[0], given).toEqual([
        address,
        port,
      ]);
  });
});

describe("an outcome", () => {
  it("that is missing is unknown", async () => {
    expect((await ask(`SELECT ${outcomeSql("NULL::VARCHAR")}, ${outcomeSql("' Success '")}`))[0]).toEqual([
      "unknown",
      "success",
    ]);
  });

  it.each([
    [
      "success",
      ...["no error", "NoError", "without errors", "0 errors", "error: none", "error=0x0", "no failure", "not failed"],
      ...["success, no errors", "failed=false for ann", "success=1 fail=0", "no error: all fine"],
      "login ok, password not expired",
    ],
    [
      "failure",
      ...["success=false", "success: no", '{"success":false}', "success=0 fail=1", "without success", "not successful"],
      ...["no valid credentials", "no longer valid", "cannot be accepted", "didn't succeed"],
      ...["10 errors", "error=5", "error: no such user", "error: none of the keys match"],
      "login failed, account not locked",
    ],
    [
      "unknown",
      ...["failed: no error", "no error, not allowed", "success=false, error=none", "fail=0 denied=1"],
      ...["account not locked", "expired=false", "no password"],
    ],
  ])("that turns a word round is a %s where it is clear", async (status, ...said) => {
    const rows = await ask(`SELECT v, ${outcomeSql("v")} FROM (VALUES ${said.map((v) => `(${text(v)})`)}) t(v)`);
    expect(rows).toEqual(said.map((v) => [v, status]));
  });
});
