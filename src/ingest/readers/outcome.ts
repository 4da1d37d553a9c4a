import { text } from "../sql.js";

const YES = ["true", "t", "yes", "y", "1", "1.0", "success", "ok"];
const NO = ["false", "f", "no", "n", "0", "0.0", "failure", "failed", "fail"];
const FAILURE =
  "fail|den(y|ied)|reject|refus|invalid|block|error|wrong|incorrect|unauth|unsucc|forbid|disallow|disabled|expired|timeout|cannot|n't|(^|[^a-z])(lock|(bad|not)([^a-z]|$))";
const SUCCESS =
  "succe|accept|allow|grant|authenticated|logged[ _-]?(in|on)|(^|[^a-z])(valid|(pass|passed|ok|okay)([^a-z]|$))";

/** "no error", "failed=false": that it did not fail. */
const NOT_FAILED = negated("fail(?:ed|ures?|s)?|errors?|denied|denials?|reject(?:ed|ions?)|refus(?:ed|als?)|blocked");
/** "no success", "success=false": that it did not go well. */
const NOT_SUCCEEDED = negated(
  "succe(?:ss|sses|ssful|ssfully|ed|eded)|accept(?:ed)?|allow(?:ed)?|grant(?:ed)?|authenticated|logged[ _-]?(?:in|on)|valid|pass(?:ed)?|ok|okay",
);
/** "not locked", "expired=false": true of what went well and of what did not. */
const TELLS_NOTHING = negated("invalid|wrong|incorrect|unauthori[sz]ed|disabled|expired|locked|timeout|timed[ _-]?out");

/** One of these words behind a word that turns it round, or before a value that does, in lower case. Its only group is the next name behind such a value; \x22 is ". */
function negated(words: string): string {
  const before = `(?:^|[^a-z0-9.])(?:(?:no|not|non|without|never)[ _-]*(?:(?:any|longer)[ _-]+)?(?:${words})(?:[^a-z]|$)|(?:0|zero) ?(?:${words})(?:[^a-z=:]|$))`;
  const none = "(?:no|none|null|nil|0|0x0+)(?:\\s*(?:$|[,;|&)}\\]\\x22'])|(\\s+[a-z_.]+[=:]))";
  const after = `(?:^|[^a-z])(?:${words})(?:[ _-]?(?:code|count|reason|message))?[\\x22' ]*[=:][\\x22' ]*(?:false\\b|${none})`;
  return `${before}|${after}`;
}

/**
 * SQL for how a login went, "success", "failure" or "unknown", by the words that logs use for it: truth values, 1 and 0,
 * success, OK, accepted, failed, denied, wrong password and the like, and by HTTP's status codes (2xx went well, 4xx and
 * 5xx did not; a redirect says nothing). "No error" is a success and "success=false" a failure; what says both is "unknown".
 */
export function outcomeSql(value: string): string {
  const word = `LOWER(TRIM(${value}))`;
  // IN would become a join, which is made for every row, whichever case it falls under.
  const among = (words: readonly string[]) => `list_contains([${words.map(text).join(", ")}], ${word})`;
  const matches = (pattern: string, of = word) => `regexp_matches(${of}, ${text(pattern)})`;
  const without = (...patterns: string[]) =>
    `regexp_replace(${word}, ${text(patterns.join("|"))}, ${text(` ${patterns.map((_, i) => `\\${i + 1}`).join("")}`)}, 'g')`;
  const plainly = (of: string) =>
    `CASE WHEN ${matches(FAILURE, of)} THEN 'failure' WHEN ${matches(SUCCESS, of)} THEN 'success' ELSE 'unknown' END`;
  const turned = [
    `WHEN ${matches(NOT_FAILED)} THEN CASE WHEN ${matches(`${NOT_SUCCEEDED}|${FAILURE}`, without(NOT_FAILED))} THEN 'unknown' ELSE 'success' END`,
    `WHEN ${matches(NOT_SUCCEEDED)} THEN CASE WHEN ${matches(SUCCESS, without(NOT_SUCCEEDED))} THEN 'unknown' ELSE 'failure' END`,
  ];
  const cases = [
    `WHEN ${among(YES)} THEN 'success'`,
    `WHEN ${among(NO)} THEN 'failure'`,
    `WHEN ${matches("^2[0-9]{2}$")} THEN 'success'`,
    `WHEN ${matches("^[45][0-9]{2}$")} THEN 'failure'`,
    `WHEN ${matches([NOT_FAILED, NOT_SUCCEEDED, TELLS_NOTHING].join("|"))} THEN CASE ${turned.join(" ")} ELSE ${plainly(without(TELLS_NOTHING))} END`,
  ];
  return `CASE ${cases.join(" ")} ELSE ${plainly(word)} END`;
}
