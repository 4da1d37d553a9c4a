import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { csvOf, ndjsonOf, readFile, reading } from "./read.js";

const read = reading();

const EVENT = {
  uuid: "dc9fd3c0-598c-11ef-8478-2b7584bf8d5a",
  published: "2026-08-13T15:58:20.353Z",
  eventType: "user.session.start",
  version: "0",
  severity: "INFO",
  legacyEventType: "core.user_auth.login_success",
  displayMessage: "User login to Okta",
  actor: { id: "00uttidj01jqL21aM1d6", type: "User", alternateId: "ann@contoso.com", displayName: "Ann Example" },
  client: {
    userAgent: { rawUserAgent: "Mozilla/5.0 (Macintosh)", os: "Mac OS X", browser: "CHROME" },
    zone: "null",
    device: "Computer",
    ipAddress: "192.0.2.7",
    geographicalContext: {
      city: "Lyon",
      state: "Rhône",
      country: "France",
      postalCode: "69001",
      geolocation: { lat: 45.75, lon: 4.85 },
    },
  },
  outcome: { result: "FAILURE", reason: "INVALID_CREDENTIALS" },
  target: [
    { id: "0oa1", type: "AppInstance", alternateId: "Payroll", displayName: "Payroll of Contoso" },
    { id: "00u1", type: "AppUser", alternateId: "ann", displayName: "Ann" },
  ],
  authenticationContext: {
    authenticationProvider: "OKTA_AUTHENTICATION_PROVIDER",
    credentialType: "PASSWORD",
    authenticationStep: 0,
  },
  securityContext: { asNumber: 64500, asOrg: "example networks", isp: "example isp", isProxy: false },
  debugContext: { debugData: { requestUri: "/api/v1/authn" } },
};

const FIELDS = {
  time: new Date("2026-08-13T15:58:20.353Z"),
  event_code: "user.session.start",
  action: "user.session.start",
  activity: "logon",
  status: "failure",
  status_detail: "INVALID_CREDENTIALS",
  user_name: "ann@contoso.com",
  user_domain: "contoso.com",
  user_email: "ann@contoso.com",
  user_uid: "00uttidj01jqL21aM1d6",
  user_display_name: "Ann Example",
  src_ip: "192.0.2.7",
  user_agent: "Mozilla/5.0 (Macintosh)",
  country: "France",
  region: "Rhône",
  city: "Lyon",
  lat: 45.75,
  lon: 4.85,
  asn: 64500,
  network: "example networks",
  auth_protocol: "PASSWORD",
  identity_provider: "OKTA_AUTHENTICATION_PROVIDER",
  application: "Payroll of Contoso",
};

const of = (changes: Record<string, unknown>) => ({ ...EVENT, ...changes });

describe("an event of Okta's system log", () => {
  it.each([
    ["an array", "okta.json", JSON.stringify([EVENT])],
    ["lines", "okta.ndjson", ndjsonOf([EVENT])],
    ["an object over many lines", "pretty.json", JSON.stringify(EVENT, null, 2)],
    ["several of those", "more.json", `${JSON.stringify(EVENT, null, 2)}\n`],
    ["CSV with JSON in it", "okta.csv", csvOf([EVENT])],
  ])("reads alike from %s", async (_, name, content) => {
    expect(await read(name, content)).toMatchObject({ kind: "okta", rows: [FIELDS], rejected: { count: 0 } });
  });

  it("reads alike from CSV with a column for every nested part", async () => {
    const parts = (value: unknown, name = ""): [string, unknown][] =>
      value && typeof value === "object" && !Array.isArray(value)
        ? Object.entries(value).flatMap(([key, inner]) => parts(inner, name ? `${name}.${key}` : key))
        : [[name, value]];
    const { kind, rows } = await read("dotted.csv", csvOf([Object.fromEntries(parts(EVENT))]));
    expect([kind, ...rows]).toMatchObject(["okta", FIELDS]);
    const few = "published,eventType,actor.id,outcome.result\n2026-08-13T15:58:20Z,user.session.start,00u1,SUCCESS\n";
    expect(await read("few.csv", few)).toMatchObject({ kind: "okta", rows: [{ user_uid: "00u1", status: "success" }] });
  });

  it("reads alike whatever the case of its keys, also where they differ from row to row", async () => {
    const { eventType, securityContext, ...rest } = EVENT;
    const lower = { ...rest, eventtype: eventType, securitycontext: securityContext };
    const { rows } = await read("case.json", ndjsonOf([lower, EVENT, lower]));
    expect(rows).toEqual([FIELDS, FIELDS, FIELDS]);
  });

  it("reads flat rows that name actor, address and result by themselves", async () => {
    const flat = {
      p_event_time: "2026-01-15 14:23:45.123",
      actorId: "ann@contoso.com",
      actorName: "Ann Example",
      eventType: "system.api_token.create",
      sourceIP: "192.0.2.50",
      userAgent: "curl/8",
      result: "SUCCESS",
      target: "[]",
    };
    expect((await read("flat.json", ndjsonOf([flat]))).rows).toEqual([
      {
        time: new Date("2026-01-15T14:23:45.123Z"),
        event_code: "system.api_token.create",
        action: "system.api_token.create",
        activity: "other",
        status: "success",
        user_name: "ann@contoso.com",
        user_domain: "contoso.com",
        user_email: "ann@contoso.com",
        user_display_name: "Ann Example",
        src_ip: "192.0.2.50",
        user_agent: "curl/8",
      },
    ]);
  });

  it("tells second factors, and how they went", async () => {
    const { rows } = await read(
      "mfa.json",
      ndjsonOf([
        of({
          eventType: "user.authentication.auth_via_mfa",
          debugContext: { debugData: { factor: "OKTA_VERIFY_PUSH" } },
          outcome: { result: "SUCCESS" },
        }),
        of({ eventType: "user.authentication.auth_via_mfa" }),
        EVENT,
      ]),
    );
    expect(rows.map((row) => [row.is_mfa, row.mfa_method, row.mfa_result])).toEqual([
      [true, "OKTA_VERIFY_PUSH", "SUCCESS"],
      [true, undefined, "FAILURE"],
      [undefined, undefined, undefined],
    ]);
  });

  it("tells logons from other things, and what came of them", async () => {
    const cases: [string, string, string, string][] = [
      ["user.session.start", "SUCCESS", "logon", "success"],
      ["user.session.start", "DENY", "logon", "failure"],
      ["user.authentication.sso", "ALLOW", "logon", "success"],
      ["user.session.end", "SUCCESS", "logoff", "success"],
      ["user.account.reset_password", "SUCCESS", "reset", "success"],
      ["user.lifecycle.create", "SUCCESS", "sign-up", "success"],
      ["policy.evaluate_sign_on", "CHALLENGE", "other", "unknown"],
      ["policy.evaluate_sign_on", "SKIPPED", "other", "unknown"],
    ];
    const { rows } = await read(
      "kinds.json",
      ndjsonOf(cases.map(([eventType, result]) => of({ eventType, outcome: { result } }))),
    );
    expect(rows.map((row) => [row.activity, row.status])).toEqual(cases.map(([, , ...expected]) => expected));
  });

  it("keeps what is sound of a row whose parts are broken or of another type", async () => {
    const { rows, rejected } = await read(
      "broken.csv",
      csvOf([
        of({ client: '{"ipAddress": "192.0.2.7"', actor: "ann", target: '[{"type": "AppInstance"}, 3' }),
        of({ client: [1], outcome: 7, actor: null, securityContext: { asNumber: "many" }, target: {} }),
        of({ published: "yesterday" }),
        of({ client: '{"ipAddress": "192.0.2.1", "ipAddress": "192.0.2.2"}', target: [{ type: "AppInstance" }, 3] }),
      ]),
    );
    const base = { time: FIELDS.time, event_code: "user.session.start" };
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatchObject(base);
    expect(rows[0]).not.toHaveProperty("src_ip");
    expect(rows[0]).not.toHaveProperty("user_name");
    expect(rows[0]).not.toHaveProperty("application");
    expect(rows[1]).not.toHaveProperty("asn");
    expect(rows[1].status).toBe("unknown");
    expect(rows[2]).toMatchObject({ src_ip: "192.0.2.1", user_name: "ann@contoso.com" });
    expect(rows[2]).not.toHaveProperty("application");
    expect(rejected.rows).toMatchObject([{ line: 4, reason: 'published holds "yesterday", which is not a time' }]);
  });
});

const shared = "../shared/data/okta/okta_rules_test_events.jsonl";

/** Needs the sample logs beside the checkout; without them this is skipped. */
describe.skipIf(!existsSync(shared))("the published test events", () => {
  it("are read where they are events with a time, and the others listed", async () => {
    const { kind, rows, rejected } = await readFile(shared);
    expect([kind, rows.length, rejected.count]).toEqual(["okta", 66, 34]);
    const reasons = rejected.rows.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === "published is empty")).toHaveLength(30);
    expect(reasons.filter((reason) => reason.startsWith('published holds "redacted"'))).toHaveLength(4);
    expect(rows.every((row) => typeof row.event_code === "string")).toBe(true);
    expect(rows.filter((row) => row.activity === "logon")).toHaveLength(13);
    expect(rows.filter((row) => row.asn === 701).length).toBeGreaterThan(10);
  });
});
