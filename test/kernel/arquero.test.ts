import { beforeAll, describe, expect, it } from "vitest";
import { useNotebook } from "./notebook.js";

const { run } = useNotebook();

beforeAll(async () => {
  await run(`
    import * as aq from "arquero";
    import { op } from "arquero";
    const limit = 2, days = 4, rule = { least: 3 };
    const watched = new Set(["b"]);
    const isNight = (hour: number) => hour > 20;
    const table = aq.table({ x: [1, 2, 3, 4], name: ["a", "b", "b", "c"], hour: [9, 21, 23, 3] });
    const names = aq.table({ name: ["b", "c"], weight: [10, 20] });
  `);
});

/** With the variables in an earlier cell, and in the cell itself. */
const here = `const limit = 2, days = 4, rule = { least: 3 }, watched = new Set(["b"]), isNight = (hour: number) => hour > 20;\n`;

describe.each([
  ["of an earlier cell", ""],
  ["of the same cell", here],
])("variables %s", (_, before) => {
  it.each([
    ["filter", `table.filter((d) => d.x > limit).array("x")`, "[ 3, 4 ]"],
    ["a property", `table.filter((d) => d.x >= rule.least).array("x")`, "[ 3, 4 ]"],
    ["derive", `table.derive({ double: (d: any) => d.x * limit }).array("double")`, "[ 2, 4, 6, 8 ]"],
    ["aggregates", `table.rollup({ daily: (d: any) => op.sum(d.x) / days }).object()`, "{ daily: 2.5 }"],
    [
      "several in a chain",
      `table.groupby("name").rollup({ n: (d: any) => op.sum(d.x) * limit }).filter((d: any) => d.n > days).array("n")`,
      "[ 10, 8 ]",
    ],
    ["descending order", `table.orderby(aq.desc((d: any) => d.x % limit), "x").array("x")`, "[ 1, 3, 2, 4 ]"],
    ["a table within", `table.semijoin(names.filter((d: any) => d.weight > limit * 5), "name").array("x")`, "[ 4 ]"],
    ["joins", `table.join(names, (a: any, b: any) => a.name === b.name && a.x > limit).array("weight")`, "[ 10, 20 ]"],
    ["a function", `table.filter((d: any) => isNight(d.hour)).array("x")`, "[ 2, 3 ]"],
    ["a set", `table.filter((d: any) => watched.has(d.name)).array("x")`, "[ 2, 3 ]"],
    [
      "a function in a column",
      `table.derive({ night: (d: any) => isNight(d.hour) }).array("night")`,
      "[ false, true, true, false ]",
    ],
    ["params", `table.params({ limit }).filter((d: any, $: any) => d.x > $.limit).array("x")`, "[ 3, 4 ]"],
    ["escape", `table.filter(aq.escape((d: any) => isNight(d.hour) && d.x > limit)).array("x")`, "[ 3 ]"],
    [
      "a scan",
      `const rows: number[] = []; table.scan((row) => { if (row! >= limit) rows.push(row!) }); rows`,
      "[ 2, 3 ]",
    ],
  ])("work in %s", async (__, code, result) => {
    const { error, result: shown } = await run(`{\n}\n${before}${code}`);
    expect(error).toBeUndefined();
    expect(shown).toBe(result);
  });
});

it("takes what a function around the verb was given, not the variable of that name", async () => {
  expect(
    (await run(`const above = (limit: number) => table.filter((d) => d.x > limit).numRows(); [above(0), above(3)]`))
      .result,
  ).toBe("[ 4, 1 ]");
});

it("follows a variable that changes", async () => {
  await run(`let floor = 1;`);
  await run(`const over = () => table.filter((d: any) => d.x > floor).numRows();`);
  expect((await run(`floor = 3; over()`)).result).toBe("1");
});

it("leaves the parameters that a table has", async () => {
  const code = `table.params({ k: 3 }).filter((d: any) => d.x > limit).filter((d: any, $: any) => d.x > $.k).array("x")`;
  expect((await run(code)).result).toBe("[ 4 ]");
});
