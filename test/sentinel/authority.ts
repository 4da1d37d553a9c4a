import type { Handler, Received, Reply } from "./localService.js";

/** A sign-in host as Entra ID is one, so far as the libraries ask: its own description, codes for devices, tokens. */
export interface Authority {
  readonly answer: Handler;
  /** The forms that were posted for tokens. */
  readonly forms: URLSearchParams[];
  /** The user of the device has not signed in yet. */
  pending: boolean;
  /** What tokens are refused with, where they are. */
  refusal?: object;
  /** Seconds that tokens live. */
  life: number;
}

/** A sign-in host at this origin. Its tokens are numbered: access-token-1 … */
export function authority(origin: () => string, tenant: string): Authority {
  let tokens = 0;
  const self: Authority = { answer, forms: [], pending: false, life: 3600 };
  return self;

  function answer({ url, body }: Received): Reply {
    const base = `${origin()}/${tenant}`;
    if (url.includes("/.well-known/openid-configuration"))
      return {
        body: {
          issuer: `${base}/v2.0`,
          authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
          token_endpoint: `${base}/oauth2/v2.0/token`,
          device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
          end_session_endpoint: `${base}/oauth2/v2.0/logout`,
          jwks_uri: `${base}/discovery/v2.0/keys`,
        },
      };
    if (url.includes("/devicecode"))
      return {
        body: {
          device_code: "planted-device-code-0001",
          user_code: "USERCODE7",
          verification_uri: "https://microsoft.com/devicelogin",
          expires_in: 900,
          interval: 0.05,
          message: "open the page and enter USERCODE7",
        },
      };
    const form = new URLSearchParams(body);
    self.forms.push(form);
    if (self.refusal) return { status: 400, body: self.refusal };
    if (form.has("device_code") && self.pending)
      return { status: 400, body: { error: "authorization_pending", error_description: "AADSTS70016: pending" } };
    tokens++;
    const user = form.get("grant_type") !== "client_credentials";
    return {
      body: {
        token_type: "Bearer",
        scope: "https://api.loganalytics.io/.default",
        expires_in: self.life,
        ext_expires_in: self.life,
        access_token: `access-token-${tokens}`,
        ...(user && {
          refresh_token: `refresh-token-${tokens}`,
          id_token: idToken(tenant),
          client_info: base64url({ uid: "user-id", utid: tenant }),
        }),
      },
    };
  }
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const idToken = (tenant: string): string =>
  `${base64url({ alg: "none" })}.${base64url({ tid: tenant, oid: "user-id", preferred_username: "ann@example.org", exp: 4102444800 })}.x`;
