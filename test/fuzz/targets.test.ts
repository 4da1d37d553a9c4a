import { readdirSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { Dice } from "../../fuzz/engine/dice.js";
import { Mutator } from "../../fuzz/engine/mutator.js";
import { targets } from "../../fuzz/targets/index.js";
import { removeScratch } from "../../fuzz/targets/scratch.js";

afterAll(removeScratch);

it("has every target in a file of its name", () => {
  const files = readdirSync("fuzz/targets").filter((file) => file.endsWith(".target.ts"));
  expect(targets.map(({ name }) => `${name}.target.ts`)).toEqual(files.sort());
});

/** Whole files through the SQL engine take their time. */
const FEW: Readonly<Record<string, number>> = { ingest: 4, lines: 20 };

it.each(targets.map((target) => [target.name, target] as const))(
  "keeps its promises: %s",
  async (name, { check, seeds, binary, longest }) => {
    const dice = new Dice(7);
    const mutator = new Mutator(dice, [], binary === true, longest);
    const inputs = await seeds();
    expect(inputs.length).toBeGreaterThan(4);
    for (const input of inputs) await check(Buffer.from(input));
    for (let left = FEW[name] ?? 150; left > 0; left--) await check(mutator.mutate(dice.one(inputs), dice.one(inputs)));
  },
);
