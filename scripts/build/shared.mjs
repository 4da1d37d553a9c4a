import { join } from "node:path";
import { root } from "../../lab/project.mjs";

const TARGETS = ["chrome110", "firefox115", "safari16.4"];

/** Bundles the scripts of a shared page from the sources that the lab uses, too: `dist/shared/page.js` and `worker.js`. */
export async function buildShared() {
  // Not at the top: set-up imports this file before npm has installed anything.
  const { build } = await import("esbuild");
  await build({
    entryPoints: {
      page: join(root, "src", "runtime", "page.ts"),
      worker: join(root, "src", "widget", "fit", "refit.worker.ts"),
    },
    outdir: join(root, "dist", "shared"),
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "iife",
    platform: "browser",
    target: TARGETS,
    legalComments: "none",
    logLevel: "error",
  });
}
