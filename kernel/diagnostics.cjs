const { markedLine } = require("./markedLine.cjs");

/** TypeScript's numbers below this one are errors of syntax. */
const FIRST_OF_MEANING = 2000;

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

module.exports = { describeDiagnostics };
