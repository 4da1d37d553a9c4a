import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sqliteModule from "node-sqlite3-wasm";
import type { IngestOptions } from "../../../src/ingest/index.js";
import { evtxFile } from "../decoders/evtxFile.mjs";

export type Entry = Record<string, unknown>;

/** A small good log of one kind, whose rows differ in their account and their time. */
export interface Sample {
  readonly name: string;
  readonly kind: string;
  /** The log's column that holds the account. */
  readonly account: string;
  /** A row by its account and its number, from 0; without rows of fields, its text line. */
  readonly entry: (account: string, i: number) => Entry;
  /** The field that holds the time. */
  readonly time: string;
  /** The file with these rows. */
  readonly write: (entries: readonly Entry[]) => Buffer;
  readonly text?: "csv" | "json" | "lines";
  readonly options?: IngestOptions;
  /** Where any value can be written; by default everywhere. */
  readonly places?: readonly (readonly string[])[];
}

const clock = (i: number): string => new Date(i * 1000).toISOString().slice(11, 19);
const at = (i: number): string => `2026-10-31T${clock(i)}Z`;

const NUMBER = /"<digits ([^"]*)>"/g;
/** A number in JSON as it is written here, however long. */
export const digits = (text: string): string => `<digits ${text}>`;
const jsonOf = (entry: unknown): string => JSON.stringify(entry).replaceAll(NUMBER, "$1");

/** A value as CSV holds it: text as it is, everything else as JSON. */
function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : jsonOf(value);
  return /[",;\t\r\n|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf(entries: readonly Entry[]): string {
  const names = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
  const rows = entries.map((entry) => names.map((name) => cellOf(entry[name])).join(","));
  return `${[names.map(cellOf).join(","), ...rows].join("\n")}\n`;
}

type Layout = "csv" | "ndjson" | "array" | "value" | "Records";
const writers: Readonly<Record<Layout, (entries: readonly Entry[]) => string>> = {
  csv: csvOf,
  ndjson: (entries) => entries.map((entry) => `${jsonOf(entry)}\n`).join(""),
  array: (entries) => `[\n${entries.map(jsonOf).join(",\n")}\n]\n`,
  value: (entries) => `{"value":[\n${entries.map(jsonOf).join(",\n")}\n]}\n`,
  Records: (entries) => `{"Records":[\n${entries.map(jsonOf).join(",\n")}\n]}\n`,
};

function tabular(
  kind: string,
  layout: Layout,
  time: string,
  entry: Sample["entry"],
  { account = "user_name", shape = "" } = {},
): Sample {
  const text = layout === "csv" ? "csv" : "json";
  const write = (entries: readonly Entry[]) => Buffer.from(writers[layout](entries));
  return { name: `${kind}${shape ? `-${shape}` : ""}.${layout}`, kind, account, entry, time, write, text };
}

const windows = (account: string, i: number): Entry => ({
  TimeGenerated: at(i),
  EventID: 4625,
  Computer: "HOST-1",
  TargetUserName: account,
  TargetDomainName: "CORP",
  LogonType: 3,
  IpAddress: "10.0.0.1",
  IpPort: "50123",
  SubStatus: "0xc000006a",
});

const signIn = (account: string, i: number): Entry => ({
  createdDateTime: at(i),
  userPrincipalName: account,
  userId: "u1",
  ipAddress: "192.0.2.1",
  status: { errorCode: 500121, failureReason: "Authentication failed.", additionalDetails: "MFA denied" },
  location: { city: "Oslo", countryOrRegion: "NO", geoCoordinates: { latitude: 59.9, longitude: 10.7 } },
  deviceDetail: { displayName: "LAPTOP-1" },
  authenticationRequirement: "multiFactorAuthentication",
  authenticationDetails: [{ authenticationMethod: "Password", authenticationStepResultDetail: "Correct password" }],
  autonomousSystemNumber: 64500,
  appDisplayName: "Portal",
});

const analytics = (account: string, i: number): Entry => {
  const { status, location, deviceDetail } = signIn(account, i);
  return {
    TimeGenerated: at(i),
    UserPrincipalName: account,
    ResultType: "500121",
    ResultDescription: "Authentication failed.",
    IPAddress: "192.0.2.1",
    Location: "NO",
    LocationDetails: location,
    Status: status,
    DeviceDetail: deviceDetail,
    ConditionalAccessStatus: "success",
  };
};

const diagnostics = (account: string, i: number): Entry => ({
  time: at(i),
  category: "SignInLogs",
  tenantId: "t",
  resourceId: "r",
  operationName: "Sign-in activity",
  resultType: "500121",
  callerIpAddress: "192.0.2.1",
  properties: { ...signIn(account, i), createdDateTime: undefined },
});

const portal = (account: string, i: number): Entry => ({
  "Date (UTC)": at(i),
  "Request ID": `r${i}`,
  User: "Ann Example",
  Username: account,
  "User ID": "u1",
  Application: "Portal",
  "IP address": "192.0.2.1",
  Location: "Oslo, Oslo, NO",
  Status: "Failure",
  "Sign-in error code": 500121,
  "Failure reason": "Authentication failed.",
  "Client app": "Browser",
  "Authentication requirement": "Multifactor authentication",
});

const record = (account: string, i: number): Entry => ({
  CreationTime: at(i).replace("Z", ""),
  Id: `id${i}`,
  Operation: "UserLoggedIn",
  OrganizationId: "o",
  RecordType: 15,
  ResultStatus: "Success",
  Workload: "AzureActiveDirectory",
  ClientIP: "192.0.2.7",
  UserId: account,
  UserKey: "k",
  ExtendedProperties: [{ Name: "UserAgent", Value: "Mozilla/5.0" }],
});

const okta = (account: string, i: number): Entry => ({
  uuid: `u${i}`,
  published: at(i),
  eventType: "user.session.start",
  severity: "INFO",
  actor: { id: "00u", type: "User", alternateId: account, displayName: "Ann Example" },
  client: {
    ipAddress: "192.0.2.7",
    userAgent: { rawUserAgent: "Mozilla/5.0" },
    geographicalContext: { city: "Lyon", country: "France", geolocation: { lat: 45.75, lon: 4.85 } },
  },
  outcome: { result: "FAILURE", reason: "INVALID_CREDENTIALS" },
  target: [{ type: "AppInstance", displayName: "Payroll" }],
  securityContext: { asNumber: 64500, asOrg: "example" },
  debugContext: { debugData: { factor: "push" } },
});

const gitHub = (account: string, i: number): Entry => ({
  "@timestamp": Date.parse(at(i)),
  _document_id: `d${i}`,
  action: "user.login",
  actor: account,
  actor_id: 4711,
  actor_ip: "192.0.2.9",
  actor_location: { country_code: "FR" },
  org: "contoso",
  status_code: 200,
});

const cloud = (account: string, i: number): Entry => ({
  eventVersion: "1.08",
  userIdentity: {
    type: "IAMUser",
    arn: "arn:aws:iam::123456789012:user/x",
    accountId: "123456789012",
    userName: account,
  },
  eventTime: at(i),
  eventSource: "signin.amazonaws.com",
  eventName: "ConsoleLogin",
  awsRegion: "us-east-1",
  sourceIPAddress: "192.0.2.110",
  responseElements: { ConsoleLogin: "Failure" },
  additionalEventData: { MFAUsed: "Yes" },
});

const rba = (account: string, i: number): Entry => ({
  "Login Timestamp": `2026-10-31 ${clock(i)}.772`,
  "User ID": account,
  "Round-Trip Time [ms]": 500,
  "IP Address": "192.0.2.1",
  Country: "NO",
  ASN: 64500,
  "User Agent String": "Mozilla/5.0",
  "Login Successful": "False",
});

const login = (account: string, i: number): Entry => ({
  timestamp: at(i),
  username: account,
  source_ip: "192.0.2.1",
  source_port: 50123,
  success: "false",
  failure_reason: "bad password",
  latitude: 59.9,
  longitude: 10.7,
  mfa: "true",
  status_code: 401,
});

const written = (account: string, i: number): Entry => ({
  time: `2026-10-31 ${clock(i)}`,
  event_code: "4625",
  activity: "logon",
  status: "failure",
  status_detail: "0xc000006a",
  user_name: account,
  src_ip: "10.0.0.1",
  src_port: 50123,
  is_mfa: true,
  lat: 59.9,
  asn: 64500,
  source: "logons.csv",
  record: i + 1,
});

const days = (account: string, i: number): Entry => ({
  Date: at(86_400 * i).slice(0, 10),
  DstDomain: "CORP",
  DstUser: account,
  AttemptedLogons: 5,
  SuccessfulLogons: 3,
  FailedLogons: 2,
  MAX_TimeGenerated: at(i),
});

const plain = (account: string, i: number): Entry => ({
  id: i,
  seen: at(i),
  who: account,
  amount: 12.5,
  active: true,
  note: "text",
});

const line = (account: string, i: number): Entry => ({ text: `2026-10-31 ${clock(i)} ${account} 10.0.0.1` });
const syslog = (account: string, i: number): Entry => ({
  text: `Oct 31 ${clock(i)} host sshd[${i + 1}]: Failed password for ${account} from 10.0.0.1 port 22 ssh2`,
});
const linesOf = (entries: readonly Entry[]): Buffer => Buffer.from(entries.map(({ text }) => `${text}\n`).join(""));

const evtx = (entries: readonly Entry[]): Buffer =>
  evtxFile(
    entries.map(({ TimeGenerated, EventID, Computer, ...data }) => ({
      id: Number(EventID),
      time: String(TimeGenerated).replace("Z", ".000Z"),
      computer: String(Computer),
      data: Object.entries(data).map(([name, value]): [string, string] => [name, cellOf(value)]),
    })),
  );

/** What SQLite holds: numbers and text; all else as JSON text. */
const cell = (value: unknown) => (value === undefined ? null : typeof value === "number" ? value : cellOf(value));

function sqlite(entries: readonly Entry[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-test-"));
  try {
    const db = new sqliteModule.Database(join(folder, "a.db"));
    const names = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
    db.exec(`CREATE TABLE logons (${names.map((name) => `"${name.replaceAll('"', '""')}"`).join(", ")}); BEGIN`);
    const statement = db.prepare(`INSERT INTO logons VALUES (${names.map(() => "?").join(", ")})`);
    for (const entry of entries) statement.run(names.map((name) => cell(entry[name])));
    statement.finalize();
    db.exec("COMMIT");
    db.close();
    return readFileSync(join(folder, "a.db"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const base = { account: "user_name", kind: "windows-logon", time: "TimeGenerated", entry: windows };
const PATTERN = `TIMESTAMP('yyyy-MM-dd HH:mm:ss'):time ' ' LD:user_name ' ' IPV4:src_ip`;

/** Each kind of log, in each of the shapes in which it is handed on. */
export const samples: readonly Sample[] = [
  tabular("windows-logon", "csv", "TimeGenerated", windows),
  tabular("windows-logon", "ndjson", "TimeGenerated", windows),
  {
    ...base,
    name: "windows-logon.evtx",
    write: evtx,
    places: [["TargetUserName"], ["LogonType"], ["IpAddress"], ["IpPort"]],
  },
  { ...base, name: "windows-logon.db", write: sqlite },
  tabular("windows-logon-days", "csv", "Date", days, { account: "DstUser" }),
  {
    name: "linux-auth.log",
    kind: "linux-auth",
    account: "user_name",
    time: "text",
    entry: syslog,
    write: linesOf,
    text: "lines",
    options: { year: 2026 },
  },
  tabular("entra-sign-in", "value", "createdDateTime", signIn, { shape: "graph" }),
  tabular("entra-sign-in", "ndjson", "TimeGenerated", analytics, { shape: "analytics" }),
  tabular("entra-sign-in", "ndjson", "time", diagnostics, { shape: "diagnostics" }),
  tabular("entra-sign-in", "csv", "Date (UTC)", portal, { shape: "portal" }),
  tabular("microsoft-365", "array", "CreationTime", record, { shape: "records" }),
  tabular(
    "microsoft-365",
    "csv",
    "CreationDate",
    (account, i) => {
      const AuditData = record(account, i);
      return {
        RecordType: "AzureActiveDirectoryStsLogon",
        CreationDate: at(i),
        UserIds: account,
        Operations: "UserLoggedIn",
        AuditData,
      };
    },
    { shape: "export" },
  ),
  tabular(
    "microsoft-365",
    "ndjson",
    "TimeGenerated",
    (account, i) => {
      const { CreationTime: _, Workload, ...rest } = record(account, i);
      return { TimeGenerated: at(i), OfficeWorkload: Workload, Client_IPAddress: "192.0.2.7", ...rest };
    },
    { shape: "activity" },
  ),
  tabular("okta", "array", "published", okta),
  tabular("github-audit", "ndjson", "@timestamp", gitHub),
  tabular("cloudtrail", "Records", "eventTime", cloud),
  tabular("rba", "csv", "Login Timestamp", rba),
  tabular("logins", "csv", "timestamp", login),
  {
    name: "pattern.log",
    kind: "pattern",
    account: "user_name",
    time: "text",
    entry: line,
    write: linesOf,
    text: "lines",
    options: { pattern: PATTERN },
  },
  tabular("huntbook-events", "csv", "time", written),
  tabular("huntbook-events", "ndjson", "time", written),
  tabular("table", "csv", "seen", plain, { account: "who" }),
];

/** Good rows, with accounts user0, user1 and so on. */
export const goodRows = ({ entry }: Sample, count: number, account = (i: number): string => `user${i}`): Entry[] =>
  Array.from({ length: count }, (_, i) => entry(account(i), i));
