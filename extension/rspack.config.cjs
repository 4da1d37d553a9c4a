const { join } = require("node:path");

/** The module is the package around this one, so it is found where it was compiled, not in node_modules. */
module.exports = {
  performance: { hints: false },
  resolve: { alias: { huntbook: join(__dirname, "..", "dist") } },
};
