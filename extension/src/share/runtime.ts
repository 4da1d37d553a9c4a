import type { Runtime } from "huntbook/share";

/** The scripts of a shared page, fetched when they are first needed. */
export async function sharedRuntime(): Promise<Runtime> {
  const [page, worker] = await Promise.all([
    import("huntbook/shared/page.js?raw"),
    import("huntbook/shared/worker.js?raw"),
  ]);
  return { page: page.default, worker: worker.default };
}
