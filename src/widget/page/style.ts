import { dark, light } from "../../visualize/chart.js";

/** The widget's looks: JupyterLab's variables where the page has them, calm colours of our own where it has none. */
const css = `
.huntbook {
  --hb-text: var(--jp-ui-font-color1, ${light.text});
  --hb-soft: var(--jp-ui-font-color2, #616161);
  --hb-line: var(--jp-border-color2, ${light.grid});
  --hb-back: var(--jp-layout-color0, ${light.background});
  --hb-hover: var(--jp-layout-color2, #f3f3f3);
  --hb-field: var(--jp-input-background, var(--jp-layout-color1, #ffffff));
  --hb-accent: var(--jp-brand-color1, #1976d2);
  --hb-bad: var(--jp-error-color1, #c62828);
  --hb-flagged: ${light.flagged};
  --hb-quiet: #b4b8bd;
  container: huntbook / inline-size;
  box-sizing: border-box;
  color: var(--hb-text);
  font: var(--jp-ui-font-size1, 13px) / 1.45 var(--jp-ui-font-family, system-ui, -apple-system, "Segoe UI", sans-serif);
  padding: 4px 2px 8px;
  max-width: 1400px;
}
.huntbook[data-dark="true"] {
  --hb-text: var(--jp-ui-font-color1, ${dark.text});
  --hb-soft: var(--jp-ui-font-color2, #b0b0b0);
  --hb-line: var(--jp-border-color2, ${dark.grid});
  --hb-back: var(--jp-layout-color0, ${dark.background});
  --hb-hover: var(--jp-layout-color2, #212121);
  --hb-field: var(--jp-input-background, #1c1c1c);
  --hb-accent: var(--jp-brand-color1, #64b5f6);
  --hb-bad: var(--jp-error-color1, #ef9a9a);
  --hb-flagged: ${dark.flagged};
  --hb-quiet: #858b92;
  color-scheme: dark;
}
.huntbook *, .huntbook *::before { box-sizing: border-box; }
.huntbook [hidden] { display: none !important; }
.huntbook h4 { margin: 0; font: inherit; font-weight: 600; color: var(--hb-text); letter-spacing: 0; }
.huntbook p { margin: 0; }
.huntbook .hb-quiet { color: var(--hb-soft); }
.huntbook .hb-problem { color: var(--hb-bad); padding: 4px 0 8px; }

.huntbook button {
  font: inherit; color: var(--hb-text); background: transparent; border: 1px solid var(--hb-line); border-radius: 3px;
  padding: 1px 9px; min-height: 24px; cursor: pointer; white-space: nowrap;
}
.huntbook button:hover:enabled { background: var(--hb-hover); }
.huntbook button:disabled { opacity: .45; cursor: default; }
.huntbook input[type=number], .huntbook input[type=search] {
  font: inherit; color: var(--hb-text); background: var(--hb-field); border: 1px solid var(--hb-line); border-radius: 3px;
  padding: 1px 6px; min-height: 24px; margin: 0; min-width: 0;
}
.huntbook input[type=number] { text-align: right; font-variant-numeric: tabular-nums; appearance: textfield; -moz-appearance: textfield; }
.huntbook input::-webkit-outer-spin-button, .huntbook input::-webkit-inner-spin-button { appearance: none; margin: 0; }
.huntbook input::placeholder { color: var(--hb-soft); opacity: 1; }
.huntbook input[type=checkbox] { accent-color: var(--hb-accent); margin: 0; width: 14px; height: 14px; flex: none; }
.huntbook :focus-visible { outline: 2px solid var(--hb-accent); outline-offset: 1px; border-radius: 3px; }

.huntbook .hb-head { display: flex; align-items: center; gap: 4px 12px; padding-bottom: 6px; border-bottom: 1px solid var(--hb-line); }
.huntbook .hb-status { flex: 1 1 0; min-width: 0; font-size: 1.08em; font-variant-numeric: tabular-nums; }
.huntbook .hb-status span span { white-space: nowrap; }
.huntbook .hb-status strong { font-weight: 600; }
.huntbook .hb-busy { display: flex; white-space: nowrap; align-items: center; gap: 8px; color: var(--hb-soft); }
.huntbook .hb-spinner { width: 12px; height: 12px; border-radius: 50%; border: 2px solid var(--hb-line); border-top-color: var(--hb-accent); animation: hb-turn .8s linear infinite; }
@keyframes hb-turn { to { transform: rotate(1turn); } }

.huntbook .hb-controls { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 4px 28px; padding: 8px 0; }
.huntbook .hb-contamination { display: flex; align-items: center; gap: 10px; flex: 1 1 360px; min-width: 0; min-height: 26px; }
.huntbook .hb-label { font-weight: 600; }
.huntbook .hb-contamination input[type=range] { flex: 1 1 80px; min-width: 60px; margin: 0; height: 20px; appearance: none; background: none; cursor: pointer; }
.huntbook input[type=range]::-webkit-slider-runnable-track { height: 4px; border-radius: 2px; background: linear-gradient(to right, var(--hb-flagged) var(--hb-filled, 0%), var(--hb-line) var(--hb-filled, 0%)); }
.huntbook input[type=range]::-moz-range-track { height: 4px; border-radius: 2px; background: linear-gradient(to right, var(--hb-flagged) var(--hb-filled, 0%), var(--hb-line) var(--hb-filled, 0%)); }
.huntbook input[type=range]::-webkit-slider-thumb { appearance: none; width: 16px; height: 16px; margin-top: -6px; border-radius: 50%; background: var(--hb-back); border: 2px solid var(--hb-flagged); }
.huntbook input[type=range]::-moz-range-thumb { width: 12px; height: 12px; border-radius: 50%; background: var(--hb-back); border: 2px solid var(--hb-flagged); }
.huntbook input[type=range]:focus-visible { outline: none; }
.huntbook input[type=range]:focus-visible::-webkit-slider-thumb { outline: 2px solid var(--hb-accent); outline-offset: 2px; }
.huntbook input[type=range]:focus-visible::-moz-range-thumb { outline: 2px solid var(--hb-accent); outline-offset: 2px; }
.huntbook .hb-number { display: inline-flex; align-items: center; gap: 4px; }
.huntbook .hb-number input { width: 58px; }
.huntbook .hb-check { display: inline-flex; align-items: center; gap: 6px; cursor: pointer; min-height: 24px; min-width: 0; }
.huntbook .hb-check span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }

.huntbook .hb-model { flex: 0 1 auto; }
.huntbook .hb-model summary { cursor: pointer; font-weight: 600; line-height: 26px; width: max-content; padding-right: 4px; }
.huntbook .hb-fields { display: flex; flex-wrap: wrap; align-items: end; gap: 6px 14px; padding: 2px 0 4px; }
.huntbook .hb-fields label { display: grid; gap: 1px; }
.huntbook .hb-fields label span { color: var(--hb-soft); font-size: .92em; }
.huntbook .hb-fields input { width: 104px; }
.huntbook .hb-model[open] { flex-basis: 100%; }

.huntbook .hb-body { display: grid; grid-template-columns: minmax(0, 1fr) minmax(220px, 300px); gap: 14px 24px; transition: opacity .15s; }
.huntbook .hb-body[aria-busy=true] .hb-pane-wide, .huntbook .hb-body[aria-busy=true] .hb-pane-full { opacity: .6; }
.huntbook .hb-pane { min-width: 0; display: flex; flex-direction: column; }
.huntbook .hb-pane-full { grid-column: 1 / -1; }
.huntbook .hb-pane-head { display: flex; align-items: center; gap: 8px; min-height: 26px; padding-bottom: 4px; }
.huntbook .hb-pane > input[type=search] { width: 100%; margin-bottom: 4px; }
.huntbook .hb-buttons { margin-left: auto; display: inline-flex; gap: 4px; }
.huntbook .hb-features { display: grid; grid-template-columns: minmax(0, 1fr); overflow-y: auto; max-height: 192px; align-content: start; }

.huntbook .hb-holder { height: 220px; overflow: hidden; }
.huntbook .hb-histogram { display: block; overflow: visible; font-size: 11px; }
.huntbook .hb-histogram text { fill: var(--hb-soft); font-variant-numeric: tabular-nums; }
.huntbook .hb-axes line { stroke: var(--hb-line); shape-rendering: crispEdges; }
.huntbook .hb-axes .hb-base { stroke: var(--hb-soft); }
.huntbook .hb-quiet-bar { fill: var(--hb-quiet); }
.huntbook .hb-flagged-bar { fill: var(--hb-flagged); }
.huntbook .hb-shade { fill: var(--hb-flagged); opacity: .08; }
.huntbook .hb-threshold { stroke: var(--hb-text); stroke-width: 1.5; stroke-dasharray: 5 4; }
.huntbook .hb-reach { fill: transparent; }
.huntbook .hb-grip { fill: var(--hb-back); stroke: var(--hb-text); stroke-width: 1.5; }
.huntbook .hb-threshold-group { cursor: ew-resize; outline: none; touch-action: none; }
.huntbook .hb-threshold-group:hover .hb-grip { fill: var(--hb-hover); }
.huntbook .hb-threshold-group:focus-visible .hb-grip { stroke: var(--hb-accent); stroke-width: 3; }
.huntbook .hb-histogram .hb-threshold-label { fill: var(--hb-text); font-size: 12px; paint-order: stroke; stroke: var(--hb-back); stroke-width: 3px; }

.huntbook .hb-scroller { max-height: 380px; overflow: auto; }
.huntbook table { border-collapse: collapse; width: 100%; font: inherit; font-variant-numeric: tabular-nums; margin: 0; border: none; table-layout: auto; }
.huntbook thead tr, .huntbook tbody tr { border: none; background: none; }
.huntbook th { position: sticky; top: 0; z-index: 1; background: var(--hb-back); color: var(--hb-soft); font-weight: 500; text-align: left; padding: 3px 14px 3px 0; white-space: nowrap; box-shadow: inset 0 -1px var(--hb-line); vertical-align: bottom; max-width: none; }
.huntbook td { padding: 3px 14px 3px 0; text-align: left; white-space: nowrap; vertical-align: top; border-bottom: 1px solid color-mix(in srgb, var(--hb-line) 55%, transparent); max-width: 26ch; overflow: hidden; text-overflow: ellipsis; color: inherit; }
.huntbook tbody tr:nth-child(n) { background: none; }
.huntbook tbody tr:hover, .huntbook tbody tr:nth-child(n):hover { background: var(--hb-hover); }
.huntbook tr > :last-child { padding-right: 2px; }
.huntbook .hb-suspects tbody tr { cursor: pointer; }
.huntbook .hb-suspects tbody tr[aria-current] { background: var(--hb-hover); box-shadow: inset 2px 0 var(--hb-text); }
.huntbook .hb-suspects tbody tr:focus-visible { outline-offset: -2px; }
.huntbook .hb-selected { display: grid; grid-template-columns: minmax(0, 1fr) fit-content(60%); gap: 10px 28px; align-items: start; }
.huntbook tbody th { font-weight: inherit; color: inherit; position: static; background: none; box-shadow: none; border-bottom: 1px solid color-mix(in srgb, var(--hb-line) 55%, transparent); }
.huntbook .hb-selected-mark { fill: none; stroke: var(--hb-text); stroke-width: 2; }
.huntbook .hb-figure { text-align: right; }
.huntbook .hb-rank { color: var(--hb-soft); padding-left: 6px; }
.huntbook td.hb-why { white-space: normal; max-width: none; min-width: 24ch; width: 45%; padding-right: 4px; }
.huntbook .hb-new { border: 1px solid var(--hb-flagged); border-radius: 3px; padding: 0 4px; font-size: .85em; }
.huntbook .hb-foot { padding: 6px 0 2px; }

.huntbook .hb-picture { margin: 0; }
.huntbook .hb-picture figcaption { color: var(--hb-soft); padding: 4px 0 0; max-width: 80ch; }
.huntbook .hb-picture .hb-stage { overflow-x: auto; }
.huntbook .vega-embed { padding: 0 42px 0 0; font: inherit; }
.huntbook .vega-embed summary { opacity: .5; background: var(--hb-back); border-color: var(--hb-line); color: var(--hb-text); box-shadow: none; }
.huntbook .vega-embed:hover summary, .huntbook .vega-embed summary:focus-visible { opacity: 1; }
.huntbook .vega-embed .vega-actions { background: var(--hb-back); border-color: var(--hb-line); }
.huntbook .vega-embed .vega-actions a { color: var(--hb-text); font: inherit; }
.huntbook .vega-embed .vega-actions a:hover { background: var(--hb-hover); }
.huntbook .vega-embed .vega-actions::before, .huntbook .vega-embed .vega-actions::after { border-color: transparent; }
.huntbook .hb-twin summary { cursor: pointer; color: var(--hb-soft); width: max-content; }
.huntbook .hb-twin .hb-scroller { max-height: 260px; }
.huntbook .hb-twin table { width: max-content; }
.huntbook .hb-twin td { max-width: 48ch; }

.huntbook .hb-turn { position: relative; touch-action: none; }
.huntbook .hb-turn canvas { display: block; cursor: grab; width: 100%; }
.huntbook .hb-turn canvas:active { cursor: grabbing; }
.huntbook .hb-tip { position: absolute; pointer-events: none; background: var(--hb-back); border: 1px solid var(--hb-line); border-radius: 3px; padding: 1px 8px; max-width: 60%; box-shadow: 0 1px 4px rgb(0 0 0 / .18); }
.huntbook .hb-key { display: flex; flex-wrap: wrap; gap: 2px 16px; align-items: center; min-height: 24px; }
.huntbook .hb-key span::before { content: ""; display: inline-block; width: 8px; height: 8px; border-radius: 50%; margin-right: 6px; background: var(--hb-quiet); }
.huntbook .hb-key .hb-key-flagged::before { background: var(--hb-flagged); border-radius: 0; transform: rotate(45deg); }

@container huntbook (max-width: 700px) {
  .huntbook .hb-body, .huntbook .hb-selected { grid-template-columns: minmax(0, 1fr); }
  .huntbook .hb-features { grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 0 12px; max-height: 148px; }
}
@container huntbook (max-width: 520px) {
  .huntbook .hb-contamination { flex-wrap: wrap; gap: 0 10px; }
  .huntbook .hb-contamination .hb-label { flex-basis: 100%; }
  .huntbook .hb-fields input { width: 92px; }
  .huntbook .hb-suspects, .huntbook .hb-suspects tbody { display: block; }
  .huntbook .hb-suspects thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .huntbook .hb-suspects tr { display: grid; grid-template-columns: 2.4ch repeat(var(--hb-keys, 1), minmax(0, max-content)) minmax(6ch, 1fr); gap: 0 10px; padding: 4px 0; border-bottom: 1px solid var(--hb-line); }
  .huntbook .hb-suspects td, .huntbook .hb-suspects td.hb-rank { padding: 0; border: none; max-width: none; }
  .huntbook .hb-suspects td.hb-margin, .huntbook .hb-suspects td.hb-constant { display: none; }
  .huntbook .hb-suspects td.hb-why { grid-column: 2 / -1; min-width: 0; width: auto; color: var(--hb-soft); }
}
@media (prefers-reduced-motion: reduce) {
  .huntbook .hb-spinner { animation-duration: 3s; }
  .huntbook .hb-body { transition: none; }
}
@media (forced-colors: active) {
  .huntbook .hb-flagged-bar { fill: Highlight; }
  .huntbook .hb-quiet-bar { fill: GrayText; }
  .huntbook .hb-threshold { stroke: CanvasText; }
}
`;

/** Adds the style sheet to the element's document (or shadow root), once. */
export function addStyle(near: Node): void {
  const root = near.getRootNode();
  const place = root instanceof ShadowRoot ? root : document.head;
  if (place.querySelector("style[data-huntbook]")) return;
  const sheet = document.createElement("style");
  sheet.dataset.huntbook = "";
  sheet.textContent = css;
  place.append(sheet);
}
