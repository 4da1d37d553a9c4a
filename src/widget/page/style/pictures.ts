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
`;
