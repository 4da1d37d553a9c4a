export { type DrawOptions, drawSvg, type TableView } from "../twin/index.js";
export { type Progress, progress } from "./progress.js";
export { results, toArquero } from "./results.js";
export { CHART_MIME, type MimeBundle, type Showable, show } from "./show.js";
