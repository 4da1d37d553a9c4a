import type { ServiceFault } from "./answer.js";
import { hide, shown } from "./secrets.js";

/** What the query service refused, in a sentence, with its own words. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";

  constructor(
    message: string,
    /** The HTTP status; 200 where an answer came and was not whole. */
    readonly status: number,
    /** The service's innermost code. */
    readonly code: string,
    /** The answer would be too large or take too long: a smaller part may be had. */
    readonly tooMuch: boolean,
    /** How many rows came nevertheless. */
    readonly rows?: number,
  ) {
    super(message);
  }
}

/** The engine's codes for an answer that is too large and for a query that takes too much; as numbers, as hexadecimal and by name. */
const TOO_MUCH =
  /-2133196797|-2133196799|-2133196793|80DA000[137]|E_QUERY_RESULT_SET_TOO_LARGE|E_RUNAWAY_QUERY|E_LOW_MEMORY_CONDITION|ResponseSizeError|ResponsePayloadTooLarge|QueryTimeout|ResultSizeLimitExceeded|exceed(s|ed)?\b.{0,80}\b(limit|size|memory)|timed out/i;

/** The error for an answer that is not whole. */
export function partialError(fault: ServiceFault, rows: number): ServiceError {
  const words = wordsOf(fault);
  const tooMuch = TOO_MUCH.test(allOf(fault));
  const advice = tooMuch
    ? "Narrow the time range or the columns."
    : "Nothing of it was kept; run it again, or take what there is with partial: true.";
  return new ServiceError(
    `Log Analytics did not answer the query in full: ${words} ${advice}`,
    200,
    codeOf(fault),
    tooMuch,
    rows,
  );
}

/** The error for an answer that is none. `body` is what the service sent. */
export function refusal(status: number, body: string, workspace: string): ServiceError {
  const fault = faultIn(body);
  const code = codeOf(fault);
  const words = wordsOf(fault);
  const tooMuch = status === 413 || status === 504 || (status !== 429 && TOO_MUCH.test(allOf(fault)));
  return new ServiceError(sentence(status, code, words, workspace, tooMuch), status, code, tooMuch);
}

function sentence(status: number, code: string, words: string, workspace: string, tooMuch: boolean): string {
  if (tooMuch)
    return `Log Analytics could not give so much at once (${status}): ${words} Narrow the time range or the columns.`;
  switch (status) {
    case 400:
      return `Log Analytics refused the query: ${words} Look at the KQL.`;
    case 401:
      return `Log Analytics did not accept the sign-in (401): ${words} Sign in again; the token may be for another tenant or cloud.`;
    case 403:
      return `This sign-in may not read workspace ${workspace} (403 ${code}): ${words} It needs the role "Log Analytics Reader" or "Microsoft Sentinel Reader" there.`;
    case 404:
      return `There is no workspace ${workspace} for this sign-in (404): ${words} Check the workspace's id, the tenant and the cloud.`;
    case 429:
      return `Log Analytics is asked too often and went on refusing (429): ${words} Wait some minutes, or run fewer queries at once.`;
    default:
      return `Log Analytics failed with status ${status}: ${words} Run the query again later.`;
  }
}

function faultIn(body: string): ServiceFault {
  try {
    const { error } = JSON.parse(body) as { error?: ServiceFault };
    if (typeof error === "object" && error !== null) return error;
  } catch {
    // A gateway before the service answers with a page.
  }
  return {};
}

/** The fault and all that lies within it, outermost first. */
function* within(fault: ServiceFault | undefined, depth = 0): Generator<ServiceFault> {
  if (!fault || typeof fault !== "object" || depth > 8) return;
  yield fault;
  yield* within(fault.innererror, depth + 1);
  for (const detail of Array.isArray(fault.details) ? fault.details.slice(0, 8) : []) yield* within(detail, depth + 1);
}

function codeOf(fault: ServiceFault): string {
  const codes = [...within(fault)].flatMap(({ code }) => (typeof code === "string" ? [code] : []));
  const code = hide(codes.at(-1) ?? "");
  return /^[\w-]{1,60}$/.test(code) ? code : "";
}

const allOf = (fault: ServiceFault): string =>
  [...within(fault)].map(({ code, message }) => `${code} ${message}`.slice(0, 10_000)).join("\n");

/** What the service said, innermost last, as one line without what must not be seen. */
function wordsOf(fault: ServiceFault): string {
  const messages = [...within(fault)].flatMap(({ message }) => (typeof message === "string" ? [message.trim()] : []));
  const all = [...new Set(messages.filter(Boolean))].map((message) =>
    /[.!?]$/.test(message) ? message : `${message}.`,
  );
  return shown(all.join(" ")) || "it gave no reason.";
}
