import { text } from "../sql.js";

const YES = ["true", "t", "yes", "y", "1", "1.0", "success", "ok"];
const NO = ["false", "f", "no", "n", "0", "0.0", "failure", "failed", "fail"];
const FAILURE =
  "fail|den(y|ied)|reject|refus|invalid|block|error|wrong|incorrect|unauth|unsucc|forbid|disallow|disabled|expired|timeout|(^|[^a-z])(lock|(bad|not)([^a-z]|$))";
const SUCCESS =
  "succe|accept|allow|grant|authenticated|logged[ _-]?(in|on)|(^|[^a-z])(valid|(pass|passed|ok|okay)([^a-z]|$))";

/**
 * SQL for how a login went, "success", "failure" or "unknown", by the words that logs use for it: truth values, 1 and 0,
 * success, OK, accepted, failed, denied, wrong password and the like, and by HTTP's status codes (2xx went well, 4xx and
 * 5xx did not; a redirect says nothing).
 */
export function outcomeSql(value: string): string {
  const word = `LOWER(TRIM(${value}))`;
  // IN would become a join, which is made for every row, whichever case it falls under.
  const among = (words: readonly string[]) => `list_contains([${words.map(text).join(", ")}], ${word})`;
  const matches = (pattern: string) => `regexp_matches(${word}, ${text(pattern)})`;
  const cases = [
    `WHEN ${among(YES)} THEN 'success'`,
    `WHEN ${among(NO)} THEN 'failure'`,
    `WHEN ${matches("^2[0-9]{2}$")} THEN 'success'`,
    `WHEN ${matches("^[45][0-9]{2}$")} THEN 'failure'`,
    `WHEN ${matches(FAILURE)} THEN 'failure'`,
    `WHEN ${matches(SUCCESS)} THEN 'success'`,
  ];
  return `CASE ${cases.join(" ")} ELSE 'unknown' END`;
}
