import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { detectSync, forestSql, marginOf } from "../../src/model/index.js";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { fromArrays } from "../../src/table/index.js";

/** What DuckDB says of rows scored by the query, in their order. */
async function scoreInDuckDb(sql: (table: string) => string, rows: (number | null)[][], columns: string[]) {
  const connection = await (await DuckDBInstance.create()).connect();
  const names = columns.map((name) => `"${name.replaceAll('"', '""')}"`);
  await connection.run(`CREATE TABLE "my logs" (id INTEGER, ${names.map((name) => `${name} DOUBLE`).join(", ")})`);
  const values = rows.map(
    (row, i) => `(${[i, ...row.map((v) => v ?? (i % 2 ? "NULL" : "'NaN'::DOUBLE"))].join(", ")})`,
  );
  await connection.run(`INSERT INTO "my logs" VALUES ${values.join(", ")}`);
  const reader = await connection.runAndReadAll(`SELECT * FROM (${sql("my logs")}) ORDER BY id`);
  return reader.getRowObjects() as { id: number; score: number; margin: number }[];
}

describe("forestSql", () => {
  it.each([
    ["100 trees", { trees: 100, contamination: 0.05 }, 0],
    ["missing values, a feature in two", { trees: 40, maxFeatures: 2, bootstrap: true }, 0.2],
    ["more trees than an expression may be deep", { trees: 1200, sampleSize: 8 }, 0],
  ])("scores in DuckDB as here: %s", async (_, settings, missing) => {
    const random = new RandomState(3);
    const columns = ["a", 'quo"ted', "c d"];
    const rows = Array.from({ length: 400 }, () =>
      columns.map(() => (random.uniform() < missing ? null : random.uniform() ** 3 / 7)),
    );
    const table = fromArrays(Object.fromEntries(columns.map((name, j) => [name, rows.map((row) => row[j])])));
    const detection = detectSync(table, settings);
    const found = await scoreInDuckDb((name) => forestSql(detection, name), rows, columns);
    expect(Object.keys(found[0])).toEqual(["id", ...columns, "score", "margin"]);
    found.forEach(({ score, margin }, row) => {
      expect(Math.abs(score - detection.scores[row])).toBeLessThanOrEqual(1e-12);
      expect(Math.abs(margin - marginOf(detection, row))).toBeLessThanOrEqual(1e-12);
    });
  });
});
