import { describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/index.js";
import { fromArrays } from "../../src/table/index.js";
import { scratch } from "./files.js";

const write = scratch();
const AT = new Date("2024-10-28T01:03:37.123Z");

async function times(values: readonly unknown[]): Promise<unknown[]> {
  const rows = values.map((created_at) => JSON.stringify({ created_at, action: "user.login", actor: "ann", org: "c" }));
  const good = JSON.stringify({ created_at: "2026-10-31", action: "good", actor: "ann", org: "c" });
  const log = await ingest(write("times.json", `${rows.join("\n")}\n${good}\n`), { kind: "github-audit" });
  try {
    const answer = await log.sql("SELECT record, time FROM events WHERE action <> 'good' ORDER BY record");
    const found = new Map(answer.objects().map((row: any) => [row.record, row.time]));
    return values.map((_, i) => found.get(i + 1) ?? null);
  } finally {
    log.close();
  }
}

describe("a time that is a number", () => {
  it("counts from 1970 in the unit that its size tells", async () => {
    expect(
      await times([
        1730077417.123,
        1730077417123,
        1730077417123000,
        "1730077417.123",
        "1730077417123",
        " 1730077417123000 ",
        "1730077417123000999",
        "1.730077417123E12",
      ]),
    ).toEqual(Array(8).fill(AT));
    expect(await times([100_000_000, 9_999_999_999, "100000000000", "9999999999999"])).toEqual(
      [100_000_000_000, 9_999_999_999_000, 100_000_000_000, 9_999_999_999_999].map((ms) => new Date(ms)),
    );
  });

  it("is none where no unit fits", async () => {
    const odd = [
      0,
      -1730077417,
      12,
      99_999_999,
      20_241_028_010_337,
      "1e400",
      "17300774x7",
      "",
      "NaN",
      true,
      [1730077417],
    ];
    expect(await times(odd)).toEqual(odd.map(() => null));
    const long = ["9".repeat(19), "9".repeat(60), "0".repeat(12)];
    expect(await times(long)).toEqual(long.map(() => null));
  });

  it("is read from columns of numbers, too", async () => {
    for (const created_at of [[1730077417.123], [1730077417123], [1730077417123000]]) {
      const log = await ingest(
        fromArrays({ created_at: Float64Array.from(created_at), action: ["user.login"], actor: ["ann"], org: ["c"] }),
      );
      expect([log.kind, (await log.table()).get("time", 0)]).toEqual(["github-audit", AT]);
      log.close();
    }
  });

  it("stays a number in a table of any kind", async () => {
    const log = await ingest(write("plain.csv", "at,n\n1730077417123,1\n1730077417124,2\n"), { kind: "table" });
    expect((await log.table()).objects()).toEqual([
      { at: 1730077417123, n: 1 },
      { at: 1730077417124, n: 2 },
    ]);
    log.close();
  });
});

describe("a time with its offset", () => {
  it("is read in all the ways that offsets are written, and refused where there is no such offset", async () => {
    const at = new Date("2026-10-31T06:00:00.250Z");
    const written = ["+02:00", "+0200", "+02", " +0200", " +02:00", "-03:30"].map(
      (offset) => `${offset === "-03:30" ? "2026-10-31T02:30:00.25" : "2026-10-31T08:00:00.250"}${offset}`,
    );
    expect(await times(written)).toEqual(written.map(() => at));
    const odd = [
      "2026-10-31T08:00:00+25:00",
      "2026-10-31T08:00:00+02:75",
      "2026-10-31T08:00:00+-1:00",
      "1+",
      "infinity",
    ];
    expect(await times(odd)).toEqual(odd.map(() => null));
  });

  it("costs no more where it is wrong", { timeout: 60_000 }, async () => {
    const spent = async (time: string): Promise<number> => {
      const before = process.cpuUsage().user;
      await times(Array(20_000).fill(time));
      return process.cpuUsage().user - before;
    };
    await spent("2026-10-31T08:00:00+02:00");
    const good = await spent("2026-10-31T08:00:00+02:00");
    for (const wrong of ["2026-10-31T08:00:00+99:00", "2026-10-31 25:61:00 +02:00", "10-31-2026T08:00:00+02:00"])
      expect(await spent(wrong)).toBeLessThan(8 * good);
  });
});
