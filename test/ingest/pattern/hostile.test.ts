import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Engine } from "../../../src/ingest/engine.js";
import { mismatches } from "../../../src/ingest/pattern/mismatch.js";
import { type Pattern, patternOf } from "../../../src/ingest/pattern/pattern.js";
import { PatternError } from "../../../src/ingest/pattern/patternError.js";
import { typeNames } from "../../../src/ingest/pattern/types.js";
import { text } from "../../../src/ingest/sql.js";

const settings = { timeZone: "UTC" };

let engine: Engine;
beforeAll(async () => {
  engine = await Engine.open({ threads: 1 });
});
afterAll(() => engine.close());

/** Milliseconds of the processor that some work takes: those of others who keep it busy do not count. */
async function work(what: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await what();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least work, of several tries, to match one line that repeats a text to this length. */
async function matching({ source }: Pattern, repeated: string, length: number): Promise<number> {
  const line = `repeat(${text(repeated)}, ${Math.ceil(length / repeated.length)})`;
  const sql = `SELECT regexp_extract(line, ${text(source)}, 1) AS m FROM (SELECT ${line} AS line)`;
  const tries: number[] = [];
  for (let i = 0; i < 4; i++) tries.push(await work(() => engine.rows(sql)));
  return Math.min(...tries);
}

describe("time grows as the line does, and no faster", () => {
  it.each([
    ["DQS:a EOL", '"'],
    ["DQS:a EOL", '"\\'],
    ["(DQS ' '?){1,}:a 'x' EOL", '""" '],
    ["(LD ','){0,}:a '!' EOL", ","],
    ["((WORD{0,} SPACE{0,}){0,}){0,}:a '!' EOL", "a "],
    ["LD:a ' ' LD:b ' ' LD:c ' ' LD:d '!' EOL", " "],
    ["DATA:a (INT | DOUBLE | IPADDR | LD):b '!' EOL", "1"],
    ["(ALNUM | WORD | NSPACE){1,}:a ';' EOL", "a"],
    ["IPV6:a ';' EOL", ":1"],
    ["JSON:a ';' EOL", "{["],
    ["URL:a ';' EOL", "a://a"],
  ])("%s on a run of %j", async (pattern, repeated) => {
    const compiled = patternOf(pattern, settings);
    const short = await matching(compiled, repeated, 250_000);
    const long = await matching(compiled, repeated, 1_000_000);
    // Four times the length: quadratic work would be sixteen times as much, and far more than this at all.
    expect(long).toBeLessThan(Math.max(10 * short, 100));
  });

  it("also where the place of a mismatch is looked for", async () => {
    const pattern = patternOf("LD:a ' ' LD:b ' ' (DQS ' '){1,}:c LD:d '!' EOL", settings);
    const lines = (size: number) => `SELECT repeat('" ', ${size}) AS line, i AS "#record" FROM range(1, 21) AS r(i)`;
    const records = Array.from({ length: 20 }, (_, i) => i + 1);
    const timed = (size: number) =>
      work(async () => {
        const found = await mismatches(engine, lines(size), pattern, records, {});
        expect(found.size).toBe(20);
      });
    await timed(1000);
    const [short, long] = [await timed(8000), await timed(32_000)];
    expect(long).toBeLessThan(Math.max(10 * short, 200));
  });

  it("holds of patterns too: the largest are made ready in no time", () => {
    const deep = `${"(".repeat(40)}INT:n${")?".repeat(40)}`;
    const wide = Array.from({ length: 190 }, (_, i) => `LD:name${i} ';'`).join(" ");
    const growing = `${"(".repeat(39)}(INT)(fs=','){1,2}${")(fs=','){1,2}".repeat(39)}:x`;
    const before = process.cpuUsage();
    expect(patternOf(deep, settings).captures.length).toBe(1);
    expect(patternOf(wide, settings).captures.length).toBe(190);
    expect(() => patternOf(growing, settings)).toThrow(PatternError);
    expect(() => patternOf("(".repeat(20_000), settings)).toThrow(PatternError);
    expect(() => patternOf(`'${"\\".repeat(19_998)}`, settings)).toThrow(PatternError);
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});

describe("whatever a pattern is made of", () => {
  const part: fc.Memo<string> = fc.memo((depth) => {
    const name = fc.option(fc.constantFrom("a", "b", "c", "d", "e"), { nil: "", freq: 2 });
    const count = fc.constantFrom("", "", "", "?", "{2}", "{0,3}", "{1,}", "{0,}");
    const what = depth > 1 ? fc.oneof(leaf, group(depth - 1)) : leaf;
    return fc.tuple(what, count, name).map(([one, often, as]) => `${one}${often}${as ? `:${as}` : ""}`);
  });
  const leaf = fc.oneof(
    fc.constantFrom(...typeNames, "TIMESTAMP('dd/MMM/yyyy:HH:mm:ss Z')", "INT(min=1, max=5)"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 }).map((literal) => JSON.stringify(literal)),
  );
  const sequence = (depth: number) =>
    fc
      .tuple(
        fc.constantFrom("", "", "(fs='\\t') ", "(fs=', ') "),
        fc.array(part(depth), { minLength: 1, maxLength: 4 }),
      )
      .map(([fs, parts]) => `${fs}${parts.join(" ")}`);
  const group = (depth: number) =>
    fc.array(sequence(depth), { minLength: 1, maxLength: 3 }).map((ways) => `(${ways.join(" | ")})`);

  it("is taken by the engine if it is taken at all, and so are all its beginnings", async () => {
    const db = await DuckDBInstance.create(":memory:");
    const connection = await db.connect();
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(sequence(3), fc.string({ unit: "grapheme", maxLength: 30 }), async (written, line) => {
        let pattern: Pattern;
        try {
          pattern = patternOf(`${written} EOL`, settings);
        } catch (error) {
          expect(error).toBeInstanceOf(PatternError);
          return;
        }
        taken++;
        const names = Array.from({ length: pattern.groups }, (_, i) => `'g${i + 1}'`).join(", ");
        const beginnings = pattern.steps.map((_, i) => {
          const source = `(?s)^${pattern.steps
            .slice(0, i + 1)
            .map(({ piece }) => piece.source)
            .join("")}`;
          return `regexp_matches(${text(line)}, ${text(source)})`;
        });
        const sql = `SELECT regexp_extract(${text(line)}, ${text(pattern.source)}, [${names}]) AS m, [${beginnings.join(", ")}] AS b`;
        const [row] = (await connection.runAndReadAll(sql)).getRowObjectsJS() as { b: boolean[] }[];
        // Once a beginning does not match, no longer one does.
        expect(row.b).toEqual([...row.b].sort((a, b) => Number(b) - Number(a)));
      }),
      { numRuns: 800 },
    );
    expect(taken).toBeGreaterThan(40);
    connection.closeSync();
    db.closeSync();
  });
});
