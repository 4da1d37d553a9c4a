import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { type Agent, request as send } from "node:https";
import { pipeline } from "node:stream/promises";
import { createGunzip, createInflate } from "node:zlib";
import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";

/**
 * Sends a pipeline's requests, by https alone. Unlike the library's own client it does not wait for ever where a compressed
 * answer breaks off.
 */
export function httpClient(makeHeaders: (raw: Record<string, string>) => PipelineResponse["headers"]): HttpClient {
  return {
    async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
      const url = new URL(request.url);
      if (url.protocol !== "https:") throw new Error("Log Analytics is asked by https alone.");
      const signal = request.abortSignal as AbortSignal | undefined;
      const { ca } = request.tlsSettings ?? {};
      const headers = request.headers.toJSON({ preserveCase: true });
      const asked = send(url, { method: request.method, headers, agent: request.agent as Agent, signal, ca });
      asked.end(request.body);
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      const raw = Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(", ")]);
      return {
        request,
        status: answer.statusCode ?? 0,
        headers: makeHeaders(Object.fromEntries(raw)),
        bodyAsText: await textOf(answer, () => request.onDownloadProgress?.({ loadedBytes: 0 })),
      };
    },
  };
}

async function textOf(answer: IncomingMessage, heard: () => void): Promise<string> {
  const pieces: Buffer[] = [];
  const keep = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of source) {
      pieces.push(piece);
      heard();
    }
  };
  const encoding = answer.headers["content-encoding"];
  if (encoding === "gzip") await pipeline(answer, createGunzip(), keep);
  else if (encoding === "deflate") await pipeline(answer, createInflate(), keep);
  else await pipeline(answer, keep);
  return Buffer.concat(pieces).toString("utf8");
}
