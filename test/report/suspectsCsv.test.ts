import { describe, expect, it } from "vitest";
import { hunt } from "../../src/hunt/index.js";
import { suspectsCsv } from "../../src/report/index.js";
import { fromArrays } from "../../src/table/index.js";
import { sampleHunt } from "../hunt/sample.js";

/** A CSV text as records, read by the rules of RFC 4180 alone. */
function read(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r\n|$)/y;
  cell.lastIndex = 1;
  for (let match = cell.exec(text); match && cell.lastIndex < text.length + 1; match = cell.exec(text)) {
    rows.at(-1)!.push(match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1]);
    if (match[2] === "\r\n") rows.push([]);
    if (cell.lastIndex >= text.length) break;
  }
  const [head, ...lines] = rows.filter((row) => row.length > 0);
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i]])));
}

describe("suspectsCsv", () => {
  it("writes every suspect with what the hunt knows of it", () => {
    const found = sampleHunt().set({ contamination: 0.2 });
    const [first, second] = found.flagged;
    found.judge(second, "malicious", "=cmd|' /C calc'!A0", new Date(0));
    const lines = read(suspectsCsv(found));
    expect(lines).toHaveLength(found.flagged.length);
    const { values, features } = found.explain([first]);
    expect(lines[0].rank).toBe("1");
    expect(Number(lines[0].score)).toBe(found.detection.scores[first]);
    expect(Number(lines[0].margin)).toBe(found.margin(first));
    features.forEach((name, j) => {
      expect(Number(lines[0][`SHAP_${name}`])).toBe(values[j]);
    });
    for (const [name, value] of Object.entries(found.row(first))) {
      if (typeof value === "number") expect(Number(lines[0][name])).toBe(value);
      if (value instanceof Date) expect(lines[0][name]).toBe(value.toISOString());
    }
    expect(lines[0].why).toMatch(/usual/);
    expect([lines[0].verdict, lines[0].note, lines[0].judged]).toEqual(["", "", ""]);
    expect([lines[1].verdict, lines[1].note, lines[1].judged]).toEqual([
      "malicious",
      "'=cmd|' /C calc'!A0",
      "1970-01-01T00:00:00.000Z",
    ]);
  });

  it("keeps the order it is given, and the rank by score", () => {
    const found = sampleHunt().set({ contamination: 0.2 });
    const rows = [...found.flagged].reverse();
    const lines = read(suspectsCsv(found, { rows }));
    expect(lines.map(({ rank }) => Number(rank))).toEqual(rows.map((_, i) => rows.length - i));
  });

  it("takes the force out of names from a log, also as names of columns, and hides them where the hunt does", () => {
    const users = Array.from({ length: 40 }, (_, i) => (i === 7 ? "=HYPERLINK(1)" : `user\u2028${i}`));
    const table = fromArrays({ "@User": users, Logons: users.map((_, i) => (i === 7 ? 9000 : i % 3)) });
    const found = hunt(table, { key: ["@User"], settings: { contamination: 0.02 } });
    expect(suspectsCsv(found)).toMatch(/^\uFEFFrank,'@User,score/);
    expect(read(suspectsCsv(found))[0]["'@User"]).toBe("'=HYPERLINK(1)");
    found.masked = true;
    expect(suspectsCsv(found)).not.toContain("HYPERLINK");
    expect(read(suspectsCsv(found))[0]["'@User"]).toBe("'@User 8");
  });

  it("holds derived features and only a head where nothing is flagged", () => {
    const table = fromArrays({ User: Array.from("aaaabbbb"), Logons: [1, 2, 3, 400, 1, 1, 2, 1] });
    const found = hunt(table, { key: ["User"], settings: { features: ["Logons_zscore"], contamination: 0.2 } });
    const [line] = read(suspectsCsv(found));
    expect(Number(line.Logons_zscore)).toBe((found.column("Logons_zscore") as any).values[found.flagged[0]]);
    found.floor = 1e6;
    expect(read(suspectsCsv(found))).toEqual([]);
  });
});
