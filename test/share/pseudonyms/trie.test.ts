import { describe, expect, it } from "vitest";
import { Trie } from "../../../src/share/pseudonyms/trie.js";

function found(names: readonly string[], text: string, reversed = false): string[] {
  const trie = new Trie<string>();
  for (const name of names) trie.add(name, name, reversed);
  return trie.find(text).map(({ from, to, value }) => `${value ?? "cut"}:${text.slice(from, to)}`);
}

describe("names in a text", () => {
  it.each([
    ["ann met Ann, ANN and anna", ["ann:ann", "ann:Ann", "ann:ANN"]],
    ["(ann)/ann:ann@x ann's", ["ann:ann", "ann:ann", "ann:ann", "ann:ann"]],
    ["annual hannah joann", []],
    ["a\u200fn\u00adn", ["ann:a\u200fn\u00adn"]],
    ["ａｎｎ", ["ann:ａｎｎ"]],
  ])("are found at token borders, without regard to case and marks that nobody sees: %j", (text, expected) => {
    expect(found(["ann"], text)).toEqual(expected);
  });

  it("are the leftmost and there the longest", () => {
    expect(found(["ann", "ann smith", "smith"], "ann smith and smith, ann")).toEqual([
      "ann smith:ann smith",
      "smith:smith",
      "ann:ann",
    ]);
  });

  it.each(["ann.smith", "ann_smith", "ann-smith", "Ann Smith", "ANN\n  SMITH", "annSmith", "AnnSmithRows"])(
    "are the same with other separators, or none where the case changes: %j",
    (text) => {
      expect(found(["ann.smith"], text)).toHaveLength(1);
    },
  );

  it.each([
    ["jdoeLogons", ["jdoe:jdoe"]],
    ["jdoe2024", ["jdoe:jdoe"]],
    ["fromJdoe", ["jdoe:Jdoe"]],
    ["jdoes", []],
    ["f3jdoe9", ["jdoe:jdoe"]],
  ])("are found in longer words where the case changes or digits begin: %j", (text, expected) => {
    expect(found(["jdoe"], text)).toEqual(expected);
  });

  it("are found in scripts without blanks between words", () => {
    expect(found(["田中太郎"], "昨日田中太郎さんが")).toEqual(["田中太郎:田中太郎"]);
  });

  it.each(["𝔞bc", "Straße", "ÉCOLE", "e\u0301cole", "İstanbul", "ΣΊΣΥΦΟΣ", "👩🏽‍💻x", "ﬁne", "__proto__", "a\ud800b"])(
    "are found in other letters and other cases: %j",
    (name) => {
      for (const text of [name, name.toUpperCase(), name.toLowerCase(), name.normalize("NFD"), name.normalize("NFC")]) {
        expect(found([name], `x ${text} y`).length, text).toBe(1);
      }
    },
  );

  it("are found backwards when asked", () => {
    expect(found(["jdoe", "anna"], "eodj anna", true)).toEqual(["jdoe:eodj", "anna:anna"]);
    expect(found(["jdoe"], "eodj")).toEqual([]);
  });

  it.each([
    ["jonath…", ["cut:jonath"]],
    ["jonathan.sm...", ["cut:jonathan.sm"]],
    ["jonathan.smith…", ["jonathan.smith:jonathan.smith"]],
    ["jo… xyz…", []],
  ])("are found where a text cuts them off: %j", (text, expected) => {
    expect(found(["jonathan.smith"], text)).toEqual(expected);
  });

  it("are tried shorter where a longer one is refused", () => {
    const trie = new Trie<string>();
    for (const name of ["ann", "ann smith"]) trie.add(name, name);
    expect(trie.find("ann smith", ({ value }) => value !== "ann smith").map(({ value }) => value)).toEqual(["ann"]);
  });

  it("may be long: each piece of a long one counts", () => {
    const long = Array.from({ length: 500 }, (_, i) => `word${i}`).join(" ");
    expect(found([long], long).length).toBeGreaterThan(6);
    expect(found([long], `${long.slice(900, 2600)}`).length).toBeGreaterThan(1);
    expect(found([long], "word1 word2 word3")).toEqual([]);
  });
});

describe("time", () => {
  it("is linear whatever the names and the text are", () => {
    const trie = new Trie<number>();
    for (let i = 0; i < 100_000; i++) trie.add(`host-${i}.corp`, i, true);
    trie.add(`${"a ".repeat(5_000)}b`, -1);
    const time = (text: string): number => {
      const begun = performance.now();
      trie.find(text);
      return performance.now() - begun;
    };
    time("host-1.corp ".repeat(1_000));
    expect(time("host-77.corp ".repeat(40_000))).toBeLessThan(4_000);
    expect(time("a ".repeat(100_000))).toBeLessThan(4_000);
    expect(time("a".repeat(1_000_000))).toBeLessThan(4_000);
    expect(time("aB1".repeat(300_000))).toBeLessThan(4_000);
  });
});
