const { dirname } = require("node:path");
const { isScript, locate } = require("./scripts.cjs");

const OURS = [dirname(__filename), dirname(require.resolve("tslab/package.json"))];

/** How V8 calls the object that holds the variables of all cells, on which functions of earlier cells are called. */
const VARIABLES = "HuntbookVariables";

/** From now on a stack names the cells' own lines, and ends at the cell: what lies below is the kernel. */
function nameCellsInStacks() {
  Error.stackTraceLimit = 30;
  Error.prepareStackTrace = (error, sites) => {
    const last = sites.findLastIndex((site) => isScript(site.getFileName()));
    const shown = last < 0 ? sites : sites.slice(0, last + 1).filter((site) => !isInner(site.getFileName()));
    return [heading(error), ...shown.map((site) => `    at ${describe(site)}`)].join("\n");
  };
}

function describe(site) {
  const text = String(site);
  const found = locate(site.getFileName(), site.getLineNumber(), site.getColumnNumber());
  if (!found) return text;
  return text
    .replace(`${VARIABLES}.`, "")
    .replace(
      `${site.getFileName()}:${site.getLineNumber()}:${site.getColumnNumber()}`,
      `${found.label}:${found.line}:${found.column}`,
    );
}

/** The lines of a stack for frames that the inspector gave, down to the cell's last one. */
function describeFrames(frames) {
  const last = frames.findLastIndex(({ url }) => isScript(url));
  const shown = frames.slice(0, last + 1).filter(({ url }) => !isInner(url));
  return shown.map(({ name, url, line, column }) => {
    const found = locate(url, line, column) ?? { label: url, line, column };
    const place = `${found.label}:${found.line}:${found.column}`;
    return `    at ${name ? `${name} (${place})` : place}`;
  });
}

const isInner = (file) => !file || file.startsWith("node:internal") || OURS.some((folder) => file.startsWith(folder));

function heading(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

module.exports = { describeFrames, nameCellsInStacks, VARIABLES };
