import { describe, expect, it } from "vitest";
import { boxOf, countryCode, isInside, spellingsOf } from "../../src/enrich/countries.js";

describe("countries", () => {
  it.each(["DE", "de", "DEU", "Germany", " germany "])("knows %s", (name) => {
    expect(countryCode(name)).toBe("DE");
  });

  it("knows names that are written in several ways", () => {
    expect(
      ["UK", "Viet Nam", "Korea, Republic of", "Côte d'Ivoire", "Bosnia and Herzegovina"].map(countryCode),
    ).toEqual(["GB", "VN", "KR", "CI", "BA"]);
    expect(countryCode("Atlantis")).toBeUndefined();
    expect(countryCode("constructor")).toBeUndefined();
    expect(spellingsOf("GB")).toEqual(expect.arrayContaining(["gb", "gbr", "united kingdom", "uk"]));
  });

  it.each([
    ["US", 40.7, -74],
    ["US", 21.3, -157.9],
    ["US", 51.9, 177.5],
    ["RU", 55.75, 37.6],
    ["RU", 64.7, -172],
    ["NZ", -43.9, -176.5],
    ["FJ", -18.1, 178.4],
    ["AU", -33.9, 151.2],
    ["BR", -23.5, -46.6],
    ["JP", 35.7, 139.7],
    ["ZA", -33.9, 18.4],
    ["UA", 50.45, 30.5],
    ["UA", 44.6, 33.5],
    ["IS", 64.1, -21.9],
    ["SG", 1.35, 103.8],
    ["GB", 51.5, -0.1],
    ["PT", 38.7, -9.1],
    ["ES", 28.1, -15.4],
    ["CL", -33.4, -70.7],
    ["KI", 1.9, -157.4],
  ])("has %s around %d, %d", (code, lat, lon) => {
    const box = boxOf(code)!;
    expect(isInside(box, lat, lon)).toBe(true);
    expect(isInside(box, -lat, -lon)).toBe(false);
  });

  it("has a box for every country, the right way round", () => {
    const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const codes = ["AD", "AF", "BV", "GF", "SJ", "XK", "ZW"];
    for (const code of codes) expect(regions.of(code)).toBeDefined();
    for (const code of codes) {
      const { south, north, west, east } = boxOf(code)!;
      expect(south).toBeLessThan(north);
      expect(west).toBeLessThan(east);
    }
  });
});
