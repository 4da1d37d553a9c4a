/** The looks of a shared page around the widget, light and dark, on paper and on a phone. */
export const style: string = `
:root { color-scheme: light; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --back: #ffffff; --raised: #f6f8fa; --link: #0a5cc2; --bad: #b3261e;
  --word: #8250df; --string: #0a5a3c; --number: #0550ae; --comment: #59636e; }
:root[data-dark="true"] { color-scheme: dark; --text: #e6e8eb; --soft: #a3abb5; --line: #3d444d; --back: #111417; --raised: #1a1e23; --link: #79b8ff; --bad: #ff9a91;
  --word: #d2a8ff; --string: #8fd6ae; --number: #79c0ff; --comment: #9198a1; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.bar { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; padding: 8px 24px; border-bottom: 1px solid var(--line); font-size: 14px; color: var(--soft); }
.bar p { margin: 0 auto 0 0; }
.bar button { font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: 5px; padding: 3px 12px; cursor: pointer; }
.page { display: grid; grid-template-columns: minmax(0, 230px) minmax(0, 1fr); gap: 0 40px; max-width: 1480px; margin: 0 auto; padding: 0 24px 80px; }
.contents { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 28px 0; font-size: 14px; line-height: 1.4; }
.contents summary { font-weight: 600; cursor: pointer; }
.contents ol { list-style: none; margin: 8px 0 0; padding: 0; }
.contents li { margin: 5px 0; }
.contents a { color: var(--soft); text-decoration: none; }
.contents a:hover { color: var(--text); text-decoration: underline; }
.contents .l3, .contents .l4, .contents .l5, .contents .l6 { padding-left: 14px; }
main { min-width: 0; padding-top: 12px; }
.text { max-width: 78ch; overflow-wrap: anywhere; }
.text h1 { font-size: 1.8em; line-height: 1.2; margin: .8em 0 .5em; }
.text h2 { font-size: 1.35em; margin: 1.8em 0 .4em; padding-bottom: .2em; border-bottom: 1px solid var(--line); }
.text h3 { font-size: 1.1em; margin: 1.4em 0 .3em; }
.text table { font-size: .92em; }
pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-x: auto; margin: 10px 0; unicode-bidi: plaintext; tab-size: 2; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .92em; }
pre code { font-size: inherit; }
.code { background: var(--raised); border-left: 3px solid var(--line); padding: 10px 14px; border-radius: 0 4px 4px 0; }
.stderr { color: var(--bad); }
.picture { max-width: 100%; background: #ffffff; border-radius: 4px; }
:root[data-dark="true"] .picture { filter: invert(.9) hue-rotate(180deg); }
.html { overflow-x: auto; margin: 10px 0; }
.html img { max-width: 100%; background: #ffffff; }
.html figure { margin: 0; }
main table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
main .html th, main .text th, main .html td, main .text td { text-align: left; padding: 3px 14px 3px 0; border-bottom: 1px solid var(--line); vertical-align: top; unicode-bidi: plaintext; }
main .html caption { text-align: left; color: var(--soft); padding-bottom: 4px; }
main .html .figure { text-align: right; }
.live { margin: 14px 0; }
.note, .problem { font-size: 14px; color: var(--soft); max-width: 78ch; }
.problem { color: var(--bad); }
.missing { color: var(--soft); border: 1px dashed var(--line); padding: 0 6px; }
.hljs-keyword, .hljs-built_in, .hljs-type, .hljs-title.class_ { color: var(--word); }
.hljs-string, .hljs-regexp, .hljs-template-tag { color: var(--string); }
.hljs-number, .hljs-literal, .hljs-attr { color: var(--number); }
.hljs-comment { color: var(--comment); font-style: italic; }
.hljs-subst { color: inherit; }
body.no-code .code { display: none; }
@media (max-width: 900px) {
  .page { grid-template-columns: minmax(0, 1fr); padding: 0 14px 48px; }
  .bar { padding: 8px 14px; }
  .contents { position: static; padding: 12px 0 0; }
  body { font-size: 15px; }
}
@media print {
  :root, :root[data-dark="true"] { color-scheme: light; --text: #000; --soft: #444; --line: #bbb; --back: #fff; --raised: #f6f6f6; }
  .bar, .contents { display: none; }
  .page { display: block; padding: 0; }
  pre { white-space: pre-wrap; }
  .html table:has(th:nth-child(9)) :is(th, td) { font-size: 7px; padding: 1px 2px; overflow-wrap: anywhere; }
  canvas { object-fit: contain; }
  .live * { print-color-adjust: exact; }
  .code, .live, tr, img { break-inside: avoid; }
  .text h1, .text h2, .text h3 { break-after: avoid; }
}
`;
