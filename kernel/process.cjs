const { promisify } = require("node:util");

/**
 * Lets the process live on when a loop of the notebook's is stopped, wherever it is called from.
 *
 * Node then finds its record of asynchronous calls unfinished and would end; its option `--no-force-async-hooks-checks`
 * prevents that, but not every program that starts a kernel can give it. And stopped in a callback of `setImmediate`
 * itself Node would call that callback for ever, so such callbacks run right after it.
 */
function surviveStops() {
  process.noDeprecation = true;
  const { async_hook_fields: fields, constants } = process.binding("async_wrap");
  process.noDeprecation = false;
  fields[constants.kCheck] = 0;

  const { setImmediate } = globalThis;
  const setSoon = (callback, ...args) => setImmediate(() => queueMicrotask(() => callback(...args)));
  setSoon[promisify.custom] = setImmediate[promisify.custom];
  globalThis.setImmediate = setSoon;
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
