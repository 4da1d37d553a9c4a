export { type Account, type AccountDay, type FarOut, suspectsByAccount } from "./accounts.js";
export { type Difference, differenceOf, differenceText, isSame } from "./difference.js";
export { type ReportOptions, reportHtml, reportMarkdown } from "./report.js";
export { type SuspectsCsvOptions, suspectsCsv } from "./suspectsCsv.js";
export type { SayReason } from "./words.js";
