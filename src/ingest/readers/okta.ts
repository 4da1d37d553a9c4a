import { eventReader } from "./eventFields.js";
import { allTextsAt } from "./jsonPaths.js";
import { outcomeSql } from "./outcome.js";
import type { Reader } from "./reader.js";

const TYPE = ["eventType"];

/** Okta's system log, as its API and its exports give it. */
export const okta: Reader = eventReader({
  kind: "okta",
  about: "an Okta system log",
  needs: [["published", "p_event_time"], TYPE, ["actor", "actorId", "actor.id", "actor.alternateId"]],
  knows: [
    "outcome",
    "client",
    "target",
    "authenticationContext",
    "securityContext",
    "debugContext",
    "displayMessage",
    "legacyEventType",
    "severity",
    "uuid",
  ],
  utc: true,
  names: {
    time: ["published", "p_event_time"],
    event_code: TYPE,
    action: TYPE,
    status: ["outcome.result", "result"],
    status_detail: ["outcome.reason"],
    user_name: ["actor.alternateId", "actorId"],
    user_uid: ["actor.id"],
    user_display_name: ["actor.displayName", "actorName"],
    src_ip: ["client.ipAddress", "sourceIP", "request.ipChain[0].ip"],
    user_agent: ["client.userAgent.rawUserAgent", "userAgent"],
    country: ["client.geographicalContext.country"],
    region: ["client.geographicalContext.state"],
    city: ["client.geographicalContext.city"],
    lat: ["client.geographicalContext.geolocation.lat"],
    lon: ["client.geographicalContext.geolocation.lon"],
    asn: ["securityContext.asNumber"],
    network: ["securityContext.asOrg", "securityContext.isp"],
    auth_protocol: ["authenticationContext.credentialType"],
    identity_provider: ["authenticationContext.authenticationProvider"],
    mfa_method: ["debugContext.debugData.factor"],
    targets: ["target"],
  },
  made(at) {
    const type = at.text("action");
    const user = at.text("user_name");
    const factor = `${type} = 'user.authentication.auth_via_mfa' OR ${at.text("mfa_method")} IS NOT NULL`;
    return {
      activity: activitySql(type),
      status: outcomeSql(at.text("status")),
      user_email: `CASE WHEN CONTAINS(${user}, '@') THEN ${user} END`,
      user_domain: `LOWER(NULLIF(SPLIT_PART(${user}, '@', 2), ''))`,
      is_mfa: `CASE WHEN ${factor} THEN TRUE END`,
      mfa_result: `CASE WHEN ${factor} THEN ${at.text("status")} END`,
      application: at.values("targets").length > 0 ? applicationSql(at.text("targets")) : "CAST(NULL AS VARCHAR)",
    };
  },
});

function activitySql(type: string): string {
  return `CASE WHEN ${type} = 'user.session.start' OR STARTS_WITH(${type}, 'user.authentication.') THEN 'logon'
    WHEN ${type} IN ('user.session.end', 'user.session.clear') THEN 'logoff'
    WHEN ${type} IN ('user.account.reset_password', 'user.account.forgot_password') THEN 'reset'
    WHEN ${type} IN ('user.lifecycle.create', 'user.registration.create') THEN 'sign-up' ELSE 'other' END`;
}

/** The application among an event's targets, which also name users, groups and policies. */
function applicationSql(targets: string): string {
  const all = (key: string) => allTextsAt(targets, `$[*].${key}`);
  const [types, names] = [all("type"), all("displayName")];
  return `CASE WHEN LEN(${types}) = LEN(${names}) THEN ${names}[NULLIF(list_position(${types}, 'AppInstance'), 0)] END`;
}
