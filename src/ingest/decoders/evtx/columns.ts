import type { RawColumn } from "../../scan.js";

/** What stands in an event's System part, by element and attribute, with the column it goes to. */
const SYSTEM: readonly (readonly [path: string, name: string, type: string])[] = [
  ["TimeCreated@SystemTime", "TimeCreated", "TIMESTAMP"],
  ["EventID", "EventID", "BIGINT"],
  ["Computer", "Computer", "VARCHAR"],
  ["Channel", "Channel", "VARCHAR"],
  ["Provider@Name", "Provider", "VARCHAR"],
  ["EventRecordID", "EventRecordID", "BIGINT"],
  ["Level", "Level", "BIGINT"],
  ["Version", "Version", "BIGINT"],
  ["Task", "Task", "BIGINT"],
  ["Opcode", "Opcode", "BIGINT"],
  ["Keywords", "Keywords", "VARCHAR"],
  ["Correlation@ActivityID", "ActivityID", "VARCHAR"],
  ["Execution@ProcessID", "ExecutionProcessID", "BIGINT"],
  ["Execution@ThreadID", "ExecutionThreadID", "BIGINT"],
  ["Security@UserID", "UserID", "VARCHAR"],
];

/** The fields of logon events (4624, 4625, 4634, 4647, 4648, 4768, 4769, 4771, 4776), which are columns of their own. */
const LOGON = [
  "TargetUserName",
  "TargetDomainName",
  "TargetUserSid",
  "TargetSid",
  "TargetLogonId",
  "TargetLogonGuid",
  "TargetLinkedLogonId",
  "TargetOutboundUserName",
  "TargetOutboundDomainName",
  "TargetServerName",
  "TargetInfo",
  "SubjectUserName",
  "SubjectDomainName",
  "SubjectUserSid",
  "SubjectLogonId",
  "LogonType",
  "LogonProcessName",
  "LogonGuid",
  "AuthenticationPackageName",
  "PackageName",
  "LmPackageName",
  "KeyLength",
  "TransmittedServices",
  "WorkstationName",
  "Workstation",
  "IpAddress",
  "IpPort",
  "Status",
  "SubStatus",
  "FailureReason",
  "ServiceName",
  "ServiceSid",
  "TicketOptions",
  "TicketEncryptionType",
  "PreAuthType",
  "CertIssuerName",
  "CertSerialNumber",
  "CertThumbprint",
  "ProcessId",
  "ProcessName",
  "ImpersonationLevel",
  "RestrictedAdminMode",
  "VirtualAccount",
  "ElevatedToken",
];

/** All columns; the last holds the fields that have none of their own, as JSON. */
export const columns: readonly RawColumn[] = [
  ...SYSTEM.map(([, name, type]) => ({ name, type })),
  ...LOGON.map((name) => ({ name, type: "VARCHAR" })),
  { name: "EventData", type: "VARCHAR" },
];

export const TIME = 0;
/** The column of a field of the System part: "Provider@Name". */
export const systemColumns: ReadonlyMap<string, number> = new Map(SYSTEM.map(([path], i) => [path, i]));
/** The column of a field of the event's own data. */
export const dataColumns: ReadonlyMap<string, number> = new Map(LOGON.map((name, i) => [name, SYSTEM.length + i]));
