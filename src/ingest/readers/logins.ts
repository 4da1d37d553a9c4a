import { styleOf, type TimeStyle, timeSql } from "../time.js";
import { eventReader, timesSql } from "./eventFields.js";
import { outcomeSql } from "./outcome.js";
import type { Places } from "./places.js";
import type { Reader } from "./reader.js";

const TIME = spelled(
  "time",
  "datetime",
  "timestamp",
  "date time",
  "date",
  "@timestamp",
  "ts",
  "event time",
  "login time",
  "logon time",
  "sign in time",
  "created at",
  "occurred at",
  "event timestamp",
  "login timestamp",
  "time utc",
  "time (utc)",
  "utc time",
  "datetime utc",
  "datetime (utc)",
  "date time utc",
  "date time (utc)",
  "utc datetime",
  "timestamp utc",
  "timestamp (utc)",
  "utc timestamp",
  "date utc",
  "date (utc)",
  "event time utc",
  "event time (utc)",
  "created at utc",
);
const USER = spelled(
  "user name",
  "user",
  "account",
  "account name",
  "login",
  "login name",
  "user id",
  "uid",
  "principal",
  "user email",
  "email",
  "email address",
  "mail",
);
const ADDRESS = spelled(
  "source ip",
  "src ip",
  "ip",
  "ip address",
  "client ip",
  "remote ip",
  "source address",
  "src address",
  "client address",
  "remote address",
  "ip addr",
  "remote addr",
  "source ip address",
  "client ip address",
  "user ip",
);
const ACTION = spelled("action", "activity", "event", "event type", "event name");
const OUTCOME = spelled(
  "success",
  "status",
  "result",
  "outcome",
  "is success",
  "successful",
  "succeeded",
  "login success",
  "login successful",
  "login status",
  "login result",
  "auth result",
  "status code",
  "http status",
  "response code",
);
const REASON = spelled("failure reason", "fail reason", "failed reason", "error message");

/**
 * Any table of login attempts: a time, a user, and an address or an outcome, each under one of the names that are common for
 * it ("source_ip", "Source IP", "sourceIp"). How it went is told by the outcome's words, and where there is no outcome by
 * whether a reason for failing is given; the words themselves are in `status_detail`. Where a column says what was done,
 * logins are told from the rest by it.
 */
export const logins: Reader = eventReader({
  kind: "logins",
  about: "a table of login attempts",
  general: true,
  needs: [TIME, USER, [...ADDRESS, ...OUTCOME, ...REASON]],
  knows: [],
  names: {
    time: TIME,
    status: OUTCOME,
    status_detail: [...REASON, ...OUTCOME],
    reason: REASON,
    day: ["date"],
    clock: ["time"],
    activity: ACTION,
    action: ACTION,
    user_name: USER,
    user_domain: spelled("domain", "user domain"),
    user_uid: spelled("user id", "uid", "user uid", "sid"),
    user_display_name: spelled("display name", "full name", "user display name"),
    user_email: spelled("user email", "email", "email address", "mail"),
    user_phone: spelled("phone", "phone number", "user phone", "mobile"),
    src_ip: ADDRESS,
    src_host: spelled("source host", "src host", "client host", "device", "workstation"),
    src_port: spelled("source port", "src port", "client port"),
    dst_host: spelled("destination host", "dst host", "dest host", "target host", "server"),
    dst_service: spelled("service", "target service"),
    auth_protocol: spelled("auth protocol", "auth method", "authentication method"),
    is_mfa: spelled("is mfa", "mfa", "mfa used", "two factor"),
    mfa_method: spelled("mfa method"),
    mfa_result: spelled("mfa result"),
    user_agent: spelled("user agent", "user agent string"),
    country: spelled("country", "country code", "country name"),
    region: spelled("region", "province"),
    city: spelled("city"),
    lat: spelled("lat", "latitude"),
    lon: spelled("lon", "lng", "longitude"),
    asn: spelled("asn"),
    network: spelled("isp", "network", "as name", "organization"),
    identity_provider: spelled("identity provider", "idp"),
    application: spelled("application", "app", "app name", "application name"),
    http_status: spelled("http status", "http status code", "status code", "response code"),
  },
  made,
});

/** A name in the ways in which it is written: with blanks, "_", "-" or "." between its words, or with nothing. */
function spelled(...names: string[]): string[] {
  const ways = names.flatMap((name) => ["_", " ", "", "-", "."].map((between) => name.replaceAll(" ", between)));
  return [...new Set(ways)];
}

function made(at: Places, style: TimeStyle): Record<string, string> {
  const outcome = at.text("status");
  const reason = at.text("reason");
  const action = `LOWER(${at.text("action")})`;
  const has = (field: string) => at.values(field).length > 0;
  const silent = has("reason") && !has("status") ? "'success'" : "'unknown'";
  const tells = `LOWER(TRIM(${outcome})) NOT IN ('true', 'false', '1', '0', 't', 'f', 'yes', 'no', 'y', 'n')`;
  const is = (pattern: string) => `regexp_matches(${action}, '${pattern}')`;
  return {
    ...(has("day") && has("clock") ? { time: dayAndClock(at, style) } : {}),
    activity: `CASE WHEN ${action} IS NULL THEN 'logon' WHEN ${is("(log|sign)[ _-]?(out|off)")} THEN 'logoff' WHEN ${is("(log|sign)[ _-]?(in|on)|auth")} THEN 'logon' WHEN ${is("reset")} THEN 'reset' ELSE 'other' END`,
    status: `CASE WHEN ${outcome} IS NOT NULL THEN ${outcomeSql(outcome)} WHEN ${reason} IS NOT NULL THEN 'failure' ELSE ${silent} END`,
    status_detail: `COALESCE(${reason}, CASE WHEN ${tells} THEN ${outcome} END)`,
    http_status: `TRY_CAST(regexp_extract(COALESCE(${at.text("http_status")}, ${outcome}), '^([1-5][0-9]{2})([.]0)?$', 1) AS INTEGER)`,
  };
}

/** A day in one column and the time of day in another; a column `time` that holds both stands alone. */
function dayAndClock(at: Places, style: TimeStyle): string {
  const together = `CONCAT_WS(' ', ${at.text("day")}, ${at.text("clock")})`;
  const whole = timeSql(together, "VARCHAR", styleOf(at.values("clock")[0], style));
  return `COALESCE(${whole}, ${timesSql(at.values("time"), style)})`;
}
