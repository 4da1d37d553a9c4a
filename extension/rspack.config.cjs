const { join } = require("node:path");
const { exports: entries } = require("../package.json");

/** The module is the package around this one, so it is found where its entries were compiled, not in node_modules. */
module.exports = {
  performance: { hints: false },
  module: { rules: [{ resourceQuery: /^\?raw$/, type: "asset/source" }] },
  resolve: {
    alias: Object.fromEntries(
      Object.entries(entries)
        .filter(([, entry]) => entry.default)
        .map(([name, entry]) => [`huntbook${name.slice(1)}$`, join(__dirname, "..", entry.default)]),
    ),
  },
};
