import { profile } from "../profile.js";
import { identifier, text } from "../sql.js";
import { type Field, lookup, type Reader } from "./reader.js";
import { addressOf, timeField } from "./values.js";

/** Programs that open sessions for somebody who is signed in already, or for nobody. */
const NOT_SIGNED_IN = ["cron", "crond", "sudo", "sudo-i", "su", "su-l", "runuser", "runuser-l", "systemd-user", "atd"];
const SUCCESS = [
  "Accepted",
  "Session opened",
  "Session closed",
  "Session started",
  "Session ended",
  "New session",
  "Su",
  "Sudo",
];
const FAILURE = [
  ...[
    "Failed",
    "Invalid user",
    "Too many attempts",
    "Not allowed",
    "Authentication failure",
    "More authentication failures",
  ],
  ...["Check pass", "Su refused", "Sudo refused"],
];

/**
 * What sshd and its kin wrote to auth.log or secure. One attempt to sign in is one event "logon": sshd's lines "Accepted …" and
 * "Failed …", and not what PAM and others say of the same attempt. "Failed none" is no attempt but the question which
 * methods there are (RFC 4252, section 5.2).
 */
export const linuxAuth: Reader = {
  kind: "linux-auth",
  about: "Linux sign-in messages",
  needs: [["Timestamp"], ["Host"], ["Program"], ["Message"], ["Event"], ["SrcIp"]],
  knows: ["Pid", "Service", "User", "InvalidUser", "Method", "SrcHost", "SrcPort", "ByUser", "Repeated", "Session"],
  events: true,
  infers: false,
  fields(columns, style) {
    const find = lookup(columns);
    const named = (name: string): string => {
      const column = find(name);
      return column ? identifier(column.name) : "CAST(NULL AS VARCHAR)";
    };
    const event = named("Event");
    const method = named("Method");
    const invalid = `COALESCE(TRY_CAST(${named("InvalidUser")} AS BOOLEAN), FALSE)`;
    const sql: Record<string, Omit<Field, "name" | "type">> = {
      time: timeField(find("Timestamp")!, style),
      event_code: { sql: event },
      activity: {
        sql: `CASE WHEN ${event} = 'Accepted' OR (${event} = 'Failed' AND ${method} <> 'none') THEN 'logon' WHEN ${event} = 'Session closed' AND ${named("Service")} NOT IN (${listed(NOT_SIGNED_IN)}) THEN 'logoff' ELSE 'other' END`,
      },
      status: {
        sql: `CASE WHEN ${event} IN (${listed(SUCCESS)}) THEN 'success' WHEN ${event} IN (${listed(FAILURE)}) THEN 'failure' ELSE 'unknown' END`,
      },
      status_detail: {
        sql: `CASE WHEN ${invalid} THEN 'invalid user' WHEN ${event} = 'Failed' THEN 'failed ' || ${method} ELSE ${named("Detail")} END`,
      },
      user_name: { sql: `NULLIF(${named("User")}, '')` },
      src_ip: { sql: addressOf(find("SrcIp")) },
      src_host: { sql: `NULLIF(${named("SrcHost")}, '')` },
      src_port: { sql: `TRY_CAST(${named("SrcPort")} AS INTEGER)` },
      dst_host: { sql: named("Host") },
      dst_service: { sql: `COALESCE(${named("Service")}, ${named("Program")})` },
      auth_protocol: { sql: method },
      action: { sql: named("Command") },
    };
    return Object.entries(profile).map(([name, { type }]) => ({
      name,
      type,
      ...(sql[name] ?? { sql: `CAST(NULL AS ${type})` }),
    }));
  },
};

const listed = (words: readonly string[]): string => words.map(text).join(", ");
