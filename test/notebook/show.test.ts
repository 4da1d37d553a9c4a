import { table } from "arquero";
import { afterEach, describe, expect, it, vi } from "vitest";
import { decodeHunt, decodeView, HUNT_MIME, hunt } from "../../src/hunt/index.js";
import { bundleOf, CHART_MIME, show } from "../../src/notebook/show.js";
import { charts, histogram } from "../../src/visualize/index.js";
import { sampleHunt } from "../hunt/sample.js";

const KERNEL = Symbol.for("huntbook.kernel");

describe("show", () => {
  afterEach(() => {
    delete (globalThis as any)[KERNEL];
    vi.restoreAllMocks();
  });

  it("gives a table as HTML and text, whatever kind of table it is", async () => {
    for (const x of [table({ a: [1, 2] }), sampleHunt().table, [{ a: 1 }, { a: 2, b: "x" }]]) {
      const bundle = await bundleOf(x as never);
      expect(Object.keys(bundle)).toEqual(["text/html", "text/plain"]);
      expect(bundle["text/html"]).toMatch(/^<table>/);
    }
  });

  it.each([null, undefined, "text", 3, { a: 1 }, ["a"]])("says what it takes, given %j", async (x) => {
    await expect(bundleOf(x as never)).rejects.toThrow(
      "show takes a table, a list of records, a log, a picture or a hunt.",
    );
  });

  it("gives a chart as its data, a still picture and its words", async () => {
    const chart = histogram({ scores: [0.4, 0.5, 0.7], threshold: 0.6 });
    const bundle = await bundleOf(chart);
    const rich = JSON.parse(JSON.stringify(bundle[CHART_MIME]));
    expect(charts[rich.name](rich.input as never)).toEqual(chart);
    expect(bundle["image/svg+xml"]).toMatch(/^<svg/);
    expect(bundle["text/plain"]).toContain(chart.description);
  });

  it("gives a hunt as its payload, and a picture with the suspects for other viewers", async () => {
    const h = sampleHunt();
    const bundle = await bundleOf(h);
    expect(decodeHunt(JSON.parse(JSON.stringify(bundle[HUNT_MIME]))).revision).toBe(h.revision);
    const html = bundle["text/html"] as string;
    expect(html).toContain("3 of 60 flagged");
    expect(html).toContain('src="data:image/svg+xml;base64,');
    expect(html.match(/<tr>/g)).toHaveLength(1 + 3);
    expect(bundle["text/plain"]).toMatch(/3 of 60 flagged[\s\S]*2024-03-11\s+bert/);
  });

  it("gives a picture of a hunt as a reference with a still picture", async () => {
    const h = sampleHunt();
    const bundle = await bundleOf(h, "force", { row: 31 });
    expect(decodeView(bundle[HUNT_MIME])).toEqual({
      version: 1,
      ref: h.id,
      view: "force",
      options: { row: 31 },
      settings: h.settings,
    });
    expect(bundle["image/svg+xml"]).toMatch(/^<svg/);
    expect(JSON.stringify(bundle).length).toBeLessThan(30_000);
  });

  it("gives the same bytes for the same hunt", async () => {
    for (const view of [undefined, "stacked", "beeswarm", "projection"] as const) {
      expect(JSON.stringify(await bundleOf(sampleHunt(), view))).toBe(
        JSON.stringify(await bundleOf(sampleHunt(), view)),
      );
    }
  });

  it("never turns a log's text into markup", async () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
    const h = hunt(
      {
        columnNames: () => ["user", "n"],
        numRows: () => 3,
        array: (name: string) => (name === "user" ? [evil, "b", "c"] : [99, 1, 1]),
      },
      { key: ["user"], settings: { features: ["n"], contamination: 0.3, trees: 20 } },
    );
    for (const view of [undefined, "bars", "beeswarm", "histogram"] as const) {
      const { [HUNT_MIME]: _, ...still } = await bundleOf(h, view);
      for (const form of [still["text/html"], still["image/svg+xml"]]) {
        expect(String(form ?? "")).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>/);
      }
    }
  });

  it("displays in a notebook and prints in a script", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    await show([{ a: 1 }]);
    expect(log).toHaveBeenCalledWith("a\n1");
    const display = vi.fn();
    (globalThis as any)[KERNEL] = { display };
    await show([{ a: 1 }]);
    expect(display).toHaveBeenCalledOnce();
    expect(log).toHaveBeenCalledOnce();
  });
});
