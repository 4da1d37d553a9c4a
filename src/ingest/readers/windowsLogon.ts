import { profile } from "../profile.js";
import type { RawColumn } from "../scan.js";
import { identifier } from "../sql.js";
import type { TimeStyle } from "../time.js";
import { type Field, type Lookup, lookup, type Reader } from "./reader.js";
import { addressOf, problemSql, textOf, timeField, wholeOf } from "./values.js";

const TIME = ["TimeGenerated", "TimeCreated", "EventTime", "@timestamp", "Timestamp"];
const EVENT = ["EventID", "EventCode", "event_id", "winlog.event_id"];
const USER = ["TargetUserName", "Account", "TargetAccount"];
/** The identifier Windows writes where it knows of no account. */
const NOBODY = "S-1-0-0";
const LOGON_TYPE = /^\s*(\d+)(?:\.0+)?\s*(?:-.*)?$/;

/** Windows security events (4624, 4625 and their kin) under the names of Microsoft Sentinel's SecurityEvent table. */
export const windowsLogon: Reader = {
  kind: "windows-logon",
  about: "Windows logon events",
  needs: [TIME, EVENT, USER],
  knows: [
    "Computer",
    "TargetDomainName",
    "TargetUserSid",
    "LogonType",
    "LogonTypeName",
    "IpAddress",
    "WorkstationName",
    "AuthenticationPackageName",
    "SubStatus",
  ],
  events: true,
  infers: false,
  fields: (columns, style) => logonFields(lookup(columns), style),
};

/** The fields of the events whose columns are found so. */
export function logonFields(find: Lookup, style: TimeStyle): Field[] {
  const event = find(...EVENT)!;
  const code = wholeOf(event);
  const logonType = find("LogonType", "LogonTypeName", "Logon_Type");
  const port = find("IpPort", "SourcePort");
  const account = find("TargetAccount", "Account");
  const first = (...names: string[]) => filled(names.map((name) => find(name)));
  const status = first("Status");
  const computer = first("Computer", "ComputerName", "Hostname");
  const target = targetOf(code, first("TargetServerName"));
  const domain = partOf(first("TargetDomainName"), textOf(account), "domain");
  const sql: Record<string, Omit<Field, "name" | "type">> = {
    time: timeField(find(...TIME)!, style),
    event_code: { sql: `CAST(${code} AS VARCHAR)`, problem: problemSql(event, code, "an event number", true) },
    activity: {
      sql: `CASE WHEN ${code} IN (4624, 4625, 4648) THEN 'logon' WHEN ${code} IN (4634, 4647) THEN 'logoff' WHEN ${code} IN (4768, 4769, 4770, 4771) THEN 'ticket' ELSE 'other' END`,
    },
    status: { sql: statusOf(code, status) },
    status_detail: { sql: detailOf(first("SubStatus"), status, first("FailureReason")) },
    protocol_code: { sql: `CASE WHEN ${code} IN (4768, 4769, 4770, 4771) THEN ${status} END` },
    user_name: {
      sql: withoutRealm(partOf(first("TargetUserName"), textOf(account), "user"), domain, find("TargetUserName")),
    },
    user_domain: { sql: domain },
    user_uid: { sql: `NULLIF(${first("TargetUserSid", "TargetSid")}, '${NOBODY}')` },
    src_ip: { sql: addressOf(find("IpAddress", "ClientIPAddress", "SourceNetworkAddress")) },
    src_host: {
      sql: `COALESCE(LTRIM(${first("WorkstationName", "Workstation")}, '\\'), CASE WHEN ${code} = 4648 THEN ${computer} END)`,
    },
    src_port: { sql: wholeOf(port), problem: port && problemSql(port, wholeOf(port), "a number", false) },
    dst_host: { sql: `COALESCE(${target}, ${computer})` },
    dst_service: { sql: first("ServiceName") },
    logon_type: {
      sql: wholeOf(logonType, LOGON_TYPE),
      problem: logonType && problemSql(logonType, wholeOf(logonType, LOGON_TYPE), "a logon type", false),
    },
    auth_protocol: {
      sql: `COALESCE(${first("AuthenticationPackageName", "AuthenticationPackage")}, ${protocolOf(code)})`,
    },
  };
  return Object.entries(profile).map(([name, { type }]) => ({
    name,
    type,
    ...(sql[name] ?? { sql: `CAST(NULL AS ${type})` }),
  }));
}

/** The first of these columns that has a value: events of different numbers name the same thing differently. */
function filled(columns: (RawColumn | undefined)[]): string {
  const known = columns.filter((column) => column !== undefined).map(textOf);
  return known.length > 1 ? `COALESCE(${known.join(", ")})` : (known[0] ?? textOf(undefined));
}

/** Tickets and credential checks have one event number for both outcomes; there the status 0x0 tells. Of 4648 only the attempt is known. */
function statusOf(code: string, status: string): string {
  return `CASE WHEN ${code} IN (4624, 4634, 4647) THEN 'success' WHEN ${code} IN (4625, 4771) THEN 'failure' WHEN ${code} IN (4768, 4769, 4776) AND (${status}) IS NOT NULL THEN CASE WHEN LOWER(${status}) IN ('0x0', '0x00000000', '0') THEN 'success' ELSE 'failure' END ELSE 'unknown' END`;
}

/** A logon with explicit credentials (4648) is written down where it starts; where it leads to stands in the event. */
function targetOf(code: string, server: string): string {
  return `CASE WHEN ${code} = 4648 AND LOWER(${server}) <> 'localhost' THEN ${server} END`;
}

/** Ticket events are Kerberos and credential checks NTLM, without saying so. */
function protocolOf(code: string): string {
  return `CASE WHEN ${code} IN (4768, 4769, 4770, 4771) THEN 'Kerberos' WHEN ${code} = 4776 THEN 'NTLM' END`;
}

/** Service tickets (4769) write user@DOMAIN beside the domain; elsewhere the same account is just the user. */
function withoutRealm(user: string, domain: string, own: RawColumn | undefined): string {
  // Looked for in the column as it is: there, hardly a user has one, and the rest need not be worked out.
  const at = own?.type === "VARCHAR" ? `CONTAINS(${identifier(own.name)}, '@') AND ` : "";
  return `CASE WHEN ${at}CONTAINS(${user}, '@') AND ENDS_WITH(LOWER(${user}), '@' || LOWER(${domain})) THEN LEFT(${user}, LENGTH(${user}) - LENGTH(${domain}) - 1) ELSE ${user} END`;
}

/** The sub-status says why (no such user, wrong password); where it is zero the status does, or the words. */
function detailOf(subStatus: string, status: string, words: string): string {
  const telling = (value: string) =>
    `CASE WHEN LOWER(${value}) IN ('0x0', '0x00000000', '0') THEN NULL ELSE ${value} END`;
  return `COALESCE(${telling(subStatus)}, ${telling(status)}, ${words})`;
}

/** The user or the domain: its own column, or else its part of an account written DOMAIN\user. */
function partOf(own: string, account: string, part: "user" | "domain"): string {
  const [withDomain, alone] =
    part === "user" ? [`SPLIT_PART(${account}, '\\', 2)`, account] : [`SPLIT_PART(${account}, '\\', 1)`, "NULL"];
  return `COALESCE(${own}, CASE WHEN CONTAINS(${account}, '\\') THEN ${withDomain} ELSE ${alone} END)`;
}
