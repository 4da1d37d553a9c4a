/** How a cell ends that was interrupted. `frames`, the lines of its stack, where it was not thrown in the cell itself. */
class KeyboardInterrupt extends Error {
  constructor(frames) {
    super("The cell was interrupted.");
    if (frames) this.stack = [String(this), ...frames].join("\n");
  }
}
KeyboardInterrupt.prototype.name = "KeyboardInterrupt";

let count = 0;

/** Ends, at its next step, everything that waits at an `await` of a cell now. */
const interruptAwaits = () => ++count;

/** Called before and after each `await` in a cell (see the compiler): what was interrupted in between goes no further. */
const pause = () => count;
const resume = (before, value) => {
  if (before !== count) throw new KeyboardInterrupt();
  return value;
};

/** The items of a `for await`, until the interrupt. */
async function* iterate(items) {
  const before = pause();
  for await (const item of items) yield resume(before, item);
}

/** What a cell's imports go through. */
const interruptible =
  (load) =>
  async (...args) =>
    resume(pause(), await load(...args));

module.exports = { KeyboardInterrupt, interruptAwaits, interruptible, pause, resume, iterate };
