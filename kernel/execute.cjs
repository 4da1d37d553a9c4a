const { createOutput } = require("./output.cjs");
const { createQueue } = require("./queue.cjs");

/**
 * Answers `execute_request`s with the cells they bring.
 *
 * @param cells what runs them.
 * @param publish `(type, content, request)` sends to everybody who listens; `reply(request, content)` to the one who asked.
 */
function createExecution(cells, publish, reply) {
  let count = 0;
  let output = createOutput(() => {});
  let request;

  const execute = (asked, ended) => {
    const { code, silent = false, store_history: stored = true } = asked.content;
    const counted = stored && !silent;
    if (counted) count++;
    const number = count;
    const before = { output, request };
    request = asked;
    const send = silent ? () => {} : (type, content) => publish(type, content, asked);
    output = createOutput(send);
    const mine = output;

    publish("status", { execution_state: "busy" }, asked);
    send("execute_input", { code, execution_count: number });
    const showResult = (text) =>
      mine.send("execute_result", { execution_count: number, data: { "text/plain": text }, metadata: {} });

    cells.run(String(code ?? ""), counted ? `In [${number}]` : "In [ ]", showResult, (failure) => {
      mine.flush();
      ended(failure !== undefined, () => {
        if (failure) mine.send("error", failure);
        const result = failure ? { status: "error", ...failure } : { status: "ok" };
        reply(asked, { ...result, execution_count: number, user_expressions: {}, payload: [] });
        publish("status", { execution_state: "idle" }, asked);
        // What a silent cell leaves behind belongs to the one before it.
        if (silent) ({ output, request } = before);
      });
    });
  };

  const abort = (asked) => {
    publish("status", { execution_state: "busy" }, asked);
    // Without a number: a cell that did not run is to have none.
    reply(asked, { status: "aborted" });
    publish("status", { execution_state: "idle" }, asked);
  };

  return {
    request: createQueue(execute, abort),
    /** What the cell that started last writes to, also after it has ended; and the request that brought it. */
    output: () => output,
    parent: () => request,
  };
}

module.exports = { createExecution };
