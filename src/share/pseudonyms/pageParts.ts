import { unpackData } from "../pageData.js";
import { type Part, partsOf } from "./scan.js";

const DATA = /<script type="application\/octet-stream" id="huntbook-data">([^<]*)<\/script>/;
const INLINE = /<\/?(a|abbr|b|code|del|em|i|ins|kbd|mark|s|small|span|strong|sub|sup|u|wbr)(\s[^<>]*)?>/gi;
const SAID = /\s(?:alt|title|aria-label|href|src)="([^"]*)"/g;

/**
 * All that a shared page says of its notebook, for {@link scan}: the texts between its tags, what its attributes say, and the
 * data of what is alive in it, unpacked. Its own style and scripts are not the notebook's.
 * @throws where the page's data cannot be read
 */
export function partsOfPage(html: string): Part[] {
  const data = DATA.exec(html)?.[1];
  const page = html
    .replace(DATA, " ")
    .replace(/<style>[\s\S]*?<\/style>/g, " ")
    .replace(/<script>[\s\S]*?<\/script>/g, " ");
  const attributes = [...page.matchAll(SAID)].map(([, text]) => ({ at: "the page, a picture or a link", text }));
  const text = page.replace(INLINE, "").replace(/<[^<>]*>/g, "\n");
  const parts: Part[] = [{ at: "the page", text }, ...attributes];
  if (data === undefined) return parts;
  const { live, states } = unpackData(data);
  for (const [i, { payload }] of live.entries()) parts.push(...partsOf(payload, `the page, live part ${i + 1}`));
  return [...parts, ...partsOf(states, "the page's saved changes")];
}
