export { type Cell, csv } from "./csv.js";
export { type Reason, reasonsOf, sayReason, sayWhy } from "./reasons.js";
export { type SuspectsCsvOptions, suspectsCsv } from "./suspectsCsv.js";
export { type UsualRange, UsualRanges } from "./usualRange.js";
export { counted, fillIn, inEnglish, reasonWords, type SayReason } from "./words.js";
