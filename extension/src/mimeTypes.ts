export { HUNT_MIME } from "huntbook/hunt";

/** The MIME type of a chart that is no hunt's: its name and its data. */
export const CHART_MIME = "application/vnd.huntbook.chart.v1+json";
