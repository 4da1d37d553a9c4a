import type { Palette } from "./chart.js";

const FONT = "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, sans-serif";

/** The look of every picture as a Vega-Lite configuration: quiet axes, no frame, one size of type. */
export function themeConfig(palette: Palette): Record<string, unknown> {
  return {
    background: palette.background,
    font: FONT,
    padding: 8,
    view: { stroke: null },
    // A mark's own words would repeat the picture's description thousands of times.
    mark: { aria: false, tooltip: null },
    title: {
      anchor: "start",
      frame: "bounds",
      color: palette.text,
      fontSize: 14,
      fontWeight: 600,
      subtitleColor: palette.text,
      subtitleFontSize: 12,
      subtitlePadding: 4,
      offset: 12,
      limit: 0,
    },
    axis: {
      aria: false,
      domain: false,
      ticks: false,
      grid: false,
      gridColor: palette.grid,
      labelColor: palette.text,
      labelFontSize: 11,
      labelLimit: 220,
      labelPadding: 6,
      titleColor: palette.text,
      titleFontSize: 11,
      titleFontWeight: "normal",
      titlePadding: 8,
    },
    axisX: {
      domain: true,
      domainColor: palette.grid,
      ticks: true,
      tickColor: palette.grid,
      tickSize: 4,
      labelFlush: false,
    },
    text: { color: palette.text, fontSize: 11 },
    legend: { disable: true },
  };
}
