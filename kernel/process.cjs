/**
 * Lets the process live on when a loop is stopped in a timer's or a stream's callback. Node then finds its record of
 * asynchronous calls unfinished and would end; this is what its option `--no-force-async-hooks-checks` does, which not
 * every program that starts a kernel can give.
 */
function surviveStops() {
  process.noDeprecation = true;
  const { async_hook_fields: fields, constants } = process.binding("async_wrap");
  process.noDeprecation = false;
  fields[constants.kCheck] = 0;
}

/** Leaves out Node's warnings that a feature is experimental: no cell asked for them. */
function keepQuiet() {
  const { emitWarning } = process;
  process.emitWarning = (warning, ...rest) => {
    const type = rest[0]?.type ?? rest[0];
    if (type !== "ExperimentalWarning") emitWarning.call(process, warning, ...rest);
  };
}

module.exports = { surviveStops, keepQuiet };
