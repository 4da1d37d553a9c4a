import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  ATTACKS,
  type AttackKind,
  attackKinds,
  simulateWindowsLogons,
  simulateWindowsLogonsByDay,
} from "../../src/simulate/index.js";
import { type Columns, columnOf, valueAt } from "../../src/table/index.js";

type Row = Record<string, ReturnType<typeof valueAt>>;

function rowsOf(table: Columns): Row[] {
  return Array.from({ length: table.rowCount }, (_, i) =>
    Object.fromEntries([...table.columns].map(([name, column]) => [name, valueAt(column, i)])),
  );
}

const dayOf = (time: unknown): string => (time as Date).toISOString().slice(0, 10);
const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

const simulation = simulateWindowsLogons();
const events = rowsOf(simulation.events);
const labels = rowsOf(simulation.labels);
const labelsOf = (kind: AttackKind): Row[] => labels.filter((label) => label.Attack === kind);
/** What is in the log only because of the attacks. */
const normal = new Set(rowsOf(simulateWindowsLogons({ attacks: [] }).events).map((event) => JSON.stringify(event)));
const attacks = events.filter((event) => !normal.has(JSON.stringify(event)));
const malicious = (label: Row): Row[] =>
  attacks.filter((event) => event.TargetUserName === label.DstUser && dayOf(event.TimeGenerated) === label.Date);

describe("the simulated log", () => {
  it("is the same for the same seed, and another for another", () => {
    const again = simulateWindowsLogons({ seed: 7 });
    expect(digest(rowsOf(again.events))).toBe(digest(events));
    expect(digest(rowsOf(again.labels))).toBe(digest(labels));
    expect(digest(rowsOf(simulateWindowsLogons({ seed: 8 }).events))).not.toBe(digest(events));
  });

  it("uses no function of Math that differs between engines, and no clock", () => {
    const folder = new URL("../../src/simulate/", import.meta.url);
    for (const file of readdirSync(folder)) {
      const code = readFileSync(new URL(file, folder), "utf8");
      expect(
        code.match(/Math\.(?!floor|min|max|round|ceil|imul)\w+|Date\.now|new Date\(\)| \*\* (?!32)/g),
        file,
      ).toBeNull();
    }
  });

  it("is the same day by day as in one piece", () => {
    const days = [...simulateWindowsLogonsByDay()];
    expect(days.map((day) => day.date)).toEqual(
      Array.from({ length: 21 }, (_, i) => dayOf(new Date(Date.UTC(2024, 2, 4 + i)))),
    );
    expect(digest(days.flatMap((day) => rowsOf(day.events)))).toBe(digest(events));
    expect(digest(days.flatMap((day) => rowsOf(day.labels)))).toBe(digest(labels));
    for (const day of days) for (const event of rowsOf(day.events)) expect(dayOf(event.TimeGenerated)).toBe(day.date);
  });

  it("has its events in order of time, under the names of Sentinel's table", () => {
    const times = columnOf(simulation.events, "TimeGenerated");
    if (times.type !== "time") throw new Error("TimeGenerated is no time");
    for (let i = 1; i < times.values.length; i++) expect(times.values[i]).toBeGreaterThanOrEqual(times.values[i - 1]);
    expect([...simulation.events.columns.keys()]).toEqual([
      "TimeGenerated",
      "EventID",
      "Computer",
      "Account",
      "AccountType",
      "AccountDomain",
      "TargetUserName",
      "TargetDomainName",
      "TargetUserSid",
      "LogonType",
      "LogonTypeName",
      "LogonProcessName",
      "AuthenticationPackageName",
      "IpAddress",
      "IpPort",
      "WorkstationName",
      "Workstation",
      "Status",
      "SubStatus",
    ]);
  });

  it("holds what real logs hold: noise, other logon types, odd addresses, a domain in two spellings", () => {
    const has = (name: string, value: string | number) => events.some((event) => event[name] === value);
    for (const type of [2, 3, 5, 7, 10]) expect(has("LogonType", type)).toBe(true);
    for (const user of ["SYSTEM", "ANONYMOUS LOGON", "DC01$", "DWM-1"]) expect(has("TargetUserName", user)).toBe(true);
    for (const ip of ["-", "::1"]) expect(has("IpAddress", ip)).toBe(true);
    expect(events.some((event) => String(event.IpAddress).startsWith("::ffff:10."))).toBe(true);
    expect(has("TargetDomainName", "CONTOSO") && has("TargetDomainName", "contoso")).toBe(true);
    for (const why of ["0xc000006a", "0xc0000071"]) expect(has("SubStatus", why)).toBe(true);
    const failures = events.filter((event) => event.EventID === 4625);
    expect(failures.every((event) => event.Status !== null && event.TargetUserSid === "S-1-0-0")).toBe(true);
    expect(failures.length / events.length).toBeLessThan(0.05);
  });

  it("has people at work by day and on weekdays, and services day and night", () => {
    const network = events.filter((event) => event.LogonType === 3 && event.EventID === 4624);
    const people = network.filter((event) => /^[a-z]\.[a-z]+\d*$/.test(String(event.TargetUserName)));
    const share = (rows: Row[], test: (time: Date) => boolean) =>
      rows.filter((row) => test(row.TimeGenerated as Date)).length / rows.length;
    const night = (time: Date) => time.getUTCHours() < 6 || time.getUTCHours() >= 22;
    const weekend = (time: Date) => [0, 6].includes(time.getUTCDay());
    expect(share(people, night)).toBeLessThan(0.01);
    expect(share(people, weekend)).toBeLessThan(0.08);
    const services = network.filter((event) => String(event.TargetUserName).startsWith("svc-"));
    expect(share(services, night)).toBeGreaterThan(0.25);
    expect(share(services, weekend)).toBeGreaterThan(0.2);
    expect(new Set(people.map((event) => event.TargetUserName)).size).toBe(21);
    expect(new Set(services.map((event) => event.TargetUserName)).size).toBe(6);
  });

  it("gives a million events in seconds, one day in memory", () => {
    const begin = performance.now();
    let count = 0;
    let largest = 0;
    for (const day of simulateWindowsLogonsByDay({ accounts: 900 })) {
      count += day.events.rowCount;
      largest = Math.max(largest, day.events.rowCount);
    }
    expect(count).toBeGreaterThan(1_000_000);
    expect(largest).toBeLessThan(count / 10);
    expect(performance.now() - begin).toBeLessThan(20_000);
  });

  it("refuses options out of range in one sentence", () => {
    expect(() => simulateWindowsLogons({ accounts: 5 })).toThrow("accounts is 5, and must be a whole number from 20");
    expect(() => simulateWindowsLogons({ days: 0 })).toThrow("days is 0");
    expect(() => simulateWindowsLogons({ seed: 1.5 })).toThrow("seed is 1.5");
    expect(() => simulateWindowsLogons({ start: "4.3.2024" })).toThrow('start is "4.3.2024"');
    expect(() => simulateWindowsLogons({ attacks: ["phishing" as AttackKind] })).toThrow(
      'There is no attack "phishing"',
    );
  });
});

describe("the attacks", () => {
  it("are those that were settled before any model saw a log", () => {
    expect(ATTACKS).toEqual({
      "fast password spray": { day: 8, from: 620, minutes: 15, accounts: 12, tries: 3 },
      "slow password spray": { day: 10, from: 480, minutes: 600, accounts: 8, tries: 2 },
      "brute force": { day: 14, from: 1270, minutes: 30, failures: 240, successes: 4 },
      "lateral movement": { day: 16, from: 840, minutes: 90, hosts: 15, refused: 2, refusals: 2 },
      "service account, new host": { day: 17, from: 190, minutes: 45, servers: 3, logons: 6 },
    });
  });

  it("are labelled by account and day, each label with exactly its events", () => {
    for (const label of labels) {
      const found = malicious(label);
      expect(found.filter((event) => event.EventID === 4625).length).toBe(label.Failures);
      expect(found.filter((event) => event.EventID === 4624).length).toBe(label.Successes);
      expect(found[0].TimeGenerated).toEqual(label.FirstTime);
      expect(found.at(-1)!.TimeGenerated).toEqual(label.LastTime);
      for (const event of found) {
        expect(event.TargetDomainName).toBe(label.DstDomain);
        expect(event.WorkstationName).toBe(label.SrcHostName);
        expect(String(event.IpAddress).endsWith(String(label.SrcIp))).toBe(true);
      }
    }
    expect(new Set(labels.map((label) => `${label.Date} ${label.DstDomain} ${label.DstUser}`)).size).toBe(
      labels.length,
    );
  });

  it("have the sizes of their table, for any seed", () => {
    for (const kind of ["fast password spray", "slow password spray"] as const) {
      const hit = labelsOf(kind);
      expect(hit.length).toBe(ATTACKS[kind].accounts);
      expect(new Set(hit.map((label) => label.SrcIp)).size).toBe(1);
      for (const label of hit) expect([label.Failures, label.Successes]).toEqual([ATTACKS[kind].tries, 0]);
      const from = Math.min(...hit.map((label) => Number(label.FirstTime)));
      const to = Math.max(...hit.map((label) => Number(label.LastTime)));
      expect(to - from).toBeLessThanOrEqual(ATTACKS[kind].minutes * 60_000);
    }
    const [brute, ...moreBrute] = labelsOf("brute force");
    expect(moreBrute).toEqual([]);
    expect([brute.Failures, brute.Successes]).toEqual([240, 4]);
    expect(malicious(brute).findLastIndex((event) => event.EventID === 4625)).toBe(239);

    const [lateral] = labelsOf("lateral movement");
    const hosts = (code: number) =>
      new Set(
        malicious(lateral)
          .filter((e) => e.EventID === code)
          .map((e) => e.Computer),
      ).size;
    expect([hosts(4624), hosts(4625)]).toEqual([15, 2]);
    expect([lateral.Failures, lateral.Successes]).toEqual([4, 15]);

    const [service] = labelsOf("service account, new host");
    expect([service.Failures, service.Successes]).toEqual([0, 6]);
    expect(new Set(malicious(service).map((event) => event.Computer)).size).toBe(3);
    const before = events.filter((e) => e.TargetUserName === service.DstUser && e.TimeGenerated! < service.FirstTime!);
    expect(before.length).toBeGreaterThan(0);
    expect(before.some((event) => String(event.IpAddress).endsWith(String(service.SrcIp)))).toBe(false);

    for (const seed of [0, 1, 2, 2 ** 32 - 1]) {
      const counts = rowsOf(simulateWindowsLogons({ seed }).labels).map((label) => label.Attack);
      expect(counts.length).toBe(12 + 8 + 1 + 1 + 1);
    }
  });

  it("happen in a short log too, once every three weeks in a long one, and not at all if not wanted", () => {
    expect(new Set(rowsOf(simulateWindowsLogons({ days: 1 }).labels).map((label) => label.Attack))).toEqual(
      new Set(attackKinds),
    );
    const long = rowsOf(simulateWindowsLogons({ days: 63 }).labels);
    expect(long.filter((label) => label.Attack === "brute force").map((label) => label.Date)).toEqual([
      "2024-03-18",
      "2024-04-08",
      "2024-04-29",
    ]);
    expect(simulateWindowsLogons({ days: 2, attacks: [] }).labels.rowCount).toBe(0);
  });

  it("leave what is normal as it is", () => {
    const attacked = labels.reduce((sum, label) => sum + Number(label.Failures) + Number(label.Successes), 0);
    expect(attacks.length).toBe(attacked);
    expect(normal.size + attacks.length).toBe(events.length);
  });
});
