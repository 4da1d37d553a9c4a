/**
 * The thread that listens while the main one is busy: heartbeat, interrupt and shutdown requests, and whether the program
 * that started the kernel still lives.
 */
const { parentPort, workerData } = require("node:worker_threads");
const zmq = require("zeromq");
const { createWire } = require("../wire.cjs");
const { createStopper } = require("./stopper.cjs");
const { watchParent } = require("./parent.cjs");
const { CLOSED, ENDED, HEARD } = require("./shared.cjs");

const { connection, info, shared, graceMs } = workerData;
/** How long the main thread may take to hear of an interrupt before what it runs is stopped. */
const PATIENCE_MS = 100;
/** How long it may take to end when asked. */
const FAREWELL_MS = 1000;
/** How long closed sockets take to be gone. */
const SETTLE_MS = 5;

const wire = createWire(connection);
const stopper = createStopper();
const control = new zmq.Router();
const heartbeat = new zmq.Reply({ linger: 0 });
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let interrupts = 0;

/** Tells the main thread, and stops what it computes where that keeps it from hearing or from ending the cell. */
async function interrupt() {
  const mine = ++interrupts;
  parentPort.postMessage({ type: "interrupt", number: mine });
  await wait(PATIENCE_MS);
  if (Atomics.load(shared, HEARD) >= mine) await wait(graceMs);
  while (Atomics.load(shared, ENDED) < mine) {
    const frames = await stopper.stop(() => Atomics.load(shared, ENDED) >= mine);
    if (frames) parentPort.postMessage({ type: "stopped", frames });
    await wait(PATIENCE_MS);
  }
}

const answers = {
  kernel_info_request: () => info,
  interrupt_request: () => {
    interrupt();
    return { status: "ok" };
  },
  shutdown_request: ({ restart = false }) => {
    setImmediate(() => parentPort.postMessage({ type: "shutdown" }));
    setTimeout(() => process.kill(process.pid, "SIGKILL"), FAREWELL_MS);
    return { status: "ok", restart };
  },
};

async function listen() {
  for await (const frames of control) {
    try {
      const request = wire.decode(frames);
      const type = request.header.msg_type;
      if (!Object.hasOwn(answers, type)) continue;
      const content = answers[type](request.content);
      await control.send(wire.encode(type.replace("request", "reply"), content, request, request.identities));
    } catch (error) {
      parentPort.postMessage({ type: "fault", text: `The kernel ignored ${error.message}.` });
    }
  }
}

async function beat() {
  for await (const frames of heartbeat) await heartbeat.send(frames);
}

/** Sockets that are open, or just being closed, when the process ends would bring it down with an error. */
function close() {
  stopper.close();
  control.close();
  heartbeat.close();
  setTimeout(() => {
    Atomics.store(shared, CLOSED, 1);
    Atomics.notify(shared, CLOSED);
  }, SETTLE_MS);
}

async function start() {
  await control.bind(wire.address(connection.control_port));
  await heartbeat.bind(wire.address(connection.hb_port));
  parentPort.postMessage({ type: "ready" });
  parentPort.on("message", close);
  watchParent();
  listen();
  beat();
}

start();
