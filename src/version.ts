/** This release of Huntbook; the same as in package.json, which a test sees to. */
export const version: string = "0.1.0";
