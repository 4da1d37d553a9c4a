import { type Handler, type Reply, table } from "./localService.js";

/** The engine's words for an answer that is too large, as the service hands them on. */
export const TOO_LARGE = {
  error: {
    code: "PartialError",
    message: "There were some errors when processing your query.",
    details: [
      {
        code: "EngineError",
        message: "Something went wrong processing your query on the server.",
        innererror: {
          code: "-2133196797",
          message: "The results of this query exceed the set limit of 500000 records.",
          severity: 2,
          severityName: "Error",
        },
      },
    ],
  },
};

export const iso = (microseconds: bigint): string =>
  new Date(Number(microseconds / 1000n))
    .toISOString()
    .replace("Z", `${String(microseconds % 1000n).padStart(3, "0")}Z`);

const microseconds = (text: string): bigint => BigInt(Date.parse(text)) * 1000n + BigInt(text.slice(23, 26) || "0");

/** How a service refuses what is too large. */
export type Refuse = (found: unknown[][]) => Reply;

/** The rows that a service holds (a number and a time or null each), of which it gives so many at once. */
export function largeTable(
  rows: readonly (readonly [number, bigint | null])[],
  most: number,
  refuse: Refuse = (found) => table(COLUMNS, found.slice(0, most), TOO_LARGE),
  column = "TimeGenerated",
): Handler {
  return ({ query }) => {
    if (query.endsWith("\n| getschema"))
      return table({ ColumnName: "string", ColumnOrdinal: "int", DataType: "string", ColumnType: "string" }, [
        ["N", 0, "System.Int64", "long"],
        [column, 1, "System.DateTime", "datetime"],
      ]);
    const times = rows.flatMap(([, time]) => time ?? []).sort((a, b) => (a < b ? -1 : 1));
    if (query.includes("\n| summarize "))
      return table({ Rows: "long", First: "datetime", Last: "datetime" }, [
        [rows.length, iso(times[0]), iso(times.at(-1)!)],
      ]);
    const found = rows.filter(([, time]) => isWithin(query, time));
    const cells = found.map(([n, time]) => [n, time === null ? null : iso(time)]);
    return cells.length > most ? refuse(cells) : table(COLUMNS, cells);
  };
}

const COLUMNS = { N: "long", TimeGenerated: "datetime" };

function isWithin(query: string, time: bigint | null): boolean {
  const where = query.split("\n| where ")[1];
  if (where === undefined) return true;
  if (time === null) return where.startsWith("isnull(");
  const [, from] = />= datetime\(([^)]+)\)/.exec(where) ?? [];
  const [, to] = /< datetime\(([^)]+)\)/.exec(where) ?? [];
  return (!from || time >= microseconds(from)) && (!to || time < microseconds(to));
}
