import { expect, it } from "vitest";
import { wrapTitle } from "../../../src/widget/page/wrapTitle.js";

it("breaks a title and the line under it where the width ends", () => {
  const spec = { width: 1, title: { text: "9 of 900 rows score above it", subtitle: "away and toward" } };
  expect(wrapTitle(spec, 120)).toEqual({
    width: 1,
    title: { text: ["9 of 900 rows", "score above it"], subtitle: ["away and toward"] },
  });
});

it("leaves a title that fits on one line, and gives a long word a line of its own", () => {
  expect(wrapTitle({ title: { text: "Scores" } }, 600)).toEqual({ title: { text: ["Scores"] } });
  expect(wrapTitle({ title: { text: "a verylongword b" } }, 30)).toEqual({
    title: { text: ["a", "verylongword", "b"] },
  });
});
