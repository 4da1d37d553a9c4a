import { describe, expect, it } from "vitest";
import { scratch } from "../files.js";
import { formats, outcome, rowsOf, seeded } from "./formats.js";

const write = scratch();
const ROWS = rowsOf(200);
const TRIES = 10;

/** An Error for its reader: it names the file and is a sentence, no fault of ours. */
function isClear(error: string, file: string): void {
  expect(error).toContain(file);
  expect(error).not.toMatch(/undefined|is not a function|not iterable|Cannot read|INTERNAL|RangeError/);
}

describe.each(formats)("$name", ({ name, write: make, options }) => {
  it("with bytes changed at random is read as far as it goes, or refused in clear words", async () => {
    const whole = await make(ROWS);
    const random = seeded(11);
    for (let i = 0; i < TRIES; i++) {
      const bad = Buffer.from(whole);
      for (let n = 0; n < 1 + i; n++) bad[Math.floor(random() * bad.length)] = Math.floor(random() * 256);
      const file = write(`bad.${name}`, bad);
      const { error, users, rejected, listed } = await outcome(file, options);
      if (error !== undefined) isClear(error, file);
      else {
        expect(users.length).toBeLessThanOrEqual(ROWS.length + 2 * (i + 1));
        expect(listed > 0).toBe(rejected > 0);
      }
    }
  });

  it("with a piece left out or put in twice ends all the same", async () => {
    const whole = await make(ROWS);
    const random = seeded(13);
    for (let i = 0; i < TRIES; i++) {
      const [from, to] = [random(), random()].map((share) => Math.floor(share * whole.length)).sort((a, b) => a - b);
      const pieces =
        i % 2 ? [whole.subarray(0, from), whole.subarray(to)] : [whole.subarray(0, to), whole.subarray(from)];
      const file = write(`pieces.${name}`, Buffer.concat(pieces));
      const { error } = await outcome(file, options);
      if (error !== undefined) isClear(error, file);
    }
  });

  it("of the beginning alone, with noise after it, is refused or listed", async () => {
    const whole = await make(ROWS);
    const random = seeded(17);
    for (const kept of [8, 100, 600]) {
      const noise = Buffer.from(Array.from({ length: 20_000 }, () => Math.floor(random() * 256)));
      const file = write(`noise.${name}`, Buffer.concat([whole.subarray(0, kept), noise]));
      const { error, rejected, notes } = await outcome(file, options);
      if (error !== undefined) isClear(error, file);
      else expect(rejected > 0 || notes !== "").toBe(true);
    }
  });
});
