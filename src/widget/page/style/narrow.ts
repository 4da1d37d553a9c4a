/** Narrow places, reduced motion and forced colours. */
export const narrow: string = `
@container huntbook (max-width: 900px) {
  .huntbook .hb-selected { grid-template-columns: minmax(0, 1fr); }
  .huntbook .hb-suspects .hb-margin { display: none; }
  .huntbook .hb-suspects td { max-width: 18ch; }
  .huntbook .hb-suspects td.hb-why { min-width: 18ch; }
}
@container huntbook (max-width: 700px) {
  .huntbook .hb-body { grid-template-columns: minmax(0, 1fr); }
  .huntbook .hb-features { max-height: 160px; }
}
@container huntbook (max-width: 520px) {
  .huntbook .hb-head { flex-wrap: wrap; }
  .huntbook .hb-status { flex-basis: 100%; }
  .huntbook .hb-busy > span:not(.hb-spinner) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .huntbook .hb-busy { min-height: 24px; }
  .huntbook .hb-contamination { flex-wrap: wrap; gap: 0 10px; }
  .huntbook .hb-contamination .hb-label { flex-basis: 100%; }
  .huntbook .hb-fields input[type=number] { width: 92px; }
  .huntbook .hb-suspects, .huntbook .hb-suspects tbody { display: block; }
  .huntbook .hb-suspects thead { display: block; position: sticky; top: 0; z-index: 1; background: var(--hb-back); box-shadow: inset 0 -1px var(--hb-line); }
  .huntbook .hb-suspects thead tr { display: flex; flex-wrap: wrap; gap: 0 12px; padding: 2px 0; border: none; }
  .huntbook .hb-suspects thead th { position: static; padding: 2px 0; box-shadow: none; }
  .huntbook .hb-suspects thead th.hb-rank, .huntbook .hb-suspects thead th.hb-constant { display: none; }
  .huntbook .hb-suspects thead .hb-arrow { margin: 0 0 0 3px; }
  .huntbook .hb-suspects tbody th { grid-column: 1 / -1; border: none; }
  .huntbook .hb-suspects td.hb-extra, .huntbook .hb-suspects td.hb-verdict-cell { grid-column: 2 / -1; text-align: left; }
  .huntbook .hb-suspects td.hb-extra::before { content: attr(data-name) " "; color: var(--hb-soft); }
  .huntbook .hb-suspects td.hb-verdict-cell:empty { display: none; }
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
  .huntbook .hb-tabs [role=tab][aria-selected=false] { border-bottom-color: Canvas; }
  .huntbook .hb-flagged-bar { fill: Highlight; }
  .huntbook .hb-quiet-bar { fill: GrayText; }
  .huntbook .hb-threshold { stroke: CanvasText; }
}
`;
