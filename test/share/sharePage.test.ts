import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { encodeHunt, HUNT_MIME } from "../../src/hunt/index.js";
import type { Cell, Notebook } from "../../src/ipynb/index.js";
import { sharePage } from "../../src/share/index.js";
import { unpackData } from "../../src/share/pageData.js";
import { sampleHunt } from "../hunt/sample.js";
import { hostileNotebook } from "./hostile.js";

const runtime = { page: 'console.log("</script><!--<script>")', worker: "worker" };
const notebook = (...cells: object[]): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: cells.map((cell) => ({ metadata: {}, source: "", ...cell }) as Cell),
});
const huntCell = {
  cell_type: "code",
  source: "show(h)",
  outputs: [
    {
      output_type: "display_data",
      data: { [HUNT_MIME]: encodeHunt(sampleHunt()), "text/html": "<p>still</p>" },
      metadata: {},
    },
  ],
};
const dataOf = (html: string) => unpackData(/id="huntbook-data">([^<]*)</.exec(html)![1]);

describe("a shared page", () => {
  it("carries text, code, outputs, contents, and the hunt whole", () => {
    const { html, notes } = sharePage(
      notebook(
        { cell_type: "markdown", source: "# First\n\n## Second *one*" },
        {
          cell_type: "code",
          source: "const a = 1; // <b>",
          outputs: [{ output_type: "stream", name: "stdout", text: ["a < b\n"] }],
        },
        huntCell,
      ),
      runtime,
    );
    expect(html).toContain("<title>First</title>");
    expect(html).toContain('<a href="#section-2">Second one</a>');
    expect(html).toContain('<span class="hljs-keyword">const</span>');
    expect(html).toContain("a &lt; b\n");
    expect(html).toContain('<div class="live" data-live="0"><div class="html"><p>still</p></div></div>');
    expect(dataOf(html).live[0].payload).toEqual(JSON.parse(JSON.stringify(encodeHunt(sampleHunt()))));
    expect(notes).toEqual([]);
  });

  it("runs only its own script, by a policy that names it", () => {
    const { html } = sharePage(notebook(huntCell), runtime);
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
    expect(scripts).toHaveLength(1);
    const hash = createHash("sha256").update(scripts[0][1]).digest("base64");
    expect(html).toContain(`default-src 'none'; script-src 'sha256-${hash}' 'wasm-unsafe-eval'; worker-src blob:;`);
    expect(html.match(/<script/gi)).toHaveLength(2);
    expect(html).not.toContain("<!--");
  });

  it("leaves the code out when asked, and gives the same bytes twice", () => {
    const one = notebook({ cell_type: "code", source: "secret()", outputs: [] }, huntCell);
    const { html } = sharePage(one, runtime, { code: false });
    expect(html).not.toContain("secret");
    expect(html).not.toContain("show(h)");
    expect(sharePage(one, runtime, { code: false }).html).toBe(html);
  });

  it("samples a hunt that is too large, and says so", () => {
    const { html, notes } = sharePage(notebook(huntCell), runtime, { mostCells: 150 });
    const payload = dataOf(html).live[0].payload as { rowCount: number; id: string };
    expect(payload).toMatchObject({ rowCount: 30, id: sampleHunt().id });
    expect(notes).toEqual([expect.stringContaining("This page holds 30 of 60 rows")]);
    expect(html).toContain("This page holds 30 of 60 rows");
  });

  it("shows everything hostile as text: no element, attribute or address of theirs is left", () => {
    const { html } = sharePage(hostileNotebook(), runtime);
    const tags = [...html.replace(/<style>[\s\S]*?<\/style>/, "").matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/gi)];
    expect(
      tags
        .filter(([, tag]) =>
          /^(iframe|object|embed|form|input|base|link|svg|math|video|audio|template|noscript)$/i.test(tag),
        )
        .map(([all]) => all),
    ).toEqual(['<link rel="icon" href="data:,">']);
    const attributes = tags.map(([, , rest]) => rest.replace(/"[^"]*"/g, '""')).join(" ");
    expect(attributes).not.toMatch(/\bon\w+\s*=/i);
    expect(attributes).not.toMatch(/\bstyle\s*=/i);
    const addresses = tags.flatMap(([, , rest]) =>
      [...rest.matchAll(/\b(?:src|href|action)="([^"]*)"/gi)].map(([, url]) => url),
    );
    expect(addresses.filter((url) => !/^(#|data:image\/|data:,|http:\/\/127\.0\.0\.1:9\/far)/.test(url))).toEqual([]);
    const sources = tags.flatMap(([, , rest]) => [...rest.matchAll(/\bsrc="([^"]*)"/gi)].map(([, url]) => url));
    expect(sources.every((url) => url.startsWith("data:image/"))).toBe(true);
    expect(html.match(/<script/gi)).toHaveLength(2);
  });
});
