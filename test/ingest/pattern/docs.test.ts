import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { typeNames } from "../../../src/ingest/pattern/types.js";
import { reading } from "./read.js";

const page = readFileSync("docs/patterns.md", "utf8");
const read = reading();

/** The examples of the page: a line, a pattern, and perhaps a year. */
const examples = page
  .slice(page.indexOf("## More examples"))
  .split("\n")
  .filter((row) => row.startsWith("| `"))
  .map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|")))
  .map(([, line, pattern]) => ({
    line: line.slice(1, -1),
    pattern: pattern.replace(/` with `year: \d+`$/, "").replaceAll("`", ""),
    year: Number(/year: (\d+)/.exec(pattern)?.[1]) || undefined,
  }));

describe("docs/patterns.md", () => {
  it("has examples that are so", async () => {
    const found = [];
    for (const { line, pattern, year } of examples) found.push((await read(pattern, [line], { year })).rows[0]);
    expect(found).toMatchObject([
      {
        time: new Date("2026-10-31T07:15:30Z"),
        user_name: "ann",
        src_ip: "192.0.2.1",
        action: "GET / HTTP/1.1",
        http_status: 403,
        bytes: 512,
      },
      {
        time: new Date("2026-10-03T08:15:30Z"),
        dst_host: "vpn1",
        user_name: "ann",
        status: "success",
        status_detail: "logged in",
        src_ip: "192.0.2.1",
      },
      { time: new Date("2026-10-31T08:15:30Z"), level: "warn", user_name: "ann", status: "failure", doc: '{"try": 3}' },
    ]);
  });

  it("begins with one that is so", async () => {
    const [lines, call] = page.split("```").filter((_, i) => i % 2 === 1);
    const pattern = /pattern: `([^`]*)`/.exec(call)![1].replaceAll("\\\\", "\\");
    const { rows, rejected } = await read(pattern, lines.trim().split("\n"));
    expect(rejected).toEqual([]);
    const table = page.split("\n").filter((row) => row.startsWith("| 2026-10-31"));
    expect(
      rows.map((row) => {
        const time = (row.time as Date).toISOString().replace("T", " ").replace("Z", "");
        return `| ${[time, row.user_name, row.src_ip, row.user_agent, row.status, row.status_detail].join(" | ")} |`;
      }),
    ).toEqual(table);
  });

  it("knows every type", () => {
    const types = page.slice(page.indexOf("## Types"), page.indexOf("## More examples"));
    expect(typeNames.filter((name) => !types.includes(`\`${name}`))).toEqual([]);
  });
});
