/** Points on a canvas. */
export const canvas: string = `
.huntbook .hb-turn { position: relative; touch-action: none; }
.huntbook .hb-turn canvas { display: block; cursor: grab; width: 100%; }
.huntbook .hb-turn canvas:active { cursor: grabbing; }
.huntbook .hb-tip { position: absolute; pointer-events: none; background: var(--hb-back); border: 1px solid var(--hb-line); border-radius: 3px; padding: 1px 8px; max-width: 60%; box-shadow: 0 1px 4px rgb(0 0 0 / .18); }
.huntbook .hb-key { display: flex; flex-wrap: wrap; gap: 2px 16px; align-items: center; min-height: 24px; }
.huntbook .hb-key span::before { content: ""; display: inline-block; width: 8px; height: 8px; border-radius: 50%; margin-right: 6px; background: var(--hb-quiet); }
.huntbook .hb-key .hb-key-flagged::before { background: var(--hb-flagged); border-radius: 0; transform: rotate(45deg); }
`;
