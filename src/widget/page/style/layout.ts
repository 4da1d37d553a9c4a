/** How the parts lie beside and below each other. */
export const layout: string = `
.huntbook .hb-body { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px 24px; }
.huntbook .hb-body[aria-busy=true] :is(svg, canvas) { opacity: .5; }
.huntbook .hb-pane { min-width: 0; display: flex; flex-direction: column; }
.huntbook .hb-pane-full { grid-column: 1 / -1; }
.huntbook .hb-pane-head { display: flex; align-items: center; gap: 8px; min-height: 26px; padding-bottom: 4px; }
.huntbook .hb-pane > input[type=search] { width: 100%; margin-bottom: 4px; }
.huntbook .hb-buttons { margin-left: auto; display: inline-flex; gap: 4px; }
.huntbook .hb-tabbed { grid-column: 1 / -1; min-width: 0; }
.huntbook .hb-tabs { display: flex; flex-wrap: wrap; gap: 0 4px; border-bottom: 1px solid var(--hb-line); margin-bottom: 8px; }
.huntbook .hb-tabs [role=tab] { border: none; border-bottom: 2px solid transparent; border-radius: 0; padding: 4px 8px; color: var(--hb-soft); }
.huntbook .hb-tabs [role=tab][aria-selected=true] { border-bottom-color: var(--hb-text); color: var(--hb-text); font-weight: 600; }
`;
