export * from "./chart.js";
export { charts } from "./charts.js";
export * from "./correlation.js";
export * from "./histogram.js";
export * from "./pca.js";
export { themeConfig } from "./theme.js";
