import { describe, expect, it } from "vitest";
import { type IngestOptions, ingest, type Quality, qualityReport } from "../../src/ingest/index.js";
import { bundleOf } from "../../src/notebook/show.js";
import { fromArrays } from "../../src/table/index.js";
import { csv, scratch } from "./files.js";

const write = scratch();
const START = Date.UTC(2026, 9, 1);
const row = (time: number | string, user = "ann") =>
  `${typeof time === "string" ? time : new Date(START + time * 1000).toISOString()},4624,HOST-1,${user},CORP,3,10.0.0.1`;

async function qualityOf(rows: string[], options: IngestOptions = {}): Promise<Quality> {
  const log = await ingest(write("log.csv", csv(...rows)), options);
  try {
    return await log.quality();
  } finally {
    log.close();
  }
}

const findings = (quality: Quality, what: string): string[] => {
  const lines = qualityReport(quality);
  const first = lines.findIndex((line) => line.what === what);
  const next = lines.findIndex((line, i) => i > first && line.what !== "");
  return first < 0 ? [] : lines.slice(first, next < 0 ? undefined : next).map(({ finding }) => finding);
};

const BLANK: Quality = {
  kind: "logins",
  files: 1,
  notes: [],
  read: 1,
  rejected: 0,
  firstRejected: [],
  rows: 1,
  from: null,
  to: null,
  outside: null,
  duplicates: 0,
  missing: {},
  neverFilled: { fields: [], source: [] },
  gaps: null,
  clock: null,
  zone: null,
  dates: null,
};

const HOUR = 3600;
/** An event every ten minutes from eight to eighteen, day after day, but for the days left out. */
const workdays = (days: number, without: number[] = []): string[] =>
  Array.from({ length: days }, (_, day) => day)
    .filter((day) => !without.includes(day))
    .flatMap((day) => Array.from({ length: 60 }, (_, i) => row(day * 24 * HOUR + 8 * HOUR + i * 600, `user${i}`)));

describe("gaps", () => {
  it("are silences longer than the nights usually are", async () => {
    expect((await qualityOf(workdays(10))).gaps).toEqual({ usual: 14 * HOUR + 600, list: [] });
    const { gaps } = await qualityOf(workdays(10, [4, 5]));
    expect(gaps!.list).toEqual([
      {
        from: new Date(START + (3 * 24 + 18) * HOUR * 1000 - 600_000),
        to: new Date(START + (6 * 24 + 8) * HOUR * 1000),
        seconds: 62 * HOUR + 600,
      },
    ]);
    expect(findings(await qualityOf(workdays(10, [4, 5])), "gaps")).toEqual([
      "1, where 14 h 10 min is usual",
      "2 d 14 h: 2026-10-04 17:50:00 UTC to 2026-10-07 08:00:00 UTC",
    ]);
  });

  it("are found in a log of minutes, too, and none where there is one event or none", async () => {
    const seconds = Array.from({ length: 1800 }, (_, i) => i * 2).filter((at) => at < 1500 || at > 1900);
    const { gaps } = await qualityOf(seconds.map((at) => row(at)));
    expect(gaps!.list.map((gap) => gap.seconds)).toEqual([404]);
    expect((await qualityOf([row(0)])).gaps).toEqual({ usual: null, list: [] });
    const log = await ingest(write("log.csv", csv(row(0))));
    expect((await log.where({ column: "user_name", is: "bob" }).quality()).gaps).toEqual({ usual: null, list: [] });
    log.close();
  });
});

describe("the clock", () => {
  const minutes = Array.from({ length: 100 }, (_, i) => i * 60);

  it("is followed in the order of the file, whichever way that goes", async () => {
    expect((await qualityOf(minutes.map((at) => row(at)))).clock).toEqual({ order: "ascending", jumps: 0, list: [] });
    expect((await qualityOf([...minutes].reverse().map((at) => row(at)))).clock!.order).toBe("descending");
    const mixed = minutes.map((at, i) => row(i % 2 ? at : 100_000 - at));
    expect((await qualityOf(mixed)).clock).toEqual({ order: "mixed", jumps: 0, list: [] });
  });

  it("is said to have jumped where times step back by a minute or more, with the row", async () => {
    const set = minutes.map((at, i) => row(i < 50 ? at : at - 2 * HOUR));
    const { clock } = await qualityOf(set);
    expect(clock).toMatchObject({ order: "ascending", jumps: 1 });
    expect(clock!.list).toMatchObject([{ record: 51, seconds: -2 * HOUR + 60, before: new Date(START + 49 * 60_000) }]);
    expect(findings(await qualityOf(set), "order and clock")[1]).toMatch(/^1 h 59 min back: .*log\.csv, row 51\)$/);
    const jitter = minutes.map((at, i) => row(i === 50 ? at - 90 : at));
    expect((await qualityOf(jitter)).clock!.jumps).toBe(0);
  });

  it("is followed in each file by itself", async () => {
    const files = [minutes, minutes].map((times, i) => write(`part${i}.csv`, csv(...times.map((at) => row(at)))));
    const log = await ingest(files);
    expect((await log.quality()).clock).toMatchObject({ order: "ascending", jumps: 0 });
    log.close();
  });
});

describe("the time zone", () => {
  it("is known where times say it, and else assumed, and counted", async () => {
    const said = [row("2026-10-31T08:00:00Z"), row("2026-10-31T08:00:00+02:00"), row("2026-10-31 08:00:00 UTC")];
    expect((await qualityOf(said)).zone).toEqual({ name: "UTC", assumed: 0 });
    const silent = [row("2026-10-31T08:00:00"), row("2026-10-31 08:00:01"), ...said];
    expect((await qualityOf(silent)).zone).toEqual({ name: "UTC", assumed: 2 });
    const kyiv = await qualityOf(silent, { timeZone: "Europe/Kyiv" });
    expect(kyiv.zone).toEqual({ name: "Europe/Kyiv", assumed: 2 });
    // Always as far from UTC as the zone that the times are compared in.
    const praia = await qualityOf(silent, { timeZone: "Atlantic/Cape_Verde" });
    expect(praia.zone).toEqual({ name: "Atlantic/Cape_Verde", assumed: 2 });
    expect(findings(kyiv, "time zone")[0]).toMatch(/^not said by 2 times, which were taken for Europe\/Kyiv/);
  });

  it("is assumed for the lines of a system log that do not say it", async () => {
    const message = "host sshd[7]: Accepted password for ann from 10.0.0.1 port 22 ssh2";
    const lines = [`Oct 31 08:00:00 ${message}`, `Oct 31 08:00:01 ${message}`, `2026-10-31T08:00:02+02:00 ${message}`];
    const log = await ingest(write("auth.log", `${lines.join("\n")}\n`), { year: 2026, timeZone: "Europe/Kyiv" });
    expect((await log.quality()).zone).toEqual({ name: "Europe/Kyiv", assumed: 2 });
    log.close();
    const own = write("own.log", "2026-10-31 08:00:00 ann\n2026-10-31 08:00:01Z bob\n");
    const byPattern = await ingest(own, { pattern: "TIMESTAMP:time ' ' LD:user_name EOL" });
    expect((await byPattern.quality()).zone!.assumed).toBe(1);
    byPattern.close();
  });

  it("is not applied to times that are Dates already", async () => {
    const times = [new Date("2026-10-31T08:00:00Z")];
    const table = fromArrays({ TimeGenerated: times, EventID: [4624], TargetUserName: ["ann"] });
    const log = await ingest(table, { timeZone: "Europe/Kyiv" });
    expect((await log.table()).get("time", 0)).toEqual(times[0]);
    expect((await log.quality()).zone!.assumed).toBe(0);
    log.close();
  });
});

describe("the report", () => {
  it("says what was rejected and why, what was never filled, what was assumed", async () => {
    const quality = await qualityOf([row(0), row(0), row("soon"), ...workdays(1)]);
    expect(findings(quality, "rejected")).toEqual([
      "1",
      expect.stringMatching(/log\.csv, line 4: TimeGenerated holds "soon", which is not a time$/),
    ]);
    expect(findings(quality, "duplicates")).toEqual(["1"]);
    expect(findings(quality, "never filled")[0]).toMatch(/user_agent.*user_email/);
    expect(findings(quality, "never filled")[0]).not.toContain("user_name");
    expect(findings(quality, "notes")[0]).toMatch(/taken for Windows logon events/);
  });

  it("is what show displays of a log, escaped", async () => {
    const log = await ingest(write("<img src=x onerror=alert(1)>.csv", csv(row(0), row("<b>soon</b>"))));
    const bundle = await bundleOf(log);
    log.close();
    expect(bundle["text/plain"]).toContain("<b>soon</b>");
    expect(bundle["text/html"]).not.toMatch(/<b>soon|<img/);
    expect(bundle["text/html"]).toContain("&lt;b&gt;soon");
  });

  it("leaves out what a table of no events cannot tell", async () => {
    const log = await ingest(fromArrays({ a: [1, 2], b: [null, null] }), { kind: "table" });
    const quality = await log.quality();
    log.close();
    expect([quality.gaps, quality.clock, quality.zone]).toEqual([null, null, null]);
    expect(findings(quality, "never filled in the source")).toEqual(["b"]);
    expect(findings(quality, "gaps")).toEqual([]);
  });

  it("says of what time a log is where nothing lies in the range that was asked for", async () => {
    const rows = [row(0), row(60), row("soon"), row(HOUR)];
    const quality = await qualityOf(rows, { from: "2027-10-15" });
    expect(quality.outside).toEqual({ from: new Date(START), to: new Date(START + HOUR * 1000) });
    const said = "what was read is of 2026-10-01 00:00:00 UTC to 2026-10-01 01:00:00 UTC";
    expect(findings(quality, "first and last")).toEqual([`nothing in the time range or condition; ${said}`]);
    const whats = qualityReport(quality).map(({ what }) => what);
    expect(whats).toContain("rows");
    for (const what of ["never filled", "never filled in the source", "gaps", "order and clock"])
      expect(whats).not.toContain(what);
    const log = await ingest(write("log.csv", csv(...rows)));
    const none = await log.where({ column: "user_name", is: "nobody" }).quality();
    log.close();
    expect(none.outside).toEqual(quality.outside);
    expect((await qualityOf(rows)).outside).toBeNull();
    expect((await qualityOf([])).outside).toBeNull();
  });

  it("names columns that were added as they are", async () => {
    const log = await ingest(write("log.csv", csv(row(0))));
    const empty = (name: string) => ({ name, type: "VARCHAR", sql: "NULL" });
    const { neverFilled } = await (await log.extend({ columns: ["browser", "constructor"].map(empty) })).quality();
    log.close();
    expect(neverFilled.source).toEqual(["browser", "constructor"]);
  });

  it("counts all rejected rows, though it lists the first", () => {
    const firstRejected = Array.from({ length: 10 }, (_, i) => ({
      file: "a.csv",
      line: i + 2,
      record: i,
      reason: "bad",
    }));
    const shown = findings({ ...BLANK, rejected: 1234, firstRejected }, "rejected");
    expect([shown.length, shown[0], shown[1], shown[6]]).toEqual([7, "1,234", "a.csv, line 2: bad", "and 1,229 more"]);
    expect(findings({ ...BLANK, rows: 0 }, "rows")).toEqual(["0"]);
  });

  it("names the columns of a table, and says once what is so of several files", async () => {
    const files = ["a.csv", "b.csv", "c.csv"].map((name) => write(name, "colour,size\nred,1\n"));
    const log = await ingest(files);
    const quality = await log.quality();
    log.close();
    expect(findings(quality, "columns")).toEqual(["colour, size"]);
    expect(quality.notes).toEqual([expect.stringMatching(/a\.csv is no kind.* The same of 2 other files\.$/)]);
    expect(findings(await qualityOf([row(0)]), "columns")).toEqual([]);
  });

  it("rounds lengths of time to whole units", () => {
    const time = new Date(START);
    const spans = [59.7, 3599.7, 86_399, 90_000, 171_900, 0.25].map((seconds) => {
      const gaps = { usual: seconds, list: [{ from: time, to: time, seconds }] };
      return qualityReport({ ...BLANK, gaps })
        .find(({ what }) => what === "gaps")!
        .finding.slice("1, where ".length, -" is usual".length);
    });
    expect(spans).toEqual(["1 min", "1 h", "1 d", "1 d 1 h", "2 d", "0.3 s"]);
  });
});

describe("personal: false", () => {
  it("leaves persons at the door, and keeps what a hunt needs", async () => {
    const file = write(
      "signins.csv",
      "TimeGenerated,UserPrincipalName,UserDisplayName,IPAddress,ResultType,AppDisplayName\n2026-10-31T08:00:00Z,ann@corp.example,Ann Bell,10.0.0.1,0,Portal\n",
    );
    const log = await ingest(file, { personal: false });
    const [event] = (await log.table({ raw: true })).objects() as Record<string, unknown>[];
    log.close();
    expect(event).toMatchObject({ user_name: "ann@corp.example", src_ip: "10.0.0.1", status: "success" });
    expect(event).toMatchObject({ user_display_name: null, user_email: null, user_phone: null });
    expect(JSON.stringify(event)).not.toContain("Bell");
    expect(Object.keys(event).filter((name) => name.startsWith("raw_"))).toEqual([]);
    await expect(ingest(write("t.csv", "a,b\n1,2\n"), { personal: false })).rejects.toThrow(/columns/);
  });
});
