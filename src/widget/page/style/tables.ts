/** Suspects, values, and every other table. */
export const tables: string = `
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
`;
