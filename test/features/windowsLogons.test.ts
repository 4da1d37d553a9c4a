import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventsOf, summarize, windowsLogons } from "../../src/features/index.js";
import { ingest } from "../../src/ingest/index.js";
import { asColumns, type Event, events } from "./smallLog.js";

const lower = (text: string | null) => text?.toLowerCase() ?? null;
const SYSTEM_DOMAINS = ["nt authority", "window manager", "nt virtual machine"];

/** The hunt's filters, told once more in plain code. */
function kept({ event, user, domain, type }: Event): boolean {
  if (event !== 4624 && event !== 4625) return false;
  if (type !== 3) return false;
  if (user?.endsWith("$")) return false;
  const of = lower(domain);
  if (event === 4624 && (of === "nt authority" || of === "nt virtual machine")) return false;
  const system = user === "SYSTEM" || user === "DWM-1" || of === "window manager" || of === "nt virtual machine";
  return !((of === null || SYSTEM_DOMAINS.includes(of)) && system);
}

const address = (ip: string | null) => (ip === "-" || ip === null ? "" : ip.replace("::ffff:", ""));
const distinct = (rows: readonly Event[], value: (row: Event) => string | null) =>
  new Set(rows.map((row) => value(row) ?? "")).size;

function recount(log: readonly Event[]) {
  const groups = new Map<string, Event[]>();
  for (const row of log.filter(kept)) {
    const key = JSON.stringify([row.time.toISOString().slice(0, 10), lower(row.domain), lower(row.user)]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return new Map(
    [...groups].map(([key, rows]) => {
      const good = rows.filter(({ event }) => event === 4624);
      const times = rows.map(({ time }) => time.getTime());
      const [last, first] = [Math.max(...times), Math.min(...times)];
      return [
        key,
        {
          LogonTypeName: "3 - Network",
          AttemptedLogons: rows.length,
          MAX_TimeGenerated: new Date(last),
          MIN_TimeGenerated: new Date(first),
          SuccessfulLogons: good.length,
          FailedLogons: rows.length - good.length,
          ComputerDomainsAccessed: 1,
          DistinctAuthenticationPackage: distinct(rows, (row) => row.auth),
          ComputersAccessed: distinct(rows, (row) => row.host),
          DistinctSrcIp: distinct(rows, (row) => address(row.ip)),
          DistinctSrcHostName: distinct(rows, (row) => row.workstation),
          ComputersSuccessfulAccess: distinct(good, (row) => row.host),
          ComputerDomainsSuccessfulAccess: distinct(good, (row) => lower(row.accountDomain)),
          SrcIpSuccessfulAccess: distinct(good, (row) => address(row.ip)),
          SrcHostNameSuccessfulAccess: distinct(good, (row) => row.workstationName),
          ActiveMilliseconds: last - first,
        },
      ] as const;
    }),
  );
}

const keyOf = (row: Record<string, unknown>) =>
  JSON.stringify([
    (row.Date as Date).toISOString().slice(0, 10),
    lower(row.DstDomain as string),
    lower(row.DstUser as string),
  ]);

describe("windowsLogons", () => {
  it("counts what a plain recount of the same events counts, and finds the events behind each row", async () => {
    await fc.assert(
      fc.asyncProperty(events, async (rows) => {
        const log = await ingest(asColumns(rows));
        try {
          const days = (await summarize(log, windowsLogons)).objects() as Record<string, unknown>[];
          const expected = recount(rows);
          expect(
            new Map(days.map(({ Date: _, DstDomain, DstUser, ...counts }, i) => [keyOf(days[i]), counts])),
          ).toEqual(expected);
          for (const day of days.slice(0, 3)) {
            const behind = (await eventsOf(log, windowsLogons, day)).objects() as Record<string, unknown>[];
            const own = rows
              .map((row, i) => ({ row, record: i + 1 }))
              .filter(
                ({ row }) =>
                  kept(row) && keyOf({ Date: row.time, DstDomain: row.domain, DstUser: row.user }) === keyOf(day),
              );
            expect(new Set(behind.map((event) => event.record))).toEqual(new Set(own.map(({ record }) => record)));
          }
        } finally {
          log.close();
        }
      }),
      { numRuns: 40 },
    );
  });

  it("shows one spelling of an account, however the events spell it", async () => {
    const rows = ["ann", "Ann", "ANN"].map((user, i) => ({
      time: new Date(Date.UTC(2026, 9, 1 + i)),
      event: 4624,
      user,
      domain: i === 1 ? "corp" : "CORP",
      type: 3,
      host: "H1",
      ip: null,
      workstation: null,
      workstationName: null,
      accountDomain: null,
      auth: null,
    }));
    const log = await ingest(asColumns(rows));
    const days = await summarize(log, windowsLogons);
    log.close();
    expect(days.array("DstUser")).toEqual(["ANN", "ANN", "ANN"]);
    expect(days.array("DstDomain")).toEqual(["CORP", "CORP", "CORP"]);
  });

  it("explains every filter, key and count", () => {
    const parts = [
      windowsLogons,
      windowsLogons.window!,
      ...windowsLogons.entity,
      ...windowsLogons.filters!,
      ...windowsLogons.measures,
    ];
    for (const { about } of parts) expect(about.length).toBeGreaterThan(5);
    expect(windowsLogons.measures.map(({ name }) => name)).toHaveLength(15);
  });
});
