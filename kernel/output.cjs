const { TextDecoder } = require("node:util");

/** Text that is written in many small pieces goes out in few messages: after this many milliseconds, or characters. */
const PAUSE_MS = 40;
const LONGEST = 1 << 16;

/**
 * What one cell writes and shows. `publish(type, content)` sends it; a silent cell's output goes nowhere.
 */
function createOutput(publish) {
  let pending = { name: "stdout", text: "" };
  let flushed = 0;
  let timer;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    flushed = performance.now();
    if (pending.text === "") return;
    const { name, text } = pending;
    pending = { name, text: "" };
    publish("stream", { name, text });
  };

  const write = (name, text) => {
    if (pending.name !== name) flush();
    pending = { name, text: pending.text + text };
    if (pending.text.length > LONGEST || performance.now() - flushed > PAUSE_MS) flush();
    else timer ??= setTimeout(flush, PAUSE_MS);
  };

  const send = (type, content) => {
    flush();
    publish(type, content);
  };

  return { write, flush, send };
}

/** Sends what the process writes to `current()`, the output of the cell that started last. */
function captureStreams(current) {
  for (const name of ["stdout", "stderr"]) {
    const decoder = new TextDecoder();
    process[name].write = (chunk, encoding, done) => {
      const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      current().write(name, text);
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback) process.nextTick(callback);
      return true;
    };
  }
}

module.exports = { createOutput, captureStreams };
