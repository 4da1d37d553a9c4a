import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answered, Asked, BitsPage } from "./bitsEntry.js";
import { bitsOf, CHANGES } from "./bitsWork.js";
import { firefox, openFirefox } from "./firefox.js";
import { openBrowser } from "./lab.js";
import { type PageServer, servePage } from "./widgetPage.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

const FEW = 2000;
/** More rows than the widget derives on the page's own thread. */
const MANY = 21_000;
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'unsafe-inline'; img-src data: blob:; connect-src 'none'";

/** What the pages of both drivers can do. */
interface AnyPage {
  goto(url: string): Promise<unknown>;
  evaluate<A, R>(work: (asked: A) => R | Promise<R>, asked: A): Promise<R>;
  close(): Promise<void>;
}
interface AnyBrowser {
  newPage(): Promise<{ page: unknown; errors: string[]; outside: string[] }>;
  close(): Promise<void>;
}

let server: PageServer;
let browser: AnyBrowser;
let inNode: Record<number, Answered["bits"]>;

beforeAll(async () => {
  server = await servePage({ page: "./bitsEntry.ts", worker: "./bitsWorker.ts", policy: POLICY });
  inNode = { [FEW]: {}, [MANY]: {} };
  for (const rows of [FEW, MANY]) {
    const hunt = sampleHunt(rows);
    for (const [name, changes] of Object.entries(CHANGES)) inNode[rows][name] = await bitsOf(hunt.set(changes));
  }
});
afterAll(() => server?.stop());

async function inPage<A, R>(work: (asked: A) => R | Promise<R>, asked: A): Promise<R> {
  const { page, errors, outside } = await browser.newPage();
  const tab = page as AnyPage;
  await tab.goto(server.url);
  const answer = await tab.evaluate(work, asked);
  await tab.close();
  expect(errors).toEqual([]);
  expect(outside).toEqual([]);
  return answer;
}

const run = (asked: Asked): Promise<Answered> =>
  inPage((a) => (globalThis as unknown as { bitsPage: BitsPage }).bitsPage.run(a), asked);

describe.each([
  ["Chromium", openBrowser as () => Promise<AnyBrowser>, true],
  ["Firefox", openFirefox as () => Promise<AnyBrowser>, firefox !== undefined],
])("a hunt in %s", (_, open, isThere) => {
  beforeAll(async () => {
    if (isThere) browser = await open();
  });
  afterAll(async () => {
    if (isThere) await browser?.close();
  });

  describe.skipIf(!isThere)("has the bits that it has in Node", () => {
    it.each([
      ["on the page's own thread, with WebAssembly", FEW, false, true],
      ["on the page's own thread, with plain JavaScript", FEW, false, false],
      ["in the widget and its workers, with WebAssembly", MANY, true, true],
      ["in the widget and its workers, with plain JavaScript", FEW, true, false],
    ])("%s", async (_, rows, widget, webAssembly) => {
      const found = await run({ payload: samplePayload(rows), webAssembly, widget });
      expect(found.bits).toEqual(inNode[rows]);
      expect(found.webAssembly).toBe(webAssembly);
      // Two or three forests are grown in a worker, and all three explained, many rows by several workers.
      expect(found.answers).toBeGreaterThanOrEqual(!widget ? 0 : rows === FEW ? 5 : 6);
      expect(found.answers).toBeLessThanOrEqual(widget ? 100 : 0);
    });
  });

  it.skipIf(!isThere)("is shown with the words and the numbers that Node finds", async () => {
    const hunt = sampleHunt(900);
    const shown = await inPage((payload) => {
      (globalThis as unknown as { bitsPage: BitsPage }).bitsPage.show(payload);
      const text = (all: string) => Array.from(document.querySelectorAll(all), (node) => node.textContent ?? "");
      return { status: text("[role=status]")[0], suspects: text('table[aria-label="Suspects"] tbody tr') };
    }, samplePayload(900));
    expect(shown.status).toContain(`${hunt.flagged.length} of 900 flagged`);
    expect(shown.suspects).toHaveLength(hunt.flagged.length);
    [...hunt.flagged].forEach((row, i) => {
      expect(shown.suspects[i]).toContain(hunt.detection.scores[row].toFixed(3));
      expect(shown.suspects[i]).toContain(hunt.row(row).DstUser);
    });
  });
});

it("tells other numbers apart, so that equal bits mean something", () => {
  const [first, cut, auto, derived, model] = Object.values(inNode[FEW]);
  expect(cut.scores).toBe(first.scores);
  expect(new Set([first, cut, auto, derived, model].map(({ threshold }) => threshold)).size).toBe(5);
  expect(new Set([first, derived, model].map(({ shap }) => shap)).size).toBe(3);
  expect(derived.scores).not.toBe(model.scores);
});
