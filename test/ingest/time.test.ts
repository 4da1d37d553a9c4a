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

describe("a time as Windows counts it", () => {
  const FILETIME = 133_745_510_171_230_000n;

  it("is read where it is one of the years 1990 to 2099", async () => {
    expect(await times([FILETIME.toString(), ` ${FILETIME} `])).toEqual([AT, AT]);
    const ends = ["122756256000000000", "157469183999990000"];
    expect(await times(ends)).toEqual([new Date("1990-01-01"), new Date("2099-12-31T23:59:59.999Z")]);
    // Nanoseconds of 1973 and 1975 lie beside.
    expect(await times(["122756255999999900", "157469184000000000"])).toEqual([
      new Date(122_756_255_999),
      new Date(157_469_184_000),
    ]);
    const log = await ingest(
      fromArrays({ created_at: BigInt64Array.of(FILETIME), action: ["a"], actor: ["ann"], org: ["c"] }),
    );
    expect((await log.table()).get("time", 0)).toEqual(AT);
    log.close();
  });
});

describe("a time as .NET writes JSON", () => {
  it("counts milliseconds in UTC, whatever zone it was written in", async () => {
    const written = ["/Date(1730077417123)/", " /Date(1730077417123+0200)/", "\\/Date(1730077417123-0530)\\/"];
    const rows = written.map((time) => `{"created_at":"${time}","action":"a","actor":"ann","org":"c"}`);
    for (const timeZone of ["UTC", "Europe/Kyiv"]) {
      const log = await ingest(write("net.json", `[${rows.join(",")}]`), { timeZone });
      expect([...(await log.table()).array("time")]).toEqual([AT, AT, AT]);
      expect((await log.quality()).zone!.assumed).toBe(0);
      log.close();
    }
    const odd = ["/Date(-62135596800000)/", "/Date(x)/", "/Date(1730077417123)", "/Date()/", "/Date(999999999999999)/"];
    expect(await times(odd)).toEqual(odd.map(() => null));
  });

  it("is a time in a table of any kind", async () => {
    const log = await ingest(write("net.csv", "at,n\n/Date(1730077417123)/,1\n/Date(-1)/,2\n"), { kind: "table" });
    expect([...(await log.table()).array("at")]).toEqual([AT, new Date(-1)]);
    log.close();
  });
});

describe("a comma before the fraction", () => {
  it("is a point", async () => {
    const utc = ["2024-10-28 01:03:37,123", "2024-10-28T01:03:37,123Z", "28.10.2024 01:03:37,123"];
    expect(await times([...utc, "2024-10-28 03:03:37,123+02:00", "2024-10-28 03:03:37,123 +0200"])).toEqual(
      Array(5).fill(AT),
    );
    const log = await ingest(
      write(
        "python.csv",
        'time,user,ip,status\n"2024-10-28 03:03:37,123",a,::1,ok\n"2024-10-28T01:03:37,123Z",b,::1,ok\n',
      ),
      { timeZone: "Europe/Kyiv" },
    );
    expect([...(await log.table()).array("time")]).toEqual([AT, AT]);
    log.close();
  });
});

describe("a year", () => {
  it("of an event is no less than 1900, and has four digits where it comes first", async () => {
    const odd = [
      "0001-01-01T00:00:00Z",
      "0001-01-01 00:00:00",
      "1601-01-01T00:00:00Z",
      "1601-01-01 02:00:00+02:00",
      "26-01-02 10:00",
      "26-01-02T10:00:00Z",
      "26-01-02 10:00:00+02:00",
      "1-2-26 10:00",
      "12-1-26 10:00",
      "1-12-26 10:00:00Z",
      "1/2/6 10:00",
      "1/2/126 10:00",
      "126-01-02 10:00",
      "1.2/26Z",
    ];
    expect(await times(odd)).toEqual(odd.map(() => null));
    const rows = odd.map((time) => `${time},ann,::1,ok\n`);
    const log = await ingest(write("odd.csv", `time,user,ip,status\n2024-10-28,ann,::1,ok\n${rows.join("")}`), {
      timeZone: "Europe/Kyiv",
    });
    expect([log.read, log.rejected.count]).toEqual([1 + odd.length, odd.length]);
    expect(log.rejected.rows[4].reason).toBe('time holds "26-01-02 10:00", which is not a time');
    log.close();
  });

  it("of an event is no less than 1900 in lines that a pattern takes apart", async () => {
    const file = write("years.log", "2024-10-28T01:03:37.123Z ann\n0001-01-01T00:00:00Z bob\n");
    const log = await ingest(file, { pattern: "LD:time ' ' LD:user_name EOL" });
    expect((await log.table()).objects()).toMatchObject([{ time: AT, user_name: "ann" }]);
    expect(log.rejected.rows).toMatchObject([{ reason: 'time holds "0001-01-01T00:00:00Z", which is not a time' }]);
    log.close();
  });

  it("may be any that is written in full where it is not an event's", async () => {
    const rows = [
      "2026-10-31T08:00:00Z,2026-10-30",
      "2026-10-31T08:00:01Z,0001-01-01",
      "2026-10-31T08:00:02Z,1601-01-01",
    ];
    const log = await ingest(write("never.csv", `at,last\n${rows.map((row) => `${row}T00:00:00Z\n`).join("")}`), {
      kind: "table",
    });
    expect([log.rejected.count, log.schema.map(({ type }) => type)]).toEqual([0, ["TIMESTAMP", "TIMESTAMP"]]);
    expect((await log.table()).get("last", 1)).toEqual(new Date("0001-01-01T00:00:00Z"));
    log.close();
  });

  it("of two digits behind dashes leaves a column of any table text", async () => {
    const log = await ingest(
      write("dashes.csv", "a,b,version\n26-01-02 10:00,1-2-26,1.12.26\n26-01-03T10:00Z,1-3-26,2.12.26\n"),
      {
        kind: "table",
      },
    );
    expect(log.schema.map(({ type }) => type)).toEqual(["VARCHAR", "VARCHAR", "VARCHAR"]);
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
