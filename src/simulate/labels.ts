import { type Columns, fromArrays } from "../table/index.js";
import type { Incident } from "./attacks.js";

/**
 * One row per attacked account and day: Date (UTC, YYYY-MM-DD), DstDomain and DstUser as the events spell them, Attack,
 * Failures and Successes (its malicious sign-ins alone), FirstTime and LastTime, SrcIp and SrcHostName.
 */
export function labelColumns(incidents: readonly Incident[]): Columns {
  const rows = incidents.flatMap(({ kind, logons }) => {
    const victims = new Map(logons.map((logon) => [logon.user, logons.filter((l) => l.user === logon.user)]));
    return [...victims.values()].map((events) => ({ kind, events, first: events[0] }));
  });
  const column = <T>(value: (row: (typeof rows)[number]) => T): T[] => rows.map(value);
  const failed = (row: (typeof rows)[number]) => row.events.filter((event) => event.event === 4625).length;
  return fromArrays({
    Date: column(({ first }) => new Date(first.time).toISOString().slice(0, 10)),
    DstDomain: column(({ first }) => first.domain),
    DstUser: column(({ first }) => first.user),
    Attack: column(({ kind }) => kind),
    Failures: column(failed),
    Successes: column((row) => row.events.length - failed(row)),
    FirstTime: column(({ first }) => new Date(first.time)),
    LastTime: column(({ events }) => new Date(events[events.length - 1].time)),
    SrcIp: column(({ first }) => first.ip.replace("::ffff:", "")),
    SrcHostName: column(({ first }) => first.workstation),
  });
}
