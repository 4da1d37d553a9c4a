import { describe, expect, it } from "vitest";
import { fromArrays } from "../../src/table/index.js";
import { formatValue } from "../../src/twin/formatValue.js";
import { tableHtml, tableText } from "../../src/twin/renderTable.js";

describe("a table in a notebook", () => {
  it("shows whatever a log says as text, in cells, headers and captions", () => {
    const evil = "<img src=x onerror=alert(1)>\"'&";
    const html = tableHtml(fromArrays(new Map([[evil, [evil]]])), { caption: evil });
    expect(html).not.toContain("<img");
    expect(html.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/g)).toHaveLength(3);
  });

  it("writes as many rows as asked for", () => {
    const n = Float64Array.from({ length: 200_000 }, (_, i) => i);
    const lines = tableText(fromArrays({ n }), { maxRows: Number.POSITIVE_INFINITY }).split("\n");
    expect(lines).toHaveLength(200_001);
  });

  it("aligns numbers right and counts the rows it leaves out", () => {
    const table = fromArrays({ name: ["a", "b", "c"], n: [1234567, 2, 3] });
    const html = tableHtml(table, { maxRows: 2 });
    expect(html).toContain('<td style="text-align:right;white-space:nowrap">1,234,567</td>');
    expect(html).toContain("1 more of 3 rows");
    expect(tableText(table, { maxRows: 1 }).split("\n")).toEqual([
      "name          n",
      "a     1,234,567",
      "2 more of 3 rows",
    ]);
  });

  it("names a wide table's empty columns instead of drawing them", () => {
    const wide = (names: number) =>
      fromArrays(
        new Map(Array.from({ length: names }, (_, i) => [`<c${i}>`, i === 3 ? [null, "x", null] : [null, null, "y"]])),
      );
    expect(tableText(wide(13), { maxRows: 2 }).split("\n")).toEqual([
      "<c3>",
      "",
      "x",
      "1 more of 3 rows",
      `Empty in these rows, and not shown: ${[0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((i) => `<c${i}>`).join(", ")}`,
    ]);
    const html = tableHtml(wide(13), { maxRows: 2 });
    expect(html.match(/<th /g)).toHaveLength(1);
    expect(html).toContain("not shown: &lt;c0&gt;, ");
    expect(tableHtml(wide(13), { maxRows: 2, emptyColumns: true }).match(/<th /g)).toHaveLength(13);
    expect(tableHtml(wide(12), { maxRows: 2 }).match(/<th /g)).toHaveLength(12);
    expect(tableHtml(wide(13), { maxRows: 0 }).match(/<th /g)).toHaveLength(13);
    expect(tableHtml(wide(13)).match(/<th /g)).toHaveLength(13);
  });

  it.each([
    [null, ""],
    [0.023625284, "0.0236"],
    [-12.34567, "−12.346"],
    [0.00001234, "1.23e−5"],
    [new Date("2024-03-04T00:00:00Z"), "2024-03-04"],
    [new Date("2024-03-04T05:06:07.089Z"), "2024-03-04 05:06:07.089"],
    [true, "true"],
  ])("writes %s as %s", (value, text) => {
    expect(formatValue(value as never)).toBe(text);
  });
});
