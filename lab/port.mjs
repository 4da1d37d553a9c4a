import { createServer } from "node:net";
import { Problem } from "./problem.mjs";

/**
 * The port that the options ask for, if they do.
 *
 * @param {string[]} args
 * @returns {number | undefined}
 */
export function portOf(args) {
  let port;
  args.forEach((arg, i) => {
    const [name, value] = arg.split(/=(.*)/s);
    if (["--port", "--ServerApp.port"].includes(name)) port = value ?? args[i + 1] ?? "";
  });
  if (port === undefined) return undefined;
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65535)
    throw new Problem(`${JSON.stringify(port)} is no port: give one from 1 to 65535, as in --port 8899.`);
  return Number(port);
}

/**
 * Throws a `Problem` when the options ask for a port that is taken.
 *
 * @param {string[]} args
 */
export async function checkPort(args) {
  const port = portOf(args);
  if (port === undefined) return;
  const code = await listenOnce(port);
  if (code === undefined) return;
  const why = code === "EACCES" ? "may not be used by this account" : "is taken by another program";
  throw new Problem(`Port ${port} ${why}: give another one with --port, or none to use the next free one.`);
}

/**
 * @param {number} port
 * @returns {Promise<string | undefined>} the error's code
 */
function listenOnce(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? "EADDRINUSE"));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
