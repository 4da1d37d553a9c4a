import { dark, light } from "../../../visualize/chart.js";

/** The widget's ground: JupyterLab's variables where the page has them, calm colours of our own where it has none. */
export const base: string = `
.huntbook {
  --hb-text: var(--jp-ui-font-color1, ${light.text});
  --hb-soft: var(--jp-ui-font-color2, #616161);
  --hb-line: var(--jp-border-color2, ${light.grid});
  --hb-back: var(--jp-layout-color0, ${light.background});
  --hb-hover: var(--jp-layout-color2, #f3f3f3);
  --hb-field: var(--jp-input-background, var(--jp-layout-color1, #ffffff));
  --hb-accent: var(--jp-brand-color1, #1976d2);
  --hb-bad: var(--jp-error-color1, #c62828);
  --hb-flagged: ${light.flagged};
  --hb-quiet: #b4b8bd;
  container: huntbook / inline-size;
  box-sizing: border-box;
  color: var(--hb-text);
  font: var(--jp-ui-font-size1, 13px) / 1.45 var(--jp-ui-font-family, system-ui, -apple-system, "Segoe UI", sans-serif);
  padding: 4px 2px 8px;
  max-width: 1400px;
}
.huntbook[data-dark="true"] {
  --hb-text: var(--jp-ui-font-color1, ${dark.text});
  --hb-soft: var(--jp-ui-font-color2, #b0b0b0);
  --hb-line: var(--jp-border-color2, ${dark.grid});
  --hb-back: var(--jp-layout-color0, ${dark.background});
  --hb-hover: var(--jp-layout-color2, #212121);
  --hb-field: var(--jp-input-background, #1c1c1c);
  --hb-accent: var(--jp-brand-color1, #64b5f6);
  --hb-bad: var(--jp-error-color1, #ef9a9a);
  --hb-flagged: ${dark.flagged};
  --hb-quiet: #858b92;
  color-scheme: dark;
}
.huntbook *, .huntbook *::before { box-sizing: border-box; }
.huntbook [hidden] { display: none !important; }
.huntbook h4 { margin: 0; font: inherit; font-weight: 600; color: var(--hb-text); letter-spacing: 0; }
.huntbook p { margin: 0; }
.huntbook .hb-quiet { color: var(--hb-soft); }
.huntbook .hb-problem { color: var(--hb-bad); padding: 4px 0 8px; }

.huntbook button {
  font: inherit; color: var(--hb-text); background: transparent; border: 1px solid var(--hb-line); border-radius: 3px;
  padding: 1px 9px; min-height: 24px; cursor: pointer; white-space: nowrap;
}
.huntbook button:hover:enabled { background: var(--hb-hover); }
.huntbook button:is(:disabled, [aria-disabled=true]) { opacity: .45; cursor: default; background: none; }
.huntbook input[type=number], .huntbook input[type=search], .huntbook input[type=text], .huntbook select {
  font: inherit; color: var(--hb-text); background: var(--hb-field); border: 1px solid var(--hb-line); border-radius: 3px;
  padding: 1px 6px; min-height: 24px; margin: 0; min-width: 0;
}
.huntbook input[type=number] { text-align: right; font-variant-numeric: tabular-nums; appearance: textfield; -moz-appearance: textfield; }
.huntbook input::-webkit-outer-spin-button, .huntbook input::-webkit-inner-spin-button { appearance: none; margin: 0; }
.huntbook input::placeholder { color: var(--hb-soft); opacity: 1; }
.huntbook input[type=checkbox] { accent-color: var(--hb-accent); margin: 0; width: 14px; height: 14px; flex: none; }
.huntbook :focus-visible { outline: 2px solid var(--hb-accent); outline-offset: 1px; border-radius: 3px; }
`;
