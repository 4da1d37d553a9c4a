export { type Account, type AccountDay, type FarOut, suspectsByAccount } from "./accounts.js";
export { type Cell, csv } from "./csv.js";
export { type Difference, differenceOf, differenceText, isSame } from "./difference.js";
export { type Reason, reasonsOf, sayReason, sayWhy } from "./reasons.js";
export { type ReportOptions, reportHtml, reportMarkdown } from "./report.js";
export { type SuspectsCsvOptions, suspectsCsv } from "./suspectsCsv.js";
export { type UsualRange, UsualRanges } from "./usualRange.js";
export { counted, fillIn, inEnglish, reasonWords, type SayReason } from "./words.js";
