import { type Columns, fromArrays } from "../table/index.js";
import { pick, type Random, whole } from "./draws.js";
import type { Host } from "./estate.js";

/** One sign-in as the Windows security log has it: event 4624 (success) or 4625 (failure). */
export interface Logon {
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly event: 4624 | 4625;
  /** The host that was signed in to, which wrote the event. */
  readonly computer: string;
  readonly user: string;
  readonly domain: string;
  readonly sid: string;
  readonly machine: boolean;
  readonly type: 2 | 3 | 5 | 7 | 10;
  readonly authentication: "Kerberos" | "NTLM" | "Negotiate";
  readonly ip: string;
  readonly port: number;
  readonly workstation: string | null;
  readonly status: string | null;
  readonly subStatus: string | null;
}

export interface Identity {
  readonly user: string;
  readonly sid: string;
}

export type Failure = "wrong password" | "no such user" | "expired password";

const LOGON_TYPES: Record<Logon["type"], string> = {
  2: "2 - Interactive",
  3: "3 - Network",
  5: "5 - Service",
  7: "7 - Unlock",
  10: "10 - RemoteInteractive",
};
const FAILURES: Record<Failure, readonly [status: string, subStatus: string]> = {
  "wrong password": ["0xc000006d", "0xc000006a"],
  "no such user": ["0xc000006d", "0xc0000064"],
  "expired password": ["0xc000006e", "0xc0000071"],
};
const PROCESSES: Record<Logon["authentication"], string> = {
  Kerberos: "Kerberos",
  NTLM: "NtLmSsp ",
  Negotiate: "User32 ",
};
/** Ways Windows writes where a sign-in came from: mostly plain IPv4, sometimes IPv4 mapped into IPv6. */
const IP_FORMS = ["", "", "", "", "", "", "", "::ffff:"];

const shortName = (host: Host): string => host.name.split(".")[0];

/** A network sign-in (type 3) of an account from one host to another. NTLM names the client host, Kerberos does not. */
export function networkLogon(
  random: Random,
  time: number,
  who: Identity,
  domain: string,
  from: Host,
  to: Host,
  authentication: "Kerberos" | "NTLM",
  failure?: Failure,
): Logon {
  const local = from.ip === to.ip;
  return {
    time: Math.floor(time),
    event: failure ? 4625 : 4624,
    computer: to.name,
    user: who.user,
    domain,
    sid: failure ? "S-1-0-0" : who.sid,
    machine: who.user.endsWith("$"),
    type: 3,
    authentication,
    ip: local ? pick(random, ["-", "::1"]) : pick(random, IP_FORMS) + from.ip,
    port: local ? 0 : whole(random, 49152, 65535),
    workstation: authentication === "NTLM" ? shortName(from) : "-",
    status: failure ? FAILURES[failure][0] : null,
    subStatus: failure ? FAILURES[failure][1] : null,
  };
}

/** A sign-in at the host itself: at the console (2), unlocking (7), by remote desktop (10) or as a service (5). */
export function localLogon(
  time: number,
  who: Identity,
  domain: string,
  at: Host,
  type: 2 | 5 | 7 | 10,
  from?: Host,
  failure?: Failure,
): Logon {
  return {
    time: Math.floor(time),
    event: failure ? 4625 : 4624,
    computer: at.name,
    user: who.user,
    domain,
    sid: failure ? "S-1-0-0" : who.sid,
    machine: who.user.endsWith("$"),
    type,
    authentication: "Negotiate",
    ip: from ? from.ip : type === 5 ? "-" : "127.0.0.1",
    port: 0,
    workstation: type === 5 ? "-" : shortName(from ?? at),
    status: failure ? FAILURES[failure][0] : null,
    subStatus: failure ? FAILURES[failure][1] : null,
  };
}

/** Sign-ins as a table under the column names of Microsoft Sentinel's SecurityEvent. */
export function eventColumns(logons: readonly Logon[]): Columns {
  const column = <T>(value: (logon: Logon) => T): T[] => logons.map(value);
  const numbers = (value: (logon: Logon) => number) => Int32Array.from(logons, value);
  return {
    rowCount: logons.length,
    columns: new Map([
      ["TimeGenerated", { type: "time", values: Float64Array.from(logons, (l) => l.time * 1000) }],
      ["EventID", { type: "number", values: numbers((l) => l.event) }],
      ...fromArrays({ Computer: column((l) => l.computer), Account: column((l) => `${l.domain}\\${l.user}`) }).columns,
      ...fromArrays({
        AccountType: column((l) => (l.machine ? "Machine" : "User")),
        AccountDomain: column((l) => l.domain),
        TargetUserName: column((l) => l.user),
        TargetDomainName: column((l) => l.domain),
        TargetUserSid: column((l) => l.sid),
      }).columns,
      ["LogonType", { type: "number", values: numbers((l) => l.type) }],
      ...fromArrays({
        LogonTypeName: column((l) => LOGON_TYPES[l.type]),
        LogonProcessName: column((l) => PROCESSES[l.authentication]),
        AuthenticationPackageName: column((l) => l.authentication),
        IpAddress: column((l) => l.ip),
      }).columns,
      ["IpPort", { type: "number", values: numbers((l) => l.port) }],
      ...fromArrays({
        WorkstationName: column((l) => l.workstation),
        Workstation: column((l) => (l.workstation === "-" ? null : l.workstation)),
        Status: column((l) => l.status),
        SubStatus: column((l) => l.subStatus),
      }).columns,
    ]),
  };
}
