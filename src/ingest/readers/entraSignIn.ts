import { entraStatusSql } from "./entraCodes.js";
import { type EventReader, eventReader } from "./eventFields.js";
import { joined, renamed } from "./named.js";
import { outcomeSql } from "./outcome.js";
import type { Places } from "./places.js";
import type { Names, Reader } from "./reader.js";

/** A sign-in as Microsoft Graph names its parts; the same names, in capitals, are Log Analytics' columns. */
const PARTS: Names = {
  event_code: ["status.errorCode"],
  status: ["status.errorCode"],
  status_detail: ["status.failureReason"],
  user_name: ["userPrincipalName", "servicePrincipalName"],
  user_uid: ["userId", "servicePrincipalId"],
  user_display_name: ["userDisplayName"],
  src_ip: ["ipAddress"],
  src_host: ["deviceDetail.displayName"],
  dst_service: ["resourceDisplayName"],
  auth_protocol: ["authenticationProtocol"],
  is_mfa: ["authenticationRequirement"],
  mfa_method: ["mfaDetail.authMethod"],
  mfa_result: ["status.additionalDetails"],
  user_agent: ["userAgent"],
  country: ["location.countryOrRegion"],
  region: ["location.state"],
  city: ["location.city"],
  lat: ["location.geoCoordinates.latitude"],
  lon: ["location.geoCoordinates.longitude"],
  asn: ["autonomousSystemNumber"],
  identity_provider: ["tokenIssuerName", "tokenIssuerType"],
  application: ["appDisplayName"],
  step_method: ["authenticationDetails[#-1].authenticationMethod"],
  step_result: ["authenticationDetails[#-1].authenticationStepResultDetail"],
};

const KNOWN = [
  "userDisplayName",
  "userId",
  "ipAddress",
  "appDisplayName",
  "resourceDisplayName",
  "deviceDetail",
  "conditionalAccessStatus",
  "clientAppUsed",
  "correlationId",
];

/** Log Analytics' and Microsoft Sentinel's tables of sign-ins. */
const logAnalytics = shape({
  about: "Entra ID sign-ins from Log Analytics",
  needs: [["TimeGenerated", "CreatedDateTime"], ["UserPrincipalName", "ServicePrincipalName"], ["ResultType"]],
  knows: [...KNOWN, "LocationDetails"],
  utc: true,
  names: joined(
    {
      time: ["TimeGenerated", "CreatedDateTime"],
      event_code: ["ResultType"],
      status: ["ResultType"],
      status_detail: ["ResultDescription"],
      country: ["LocationDetails.countryOrRegion", "Location"],
      activity: ["Category"],
    },
    renamed(PARTS, (place) => place.replace(/^location\./, "LocationDetails.")),
  ),
});

/** Microsoft Graph's sign-ins, and the portal's download as JSON. */
const graph = shape({
  about: "Entra ID sign-ins from Microsoft Graph",
  needs: [["createdDateTime"], ["userPrincipalName", "servicePrincipalName"], ["status", "status.errorCode"]],
  knows: [...KNOWN, "location"],
  utc: true,
  names: { time: ["createdDateTime"], ...PARTS },
});

/** What diagnostic settings send to a storage account or an event hub. */
const diagnostics = shape({
  about: "Entra ID sign-ins from diagnostic settings",
  needs: [["time"], ["properties"], ["category"], ["tenantId"], ["resultType", "callerIpAddress"]],
  knows: ["resourceId", "operationName", "operationVersion", "resultDescription", "correlationId", "identity"],
  utc: true,
  names: joined(
    {
      time: ["properties.createdDateTime", "time"],
      event_code: ["resultType"],
      status: ["resultType"],
      status_detail: ["resultDescription"],
      activity: ["category"],
      action: ["operationName"],
    },
    joined(
      renamed(PARTS, (place) => `properties.${place}`),
      { src_ip: ["callerIpAddress"], country: ["location"], user_display_name: ["identity"] },
    ),
  ),
});

/** The portal's download as CSV. */
const portal = shape({
  about: "Entra ID sign-ins as the portal writes CSV",
  needs: [
    ["Date (UTC)", "Date"],
    ["Username", "Service principal name"],
    ["Status"],
    ["Sign-in error code", "Client app", "Conditional Access"],
  ],
  knows: ["Request ID", "User", "IP address", "Location", "Failure reason", "Application", "Resource", "User agent"],
  names: {
    time: ["Date (UTC)", "Date"],
    event_code: ["Sign-in error code"],
    status: ["Status"],
    status_detail: ["Failure reason"],
    user_name: ["Username", "Service principal name"],
    user_uid: ["User ID", "Service principal ID"],
    user_display_name: ["User"],
    src_ip: ["IP address"],
    dst_service: ["Resource"],
    auth_protocol: ["Authentication Protocol"],
    is_mfa: ["Authentication requirement"],
    mfa_method: ["Multifactor authentication auth method", "MFA auth method"],
    mfa_result: ["Multifactor authentication result", "MFA result"],
    user_agent: ["User agent"],
    asn: ["Autonomous system number", "Autonomous system  number"],
    identity_provider: ["Token issuer name", "Token issuer type"],
    application: ["Application"],
    place: ["Location"],
  },
});

/**
 * Sign-ins of Entra ID (Azure AD) in each of the shapes in which they are handed on. A sign-in went well only with code 0;
 * one that Entra ID interrupted to ask for something (a second factor, a new password, "keep me signed in?") is "unknown",
 * because the log tells its end, if any, in another row; every other code is a failure. `is_mfa` says that a second factor
 * was required, `mfa_result` how that went.
 */
export const entraSignIn: readonly Reader[] = [logAnalytics, graph, diagnostics, portal];

function shape(spec: Omit<EventReader, "kind" | "made">): Reader {
  return eventReader({ kind: "entra-sign-in", ...spec, made });
}

function made(at: Places): Record<string, string> {
  const code = `TRY_CAST(${at.text("event_code")} AS INTEGER)`;
  const word = `LOWER(${at.text("status")})`;
  const requirement = `LOWER(REPLACE(${at.text("is_mfa")}, '-', ''))`;
  const many = `${requirement} LIKE 'multifactor%'`;
  const signIn = `COALESCE(${at.text("activity")} LIKE '%SignInLogs', TRUE)`;
  // MfaDetail went out of use; since then the last of the steps is the second factor, where one was required.
  const step = (field: string) => `CASE WHEN ${many} THEN ${at.text(field)} END`;
  const mfa = at.text("mfa_result");
  return {
    activity: `CASE WHEN ${signIn} THEN 'logon' ELSE 'other' END`,
    ...(at.values("action").length > 0 ? { action: `CASE WHEN NOT ${signIn} THEN ${at.text("action")} END` } : {}),
    status: `CASE WHEN ${word} = 'interrupted' THEN 'unknown' ELSE COALESCE(${entraStatusSql(code)}, ${outcomeSql(word)}) END`,
    status_detail: `CASE WHEN RTRIM(${at.text("status_detail")}, '.') <> 'Other' THEN ${at.text("status_detail")} END`,
    user_domain: `LOWER(NULLIF(SPLIT_PART(${at.text("user_name")}, '@', 2), ''))`,
    auth_protocol: `NULLIF(${at.text("auth_protocol")}, 'none')`,
    is_mfa: `CASE WHEN ${many} THEN TRUE WHEN ${requirement} LIKE 'singlefactor%' THEN FALSE END`,
    mfa_method: `COALESCE(${at.text("mfa_method")}, ${step("step_method")})`,
    mfa_result: `COALESCE(CASE WHEN ${mfa} ILIKE '%MFA%' OR ${mfa} ILIKE '%multi%factor%' THEN ${mfa} END, ${step("step_result")})`,
    ...located(at),
  };
}

/** The portal writes a location in one: city, region, country. */
function located(at: Places): Record<string, string> {
  if (at.values("place").length === 0) return {};
  const parts = `string_split(${at.text("place")}, ', ')`;
  const part = (index: number, least: number) => `CASE WHEN LEN(${parts}) >= ${least} THEN ${parts}[${index}] END`;
  return { city: part(1, 3), region: part(-2, 2), country: part(-1, 1) };
}
