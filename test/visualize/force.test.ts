import { expect, it } from "vitest";
import { force, light } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

const row = { features: ["a", "b", "c"], values: [3, -1, 1.5], featureValues: [3, 0.25, 7], baseValue: 10 };

it("meets at the row's path length: vermilion from the left, blue from the right", async () => {
  const { things } = await draw(force({ ...row, width: 550 }));
  const bars = things.filter(({ kind }) => kind === "rect");
  const toward = bars.filter(({ fill }) => fill === light.flagged);
  const away = bars.filter(({ fill }) => fill === light.away);
  // 5.5 splits wide in all: 100 pixels a split.
  const meeting = Math.max(...toward.map(({ x, width }) => x + width!));
  expect(meeting).toBeCloseTo(450, 6);
  expect(Math.min(...away.map(({ x }) => x))).toBeCloseTo(450, 6);
  expect(toward.map(({ width }) => width)).toEqual([expect.closeTo(300, 6), expect.closeTo(150, 6)]);
  const thisRow = things.find(({ text }) => text === "this row 6.5")!;
  const average = things.find(({ text }) => text === "average 10")!;
  expect([thisRow.x, average.x]).toEqual([expect.closeTo(450, 6), expect.closeTo(100, 6)]);
});

it("names each push with its value, its sign and its direction", async () => {
  const words = (await draw(force(row))).things.map(({ text }) => text);
  for (const text of ["a = 3", "▶ +3.00", "b = 0.25", "◀ −1.00", "c = 7", "▶ +1.50"]) expect(words).toContain(text);
});

it("takes a row that nothing pushes", async () => {
  const { title } = force({ ...row, values: [0, 0, 0] });
  expect(title).toBe("10 splits isolate this row, 10 the average row");
});
