const { inspect, types } = require("node:util");
const { markedLine } = require("./markedLine.cjs");
const { textAt } = require("./scripts.cjs");

/** How many causes below one another are told. */
const DEEPEST = 8;

/** What was thrown, as Jupyter's `error` output has it. */
function describeError(thrown) {
  try {
    if (isError(thrown))
      return { ename: String(thrown.name), evalue: String(thrown.message), traceback: lines(thrown) };
    const text = inspect(thrown);
    return { ename: nameOfType(thrown), evalue: text, traceback: [`Uncaught ${text}`] };
  } catch {
    return { ename: "Error", evalue: "", traceback: ["Error (its description threw an error itself)"] };
  }
}

const isError = (thrown) => types.isNativeError(thrown) || thrown instanceof Error;

const nameOfType = (value) => (Object(value) === value ? (value.constructor?.name ?? "Object") : typeof value);

function lines(error, seen = new Set()) {
  seen.add(error);
  const stack = typeof error.stack === "string" ? error.stack : String(error);
  const frames = stack.split("\n");
  const first = frames.findIndex((line) => /^ {4}at /.test(line));
  const heading = first < 0 ? frames : frames.slice(0, first);
  const below = first < 0 ? [] : frames.slice(first);
  return [...heading, ...excerpt(below), ...below, ...inner(error, seen)];
}

/** The cell's line that a stack leads to, and a mark below the place. */
function excerpt(frames) {
  for (const frame of frames) {
    const [, label, line, column] = /(In \[[^\]]*\]):(\d+):(\d+)\)?$/.exec(frame) ?? [];
    const text = label && textAt(label, Number(line));
    if (text !== undefined) return [markedLine(text, Number(line), Number(column), 1)];
  }
  return [];
}

function inner(error, seen) {
  const told = (title, value) => {
    if (seen.has(value) || seen.size > DEEPEST) return [];
    const text = isError(value) ? lines(value, seen) : [inspect(value)];
    return [`${title} ${text[0]}`, ...text.slice(1)];
  };
  const errors = Array.isArray(error.errors) ? error.errors : [];
  return [
    ...(error.cause === undefined ? [] : told("Caused by", error.cause)),
    ...errors.flatMap((one) => told("One of its errors:", one)),
  ];
}

module.exports = { describeError };
