const { tslabRequire } = require("./compiler/tslab.cjs");

/** Shows MIME bundles in `current()`, the output of the cell that started last. */
function createDisplay(current) {
  const display = (data, { metadata = {}, displayId, update = false } = {}) => {
    if (Object(data) !== data) throw new TypeError("display() takes an object with a value for each MIME type.");
    if (update && !displayId) throw new TypeError("display() can update only what was shown under a displayId.");
    const content = { data: encode(data), metadata, transient: displayId ? { display_id: displayId } : {} };
    current().send(update ? "update_display_data" : "display_data", content);
  };

  // tslab's own `display` writes through this variable of its module.
  tslabRequire("./dist/jupyter.js").lastWriteDisplayData = (content, update) =>
    current().send(update ? "update_display_data" : "display_data", content);

  return display;
}

/** Bytes travel as base64. */
function encode(data) {
  const entries = Object.entries(data).map(([type, value]) => [
    type,
    value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
  ]);
  return Object.fromEntries(entries);
}

module.exports = { createDisplay };
