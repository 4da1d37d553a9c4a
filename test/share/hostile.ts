/** Everything that a notebook may hold to harm who opens it. Each case would set `globalThis.harmed`, open a dialog or ask some server if it worked. */
import { encodeHunt, HUNT_MIME, hunt } from "../../src/hunt/index.js";
import type { Cell, Notebook, Output } from "../../src/ipynb/index.js";
import { CHART_MIME } from "../../src/share/outputs.js";
import { fromArrays } from "../../src/table/index.js";

const HARM = "globalThis.harmed=1";
const FAR = "http://127.0.0.1:9/far";

/** Texts that stand in log values, column names, notes, headings and code. */
export const texts: readonly string[] = [
  `<script>${HARM}</script>`,
  `</script><script>${HARM}</script>`,
  `<!--<script>${HARM}</script>-->`,
  `]]><script>${HARM}</script>`,
  `<img src=x onerror=${HARM}>`,
  `<img src="${FAR}/img.png">`,
  `"><svg onload=${HARM}>`,
  `'><body onload='${HARM}'>`,
  `<iframe srcdoc="<script>parent.harmed=1</script>"></iframe>`,
  `<iframe src="javascript:parent.harmed=1"></iframe>`,
  `<a href="javascript:${HARM}">press</a>`,
  `<a href="java\tscript:${HARM}">press</a>`,
  `<form action="${FAR}"><button>go</button></form>`,
  `<meta http-equiv="refresh" content="0;url=${FAR}">`,
  `<base href="${FAR}/">`,
  `<link rel="stylesheet" href="${FAR}/style.css">`,
  `<style>@import "${FAR}/style.css"; body{background:url(${FAR}/back.png)}</style>`,
  `<div style="background:url(${FAR}/div.png)">x</div>`,
  `<object data="${FAR}"></object><embed src="${FAR}">`,
  `<video src="${FAR}/v.mp4" autoplay></video><audio src="${FAR}/a.mp3" autoplay></audio>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${HARM}></style></mglyph></table></mtext></math>`,
  `<noscript><p title="</noscript><img src=x onerror=${HARM}>"></noscript>`,
  `<template><script>${HARM}</script></template>`,
  `<details open ontoggle=${HARM}><summary>x</summary></details>`,
  `<input autofocus onfocus=${HARM}>`,
  `<svg><animate onbegin=${HARM} attributeName=x dur=1s></svg>`,
  `<svg><use href="data:image/svg+xml;base64,PHN2Zy8+#x"></use></svg>`,
  `<script type="application/octet-stream" id="huntbook-data">AAAA</script>`,
  `<div data-live="0" class="live" id="huntbook-data">x</div>`,
  "javascript:globalThis.harmed=1",
  "line\u2028separator\u2029paragraph",
  "\u202eright to left\u202c \u2066isolated\u2069 \u200bnothing",
  "nul\u0000bell\u0007escape\u001b[31mred",
  '=HYPERLINK("http://127.0.0.1:9/far","press")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "{{constructor.constructor('globalThis.harmed=1')()}}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a template would fill in is what is tried here
  "${globalThis.harmed=1}",
  "datum['constructor']['constructor']('globalThis.harmed=1')()",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "\\u003cscript\\u003e",
  "&lt;script&gt;&#x3c;img src=x onerror=globalThis.harmed=1&#x3e;",
  "<".repeat(5000),
  "🧨".repeat(500),
];

const code = (source: string, outputs: Output[] = []): Cell => ({
  cell_type: "code",
  id: "c",
  metadata: {},
  source,
  execution_count: 1,
  outputs,
});
const markdown = (source: string, more: object = {}): Cell => ({
  cell_type: "markdown",
  metadata: {},
  source,
  ...more,
});
const output = (data: Record<string, unknown>): Output => ({ output_type: "display_data", metadata: {}, data });

/** A hunt whose column names and values are {@link texts}. */
export function hostileHunt(): object {
  const n = texts.length * 2;
  const rows = Array.from({ length: n }, (_, i) => i);
  const h = hunt(
    fromArrays(
      new Map<string, ArrayLike<unknown>>([
        ["Date", rows.map((i) => new Date(Date.UTC(2024, 0, 1 + i)))],
        [texts[0], rows.map((i) => texts[i % texts.length])],
        ["constructor", rows.map((i) => texts[(i * 7) % texts.length])],
        ["FailedLogons", rows.map((i) => (i === 3 ? 900 : i % 5))],
        [texts[4], rows.map((i) => (i * 13) % 7)],
        [texts[1], rows.map((i) => (i * 3) % 11)],
      ]),
    ),
    { key: ["Date", texts[0], "constructor"], time: "Date", settings: { contamination: 0.3, trees: 20 } },
  );
  h.judge(3, "malicious", texts[2], new Date(0));
  h.allow({ [texts[0]]: texts[5] }, texts[6], new Date(0));
  return JSON.parse(JSON.stringify(encodeHunt(h)));
}

/** Payloads that are no hunt. */
export function forgedPayloads(): Record<string, unknown> {
  const good = hostileHunt() as Record<string, unknown> & { columns: Record<string, unknown>[]; settings: object };
  const column = good.columns[0];
  return {
    "no object": "hunt",
    nothing: null,
    "a list": [1, 2, 3],
    "another version": { ...good, version: 2 },
    "no columns": { ...good, columns: undefined },
    "more rows than bytes": { ...good, rowCount: 999_999 },
    "rows beyond measure": { ...good, rowCount: 1e15 },
    "rows below nothing": { ...good, rowCount: -1 },
    "columns beyond measure": { ...good, columns: Array.from({ length: 2000 }, () => column) },
    "two columns of one name": { ...good, columns: [column, column] },
    "a column that is no column": { ...good, columns: [null] },
    "a type from the prototype": { ...good, columns: [{ ...column, type: "constructor" }] },
    "an array from the prototype": { ...good, columns: [{ ...column, array: "__proto__" }] },
    "data that is no base64": { ...good, columns: [{ ...column, data: "<script>" }] },
    "a key that is no column": { ...good, key: ["__proto__"] },
    "a time that is text": { ...good, time: "constructor" },
    "settings from the prototype": { ...good, settings: JSON.parse('{"__proto__":{"features":["x"]}}') },
    "trees beyond measure": { ...good, settings: { ...good.settings, trees: 1e12 } },
    "a contamination that is code": { ...good, settings: { ...good.settings, contamination: "globalThis.harmed=1" } },
    "verdicts that are none": { ...good, verdicts: { x: { verdict: "<b>" } } },
    "rules that are none": { ...good, rules: [{ where: { a: { b: 1 } }, note: 1 }] },
    "a view of nothing": { version: 1, ref: "nobody", view: "beeswarm", options: {}, settings: good.settings },
    "a view from the prototype": {
      version: 1,
      ref: good.id,
      view: "constructor",
      options: {},
      settings: good.settings,
    },
    "a view with markup": { version: 1, ref: texts[0], view: texts[0], options: { row: 1e9 }, settings: good.settings },
    "a deep one": JSON.parse(`${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`),
  };
}

/** A notebook that holds all of it. */
export function hostileNotebook(): Notebook {
  const h = hostileHunt();
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { title: texts[0], [texts[1]]: texts[2] },
    cells: [
      markdown(`# ${texts[1]}\n\n## ${texts[31]}`),
      ...texts.map((text) =>
        markdown(`# ${text}\n\n${text}\n\n- ${text}\n\n[link](${text}) ![image](${text}) \`${text}\``),
      ),
      markdown(
        "[a](javascript:globalThis.harmed=1) [b](data:text/html,<script>1</script>) [c](vbscript:x) <javascript:globalThis.harmed=1>",
      ),
      markdown(`![far](${FAR}/pic.png) ![att](attachment:a.png) ![svg](attachment:b.svg) [![x](x)](${FAR})`, {
        attachments: {
          "a.png": { "image/png": '"><script>globalThis.harmed=1</script>' },
          "b.svg": { "image/svg+xml": `<svg onload="${HARM}"/>` },
        },
      }),
      ...texts.map((text) => code(text, [{ output_type: "stream", name: text, text: [text] }])),
      ...texts.map((text) => code("0", [output({ "text/html": text, "text/plain": text })])),
      ...texts.map((text) => code("0", [output({ "text/plain": text }), output({ "text/markdown": text })])),
      code("svg", [
        output({
          "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg" onload="${HARM}"><script>${HARM}</script><image href="${FAR}"/></svg>`,
        }),
      ]),
      code("png", [output({ "image/png": `"><script>${HARM}</script>` })]),
      code("js", [
        output({ "application/javascript": HARM, "text/plain": "js" }),
        output({ "application/x-unknown": texts[0] }),
      ]),
      code("json", [output({ "application/json": { [texts[0]]: texts[1] } })]),
      code("error", [{ output_type: "error", ename: texts[0], evalue: texts[1], traceback: [...texts] }]),
      code("odd", [
        { output_type: "display_data", data: null, metadata: null } as never,
        { output_type: texts[0] } as never,
      ]),
      code("hunt", [output({ [HUNT_MIME]: h, "text/html": texts[0], "text/plain": "hunt" })]),
      ...Object.entries(forgedPayloads()).map(([name, payload]) =>
        code(`// ${name}`, [
          output({ [HUNT_MIME]: payload, "text/html": `<p>still: ${name}</p>`, "text/plain": name }),
        ]),
      ),
      code("chart", [
        output({
          [CHART_MIME]: {
            version: 1,
            name: "bars",
            input: { title: texts[0], labels: [...texts], values: texts.map(() => 1) },
          },
        }),
        output({ [CHART_MIME]: { version: 1, name: "__proto__", input: {} }, "text/plain": "no chart" }),
        output({ [CHART_MIME]: { version: 1, name: "constructor", input: {} }, "text/plain": "no chart" }),
      ]),
      { cell_type: texts[0], metadata: {}, source: texts[1] },
    ],
  };
}
