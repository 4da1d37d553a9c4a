/** The score histogram and its threshold. */
export const histogram: string = `
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
`;
