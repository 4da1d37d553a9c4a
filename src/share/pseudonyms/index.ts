export type { Kind } from "./kinds.js";
export type { Name } from "./names.js";
export { partsOfPage } from "./pageParts.js";
export type { NameRecord } from "./pseudonym.js";
export { type Pseudonymized, type PseudonymOptions, pseudonymize, type StayingWord } from "./pseudonymize.js";
export { leftOver, printable, refusalOf, replacedText } from "./refusal.js";
export { type Revealed, revealIn } from "./reveal.js";
export { type Finding, type Part, partsOf, scan } from "./scan.js";
