/** Points on a canvas, brushes, and what goes with them. */
export const canvas: string = `
.huntbook .hb-plane { position: relative; touch-action: pan-y; }
.huntbook .hb-plane canvas { display: block; cursor: crosshair; width: 100%; user-select: none; }
.huntbook .hb-turnable { touch-action: none; }
.huntbook .hb-turnable canvas { cursor: grab; }
.huntbook .hb-turnable canvas:active { cursor: grabbing; }
.huntbook .hb-picture figcaption:empty { display: none; }
.huntbook .hb-tip { position: absolute; pointer-events: none; background: var(--hb-back); border: 1px solid var(--hb-line); border-radius: 3px; padding: 1px 8px; max-width: 60%; box-shadow: 0 1px 4px rgb(0 0 0 / .18); z-index: 2; }
.huntbook .hb-level-grip { position: absolute; right: 0; width: 24px; height: 24px; margin-top: -12px; cursor: ns-resize; touch-action: none; }
.huntbook .hb-level-grip::after { content: ""; position: absolute; inset: 6px; border-radius: 50%; background: var(--hb-back); border: 1.5px solid var(--hb-text); }
.huntbook .hb-level-grip:hover::after { background: var(--hb-hover); }
.huntbook .hb-brush-area { fill: transparent; cursor: crosshair; touch-action: pan-y; }
.huntbook .hb-brush { fill: var(--hb-text); fill-opacity: .07; stroke: var(--hb-soft); shape-rendering: crispEdges; pointer-events: none; }
.huntbook .hb-brushing .hb-bars { opacity: .3; }
.huntbook .hb-brushing .hb-quiet-bar { fill: var(--hb-soft); }
.huntbook .hb-chip { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 10px; min-height: 26px; font-variant-numeric: tabular-nums; }
.huntbook .hb-pane-tools { flex-wrap: wrap; gap: 4px 12px; }
.huntbook .hb-switch { display: inline-flex; }
.huntbook .hb-switch button { border-radius: 0; margin-left: -1px; }
.huntbook .hb-switch button:first-child { border-radius: 3px 0 0 3px; margin-left: 0; }
.huntbook .hb-switch button:last-child { border-radius: 0 3px 3px 0; }
.huntbook .hb-switch button[aria-pressed=true] { background: var(--hb-hover); font-weight: 600; }
.huntbook .hb-choice { display: inline-flex; align-items: center; gap: 6px; min-width: 0; }
.huntbook .hb-choice span { color: var(--hb-soft); white-space: nowrap; }
.huntbook .hb-choice select { font: inherit; color: var(--hb-text); background: var(--hb-field); border: 1px solid var(--hb-line); border-radius: 3px; min-height: 24px; min-width: 0; max-width: 24ch; }
.huntbook .hb-ramp { display: inline-flex; align-items: center; gap: 6px; font-variant-numeric: tabular-nums; }
.huntbook .hb-ramp-bar { width: 64px; height: 8px; border-radius: 4px; }
.huntbook .hb-key { display: flex; flex-wrap: wrap; gap: 2px 16px; align-items: center; min-height: 24px; }
.huntbook .hb-key span::before { content: ""; display: inline-block; width: 8px; height: 8px; border-radius: 50%; margin-right: 6px; background: var(--hb-quiet); }
.huntbook .hb-key .hb-key-flagged::before { background: var(--hb-flagged); border-radius: 0; transform: rotate(45deg); }
@media (forced-colors: active) {
  .huntbook { --hb-text: CanvasText; --hb-soft: CanvasText; --hb-line: GrayText; --hb-back: Canvas; --hb-quiet: GrayText; --hb-flagged: Highlight; --hb-accent: Highlight; }
  .huntbook .hb-key span::before, .huntbook .hb-ramp-bar { forced-color-adjust: none; }
  .huntbook .hb-switch button[aria-pressed=true] { border: 2px solid Highlight; }
}
`;
