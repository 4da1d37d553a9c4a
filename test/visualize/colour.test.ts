import { expect, it } from "vitest";
import { along, ink } from "../../src/visualize/colour.js";

it("runs along colours and stays within them", () => {
  const line = ["#000000", "#FFFFFF", "#FF0000"];
  expect([along(line, -1), along(line, 0.25), along(line, 0.5), along(line, 1), along(line, 7)]).toEqual([
    "#000000",
    "#808080",
    "#ffffff",
    "#ff0000",
    "#ff0000",
  ]);
});

it("writes black on light colours and white on dark ones", () => {
  expect(["#FFFFFF", "#D55E00", "#56B4E9", "#0072B2", "#111111"].map(ink)).toEqual([
    "#000000",
    "#000000",
    "#000000",
    "#FFFFFF",
    "#FFFFFF",
  ]);
});
