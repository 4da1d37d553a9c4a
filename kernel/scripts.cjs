const { SourceMap } = require("node:module");
const { runInThisContext } = require("node:vm");

/** The scripts that were run, by the name under which V8 knows them. */
const scripts = new Map();

/**
 * Makes an async function of compiled code.
 *
 * @param compiled `code`, its `maps`, the `source` it was compiled from and `linesBefore`, what the compiler put above that.
 * @param label How the script is named to people: `In [3]`, or a path.
 */
function makeFunction({ code, maps, source, linesBefore }, label, parameters) {
  const name = `huntbook:${scripts.size + 1}`;
  scripts.set(name, { label, source, linesBefore, maps });
  // One line stands above the code, so that the columns of its first line stay what they are.
  const text = `(async function (${parameters.join(", ")}) {\n${code}\n})`;
  return runInThisContext(text, { filename: name, lineOffset: -1 });
}

/** Where a place in a script lies in its source; lines and columns count from 1. Undefined for what is no such script. */
function locate(name, line, column) {
  const script = scripts.get(name);
  if (!script) return undefined;
  script.chain ??= script.maps.map((map) => new SourceMap(JSON.parse(map)));
  let at = { originalLine: line - 1, originalColumn: column - 1 };
  for (const map of script.chain) at = map.findEntry(at.originalLine, at.originalColumn) ?? at;
  if (!(at.originalLine >= script.linesBefore)) return undefined;
  return { label: script.label, line: at.originalLine - script.linesBefore + 1, column: at.originalColumn + 1 };
}

/** A line of what was run last under a label. */
function textAt(label, line) {
  const script = [...scripts.values()].findLast((one) => one.label === label);
  return script?.source?.split("\n")[line - 1];
}

const isScript = (name) => scripts.has(name);

module.exports = { makeFunction, locate, textAt, isScript };
