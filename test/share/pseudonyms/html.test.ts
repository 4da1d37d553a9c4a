import { describe, expect, it } from "vitest";
import { rewriteHtml } from "../../../src/share/pseudonyms/html.js";
import type { Pen } from "../../../src/share/pseudonyms/pen.js";

const replaced = (text: string): string => text.replace(/ann/gi, "X");
const pen: Pen = {
  text: replaced,
  value: (value, column) => `[${column}:${value}]`,
  label: replaced,
  column: replaced,
};
const rewrite = (html: string) => rewriteHtml(html, pen, { at: "cell 1", mode: "output" });

describe("markup", () => {
  it.each([
    ["<p>Ann &amp; <b>Bert</b></p>", "<p>X &amp; <b>Bert</b></p>"],
    ['<p class="ann" id=ann onclick="ann()">x</p>', "<p>x</p>"],
    ["<b>an</b>n met", "X met"],
    ["<p>an</p><p>n</p>", "<p>an</p><p>n</p>"],
    ["a<!-- ann -->b", "ab"],
    ["<script>ann</script><style>ann</style>x", "x"],
    ["<svg><text>ann</text></svg>x", "<em>A picture was left out: it may show names.</em>x"],
    ['<img alt="ann" src="ann.png">', "<em>A picture was left out: it may show names.</em>"],
    ['<a href="http://ann/">an<i>n</i></a>', "X"],
    ["&#97;&#110;n &lt;b&gt;", "X &lt;b&gt;"],
    ["1 < 2 <3 <", "1 &lt; 2 &lt;3 &lt;"],
    ["<script>ann", ""],
    ["<!-- ann", ""],
    ['<p title="a>ann">x</p>', "<p>x</p>"],
    ["<unknown>ann</unknown>", "X"],
    ["<pre>an\nn</pre>", "<pre>an\nn</pre>"],
  ])("%s becomes %s", (html, expected) => {
    expect(rewrite(html).html).toBe(expected);
  });

  it("gives cells to their columns, heads to the texts", () => {
    const html =
      "<table><caption>of ann</caption><thead><tr><th>DstUser</th><th colspan=2>Ann</th><th>n</th></tr></thead><tbody><tr><td>ann</td><td>b</td><td>c</td><td style='text-align:right'>1</td></tr></tbody></table><p>ann</p>";
    expect(rewrite(html).html).toBe(
      '<table><caption>of X</caption><thead><tr><th>DstUser</th><th colspan="2">X</th><th>n</th></tr></thead><tbody><tr><td>[DstUser:ann]</td><td>[Ann:b]</td><td>[:c]</td><td style="text-align:right">1</td></tr></tbody></table><p>X</p>',
    );
    expect(rewrite(html).text).toBe("of X\nDstUser        X        n\n[DstUser:ann]  [Ann:b]  [:c]  1\n\nX");
  });

  it("reads tables with an index, as pandas writes them, and tables without heads or ends", () => {
    const pandas =
      "<table><tr><th></th><th>user</th></tr><tr><th>day</th><th></th></tr><tr><th>2024</th><td>ann</td></tr></table>";
    expect(rewrite(pandas).html).toContain("<td>[user:ann]</td>");
    expect(rewrite("<table><tr><td>ann<td>b").html).toBe("<table><tr><td>[:ann]<td>[:b]");
    expect(rewrite("<table><tr><th>user<tr><td><table><tr><td>ann</td></tr></table></table>").html).toContain("[user:");
  });

  it("takes a time that grows with the markup, whatever it is", () => {
    for (const piece of [
      "<",
      "<a",
      "<table>",
      "<td>",
      "<table><tr><td>",
      "<svg>",
      "<!--",
      '<p a="',
      "</",
      "<script>",
      "&",
      "<b>x",
      "<th>x</th>",
    ]) {
      const begun = performance.now();
      rewrite(piece.repeat(20_000));
      expect(performance.now() - begun, piece).toBeLessThan(5_000);
    }
  });
});
