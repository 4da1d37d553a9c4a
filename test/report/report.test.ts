import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { decodeHunt } from "../../src/hunt/index.js";
import { reportHtml, reportMarkdown, suspectsByAccount } from "../../src/report/index.js";
import { sampleHunt } from "../hunt/sample.js";
import { hostileHunt } from "../share/hostile.js";

describe("a report", () => {
  it("groups suspects by account with days, scores and the features that lie far out", () => {
    const h = sampleHunt({ settings: { features: ["FailedLogons", "Hosts", "Ratio"], contamination: 0.2, seed: 7 } });
    h.judge(31, "malicious", "sprayed", new Date(0));
    const accounts = suspectsByAccount(h);
    expect(accounts[0]).toMatchObject({ name: "bert", rows: 20 });
    expect(accounts.reduce((n, { suspects }) => n + suspects.length, 0)).toBe(h.flagged.length);
    for (const { suspects } of accounts)
      expect(suspects.map(({ row }) => row)).toEqual(suspects.map(({ row }) => row).sort((a, b) => a - b));
    const worst = accounts[0].suspects.find(({ row }) => row === 31)!;
    expect(worst).toMatchObject({
      rank: 1,
      label: "bert · 2024-03-11",
      score: h.detection.scores[31],
      verdict: { verdict: "malicious" },
    });
    expect(worst.farOut.map(({ column, value, percentile }) => [column, value, percentile])).toEqual([
      ["FailedLogons", 900, 1],
      ["Hosts", 40, 1],
      ["Ratio", expect.closeTo(7.7, 5), 1],
    ]);
  });

  it("names a column once, though the forest sees it in two forms", () => {
    const columnsOf = (features: string[]) =>
      suspectsByAccount(sampleHunt({ settings: { features, contamination: 0.2, seed: 7 } }))
        .flatMap(({ suspects }) => suspects)
        .find(({ row }) => row === 31)!
        .farOut.map(({ column, value, percentile }) => [column, value, percentile]);
    expect(columnsOf(["FailedLogons_log", "FailedLogons"])).toEqual([["FailedLogons", 900, 1]]);
    expect(columnsOf(["FailedLogons_log"])).toEqual([["FailedLogons", 900, 1]]);
  });

  it("says the same in Markdown and HTML, and the same bytes twice", () => {
    const h = sampleHunt();
    const md = reportMarkdown(h, { title: "March" });
    expect(md).toContain("# March");
    expect(md).toContain("**3 of 60 rows flagged**");
    expect(md).toContain("### bert");
    expect(reportHtml(h, { title: "March" })).toContain("<h3>bert</h3>");
    expect(reportMarkdown(h, { title: "March" })).toBe(md);
  });

  it("shows what a hostile log says as text, in both", () => {
    const h = decodeHunt(hostileHunt());
    const page = reportHtml(h);
    expect(page.match(/<(script|img|iframe|svg|a|form|base|link|object)\b/gi)).toBeNull();
    const rendered = new MarkdownIt({ html: true, linkify: true }).render(reportMarkdown(h));
    const body = rendered.replace(/<\/?(h\d|p|ul|li|strong|table|thead|tbody|tr|th|td|em|br)>/g, "");
    expect(body.match(/<[a-z!/][^>]{0,40}/gi)).toBeNull();
  });
});
