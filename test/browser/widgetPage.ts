/** A plain page, with the widget in it where nothing else is asked for, under a policy that forbids eval and every other host. */
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'unsafe-inline'; img-src data: blob:; connect-src 'none'";
const HTML =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Widget</title><link rel="icon" href="data:,"><body><script src="/page.js"></script></body></html>';

export interface PageServer {
  url: string;
  stop(): Promise<void>;
}

/** Bundles a page's script and its worker's, the widget's if none are named, and serves them on this machine. */
export async function servePage({
  page = "./widgetEntry.ts",
  worker = "../../src/widget/fit/refit.worker.ts",
  policy = POLICY,
}: {
  page?: string;
  worker?: string;
  policy?: string;
} = {}): Promise<PageServer> {
  const [pageScript, workerScript] = await Promise.all([bundle(page), bundle(worker)]);
  const files: Record<string, [type: string, body: string]> = {
    "/": ["text/html", HTML],
    "/page.js": ["text/javascript", pageScript],
    "/worker.js": ["text/javascript", workerScript],
  };
  const server: Server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ""] ?? ["text/plain", ""];
    response.writeHead(body ? 200 : 404, {
      "content-type": `${type}; charset=utf-8`,
      "content-security-policy": policy,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bundle(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(path, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    logLevel: "error",
  });
  return outputFiles[0].text;
}
