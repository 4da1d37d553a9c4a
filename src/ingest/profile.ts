/** A field of an event. */
export interface ProfileField {
  /** The engine's type. */
  readonly type: string;
  readonly about: string;
  /** It says who a person is, beyond the account; `personal: false` leaves it out. */
  readonly personal?: boolean;
}

/**
 * The fields of an event: a flat profile of OCSF Authentication (class 3002), the same for every kind of log, with the
 * engine's type. What a log does not tell is null.
 */
export const profile: Readonly<Record<string, ProfileField>> = {
  time: { type: "TIMESTAMP", about: "when it happened, UTC, to the microsecond" },
  event_code: { type: "VARCHAR", about: "the source's own code, as text: 4624" },
  activity: { type: "VARCHAR", about: "logon, logoff, ticket, sign-up, reset or other" },
  status: { type: "VARCHAR", about: "success, failure or unknown" },
  status_detail: { type: "VARCHAR", about: "the source's word or code for how it went" },
  user_name: { type: "VARCHAR", about: "the account that was signed in to" },
  user_domain: { type: "VARCHAR", about: "that account's domain" },
  user_uid: { type: "VARCHAR", about: "that account's identifier (a SID in Windows)" },
  src_ip: { type: "VARCHAR", about: "the address it came from" },
  src_host: { type: "VARCHAR", about: "the host it came from" },
  src_port: { type: "INTEGER", about: "the port it came from" },
  dst_host: { type: "VARCHAR", about: "the host that was signed in to" },
  dst_service: { type: "VARCHAR", about: "the service that was signed in to" },
  logon_type: { type: "INTEGER", about: "Windows' logon type: 3 is network" },
  auth_protocol: { type: "VARCHAR", about: "NTLM, Kerberos …" },
  is_mfa: { type: "BOOLEAN", about: "whether a second factor was used" },
  user_agent: { type: "VARCHAR", about: "the program that signed in, in its own words" },
  country: { type: "VARCHAR", about: "country of the address" },
  city: { type: "VARCHAR", about: "city of the address" },
  lat: { type: "DOUBLE", about: "latitude of the address, degrees" },
  lon: { type: "DOUBLE", about: "longitude of the address, degrees" },
  region: { type: "VARCHAR", about: "state, province or region of the address" },
  asn: { type: "BIGINT", about: "number of the network the address belongs to (autonomous system)" },
  network: { type: "VARCHAR", about: "name of that network" },
  user_display_name: { type: "VARCHAR", about: "the account's name as people read it", personal: true },
  user_email: { type: "VARCHAR", about: "the account's e-mail address", personal: true },
  user_phone: { type: "VARCHAR", about: "the account's phone number", personal: true },
  mfa_method: { type: "VARCHAR", about: "the second factor: text message, app, key …" },
  mfa_result: { type: "VARCHAR", about: "how the second factor went, in the source's words" },
  identity_provider: { type: "VARCHAR", about: "who vouched for the account" },
  application: { type: "VARCHAR", about: "the application that was used or signed in to" },
  action: { type: "VARCHAR", about: "what was done, in the source's words (OCSF API Activity, class 6003)" },
  http_status: { type: "INTEGER", about: "HTTP status code" },
  protocol_code: { type: "VARCHAR", about: "result code of another protocol, such as Kerberos" },
};

/** Fields that every log has beside those its reader makes: where the row came from. */
export const provenance: Readonly<Record<string, { readonly type: string; readonly about: string }>> = {
  source: { type: "VARCHAR", about: "the file or table it came from" },
  record: {
    type: "BIGINT",
    about: "its number there among the rows that could be taken apart, 1 for the first",
  },
};
