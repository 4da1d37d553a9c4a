/** Sliders, numbers, features and the model. */
export const controls: string = `
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
.huntbook .hb-fields label:not(.hb-check) { display: grid; gap: 1px; }
.huntbook .hb-fields label span { color: var(--hb-soft); font-size: .92em; }
.huntbook .hb-fields input[type=number] { width: 104px; }
.huntbook .hb-model[open] { flex-basis: 100%; }

.huntbook .hb-cuts { display: flex; flex-wrap: wrap; gap: 4px 20px; min-height: 26px; }
.huntbook .hb-cuts .hb-number { gap: 8px; }
.huntbook .hb-cuts input { width: 66px; }
.huntbook .hb-feature-box { flex: 1 1 100%; min-width: 0; }
.huntbook .hb-feature-box summary { cursor: pointer; line-height: 26px; width: max-content; max-width: 100%; }
.huntbook .hb-feature-tools { display: flex; gap: 4px; align-items: center; padding: 2px 0 4px; }
.huntbook .hb-feature-tools input { flex: 0 1 240px; }
.huntbook .hb-features { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 310px), 1fr)); gap: 0 28px; max-height: 184px; overflow-y: auto; align-content: start; padding: 2px; }
.huntbook .hb-feature { display: grid; grid-template-columns: minmax(0, 1fr) max-content; align-items: center; align-content: start; gap: 0 6px; min-width: 0; }
.huntbook .hb-feature select { font: inherit; font-size: .92em; color: var(--hb-soft); background: transparent; border: 1px solid transparent; border-radius: 3px; padding: 0; min-height: 24px; flex: none; }
.huntbook .hb-feature:hover select, .huntbook .hb-feature select:focus { border-color: var(--hb-line); color: var(--hb-text); }
.huntbook .hb-hint { color: var(--hb-soft); font-style: italic; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; grid-column: 1 / -1; padding-left: 20px; line-height: 1.2; }
.huntbook .hb-hint:empty { display: none; }
.huntbook .hb-menu { position: fixed; inset: auto; margin: 0; padding: 4px 0; background: var(--hb-back); color: var(--hb-text); border: 1px solid var(--hb-line); border-radius: 4px; box-shadow: 0 2px 10px rgb(0 0 0 / .2); }
.huntbook .hb-menu [role=menuitem] { display: block; width: 100%; text-align: left; border: none; border-radius: 0; padding: 4px 16px; }
.huntbook .hb-menu [role=menuitem]:focus { background: var(--hb-hover); }
.huntbook .hb-feature option { background: var(--hb-back); color: var(--hb-text); }
@media (forced-colors: active) {
  .huntbook input[type=range]::-webkit-slider-runnable-track { border: 1px solid CanvasText; }
  .huntbook input[type=range]::-moz-range-track { border: 1px solid CanvasText; }
}
`;
