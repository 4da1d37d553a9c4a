/** What the test page loads: the widget with a host that counts, as a page without JupyterLab would use it. */

import type { Hunt, ViewOptions } from "../../src/hunt/index.js";
import { decodeHunt } from "../../src/hunt/index.js";
import type { Change, Connection, EventTable, Mounted } from "../../src/widget/index.js";
import { chartOf, mount, mountChart } from "../../src/widget/index.js";

interface Shown {
  mounted: Mounted<never>;
  changes: Change[];
  hunt?: Hunt;
}

const themeListeners = new Set<() => void>();
const page = {
  workers: 0,
  alive: 0,
  dark: false,
  /** Milliseconds by which every worker's answer is held back. */
  delay: 0,
  shown: [] as Shown[],
  connection: "none" as Connection,
  /** What a kernel says of a row's events. */
  events: (_key: string, _most: number): Promise<EventTable> => Promise.reject(new Error("nobody asked for events")),
  setDark(dark: boolean): void {
    page.dark = dark;
    document.body.style.background = dark ? "#111111" : "#ffffff";
    for (const listener of themeListeners) listener();
  },
  show(payload: unknown, view?: string, options?: ViewOptions): void {
    page.showHunt(decodeHunt(payload), view, options);
  },
  /** Shows the first hunt a second time, in another place. */
  showAgain(view?: string): void {
    page.showHunt(page.shown[0].hunt!, view);
  },
  showHunt(hunt: Hunt, view?: string, options?: ViewOptions): void {
    const element = document.createElement("section");
    document.body.append(element);
    const changes: Change[] = [];
    const mounted = mount(element, hunt, { ...host, view, options, onChange: (c) => changes.push(c) });
    page.shown.push({ mounted: mounted as Mounted<never>, changes, hunt });
  },
  showChart(payload: unknown): void {
    const element = document.createElement("section");
    document.body.append(element);
    page.shown.push({ mounted: mountChart(element, chartOf(payload), host) as Mounted<never>, changes: [] });
  },
  update(payload: unknown): void {
    page.shown[0].mounted.update(decodeHunt(payload) as never);
  },
  listeners: () => themeListeners.size,
};

const host = {
  createWorker(): Worker {
    page.workers++;
    page.alive++;
    const worker = new Worker("/worker.js");
    const { postMessage, terminate } = worker;
    worker.postMessage = (message: unknown) => void setTimeout(() => postMessage.call(worker, message), page.delay);
    worker.terminate = () => {
      page.alive--;
      terminate.call(worker);
    };
    return worker;
  },
  dark: () => page.dark,
  connection: () => page.connection,
  events: (key: string, most: number) => page.events(key, most),
  onThemeChange(listener: () => void): () => void {
    themeListeners.add(listener);
    return () => themeListeners.delete(listener);
  },
};

(globalThis as unknown as { page: typeof page }).page = page;
