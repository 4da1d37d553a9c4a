/** Suspects, the selected row, and every other table. */
export const tables: string = `
.huntbook .hb-scroller { max-height: 380px; overflow: auto; }
.huntbook table { border-collapse: collapse; width: 100%; font: inherit; font-variant-numeric: tabular-nums; margin: 0; border: none; table-layout: auto; }
.huntbook thead tr, .huntbook tbody tr { border: none; background: none; }
.huntbook th { position: sticky; top: 0; z-index: 1; background: var(--hb-back); color: var(--hb-soft); font-weight: 500; text-align: left; padding: 3px 14px 3px 0; white-space: nowrap; box-shadow: inset 0 -1px var(--hb-line); vertical-align: bottom; max-width: none; }
.huntbook td { padding: 3px 14px 3px 0; text-align: left; white-space: nowrap; vertical-align: top; border-bottom: 1px solid color-mix(in srgb, var(--hb-line) 55%, transparent); max-width: 26ch; overflow: hidden; text-overflow: ellipsis; color: inherit; }
.huntbook tbody tr:nth-child(n) { background: none; }
.huntbook tbody tr:hover, .huntbook tbody tr:nth-child(n):hover { background: var(--hb-hover); }
.huntbook tr > :last-child { padding-right: 2px; }
.huntbook tbody th { font-weight: inherit; color: inherit; position: static; background: none; box-shadow: none; border-bottom: 1px solid color-mix(in srgb, var(--hb-line) 55%, transparent); }
.huntbook tr > .hb-figure { text-align: right; }
.huntbook .hb-suspects thead th { vertical-align: baseline; }
.huntbook .hb-rank { color: var(--hb-soft); padding-left: 6px; }
.huntbook .hb-foot { padding: 6px 0 2px; }

.huntbook .hb-suspects tbody tr[data-row] { cursor: pointer; }
.huntbook tbody tr[aria-current] { background: var(--hb-hover); box-shadow: inset 2px 0 var(--hb-text); }
.huntbook .hb-suspects tbody tr:focus-visible { outline-offset: -2px; }
.huntbook td.hb-why { white-space: normal; max-width: none; min-width: 24ch; width: 40%; padding-right: 14px; }
.huntbook .hb-suspects .hb-verdict-cell { min-width: 13ch; max-width: 30ch; }
.huntbook .hb-new { border: 1px solid var(--hb-flagged); border-radius: 3px; padding: 0 4px; font-size: .85em; }
.huntbook .hb-was { color: var(--hb-soft); font-style: italic; }
.huntbook .hb-gone td { color: var(--hb-soft); }
.huntbook .hb-gone-head th { padding-top: 10px; font-weight: 600; }
.huntbook .hb-suspects tbody .hb-gone-head:hover { background: none; }
.huntbook button.hb-sort { vertical-align: baseline; line-height: inherit; border: none; background: none; padding: 0; min-height: 24px; color: inherit; font-weight: inherit; border-radius: 2px; }
.huntbook button.hb-sort:hover:enabled { background: none; color: var(--hb-text); }
.huntbook th[data-sorted] button.hb-sort { color: var(--hb-text); }
.huntbook .hb-arrow { font-size: .7em; margin-left: 4px; visibility: hidden; }
.huntbook .hb-figure .hb-arrow { margin: 0 -1.2em 0 .2em; }
.huntbook th[data-sorted] .hb-arrow, .huntbook .hb-sort:hover .hb-arrow { visibility: visible; }
.huntbook .hb-verdict { white-space: nowrap; }
.huntbook .hb-verdict.hb-malicious { font-weight: 600; }

.huntbook .hb-tools { display: flex; flex-wrap: wrap; gap: 4px 8px; padding-bottom: 4px; }
.huntbook .hb-tools input[type=search] { flex: 1 1 180px; max-width: 420px; }
.huntbook .hb-brushed { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 14px; padding-bottom: 4px; }
.huntbook .hb-suppression { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 4px 28px; padding-top: 8px; }
.huntbook .hb-floor { display: flex; align-items: center; gap: 8px; min-height: 26px; }
.huntbook .hb-floor input { width: 72px; }
.huntbook .hb-known-good { flex: 1 1 320px; min-width: 0; }
.huntbook .hb-known-good > summary { line-height: 26px; width: max-content; }
.huntbook .hb-rules, .huntbook .hb-rows { list-style: none; margin: 0; padding: 0; }
.huntbook .hb-rules > li { padding: 4px 0; }
.huntbook .hb-rules details { color: var(--hb-soft); }
.huntbook .hb-rule { display: flex; gap: 12px; align-items: baseline; }
.huntbook .hb-rule bdi { overflow-wrap: anywhere; }
.huntbook .hb-rows { padding: 2px 0 2px 14px; max-height: 180px; overflow: auto; }

.huntbook .hb-row { border-top: 1px solid var(--hb-line); padding-top: 8px; gap: 8px; }
.huntbook .hb-row .hb-pane-head, .huntbook .hb-pane-full > .hb-pane-head { flex-wrap: wrap; }
.huntbook .hb-row h4 { overflow-wrap: anywhere; }
.huntbook .hb-row h5 { margin: 0; font: inherit; font-weight: 600; color: var(--hb-text); }
.huntbook .hb-events > summary { font-weight: 600; }
.huntbook .hb-selected { display: grid; grid-template-columns: minmax(0, max-content) minmax(300px, 1fr); gap: 10px 28px; align-items: start; }
.huntbook .hb-selected-mark { fill: none; stroke: var(--hb-text); stroke-width: 2; }
.huntbook .hb-verdict-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; }
.huntbook .hb-choices { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; }
.huntbook .hb-verdict-bar .hb-choices { gap: 4px; }
.huntbook .hb-verdict-bar .hb-note { flex: 0 1 260px; }
.huntbook button[aria-pressed=true] { background: var(--hb-hover); border-color: var(--hb-text); font-weight: 600; }
.huntbook .hb-events > summary { cursor: pointer; width: max-content; }
.huntbook .hb-known-good summary { cursor: pointer; }
.huntbook .hb-selected th, .huntbook .hb-selected td { padding-right: 12px; }
.huntbook .hb-events p { padding: 2px 0 4px; }
.huntbook .hb-events td { max-width: 48ch; }
.huntbook button.hb-plain { border: none; padding: 0; min-height: 0; color: inherit; text-decoration: underline; text-decoration-color: var(--hb-line); text-underline-offset: 3px; white-space: normal; text-align: left; }
`;
