export { type DrawOptions, drawSvg } from "./drawSvg.js";
export { escapeHtml } from "./escapeHtml.js";
export { chartTwin, type HuntTwin, huntTwin, statusOf, type ViewTwin, viewTwin } from "./huntTwin.js";
export { type TableView, tableHtml, tableText } from "./renderTable.js";
