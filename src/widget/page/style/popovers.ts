/** What opens over the page, and what only a screen reader meets. */
export const popovers: string = `
.huntbook .hb-popover { position: fixed; inset: auto; margin: 0; width: max-content; max-width: min(440px, calc(100vw - 16px)); max-height: min(520px, calc(100vh - 16px)); overflow: auto; padding: 12px 14px; color: var(--hb-text); background: var(--hb-back); border: 1px solid var(--hb-line); border-radius: 4px; box-shadow: 0 4px 16px rgb(0 0 0 / .22); font: inherit; }
.huntbook .hb-form { display: grid; gap: 8px; }
.huntbook .hb-form strong { font-weight: 600; overflow-wrap: anywhere; }
.huntbook .hb-form > label { display: grid; gap: 1px; }
.huntbook .hb-form > label span { color: var(--hb-soft); font-size: .92em; }
.huntbook .hb-column-list { display: grid; max-height: 260px; overflow-y: auto; }
.huntbook .hb-keys { display: grid; grid-template-columns: max-content 1fr; gap: 3px 14px; margin: 0 0 8px; }
.huntbook .hb-keys dt { text-align: right; }
.huntbook .hb-keys dd { margin: 0; }
.huntbook kbd { font: inherit; font-size: .92em; color: var(--hb-text); background: var(--hb-hover); border: 1px solid var(--hb-line); border-radius: 3px; padding: 0 5px; margin-left: 3px; box-shadow: none; }
.huntbook .hb-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
