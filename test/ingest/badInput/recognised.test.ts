import { describe, expect, it } from "vitest";
import { scratch } from "../files.js";
import { formats, outcome, rowsOf } from "./formats.js";

const write = scratch();
const ROWS = rowsOf(30);

describe.each(formats.filter(({ options }) => !options?.pattern))("$name", ({ name, write: make, options }) => {
  it("is refused as a kind that it is not", async () => {
    const file = write(`kind.${name}`, await make(ROWS));
    for (const kind of ["windows-logon-days", "okta", "huntbook-events"]) {
      const { error } = await outcome(file, { ...options, kind });
      expect(error).toContain(file);
      expect(error).toMatch(/is not recognised as .*: missing .*; found /);
    }
    const { error } = await outcome(file, { ...options, kind: "apache" });
    expect(error).toMatch(/no kind of log "apache"; the kinds are .*windows-logon/);
  });

  it("is a plain table when that is asked for", async () => {
    const { error, rejected, notes } = await outcome(write(`table.${name}`, await make(ROWS)), {
      ...options,
      kind: "table",
    });
    expect(error).toBeUndefined();
    expect(rejected).toBe(0);
    expect(notes).not.toMatch(/was taken for/);
  });

  it("is the same under any name", async () => {
    for (const other of ["x.csv", "x.json", "x.parquet", "x.gz", "x"]) {
      const found = await outcome(write(other, await make(ROWS)), options);
      expect(found.users).toEqual(ROWS.map(({ user }) => user));
    }
  });
});
