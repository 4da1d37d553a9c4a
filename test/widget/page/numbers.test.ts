import { expect, it } from "vitest";
import { count, measure, percent, score, signed } from "../../../src/widget/page/numbers.js";

it("writes counts with thousands separators", () => {
  expect([count(27), count(2700)]).toEqual(["27", "2,700"]);
});

it("writes measured values with the digits that decide", () => {
  expect([measure(1256), measure(0.9312), measure(12.549), measure(1234.56), measure(-0.5)]).toEqual([
    "1,256",
    "0.931",
    "12.5",
    "1,235",
    "−0.5",
  ]);
});

it("writes shares in percent with two significant digits", () => {
  expect([0.01, 0.12, 0.125, 0.00037, 0.5, 0].map(percent)).toEqual(["1.0", "12", "12.5", "0.037", "50", "0"]);
});

it("writes scores and margins with three decimals and a true minus", () => {
  expect([score(0.69189), signed(0.0236), signed(-0.0236)]).toEqual(["0.692", "+0.024", "−0.024"]);
});
