/** Pictures, their menus and their tables. */
export const pictures: string = `
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

.huntbook .hb-specification pre { max-height: 60vh; max-width: min(90vw, 80ch); overflow: auto; margin: 0; padding: 6px; font-size: 12px; unicode-bidi: plaintext; background: var(--hb-hover); }
.huntbook .hb-importance { display: grid; gap: 2px; }
.huntbook .hb-importance-line { display: grid; grid-template-columns: minmax(10ch, 28%) minmax(0, 1fr); gap: 0 14px; text-align: left; border: none; padding: 3px 4px; align-items: center; }
.huntbook .hb-importance-name { overflow: hidden; text-overflow: ellipsis; }
.huntbook .hb-importance-bars { display: grid; gap: 2px; }
.huntbook .hb-bar-line { display: flex; align-items: center; gap: 8px; font-size: .86em; line-height: 1.2; color: var(--hb-soft); padding-right: 5ch; }
.huntbook .hb-bar { height: 9px; min-width: 1px; flex: none; background: var(--hb-quiet); }
.huntbook .hb-bar-some { background: var(--hb-flagged); }
.huntbook .hb-bar-line .hb-figure { margin-right: -5ch; }
.huntbook .hb-pairs { margin: 2px 0 0; padding-left: 1.4em; font-variant-numeric: tabular-nums; }
.huntbook .hb-multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr)); gap: 16px 28px; max-height: 520px; overflow-y: auto; padding: 2px; }
.huntbook .hb-multiple { min-width: 0; }
.huntbook .hb-multiple-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.huntbook .hb-bins { position: relative; display: flex; height: 76px; border-bottom: 1px solid var(--hb-soft); }
.huntbook .hb-bins .hb-bin { flex: 1 1 0; min-width: 0; min-height: 0; border: none; border-radius: 0; padding: 0; position: relative; }
.huntbook .hb-bin span { position: absolute; bottom: 0; left: 0; right: 1px; background: var(--hb-quiet); }
.huntbook .hb-bin .hb-bin-flagged { background: var(--hb-flagged); }
.huntbook .hb-bin.hb-faded span { opacity: .3; }
.huntbook .hb-bin-mark { position: absolute; bottom: -6px; width: 11px; height: 11px; margin-left: -5.5px; border: 2px solid var(--hb-text); border-radius: 50%; pointer-events: none; }
.huntbook .hb-bin-ends { display: flex; justify-content: space-between; font-size: .86em; font-variant-numeric: tabular-nums; padding-top: 5px; }
.huntbook .hb-swarm-band { display: grid; grid-template-columns: minmax(8ch, 22%) minmax(0, 1fr); align-items: start; }
.huntbook .hb-swarm-name { line-height: 54px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: right; padding-right: 8px; }
.huntbook .hb-bands { display: flex; flex-wrap: wrap; gap: 2px 14px; }
.huntbook .hb-band { display: inline-block; width: 12px; height: 9px; margin-right: 5px; background: var(--hb-flagged); }
@media (forced-colors: active) {
  .huntbook .hb-bar, .huntbook .hb-bin span, .huntbook .hb-band { forced-color-adjust: none; }
}
`;
