export type { PageData } from "./pageData.js";
export * from "./pseudonyms/index.js";
export { type Runtime, type SharedPage, type ShareOptions, sharePage } from "./sharePage.js";
