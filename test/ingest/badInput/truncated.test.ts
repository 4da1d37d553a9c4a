import { describe, expect, it } from "vitest";
import { scratch } from "../files.js";
import { formats, outcome, rowsOf, seeded } from "./formats.js";

const write = scratch();
const ROWS = rowsOf(400);
const CUTS = 12;

describe.each(formats)("$name", ({ name, write: make, lines, options }) => {
  it("gives every row of a whole file", async () => {
    const found = await outcome(write(`whole.${name}`, await make(ROWS)), options);
    expect(found.error).toBeUndefined();
    expect(found.users).toEqual(ROWS.map(({ user }) => user));
    expect(found.rejected).toBe(0);
    expect(found.notes).not.toMatch(/cut off/);
  });

  it("is an Error when it is empty", async () => {
    for (const [bytes, message] of [
      ["", /is empty/],
      ["\n", /blank space/],
      ["\0".repeat(100), /.+/],
    ] as const) {
      const file = write(`empty.${name}`, bytes);
      const { error } = await outcome(file, options);
      expect(error).toMatch(message);
      expect(error).toContain(file);
    }
  });

  it("tells that it is cut off, wherever that is", async () => {
    const whole = await make(ROWS);
    const random = seeded(7);
    for (let i = 0; i < CUTS; i++) {
      const length = 1 + Math.floor(random() * (whole.length - 1));
      const file = write(`cut.${name}`, whole.subarray(0, length));
      const { error, users, rejected, listed, notes } = await outcome(file, options);
      const where = `${name} cut at ${length}`;
      if (error !== undefined) {
        expect(error, where).toContain(file);
        continue;
      }
      const good = users.filter((user, row) => user === ROWS[row].user);
      expect(users.length - good.length, where).toBeLessThanOrEqual(lines ? 1 : 0);
      const atEnd = lines !== undefined && whole[length - 1] === lines.charCodeAt(0);
      const all = good.length === ROWS.length;
      const told = all || rejected > 0 || /cut off|has no end/.test(notes);
      expect(told || atEnd, `${where}: ${users.length} rows and not a word`).toBe(true);
      expect(listed > 0).toBe(rejected > 0);
    }
  });
});
