import { text } from "../sql.js";

/** SQL for the texts at these paths in JSON, in order, as one list; broken JSON holds nothing. Where nothing is found, the keys are looked for in their other case: ErrorCode for errorCode. */
export function textsAt(json: string, paths: readonly string[]): string {
  return eitherCase((all) => `[${all.map(text).join(", ")}]`, json, paths, "list_count");
}

/** SQL for all texts at a path with [*], as a list; the case of its keys counts as in {@link textsAt}. */
export function allTextsAt(json: string, path: string): string {
  return eitherCase(([only]) => text(only), json, [path], "LEN");
}

/** The engine works out `first` once, and `then` only for the rows that need it. */
function eitherCase(
  written: (paths: readonly string[]) => string,
  json: string,
  paths: readonly string[],
  count: string,
): string {
  const extract = (all: readonly string[]) =>
    `json_extract_string(CASE WHEN json_valid(${json}) THEN ${json} END, ${written(all)})`;
  const [first, then] = [extract(paths), extract(paths.map(inOtherCase))];
  return first === then ? first : `CASE WHEN ${count}(${first}) > 0 THEN ${first} ELSE ${then} END`;
}

/** `$.status.errorCode` as `$.Status.ErrorCode`, and that, where it is written so, the other way round: IPAddress is ipAddress. */
function inOtherCase(path: string): string {
  const pascal = path.replace(/\.[a-z]/g, (start) => start.toUpperCase());
  return pascal === path
    ? path.replace(/\.(?:[A-Z]+(?=[A-Z][a-z]|[^A-Za-z]|$)|[A-Z])/g, (start) => start.toLowerCase())
    : pascal;
}
