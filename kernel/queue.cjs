/** How long a failed cell waits for requests that were sent along with it and are still on their way ("Run All"). */
const ARRIVAL_MS = 25;

/**
 * Execute requests, one after another. When one fails that stops on errors, those that wait behind it are aborted; what
 * comes after its answer runs.
 *
 * @param execute `(request, ended)` runs one and calls `ended(answer)`, where `answer(aborted)` sends its reply.
 * @param abort `(request)` replies to one that will not run.
 */
function createQueue(execute, abort) {
  const waiting = [];
  let busy = false;

  const next = () => {
    const request = waiting.shift();
    busy = request !== undefined;
    if (busy) execute(request, (failed, answer) => ended(request, failed, answer));
  };

  const ended = (request, failed, answer) => {
    const stops = failed && request.content.stop_on_error !== false;
    if (!stops) {
      answer();
      setImmediate(next);
      return;
    }
    setTimeout(() => {
      const behind = waiting.splice(0);
      answer();
      for (const one of behind) abort(one);
      next();
    }, ARRIVAL_MS);
  };

  return (request) => {
    waiting.push(request);
    if (!busy) next();
  };
}

module.exports = { createQueue };
