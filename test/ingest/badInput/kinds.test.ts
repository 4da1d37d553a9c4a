import { describe, expect, it } from "vitest";
import { scratch } from "../files.js";
import { beyondJson, changed, lineText, placesIn, values } from "./hostile.js";
import { judged } from "./judged.js";
import { leavesNothing } from "./remains.js";
import { type Entry, goodRows, type Sample, samples } from "./samples.js";

const write = scratch();
leavesNothing();

/** Rows with each value in each of their places, good rows (good0, good1 …) between them. */
function harmed({ entry, text, places }: Sample, all: readonly unknown[]): Entry[] {
  const rows: Entry[] = [];
  const add = (row: Entry) =>
    rows.push(...(rows.length % 10 === 0 ? [entry(`good${rows.length}`, rows.length)] : []), row);
  add(entry("first", 0));
  if (text === "lines") {
    for (const value of all.map(lineText)) {
      const i = rows.length;
      add(entry(value, i));
      add({ text: value });
      add({ text: `${value} ${entry("late", i).text}` });
      add({ text: `${entry("early", i).text}${value}` });
      add({ text: String(entry("inside", i).text).replace("10.0.0.1", value) });
    }
  } else
    for (const path of places ?? placesIn(entry("bad", 0)))
      for (const value of all) add(changed(entry("bad", rows.length), path, value));
  return rows;
}

const goodOnes = (accounts: readonly unknown[]) => accounts.filter((name) => /^good\d+$/.test(String(name)));
const accountsOf = (rows: readonly Entry[]) =>
  goodOnes(rows.flatMap((row) => JSON.stringify(row).match(/\bgood\d+\b/) ?? []));

/** Times are worked out in another way in each of these; the kinds take turns. */
const ZONES = ["UTC", "Asia/Tokyo", "America/New_York"];

describe.each(samples)("$name", { timeout: 120_000 }, (sample) => {
  const timeZone = ZONES[samples.indexOf(sample) % ZONES.length];
  const { name, write: make, kind, text } = sample;
  /** Lines that are none: of a system log also those of blanks. */
  const isBlank = (line: string) => line === "" || (kind === "linux-auth" && line === " ");

  it("is read whole where it is good", async () => {
    const file = write(`good.${name}`, make(goodRows(sample, 6)));
    const { error, accounts, rejected, notes } = await judged(file, sample);
    expect(error).toBeUndefined();
    expect(accounts).toEqual(["user0", "user1", "user2", "user3", "user4", "user5"]);
    expect(rejected.count).toBe(0);
    if (kind !== "pattern") expect(notes).toContain(kind === "table" ? "plain table" : `(${kind})`);
  });

  it(`with hostile values in every field keeps its good rows (${timeZone})`, async () => {
    const rows = harmed(sample, values);
    const file = write(`hostile.${name}`, make(rows));
    const { error, accounts, rows: good, rejected } = await judged(file, sample, { timeZone });
    expect(error).toBeUndefined();
    expect(goodOnes(accounts)).toEqual(accountsOf(rows));
    const written = text === "lines" ? rows.filter((row) => !isBlank(String(row.text))) : rows;
    expect(good + rejected.count).toBe(written.length);
  });

  it.runIf(text === "json")("with what JSON can write and nobody read is counted or refused", async () => {
    const rows = harmed(sample, beyondJson);
    const { error, accounts, rows: good, rejected } = await judged(write(`beyond.${name}`, make(rows)), sample);
    if (error !== undefined) return;
    expect(goodOnes(accounts)).toEqual(accountsOf(rows));
    expect(good + rejected.count).toBe(rows.length);
  });
});
