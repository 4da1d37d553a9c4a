import { describe, expect, it } from "vitest";
import { checkCoordinates } from "../../src/enrich/index.js";
import { fromArrays, valueAt } from "../../src/table/index.js";

const column = (table: ReturnType<typeof fromArrays>, name: string) =>
  Array.from({ length: table.rowCount }, (_, row) => valueAt(table.columns.get(name)!, row));

describe("checkCoordinates", () => {
  it("finds nothing wrong with sound places, and nothing at all without such columns", () => {
    const table = fromArrays({ country: ["DE", "US", null], lat: [52.5, 40.7, null], lon: [13.4, -74, 5] });
    expect(checkCoordinates(table).findings).toEqual([]);
    expect(checkCoordinates(fromArrays({ flat: [1000], translation: [1] })).findings).toEqual([]);
  });

  it("finds columns that are certainly swapped, and mends them on request", () => {
    const table = fromArrays({ place: ["a", "b", "c"], src_lat: [139.7, 52.5, -100.5], src_lng: [35.7, 13.4, 20] });
    const { findings, table: same } = checkCoordinates(table);
    expect(findings).toMatchObject([
      { problem: "swapped", columns: ["src_lat", "src_lng"], rows: 2, first: [0, 2], fixed: 0 },
    ]);
    expect(findings[0].advice).toContain("fix: true");
    expect(column(same, "src_lat")).toEqual([139.7, 52.5, -100.5]);
    const mended = checkCoordinates(table, { fix: true });
    expect(mended.findings).toMatchObject([{ problem: "swapped", fixed: 2 }]);
    expect(column(mended.table, "src_lat")).toEqual([35.7, 52.5, 20]);
    expect(column(mended.table, "src_lng")).toEqual([139.7, 13.4, -100.5]);
    expect(column(mended.table, "src_lat_given")).toEqual([139.7, 52.5, -100.5]);
    expect(column(table, "src_lat")).toEqual([139.7, 52.5, -100.5]);
  });

  it("finds lost signs and swaps by the country", () => {
    const table = fromArrays({
      CountryCode: ["US", "US", "Brazil", "KEN", "AUS", "BR", "Atlantis"],
      Latitude: [38.9, 38.9, 23.5, -1.3, 133, 46.6, 10],
      Longitude: [77, -77, 46.6, 36.8, -25, 23.5, 10],
    });
    const { findings, table: mended } = checkCoordinates(table, { fix: true });
    expect(findings.map(({ problem, rows, fixed, first }) => ({ problem, rows, fixed, first }))).toEqual([
      { problem: "sign", rows: 2, fixed: 2, first: [0, 2] },
      { problem: "swapped", rows: 1, fixed: 1, first: [4] },
      { problem: "swapped, sign", rows: 1, fixed: 1, first: [5] },
    ]);
    expect(column(mended, "Latitude")).toEqual([38.9, 38.9, -23.5, -1.3, -25, -23.5, 10]);
    expect(column(mended, "Longitude")).toEqual([-77, -77, -46.6, 36.8, 133, -46.6, 10]);
  });

  it("leaves what is not certain", () => {
    // A country that contradicts leaves doubt, and no place has a longitude of 200.
    const table = fromArrays({ country: ["DE", "Chile"], lat: [100, 100], lon: [20, 200] });
    const { findings, table: after } = checkCoordinates(table, { fix: true });
    expect(findings).toMatchObject([
      { problem: "swapped", rows: 1, fixed: 0 },
      { problem: "out of range", rows: 1, fixed: 0 },
    ]);
    expect(after.columns.has("lat_given")).toBe(false);
  });

  it("finds values that are no numbers", () => {
    const table = fromArrays({ lat: ["50,45", "50.45", "", null], lon: ["30.5", "30.5", "1", "2"] });
    expect(checkCoordinates(table).findings).toMatchObject([{ problem: "not a number", rows: 1, first: [0] }]);
  });

  it("takes columns by name, and says which are missing", () => {
    const table = fromArrays({ y: [100], x: [20] });
    expect(checkCoordinates(table, { lat: "y", lon: "x" }).findings).toMatchObject([{ problem: "swapped" }]);
    expect(() => checkCoordinates(table, { lat: "y" })).toThrow("Give both lat and lon");
    expect(() => checkCoordinates(table, { lat: "y", lon: "z" })).toThrow('There is no column "z" to check');
  });
});
