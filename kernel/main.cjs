/** The kernel of one notebook: `node kernel/main.cjs CONNECTION_FILE`, in the notebook's folder. */
const { faultOfTslab } = require("./compiler/tslab.cjs");
const { keepQuiet, surviveStops } = require("./process.cjs");

const fault = faultOfTslab();
if (fault) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
} else {
  surviveStops();
  keepQuiet();
  const { serve } = require("./server.cjs");
  serve(process.argv[2]).catch((error) => {
    process.stderr.write(`The kernel cannot start: ${error.message}\n`);
    process.exit(1);
  });
}
