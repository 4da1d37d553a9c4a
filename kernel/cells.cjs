const { inspect } = require("node:util");
const { setMaxListeners } = require("node:events");
const { describeDiagnostics } = require("./diagnostics.cjs");
const { describeError } = require("./errors.cjs");
const { interruptAwaits, KeyboardInterrupt } = require("./interrupts.cjs");

/** How long an interrupted cell may take to end by itself, so that what it had begun is put away. */
const GRACE_MS = 300;

/**
 * Runs cells, one at a time. Nothing here waits for a promise of its own: stopping a loop of the notebook's drops
 * whatever promise callbacks are due at that moment.
 */
function createCells(memory) {
  let running;
  let controller = createController();

  /**
   * Runs a cell and calls `ended(failure)` once, with an `error` output's content or undefined. `showResult` gets the text
   * of its last value.
   */
  const run = (source, label, showResult, ended) => {
    const cell = { interrupted: false, afterwards: [], end: () => {}, giveUp: () => {} };
    running = cell;

    const finish = (failure) => {
      if (running !== cell) return;
      running = undefined;
      controller = createController();
      cell.end(failure === undefined);
      ended(failure);
      for (const done of cell.afterwards) done();
    };
    const fail = (thrown) => {
      const failure = describeError(thrown);
      finish(cell.interrupted ? { ...failure, ename: "KeyboardInterrupt" } : failure);
    };
    const succeed = (value) => {
      if (value !== null && value !== undefined) showResult(inspect(value));
      finish();
    };

    cell.giveUp = (frames) => fail(new KeyboardInterrupt(frames));

    const compile = () => {
      try {
        const { diagnostics, start, end } = memory.compile(source, label);
        if (diagnostics.length > 0) return finish(describeDiagnostics(diagnostics, source, label));
        setImmediate(() => begin(start, end));
      } catch (error) {
        fail(error);
      }
    };

    // In a turn of its own, so that an interrupt that came meanwhile is heard first.
    const begin = (start, end) => {
      if (cell.interrupted) return cell.giveUp([]);
      cell.end = end;
      start().then(succeed).catch(fail);
    };

    setImmediate(compile);
  };

  /** Interrupts what runs: its signal, its awaits, and after a while the wait for it. Calls `done` when nothing runs any more. */
  const interrupt = (done = () => {}) => {
    interruptAwaits();
    controller.abort(new KeyboardInterrupt([]));
    if (!running) {
      controller = createController();
      done();
      return;
    }
    const cell = running;
    cell.interrupted = true;
    cell.afterwards.push(done);
    setTimeout(() => cell.giveUp([]), GRACE_MS);
  };

  /** Ends an interrupted cell whose loop had to be stopped, at these lines of a stack: it cannot end by itself. */
  const stopped = (frames) => {
    if (running?.interrupted) running.giveUp(frames);
  };

  return {
    run,
    interrupt,
    stopped,
    get isRunning() {
      return running !== undefined;
    },
    get signal() {
      return controller.signal;
    },
  };
}

function createController() {
  const controller = new AbortController();
  // Any number of operations may listen.
  setMaxListeners(0, controller.signal);
  return controller;
}

module.exports = { createCells, GRACE_MS };
