import { text } from "../sql.js";
import { eventReader } from "./eventFields.js";
import type { Reader } from "./reader.js";

const LOGON =
  "user[.](login|failed_login|two_factor_(requested|challenge_success|challenge_failure)|(correct_password|sign_in)_from_unrecognized_.*)|(org|business)[.]sso_response";
const FAILED = "[._](failed|failure)(_|$)";
/** These tell of an attempt and not of how it went. */
const OPEN = "user[.](two_factor_requested|correct_password_from_.*)|(org|business)[.]sso_response";

/** GitHub's audit log of an organisation or enterprise, as its API, its exports and its streams give it. */
export const githubAudit: Reader = eventReader({
  kind: "github-audit",
  about: "a GitHub audit log",
  needs: [
    ["@timestamp", "created_at"],
    ["action"],
    ["actor"],
    ["actor_ip", "org", "repo", "business", "operation_type", "_document_id"],
  ],
  knows: ["actor_ip", "actor_location", "actor_id", "org", "repo", "user", "operation_type", "_document_id"],
  utc: true,
  names: {
    time: ["@timestamp", "created_at", "timestamp"],
    event_code: ["action"],
    action: ["action"],
    status_detail: ["reason"],
    user_name: ["actor"],
    user_uid: ["actor_id"],
    src_ip: ["actor_ip"],
    country: ["actor_location.country_code"],
    user_agent: ["user_agent"],
    dst_service: ["repo", "org", "business"],
    auth_protocol: ["programmatic_access_type", "transport_protocol_name"],
    application: ["oauth_application_name", "integration"],
    http_status: ["status_code"],
  },
  made(at) {
    const action = at.text("action");
    const second = `${action} IN ('user.two_factor_challenge_success', 'user.two_factor_challenge_failure')`;
    const is = (pattern: string) => `regexp_full_match(${action}, ${text(pattern)})`;
    return {
      activity: `CASE WHEN ${is(LOGON)} THEN 'logon' WHEN ${action} = 'user.logout' THEN 'logoff' WHEN ${action} IN ('user.forgot_password', 'user.reset_password') THEN 'reset' WHEN ${action} IN ('user.create', 'user.signup') THEN 'sign-up' ELSE 'other' END`,
      status: `CASE WHEN ${action} IS NULL OR ${is(OPEN)} THEN 'unknown' WHEN regexp_matches(${action}, ${text(FAILED)}) THEN 'failure' ELSE 'success' END`,
      is_mfa: `CASE WHEN ${second} THEN TRUE END`,
      mfa_result: `CASE WHEN ${second} THEN REPLACE(${action}, 'user.two_factor_challenge_', '') END`,
    };
  },
});
