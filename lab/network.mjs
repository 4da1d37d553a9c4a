import { join } from "node:path";
import { state } from "./project.mjs";

const SIGNS =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError|ReadTimeoutError|CERT_|SSLError|SELF_SIGNED|UNABLE_TO_/;

/**
 * Whether a package manager failed because it did not reach its registry, and the sentence to say so.
 *
 * @param {string} program
 * @param {string} output all it wrote
 * @param {string} log file name under `.huntbook/log`
 * @returns {string | undefined}
 */
export function networkProblem(program, output, log) {
  const sign = SIGNS.exec(output)?.[0];
  if (!sign) return undefined;
  return `${program} could not reach its registry (${sign}): connect to the network, or set HTTPS_PROXY (and NODE_EXTRA_CA_CERTS, PIP_CERT for a private certificate authority), and run the command again; details are in ${join(state, "log", log)}.`;
}
