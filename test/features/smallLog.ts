import fc from "fast-check";
import { type Columns, fromArrays } from "../../src/table/index.js";

/** One logon event, with the doubled columns that real exports have. */
export interface Event {
  time: Date;
  event: number;
  user: string | null;
  domain: string | null;
  type: number;
  host: string | null;
  ip: string | null;
  workstation: string | null;
  workstationName: string | null;
  accountDomain: string | null;
  auth: string | null;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 6 });
const of = <T>(...values: T[]) => fc.constantFrom(...values);

/** Small logs with everything that trips a count: missing values, mixed case, machine and system accounts, other types. */
export const events: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    time: fc.date({
      min: new Date("2026-10-30T22:00:00Z"),
      max: new Date("2026-11-01T03:00:00Z"),
      noInvalidDate: true,
    }),
    event: of(4624, 4624, 4624, 4625, 4634),
    user: maybe(of("ann", "ANN", "bob", 'o\'hara "x"', "HOST1$", "SYSTEM", "DWM-1", "line\nbreak")),
    domain: maybe(of("CORP", "corp", "NT AUTHORITY", "Window Manager", "NT VIRTUAL MACHINE")),
    type: of(3, 3, 3, 2, 5),
    host: maybe(of("H1", "H2", "H3")),
    ip: maybe(of("10.0.0.1", "10.0.0.2", "::ffff:10.0.0.1", "-")),
    workstation: maybe(of("W1", "W2")),
    workstationName: maybe(of("W1", "W2", "W3")),
    accountDomain: maybe(of("CORP", "corp", "OTHER")),
    auth: maybe(of("NTLM", "Kerberos")),
  }),
  { maxLength: 60 },
);

/** Those events as a table in memory, under the names of Microsoft Sentinel. */
export function asColumns(rows: readonly Event[]): Columns {
  const text = (value: (row: Event) => string | null) => (rows.length ? rows.map(value) : []);
  return fromArrays({
    TimeGenerated: rows.map((row) => row.time),
    EventID: rows.map((row) => row.event),
    TargetUserName: text((row) => row.user),
    TargetDomainName: text((row) => row.domain),
    LogonType: rows.map((row) => row.type),
    Computer: text((row) => row.host),
    IpAddress: text((row) => row.ip),
    Workstation: text((row) => row.workstation),
    WorkstationName: text((row) => row.workstationName),
    AccountDomain: text((row) => row.accountDomain),
    AuthenticationPackageName: text((row) => row.auth),
  });
}
