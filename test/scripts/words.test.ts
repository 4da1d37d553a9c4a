import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { words as lab } from "../../extension/src/words.js";
import { CATALOGUE, catalogue } from "../../scripts/words.mjs";
import { words as widget } from "../../src/widget/words.js";

it("keeps the catalogue of words current: `npm run words` writes it", async () => {
  expect(readFileSync(CATALOGUE, "utf8")).toBe(await catalogue());
});

it("has each sentence of the widget, the lab's side and the settings once", async () => {
  const text = await catalogue();
  const found = [...text.matchAll(/^#.*\nmsgid (".*")$/gm)].map(([, quoted]) => JSON.parse(quoted) as string);
  expect(found.sort()).toEqual([...new Set([...Object.values(widget), ...Object.values(lab)])].sort());
  expect(text).toContain('msgctxt "settings"\nmsgid "Theme of pictures"\n');
});
