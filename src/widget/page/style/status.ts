/** The line on top: what is flagged, what is being done. */
export const status: string = `
.huntbook .hb-head { display: flex; align-items: center; gap: 4px 12px; padding-bottom: 6px; border-bottom: 1px solid var(--hb-line); }
.huntbook .hb-status { flex: 1 1 0; min-width: 0; font-size: 1.08em; font-variant-numeric: tabular-nums; }
.huntbook .hb-status > span { white-space: nowrap; color: var(--hb-soft); }
.huntbook .hb-status strong { font-weight: 600; color: var(--hb-text); }
.huntbook .hb-busy { display: flex; white-space: nowrap; align-items: center; gap: 8px; color: var(--hb-soft); }
.huntbook .hb-spinner { width: 12px; height: 12px; border-radius: 50%; border: 2px solid var(--hb-line); border-top-color: var(--hb-accent); animation: hb-turn .8s linear infinite; }
@keyframes hb-turn { to { transform: rotate(1turn); } }
`;
