import { expect, it } from "vitest";
import { speak } from "../../src/widget/words.js";

it("fills in places and leaves unknown ones alone", () => {
  expect(speak()("flagged", { flagged: "27", total: "2,700" })).toBe("27 of 2,700 flagged");
  expect(speak()("flagged", { flagged: "27" })).toBe("27 of {total} flagged");
});

it("does not read places in what is filled in", () => {
  expect(speak()("reason", { value: "{range}", range: "2" })).toBe("{range}; usual 2");
});

it("lets the host translate the sentence around the places", () => {
  expect(speak((text) => (text === "{count} a day" ? "{count} am Tag" : text))("perDay", { count: 3 })).toBe(
    "3 am Tag",
  );
});
