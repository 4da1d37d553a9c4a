import { addressSql } from "./address.js";
import { eventReader } from "./eventFields.js";
import type { Places } from "./places.js";
import type { Reader } from "./reader.js";

/** A place in an event; the answer of lookup-events holds the event as text in CloudTrailEvent. */
const at = (...places: string[]): string[] => [...places, ...places.map((place) => `CloudTrailEvent.${place}`)];

/** AWS CloudTrail: console logins and every other call, from its files, from lookup-events and from Sentinel's AWSCloudTrail. */
export const cloudTrail: Reader = eventReader({
  kind: "cloudtrail",
  about: "an AWS CloudTrail log",
  needs: [["eventTime", "TimeGenerated"], ["eventName"], ["eventSource"]],
  knows: [
    "eventVersion",
    "userIdentity",
    "awsRegion",
    "sourceIPAddress",
    "requestParameters",
    "responseElements",
    "additionalEventData",
    "recipientAccountId",
    "CloudTrailEvent",
    "UserIdentityArn",
  ],
  utc: true,
  names: {
    time: ["eventTime", "TimeGenerated"],
    event_code: ["eventName"],
    action: ["eventName"],
    dst_service: ["eventSource"],
    status: at(
      "responseElements.ConsoleLogin",
      "responseElements.SwitchRole",
      "responseElements.CheckMfa",
      "serviceEventDetails.CredentialVerification",
      "serviceEventDetails.UserAuthentication",
    ),
    error: at("errorCode"),
    status_detail: at("errorMessage", "errorCode"),
    identity: [...at("userIdentity.type"), "UserIdentityType"],
    name: [
      ...at("userIdentity.userName", "additionalEventData.UserName"),
      "userIdentity.username",
      "UserIdentityUserName",
      "Username",
    ],
    role: [
      ...at("userIdentity.sessionContext.sessionIssuer.userName"),
      "userIdentity.sessioncontext.sessionissuer.username",
      "SessionIssuerUserName",
    ],
    service: [...at("userIdentity.invokedBy"), "userIdentity.invokedby", "UserIdentityInvokedBy"],
    user_uid: [
      ...at("userIdentity.arn"),
      "UserIdentityArn",
      ...at("userIdentity.principalId"),
      "userIdentity.principalid",
      "UserIdentityPrincipalid",
    ],
    user_domain: [
      ...at("userIdentity.accountId"),
      "userIdentity.accountid",
      "UserIdentityAccountId",
      ...at("recipientAccountId"),
    ],
    source: at("sourceIPAddress"),
    user_agent: at("userAgent"),
    mfa: [
      ...at("additionalEventData.MFAUsed", "userIdentity.sessionContext.attributes.mfaAuthenticated"),
      "userIdentity.sessioncontext.attributes.mfaauthenticated",
      "SessionMfaAuthenticated",
    ],
    mfa_method: at("additionalEventData.MfaType", "additionalEventData.MFAIdentifier"),
    mfa_result: at("responseElements.CheckMfa"),
    identity_provider: at(
      "userIdentity.identityProvider",
      "userIdentity.sessionContext.webIdFederationData.federatedProvider",
      "additionalEventData.SamlProviderArn",
    ),
  },
  made: madeOfCall,
});

/** The fields of a call that are more than the text at their places. */
export function madeOfCall(places: Places): Record<string, string> {
  return { ...who(places), ...what(places), ...whence(places) };
}

/**
 * Root is "root". Who came through single sign-on is known by the session (the person), any other role by its name. What
 * AWS hides (a console login under a name that does not exist) is missing.
 */
function who(places: Places): Record<string, string> {
  const arn = places.text("user_uid");
  const [type, name, role] = ["identity", "name", "role"].map((field) => places.text(field));
  const part = (pattern: string, group: number) => `NULLIF(regexp_extract(${arn}, '${pattern}', ${group}), '')`;
  const roleName = `COALESCE(${role}, ${part(":assumed-role/([^/]+)/(.+)$", 1)})`;
  const session = part(":assumed-role/([^/]+)/(.+)$", 2);
  const user = `CASE WHEN ${type} = 'Root' THEN 'root'
    WHEN ${type} = 'AssumedRole' THEN CASE WHEN STARTS_WITH(${roleName}, 'AWSReservedSSO_') THEN COALESCE(${session}, ${roleName}) ELSE ${roleName} END
    ELSE COALESCE(NULLIF(${name}, 'HIDDEN_DUE_TO_SECURITY_REASONS'), ${part(":(user|federated-user)/(?:.*/)?([^/]+)$", 2)}, ${places.text("service")}) END`;
  return {
    user_name: user,
    user_display_name: session,
    user_email: `CASE WHEN CONTAINS(${session}, '@') THEN ${session} WHEN CONTAINS(${name}, '@') THEN ${name} END`,
  };
}

function what(places: Places): Record<string, string> {
  const [action, service, status, error, mfa] = ["action", "dst_service", "status", "error", "mfa"].map((field) =>
    places.text(field),
  );
  const signIn = `${service} IN ('signin.amazonaws.com', 'sso.amazonaws.com')`;
  return {
    activity: `CASE WHEN ${signIn} AND ${action} IN ('ConsoleLogin', 'UserAuthentication', 'CredentialVerification', 'CheckMfa', 'Authenticate') THEN 'logon'
      WHEN ${action} IN ('AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity') THEN 'logon'
      WHEN ${action} IN ('AssumeRole', 'SwitchRole', 'GetSessionToken', 'GetFederationToken', 'Federate') THEN 'ticket'
      WHEN ${signIn} AND ${action} IN ('Logout', 'ExitRole') THEN 'logoff'
      WHEN ${signIn} AND STARTS_WITH(${action}, 'PasswordRecovery') THEN 'reset' ELSE 'other' END`,
    status: `CASE WHEN LOWER(${status}) IN ('success', 'failure') THEN LOWER(${status}) WHEN ${error} IS NOT NULL THEN 'failure' WHEN ${signIn} THEN 'unknown' ELSE 'success' END`,
    is_mfa: `CASE WHEN LOWER(${mfa}) IN ('yes', 'true') THEN TRUE WHEN LOWER(${mfa}) IN ('no', 'false') THEN FALSE END`,
  };
}

/** A call may come from another service of AWS, which then stands where the address would. */
function whence(places: Places): Record<string, string> {
  const source = places.text("source");
  const address = `regexp_full_match(${source}, '[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*')`;
  return {
    src_ip: `CASE WHEN ${address} THEN ${addressSql(source)} END`,
    src_host: `CASE WHEN NOT ${address} THEN ${source} END`,
  };
}
