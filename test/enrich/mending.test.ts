import { describe, expect, it } from "vitest";
import { mendingOf } from "../../src/enrich/mending.js";

describe("mendingOf", () => {
  it.each([
    ["sound", 52.5, 13.4, "DE", undefined],
    ["sound without a country", 52.5, 13.4, undefined, undefined],
    ["missing", Number.NaN, 13.4, "DE", undefined],
    ["elsewhere, and no way brings it home", 10, 10, "DE", undefined],
    ["of an unknown country", 77, 38, "Atlantis", undefined],
    ["swapped by the country", 13.4, 52.5, "DE", { problem: "swapped", place: [52.5, 13.4] }],
    ["without its sign", 38.9, 77, "United States", { problem: "sign", place: [38.9, -77] }],
    ["without both signs", 23.5, 46.6, "BR", { problem: "sign", place: [-23.5, -46.6] }],
    ["swapped and without a sign", 77, 38.9, "US", { problem: "swapped, sign", place: [38.9, -77] }],
    ["swapped by its range", 139.7, 35.7, undefined, { problem: "swapped", place: [35.7, 139.7] }],
    ["swapped by its range, in doubt by the country", 100, 20, "DE", { problem: "swapped" }],
    ["nowhere", 200, 20, undefined, { problem: "out of range" }],
    ["sound in a country of two halves", 3, 112, "MY", undefined],
  ])("judges what is %s", (_, lat, lon, country, expected) => {
    expect(mendingOf(lat, lon, country)).toEqual(expected);
  });

  it("mends nothing where several ways fit", () => {
    // Kiribati lies on both sides of the equator: with a longitude of -160, both 4 and -4 fit.
    expect(mendingOf(4, 160, "KI")).toMatchObject({ problem: "sign" });
    expect(mendingOf(4, 160, "KI")?.place).toBeUndefined();
  });
});
