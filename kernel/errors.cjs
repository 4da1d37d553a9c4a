const { inspect, types } = require("node:util");

/** How many causes below one another are told. */
const DEEPEST = 8;
/** TypeScript's numbers below this one are errors of syntax. */
const FIRST_OF_MEANING = 2000;

/** What was thrown, as Jupyter's `error` output has it; `textAt` gives the source line of a place in a cell. */
function describeError(thrown, textAt) {
  if (!isError(thrown)) {
    const text = inspect(thrown);
    return { ename: nameOfType(thrown), evalue: text, traceback: [`Uncaught ${text}`] };
  }
  try {
    const { name, message } = thrown;
    return { ename: String(name), evalue: String(message), traceback: lines(thrown, textAt, new Set()) };
  } catch {
    return { ename: "Error", evalue: "", traceback: ["Error (its description threw an error itself)"] };
  }
}

const isError = (thrown) => types.isNativeError(thrown) || thrown instanceof Error;

const nameOfType = (value) => (Object(value) === value ? (value.constructor?.name ?? "Object") : typeof value);

function lines(error, textAt, seen) {
  seen.add(error);
  const stack = typeof error.stack === "string" ? error.stack : String(error);
  const frames = stack.split("\n");
  const first = frames.findIndex((line) => /^ {4}at /.test(line));
  const heading = first < 0 ? frames : frames.slice(0, first);
  const below = first < 0 ? [] : frames.slice(first);
  return [...heading, ...excerpt(below, textAt), ...below, ...inner(error, textAt, seen)];
}

/** The cell's line that a stack leads to, and a mark below the place. */
function excerpt(frames, textAt) {
  for (const frame of frames) {
    const [, label, line, column] = /(In \[[^\]]*\]):(\d+):(\d+)\)?$/.exec(frame) ?? [];
    const text = label && textAt(label, Number(line));
    if (text !== undefined) return [markedLine(text, Number(line), Number(column), 1)];
  }
  return [];
}

function inner(error, textAt, seen) {
  const told = (title, value) => {
    if (seen.has(value) || seen.size > DEEPEST) return [];
    const text = isError(value) ? lines(value, textAt, seen) : [inspect(value)];
    return [`${title} ${text[0]}`, ...text.slice(1)];
  };
  const errors = Array.isArray(error.errors) ? error.errors : [];
  return [
    ...(error.cause === undefined ? [] : told("Caused by", error.cause)),
    ...errors.flatMap((one) => told("One of its errors:", one)),
  ];
}

/** What the compiler found, as an `error` output. */
function describeDiagnostics(found, source, label) {
  const broken = found.filter(({ code }) => code < FIRST_OF_MEANING);
  // What a line that cannot be read is taken to mean helps nobody.
  const diagnostics = broken.length > 0 ? broken : found;
  const ename = broken.length > 0 ? "SyntaxError" : "TypeScriptError";
  const sourceLines = source.split("\n");
  const places = [];
  for (const { start, end, messageText, code, fileName } of diagnostics) {
    const line = fileName ? start.line : Math.min(start.line, sourceLines.length - 1);
    const column = line === start.line ? start.character : sourceLines[line].length;
    const at = `${fileName ?? label}:${line + 1}:${column + 1}`;
    const known = places.find((place) => place.at === at);
    if (known) {
      known.lines.push(`  ${messageText}`);
      continue;
    }
    const width = end.line === line ? end.character - column : 1;
    const mark = fileName ? [] : [markedLine(sourceLines[line], line + 1, column + 1, width)];
    places.push({ at, code, messageText, lines: [], mark });
  }
  return {
    ename,
    evalue: `${places[0].at} ${places[0].messageText}`,
    traceback: places.flatMap(({ at, code, messageText, lines, mark }) => [
      `${ename}: ${messageText} (TS${code})`,
      ...lines,
      ...mark,
      `    at ${at}`,
    ]),
  };
}

function markedLine(text, line, column, width) {
  const number = String(line);
  const shift = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  return `${number} | ${text}\n${" ".repeat(number.length)} | ${shift}${"^".repeat(Math.max(1, width))}`;
}

module.exports = { describeError, describeDiagnostics };
