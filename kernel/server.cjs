const { readFileSync, writeSync } = require("node:fs");
const zmq = require("zeromq");
const { createCells } = require("./cells.cjs");
const { createComms } = require("./comms.cjs");
const { offerSharing } = require("./sharing.cjs");
const { startControl } = require("./control/control.cjs");
const { createDisplay } = require("./display.cjs");
const { describeError } = require("./errors.cjs");
const { createExecution } = require("./execute.cjs");
const { KeyboardInterrupt } = require("./interrupts.cjs");
const { captureStreams } = require("./output.cjs");
const { createRequests, KERNEL_INFO } = require("./requests.cjs");
const { nameCellsInStacks } = require("./stacks.cjs");
const { createWire } = require("./wire.cjs");

/** How long a kernel that was started waits for its first cell before it uses the time to load what hunts import. */
const WARM_MS = 300;

/** Runs the kernel for the notebook in the current folder, on the sockets that Jupyter's connection file names. */
async function serve(connectionFile) {
  const connection = JSON.parse(readFileSync(connectionFile, "utf8"));
  const wire = createWire(connection);
  const { shell, iopub, stdin } = await openSockets(connection, wire);
  const control = startControl(connection, KERNEL_INFO, log);
  await control.listens;

  // Neither kind of socket ever waits to send, so nothing here waits for them.
  const publish = (type, content, request) =>
    void iopub.send([`kernel.${type}`, ...wire.encode(type, content, request)]).catch(log);
  const reply = (request, content) => {
    const type = request.header.msg_type.replace(/request$/, "reply");
    shell.send(wire.encode(type, content, request, request.identities)).catch(log);
  };
  const status = (state, request) => publish("status", { execution_state: state }, request);

  // The compiler takes most of a second to load: the sockets, whose numbers others might take, are open by then.
  const { createMemory } = require("./memory.cjs");
  const memory = createMemory(process.cwd());
  const cells = createCells(memory);
  const execution = createExecution(cells, publish, reply);
  const comms = createComms((type, content) => publish(type, content, execution.parent()));
  offerSharing(comms);
  const requests = createRequests(memory, comms);
  const display = createDisplay(execution.output);

  const report = (thrown) => {
    if (thrown instanceof KeyboardInterrupt) return;
    execution.output().write("stderr", `${describeError(thrown).traceback.join("\n")}\n`);
  };

  const answer = (request) => {
    const { content, header } = request;
    const type = header.msg_type;
    status("busy", request);
    try {
      if (Object.hasOwn(comms.handlers, type)) Promise.resolve(comms.handlers[type](content)).catch(report);
      else if (Object.hasOwn(requests, type)) reply(request, requests[type](content));
    } catch (error) {
      if (Object.hasOwn(requests, type)) reply(request, { status: "error", ...describeError(error) });
      else report(error);
    }
  };

  const rest = (request) => {
    status("idle", request);
    // A page takes the last word on any request for the kernel's state.
    if (cells.isRunning) status("busy", execution.parent());
  };

  const receive = (frames) => {
    try {
      const request = wire.decode(frames);
      if (request.header.msg_type === "execute_request") {
        execution.request(request);
        return;
      }
      // In turns of their own: when a loop in a comm's listener is stopped, that turn ends and no other.
      setImmediate(answer, request);
      setImmediate(rest, request);
    } catch (error) {
      log(`The kernel ignored ${error.message}.`);
    }
  };

  const close = () => {
    memory.close();
    for (const socket of [shell, iopub, stdin]) socket.close();
    process.exit(0);
  };

  captureStreams(execution.output);
  nameCellsInStacks();
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
  process.on("SIGINT", () => cells.interrupt());
  process.on("SIGTERM", close);
  globalThis[Symbol.for("huntbook.kernel")] = {
    get signal() {
      return cells.signal;
    },
    display,
    registerComm: comms.register,
    openComm: comms.open,
  };

  setTimeout(() => cells.isRunning || memory.warm(), WARM_MS).unref();
  control.serve(cells, close);
  for await (const frames of shell) receive(frames);
}

async function openSockets(connection, wire) {
  const shell = new zmq.Router();
  // A page that is slow to listen must not lose output.
  const iopub = new zmq.Publisher({ sendHighWaterMark: 0, linger: 1000 });
  const stdin = new zmq.Router();
  await shell.bind(wire.address(connection.shell_port));
  await iopub.bind(wire.address(connection.iopub_port));
  await stdin.bind(wire.address(connection.stdin_port));
  return { shell, iopub, stdin };
}

/** To the log of whoever started the kernel; what the process writes otherwise is a cell's output. */
function log(fault) {
  try {
    writeSync(2, `${fault instanceof Error ? fault.stack : fault}\n`);
  } catch {}
}

module.exports = { serve };
