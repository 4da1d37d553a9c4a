/** Writes the catalogue of all words that the lab's language packs may translate. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../lab/project.mjs";

/** Files with a constant `words` of sentences by name. */
const SOURCES = ["src/widget/words.ts", "extension/src/words.ts"];
const SETTINGS = "extension/schema";
export const CATALOGUE = join(root, "extension", "locale", "huntbook.pot");

/**
 * @typedef {{ text: string, context?: string, place: string }} Entry
 * `context` tells texts of the settings apart, as JupyterLab does
 */

/**
 * The catalogue as gettext's template: the same words give the same text.
 *
 * @returns {Promise<string>}
 */
export async function catalogue() {
  /** @type {Map<string, Entry[]>} */
  const entries = new Map();
  const settings = readdirSync(join(root, SETTINGS)).map((name) => `${SETTINGS}/${name}`);
  for (const entry of [
    ...(await Promise.all(SOURCES.map(wordsOf))).flat(),
    ...settings.sort().flatMap(settingsWords),
  ]) {
    const key = `${entry.context ?? ""}\u0004${entry.text}`;
    entries.set(key, [...(entries.get(key) ?? []), entry]);
  }
  const blocks = [...entries.values()].map((same) => {
    const [{ text, context }] = same;
    const lines = same.map(({ place }) => `#. ${place}`);
    if (context) lines.push(`msgctxt ${quoted(context)}`);
    return [...lines, `msgid ${quoted(text)}`, 'msgstr ""'].join("\n");
  });
  const header = ["Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit", "X-Domain: huntbook"];
  const head = ['msgid ""', 'msgstr ""', ...header.map((line) => quoted(`${line}\n`))].join("\n");
  return `${[head, ...blocks].join("\n\n")}\n`;
}

/**
 * @param {string} file
 * @returns {Promise<Entry[]>}
 */
async function wordsOf(file) {
  const contents = `export { words } from "./${file}";`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: "esm",
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString("base64");
  const { words } = await import(`data:text/javascript;base64,${code}`);
  return Object.entries(words).map(([name, text]) => ({ text, place: `${file}: ${name}` }));
}

/**
 * @param {string} file
 * @returns {Entry[]}
 */
function settingsWords(file) {
  const { title, description, properties = {} } = JSON.parse(readFileSync(join(root, file), "utf8"));
  const ofAll = [title, description].map((text) => ({ text, context: "schema", place: file }));
  const ofEach = Object.entries(properties).flatMap(([name, { title, description }]) =>
    [title, description].map((text) => ({ text, context: "settings", place: `${file}: ${name}` })),
  );
  return [...ofAll, ...ofEach].filter(({ text }) => text);
}

/** @param {string} text */
const quoted = (text) => `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  mkdirSync(dirname(CATALOGUE), { recursive: true });
  writeFileSync(CATALOGUE, await catalogue());
}
