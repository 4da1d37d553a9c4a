/** A line of source with its number, and a mark below `width` characters of it; line and column count from 1. */
function markedLine(text, line, column, width) {
  const number = String(line);
  const shift = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  return `${number} | ${text}\n${" ".repeat(number.length)} | ${shift}${"^".repeat(Math.max(1, width))}`;
}

module.exports = { markedLine };
