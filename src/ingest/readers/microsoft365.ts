import { entraStatusSql } from "./entraCodes.js";
import { type EventReader, eventReader } from "./eventFields.js";
import { joined, renamed } from "./named.js";
import { outcomeSql } from "./outcome.js";
import type { Places } from "./places.js";
import type { Names, Reader } from "./reader.js";

/** An audit record as the Office 365 Management Activity API names its parts. */
const RECORD: Names = {
  time: ["CreationTime"],
  event_code: ["RecordType"],
  activity: ["Operation"],
  action: ["Operation"],
  status: ["Operation", "ErrorNumber", "LogonError", "ResultStatus"],
  status_detail: ["LogonError", "ExtendedProperties[Name=ResultStatusDetail]", "ResultStatus"],
  user_name: ["UserId"],
  user_uid: ["UserKey"],
  src_ip: ["ClientIP", "ClientIPAddress", "ActorIpAddress"],
  src_host: ["DeviceProperties[Name=DisplayName]"],
  dst_service: ["Workload"],
  user_agent: ["UserAgent", "ExtendedProperties[Name=UserAgent]", "ClientInfoString"],
  application: ["ApplicationDisplayName", "AppAccessContext.ClientAppName"],
  code: ["ErrorNumber"],
  error: ["LogonError"],
  result: ["ResultStatus"],
};

const KNOWN = ["RecordType", "UserType", "UserKey", "ClientIP", "ObjectId", "OrganizationId", "ResultStatus", "Id"];

/** Records as the API and its JSON exports give them. */
const records = shape({
  about: "Microsoft 365 audit records",
  needs: [["CreationTime"], ["Operation"], ["UserId"], ["Workload", "RecordType"]],
  knows: KNOWN,
  names: RECORD,
});

/** Exports of the audit search, whose column AuditData holds the record. */
const exported = shape({
  about: "an export of Microsoft 365's audit log",
  needs: [["CreationDate", "createdDateTime"], ["Operations", "Operation"], ["AuditData"]],
  knows: ["RecordType", "UserIds", "UserId", "ResultIndex", "ResultCount", "RecordId", "AssociatedAdminUnits"],
  names: joined(
    renamed(RECORD, (place) => `AuditData.${place}`),
    {
      time: ["CreationDate", "createdDateTime"],
      event_code: ["RecordType", "auditLogRecordType"],
      activity: ["Operation", "Operations"],
      action: ["Operation", "Operations"],
      user_name: ["userPrincipalName", "UserId", "UserIds"],
      src_ip: ["clientIp"],
      dst_service: ["service"],
    },
  ),
});

/** Microsoft Sentinel's table OfficeActivity. */
const officeActivity = shape({
  about: "Microsoft 365 audit records from Log Analytics (OfficeActivity)",
  needs: [["TimeGenerated"], ["Operation"], ["UserId"], ["OfficeWorkload"]],
  knows: [...KNOWN, "OfficeId", "Client_IPAddress", "UserAgent"],
  names: joined(RECORD, {
    time: ["TimeGenerated"],
    src_ip: ["Client_IPAddress"],
    dst_service: ["OfficeWorkload"],
    user_uid: ["UserKey"],
  }),
});

/**
 * Microsoft 365's unified audit log. UserLoggedIn, UserLoginFailed and MailboxLogin are logons; everything else is "other"
 * with the operation in `action`. Of a logon through Entra ID ResultStatus only says that the request was answered: it
 * went well where there is neither LogonError nor ErrorNumber, and is "unknown" where it was interrupted to ask for something.
 */
export const microsoft365: readonly Reader[] = [records, exported, officeActivity];

function shape(spec: Omit<EventReader, "kind" | "made">): Reader {
  return eventReader({ kind: "microsoft-365", utc: true, ...spec, made });
}

function made(at: Places): Record<string, string> {
  const operation = `LOWER(${at.text("action")})`;
  const result = at.text("result");
  const error = at.text("error");
  const code = `NULLIF(TRY_CAST(${at.text("code")} AS INTEGER), 0)`;
  const failed = `${error} IS NOT NULL OR ${operation} = 'userloginfailed'`;
  const logon = `COALESCE(${entraStatusSql(code)}, CASE WHEN ${error} ILIKE '%interrupt' THEN 'unknown' WHEN ${failed} THEN 'failure' ELSE 'success' END)`;
  const other = `CASE WHEN ${result} ILIKE 'partial%' THEN 'unknown' ELSE ${outcomeSql(result)} END`;
  return {
    activity: `CASE WHEN ${operation} IN ('userloggedin', 'userloginfailed', 'mailboxlogin') THEN 'logon' ELSE 'other' END`,
    status: `CASE WHEN ${operation} IN ('userloggedin', 'userloginfailed') THEN ${logon} ELSE ${other} END`,
    user_domain: `LOWER(NULLIF(SPLIT_PART(${at.text("user_name")}, '@', 2), ''))`,
  };
}
