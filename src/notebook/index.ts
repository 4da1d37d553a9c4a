export { drawSvg } from "./drawSvg.js";
export { type Progress, progress } from "./progress.js";
export type { TableView } from "./renderTable.js";
export { results, toArquero } from "./results.js";
export { CHART_MIME, type MimeBundle, type Showable, show } from "./show.js";
