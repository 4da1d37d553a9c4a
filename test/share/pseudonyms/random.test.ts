import { describe, expect, it } from "vitest";
import { decodeHunt, encodeHunt, HUNT_MIME, type HuntPayload, hunt } from "../../../src/hunt/index.js";
import { RandomState } from "../../../src/model/mersenneTwister.js";
import { isCommonWord } from "../../../src/share/pseudonyms/commonWords.js";
import { pseudonymize } from "../../../src/share/pseudonyms/index.js";
import { fromArrays } from "../../../src/table/index.js";
import { codeCell, display, everyWay, key, notebookOf, printed } from "./canaries.js";

const alphabets = [
  "abcdefghijklmnopqrstuvwxyz",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
  "äöüßéèñçøåłžАБВГДжзийΑΒΓαβγ",
  "田中太郎山川花子",
  "אבגדהوزحطي",
  "abc.-_$'\"`\\()[]{}*+?^|/",
  "ab\u200f\u200e\u202e\u00ad\u200dcd",
  "e\u0301a\u0308o\u0302",
  "👩🏽‍💻😀ab",
  "𝔞𝔟ｆｕｌｌＷＩＤＴＨ",
];
const fixed = [
  "__proto__",
  "constructor.prototype",
  "toString",
  "hasOwnProperty",
  "</script>x",
  "a".repeat(3000),
  `${"long name ".repeat(200)}end`,
  "\u2028zz\u2029",
  "$&xyz",
  "$1abc",
  "%41%42zzq",
  "&amp;zzq",
  "\\u0041zzq",
  "=cmd|zzq",
  "x".repeat(63),
  "zz\ud800qq",
];

function names(seed: number, count: number): string[] {
  const random = new RandomState(seed);
  const whole = (n: number): number => Math.floor(random.uniform() * n);
  const made = Array.from({ length: count }, () => {
    const letters = [...alphabets[whole(alphabets.length)]];
    return Array.from({ length: 1 + whole(14) }, () => letters[whole(letters.length)]).join("");
  });
  return [...new Set([...made, ...fixed])];
}

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC");
const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** Every text of a value, keys too. */
function* texts(value: unknown): Iterable<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const [name, held] of Object.entries(value)) {
      yield name;
      yield* texts(held);
    }
}

/** The names that a text says, by a search of its own: folded, with no letter or digit beside. */
function saidIn(all: string, list: readonly string[]): string[] {
  const folded = plain(all);
  return list.filter((name) => {
    const wanted = plain(name).trim();
    const edge = (letter: string, ahead: boolean): string =>
      /[\p{L}\p{N}\p{M}]/u.test(letter) ? (ahead ? "(?![\\p{L}\\p{N}\\p{M}])" : "(?<![\\p{L}\\p{N}\\p{M}])") : "";
    const letters = [...wanted];
    if (!folded.includes(wanted)) return false;
    return new RegExp(
      `${edge(letters[0], false)}${letters.map(quoted).join("")}${edge(letters.at(-1)!, true)}`,
      "u",
    ).test(folded);
  });
}

const letters = (name: string): string => plain(name).replace(/[^\p{L}\p{N}]/gu, "");
const isSearched = (name: string): boolean =>
  letters(name).length > 2 &&
  !plain(name)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .every(isCommonWord);

describe.each([1, 2, 3])("names drawn with seed %i", async (seed) => {
  const list = names(seed, 150);
  const rows = list.length;
  const table = fromArrays({
    Day: Array.from({ length: rows }, (_, i) => new Date(Date.UTC(2024, 0, 1 + (i % 28)))),
    DstUser: list,
    Anything: list.map((_, i) => list[(i * 7) % rows]),
    n: Array.from({ length: rows }, (_, i) => i % 5),
  });
  const h = hunt(table, { key: ["Day", "DstUser"], settings: { features: ["n"], trees: 5 } });
  for (let row = 0; row < rows; row += 3) h.judge(row, "benign", `seen ${list[row]} again`, new Date(0));
  const before = notebookOf(
    codeCell("show(h)", display({ [HUNT_MIME]: encodeHunt(h) })),
    codeCell(
      list.map((name) => `use(${JSON.stringify(name)}); // ${name.replace(/\s/g, " ")} it is`).join("\n"),
      printed(list.map((name) => `and ${name} then`).join("\n")),
    ),
    {
      cell_type: "markdown",
      source: list
        .filter((name) => name.length < 100)
        .flatMap(everyWay)
        .join(" \n\n"),
    },
    codeCell(
      "",
      display({
        "text/html": `<p>${list.map((name) => name.replaceAll("&", "&amp;").replaceAll("<", "&lt;")).join("</p><p>")}</p>`,
        "text/plain": "x",
      }),
    ),
  );
  const result = await pseudonymize(before, { key, pictures: false });

  it("are nowhere", () => {
    const all = [...texts(result.notebook)].join("\n");
    const searched = list.filter(isSearched);
    expect(searched.length).toBeGreaterThan(80);
    expect(saidIn([...texts(before)].join("\n"), searched).length).toBeGreaterThan(searched.length * 0.9);
    expect(saidIn(all, searched)).toEqual([]);
    expect(result.findings).toEqual([]);
  });

  it("are in none of the ways in which they were written", () => {
    const all = [...texts(result.notebook)].join("\n");
    const sure = list.filter((name) => isSearched(name) && letters(name).length > 4 && name.length < 100);
    const left = sure.flatMap((name) => everyWay(name).filter((way) => all.includes(way)));
    expect(left).toEqual([]);
  });

  it("are replaced as values even where they are common words", () => {
    const payload = result.notebook.cells[0].outputs![0].data as Record<string, HuntPayload>;
    const { columns } = payload[HUNT_MIME];
    const dictionary = columns.find(({ name }) => name === "DstUser")!.dictionary!;
    expect(dictionary.filter((text) => list.includes(text) && /[\p{L}\p{N}]/u.test(text))).toEqual([]);
  });

  it("stay apart, row by row, and verdicts stay with their rows", () => {
    const payload = (result.notebook.cells[0].outputs![0].data as Record<string, HuntPayload>)[HUNT_MIME];
    const after = decodeHunt(payload);
    const distinct = new Set(list.map((name) => plain(name).trim().replace(/\s+/g, " ")));
    expect(
      new Set(Array.from({ length: rows }, (_, row) => String(after.row(row).DstUser))).size,
    ).toBeGreaterThanOrEqual(distinct.size * 0.97);
    expect([...after.verdicts.keys()].map((held) => after.rowOf(held)).sort((a, b) => a - b)).toEqual(
      [...h.verdicts.keys()].map((held) => h.rowOf(held)).sort((a, b) => a - b),
    );
  });

  it("give the same bytes again", async () => {
    const again = await pseudonymize(before, { key, pictures: false });
    expect(JSON.stringify(again.notebook)).toBe(JSON.stringify(result.notebook));
    expect(again.table).toEqual(result.table);
  });

  it("give other pseudonyms under another key", async () => {
    const other = await pseudonymize(before, { key: key.map((byte) => byte ^ 1), pictures: false });
    const mine = new Set(result.table.map(({ pseudonym }) => pseudonym));
    expect(other.table.filter(({ pseudonym }) => mine.has(pseudonym))).toEqual([]);
  });
});
