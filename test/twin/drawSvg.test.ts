import { afterEach, expect, it, vi } from "vitest";
import { drawSvg } from "../../src/twin/drawSvg.js";
import { charts, dark, histogram } from "../../src/visualize/index.js";
import { samples } from "../visualize/samples.js";

afterEach(() => vi.restoreAllMocks());

it("draws every picture, the same bytes each time, without a word on the console", async () => {
  const warn = vi.spyOn(console, "warn");
  for (const [name, input] of Object.entries(samples("Failed Logons"))) {
    const chart = charts[name](input as never);
    const first = await drawSvg(chart);
    expect(first).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(await drawSvg(charts[name](input as never)), name).toBe(first);
    // What several pictures of one page would quarrel over.
    expect(first).not.toContain(" id=");
  }
  expect(warn).not.toHaveBeenCalled();
});

it("draws in the colours it is told", async () => {
  const chart = histogram({ scores: [0.4, 0.5, 0.9], threshold: 0.6 });
  const svg = await drawSvg(chart, { palette: dark });
  expect(svg).toContain(dark.background);
  expect(svg).toBe(await drawSvg(histogram({ scores: [0.4, 0.5, 0.9], threshold: 0.6 }, dark)));
});

it("carries the picture's description for those who cannot see it", async () => {
  const svg = await drawSvg(histogram({ scores: [0.4, 0.5, 0.9], threshold: 0.6 }));
  expect(svg).toMatch(/^<svg role="img" aria-label="Histogram of the scores: 2 inliers/);
  const chart = { ...histogram({ scores: [], threshold: 0.6 }), description: 'a "quoted" <b>$& word' };
  expect(await drawSvg(chart)).toContain('aria-label="a &quot;quoted&quot; &lt;b&gt;$&amp; word" ');
});

it("loads nothing, even where a specification asks for it", async () => {
  const chart = histogram({ scores: [0.4], threshold: 0.6 });
  const layer = [{ data: { url: "file:///etc/hostname" }, mark: "point", encoding: {} }];
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const svg = await drawSvg({ ...chart, spec: { ...chart.spec, layer } }).catch(() => "");
  expect(svg).not.toContain("M3,0");
  expect(warn.mock.calls.length + error.mock.calls.length).toBeGreaterThan(0);
});
