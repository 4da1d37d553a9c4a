import { open } from "node:fs/promises";
import { type IncomingMessage, request as requestHttp, STATUS_CODES } from "node:http";
import { request as requestHttps } from "node:https";
import { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { signalOf, type Task } from "../task/index.js";
import type { Input } from "./source.js";
import { unzstd } from "./zstd.js";

/** What is fetched from one address at most, where nothing else is said. */
export const DOWNLOAD_LIMIT = 2_000_000_000;
const MOST_REDIRECTS = 5;
/** A server that sends nothing for so long is given up, in milliseconds. */
const SILENCE = 60_000;

/** A file that was fetched, and what can be said of it. */
export interface Fetched {
  readonly input: Input;
  readonly notes: readonly string[];
}

/**
 * Fetches an address into the file `path`: follows at most five redirects (never from https to http, and with the password
 * only to where it was meant for), undoes the encoding in transit, and takes at most `limit` bytes. Progress in bytes.
 * The file is named `file`, without secrets, and so is every Error: an answer that is no success, a web page, or one
 * that breaks off. No Error repeats words of the server, which may repeat what it was asked. Node's fetch is not used, because it takes half of a compressed answer for all of it.
 */
export async function fetched(
  address: string,
  file: string,
  path: string,
  limit: number = DOWNLOAD_LIMIT,
  task: Task = {},
): Promise<Fetched> {
  const signal = signalOf(task);
  signal?.throwIfAborted();
  try {
    const answer = await answerOf(address, file, signal);
    checkAnswer(answer, file);
    const total = Number(answer.headers["content-length"] ?? Number.NaN);
    let done = 0;
    const counted = async function* () {
      for await (const piece of answer as AsyncIterable<Buffer>) {
        task.onProgress?.((done += piece.length), total);
        yield piece;
      }
    };
    const encodings = answer.headers["content-encoding"] ?? "";
    await save(decoded(counted(), encodings, file), file, path, limit);
    if (!answer.complete) throw new Error(`${file} broke off after ${done} bytes; fetch it again.`);
    const measured = !Number.isNaN(total) || answer.headers["transfer-encoding"] !== undefined;
    const notes = measured
      ? []
      : [`The server did not say how long ${file} is: had it broken off, that could not be told.`];
    return { input: { file, path }, notes };
  } catch (error) {
    signal?.throwIfAborted();
    throw told(error, file);
  }
}

function urlOf(address: string, file: string): URL {
  try {
    return new URL(address);
  } catch {
    throw new Error(`${file} is not an address that can be fetched; check how it is written.`);
  }
}

async function answerOf(address: string, file: string, signal?: AbortSignal): Promise<IncomingMessage> {
  let url = urlOf(address, file);
  let login = loginIn(url);
  for (let redirects = 0; ; redirects++) {
    const answer = await ask(url, login, signal);
    const { statusCode = 0, headers } = answer;
    if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return answer;
    answer.destroy();
    if (redirects === MOST_REDIRECTS)
      throw new Error(`${file} sends on to other addresses more than ${MOST_REDIRECTS} times.`);
    const next = URL.canParse(headers.location, url) ? new URL(headers.location, url) : undefined;
    if (!next || !/^https?:$/.test(next.protocol))
      throw new Error(`${file} sends on to what is no address of http or https, which is not followed.`);
    if (url.protocol === "https:" && next.protocol === "http:")
      throw new Error(`${file} sends on from https to http, which is not followed: it is not safe.`);
    if (next.origin !== url.origin) login = undefined;
    login = loginIn(next) ?? login;
    url = next;
  }
}

function loginIn(url: URL): string | undefined {
  if (!url.username && !url.password) return undefined;
  return `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString("base64")}`;
}

function ask(url: URL, login: string | undefined, signal?: AbortSignal): Promise<IncomingMessage> {
  const { protocol, hostname, port, pathname, search } = url;
  const headers = {
    accept: "*/*",
    "accept-encoding": "identity",
    "user-agent": "huntbook",
    ...(login && { authorization: login }),
  };
  return new Promise((resolve, reject) => {
    const request = protocol === "https:" ? requestHttps : requestHttp;
    const host = hostname.replace(/^\[|\]$/g, "");
    const asked = request(
      { protocol, hostname: host, port, path: pathname + search, headers, signal, timeout: SILENCE, agent: false },
      resolve,
    );
    asked.on("timeout", () => asked.destroy(new Error(`the server said nothing for ${SILENCE / 1000} seconds`)));
    asked.on("error", reject);
    asked.end();
  });
}

function checkAnswer(answer: IncomingMessage, file: string): void {
  const { statusCode = 0, headers } = answer;
  const refused = statusCode < 200 || statusCode > 299;
  const page = /^text\/html\b/i.test(headers["content-type"] ?? "");
  if (!refused && !page) return;
  answer.destroy();
  if (refused) {
    const words = STATUS_CODES[statusCode];
    throw new Error(`${file} cannot be fetched: the server answers ${statusCode}${words ? ` ${words}` : ""}.`);
  }
  throw new Error(`${file} is a web page and no log; perhaps one has to sign in there first.`);
}

/** A body without the encodings that it has for its way only. */
function decoded(pieces: AsyncIterable<Buffer>, encodings: string, file: string): AsyncIterable<Buffer> {
  let body = Readable.from(pieces);
  const names = encodings.split(",").map((name) => name.trim().toLowerCase());
  for (const encoding of names.reverse()) {
    if (encoding === "" || encoding === "identity") continue;
    const inner = body;
    if (encoding === "zstd") {
      body = Readable.from(unzstd(inner));
      continue;
    }
    const decode = /^(x-)?gzip$/.test(encoding)
      ? createGunzip()
      : encoding === "br"
        ? createBrotliDecompress()
        : encoding === "deflate"
          ? createInflate()
          : undefined;
    if (!decode) throw new Error(`${file} comes in an encoding that is not known here.`);
    inner.on("error", (error) => decode.destroy(error));
    body = inner.pipe(decode);
  }
  return body;
}

async function save(body: AsyncIterable<Buffer>, file: string, path: string, limit: number): Promise<void> {
  const out = await open(path, "wx");
  try {
    let length = 0;
    for await (const piece of body) {
      if ((length += piece.length) > limit)
        throw new Error(
          `${file} is longer than ${limit} bytes, the most that is fetched; give a larger downloadLimit if you want it.`,
        );
      await out.writeFile(piece);
    }
  } finally {
    await out.close();
  }
}

function told(error: unknown, file: string): Error {
  const { code = "", message } = error as { code?: string | number; message: string };
  if (message.includes(file)) return error as Error;
  if (code === "ECONNRESET" || message === "aborted") return new Error(`${file} broke off; fetch it again.`);
  // Of the libraries that decompress, one numbers its errors.
  if (typeof code === "number" || /^(Z_|ERR__ERROR_|ERR_BROTLI)/.test(code))
    return new Error(`${file} broke off or was damaged on its way (${message}); fetch it again.`);
  return new Error(`${file} cannot be fetched: ${message}.`);
}
