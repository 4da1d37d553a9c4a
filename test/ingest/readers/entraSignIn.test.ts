import { existsSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { scratch } from "../files.js";
import { csvOf, ndjsonOf, readFile, reading } from "./read.js";

const read = reading();
const write = scratch();

/** One sign-in that failed at its second factor, as Microsoft Graph tells it. */
const SIGN_IN = {
  id: "66ea54eb-6301-4ee5-be62-ff5a759b0100",
  createdDateTime: "2026-03-13T19:15:41.6195833Z",
  userDisplayName: "Ann Example",
  userPrincipalName: "Ann@contoso.com",
  userId: "26be570a-ae82-4189-b4e2-a37c6808512d",
  appDisplayName: "Graph explorer",
  ipAddress: "2001:db8::1",
  clientAppUsed: "Browser",
  userAgent: "Mozilla/5.0",
  authenticationProtocol: "none",
  autonomousSystemNumber: 64500,
  tokenIssuerType: "AzureAD",
  authenticationRequirement: "multiFactorAuthentication",
  resourceDisplayName: "Microsoft Graph",
  status: {
    errorCode: 500121,
    failureReason: "Authentication failed.",
    additionalDetails: "MFA denied; user declined",
  },
  deviceDetail: { deviceId: "", displayName: "LAPTOP-1", operatingSystem: "Windows 10" },
  location: {
    city: "Redmond",
    state: "Washington",
    countryOrRegion: "US",
    geoCoordinates: { altitude: null, latitude: 47.68, longitude: -122.12 },
  },
  mfaDetail: { authMethod: "Phone call", authDetail: "+X XXXXXXXX19" },
};

const FIELDS = {
  time: new Date("2026-03-13T19:15:41.619Z"),
  event_code: "500121",
  activity: "logon",
  status: "failure",
  status_detail: "Authentication failed.",
  user_name: "Ann@contoso.com",
  user_domain: "contoso.com",
  user_uid: "26be570a-ae82-4189-b4e2-a37c6808512d",
  user_display_name: "Ann Example",
  src_ip: "2001:db8::1",
  src_host: "LAPTOP-1",
  dst_service: "Microsoft Graph",
  is_mfa: true,
  mfa_method: "Phone call",
  mfa_result: "MFA denied; user declined",
  user_agent: "Mozilla/5.0",
  country: "US",
  region: "Washington",
  city: "Redmond",
  lat: 47.68,
  lon: -122.12,
  asn: 64500,
  identity_provider: "AzureAD",
  application: "Graph explorer",
};

const capital = (name: string) => name[0].toUpperCase() + name.slice(1);
const { status, location, createdDateTime, ...flat } = SIGN_IN;
const ANALYTICS = {
  TenantId: "t",
  TimeGenerated: createdDateTime,
  Category: "SignInLogs",
  OperationName: "Sign-in activity",
  Resource: "Microsoft.aadiam",
  ResultType: "500121",
  ResultDescription: "Authentication failed.",
  Location: "US",
  LocationDetails: location,
  Status: status,
  ...Object.fromEntries(
    Object.entries(flat).map(([name, value]) => [name === "ipAddress" ? "IPAddress" : capital(name), value]),
  ),
};

describe("a sign-in of Entra ID", () => {
  it("reads alike from Microsoft Graph, whatever the file", async () => {
    for (const [name, content] of [
      ["graph.json", JSON.stringify([SIGN_IN])],
      ["graph.ndjson", ndjsonOf([SIGN_IN])],
      ["graph.csv", csvOf([SIGN_IN])],
      [
        "answer.json",
        JSON.stringify({ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata", value: [SIGN_IN] }),
      ],
    ]) {
      expect(await read(name, content), name).toMatchObject({ kind: "entra-sign-in", rows: [FIELDS] });
    }
  });

  it("reads alike from typed objects of PowerShell, whose keys all begin in capitals", async () => {
    const typed = (value: unknown): unknown =>
      value && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [capital(key), typed(inner)]))
        : value;
    const { kind, rows } = await read("typed.json", JSON.stringify([typed(SIGN_IN)]));
    expect([kind, ...rows]).toMatchObject(["entra-sign-in", FIELDS]);
  });

  it("reads alike from Log Analytics, with its columns as JSON text or as objects", async () => {
    const texts = Object.fromEntries(
      Object.entries(ANALYTICS).map(([name, value]) => [
        name,
        typeof value === "object" ? JSON.stringify(value) : value,
      ]),
    );
    for (const [name, content] of [
      ["sentinel.json", ndjsonOf([ANALYTICS])],
      ["texts.json", ndjsonOf([texts])],
      ["export.csv", csvOf([ANALYTICS])],
    ]) {
      const { kind, rows } = await read(name, content);
      expect([kind, rows], name).toEqual(["entra-sign-in", [FIELDS]]);
    }
  });

  it("reads alike from a Parquet file with structures, as the engine makes it of the same JSON", async () => {
    const file = write("graph.parquet", "");
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT * FROM read_json('${write("source.json", ndjsonOf([SIGN_IN]))}')) TO '${file}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    expect((await readFile(file)).rows).toEqual([FIELDS]);
  });

  it("reads alike from columns that pandas made of the nested parts", async () => {
    const flattened: Record<string, unknown> = {};
    const put = (value: unknown, name: string): void => {
      if (typeof value !== "object" || value === null) flattened[name] = value;
      else for (const [key, inner] of Object.entries(value)) put(inner, name === "" ? key : `${name}.${key}`);
    };
    put(SIGN_IN, "");
    expect((await read("flat.csv", csvOf([flattened]))).rows).toEqual([FIELDS]);
  });

  it("reads alike from diagnostic settings, where other rows are no logons", async () => {
    const wrapped = {
      time: "2026-03-13T19:16:02.1Z",
      resourceId: "/tenants/t/providers/Microsoft.aadiam",
      operationName: "Sign-in activity",
      category: "NonInteractiveUserSignInLogs",
      tenantId: "t",
      resultType: "500121",
      callerIpAddress: "2001:db8::1",
      identity: "Ann Example",
      Level: 4,
      location: "US",
      properties: SIGN_IN,
    };
    const audit = {
      ...wrapped,
      category: "AuditLogs",
      operationName: "Add user",
      resultType: "Success",
      properties: { id: "x" },
    };
    for (const [name, content] of [
      ["insights.json", ndjsonOf([wrapped, audit])],
      ["hub.json", JSON.stringify({ records: [wrapped, audit] })],
    ]) {
      const { kind, rows } = await read(name, content);
      expect([kind, rows[0]], name).toEqual(["entra-sign-in", FIELDS]);
      expect(rows[1]).toMatchObject({
        activity: "other",
        action: "Add user",
        status: "success",
        src_ip: "2001:db8::1",
      });
    }
  });

  it("reads what the portal writes as CSV", async () => {
    const { kind, rows } = await read(
      "InteractiveSignIns.csv",
      csvOf([
        {
          "Date (UTC)": "2026-03-13T19:15:41Z",
          "Request ID": "r",
          "User agent": "Mozilla/5.0",
          "User ID": "26be570a-ae82-4189-b4e2-a37c6808512d",
          User: "Ann Example",
          Username: "Ann@contoso.com",
          "Authentication Protocol": "deviceCode",
          Application: "Graph explorer",
          Resource: "Microsoft Graph",
          "IP address": "192.0.2.1",
          Location: "Saint-Denis, Île-de-France, FR",
          Status: "Failure",
          "Sign-in error code": "500121",
          "Failure reason": "Authentication failed.",
          "Client app": "Browser",
          "Multifactor authentication result": "MFA denied; user declined",
          "Multifactor authentication auth method": "Phone call",
          "Authentication requirement": "Multifactor authentication",
          "Autonomous system  number": "64500",
          "Token issuer type": "Azure AD",
        },
      ]),
    );
    const { lat: _, lon: __, src_host: ___, ...known } = FIELDS;
    expect(kind).toBe("entra-sign-in");
    expect(rows).toEqual([
      {
        ...known,
        time: new Date("2026-03-13T19:15:41Z"),
        src_ip: "192.0.2.1",
        auth_protocol: "deviceCode",
        identity_provider: "Azure AD",
        country: "FR",
        region: "Île-de-France",
        city: "Saint-Denis",
      },
    ]);
  });

  it("takes 0 for a success, an interrupt for neither, and every other code for a failure", async () => {
    const codes = { 0: "success", 50126: "failure", 53003: "failure", 50074: "unknown", 50140: "unknown" };
    const rows = Object.keys(codes).map((code) => ({
      TimeGenerated: "2026-03-13T19:15:41Z",
      UserPrincipalName: "ann@contoso.com",
      ResultType: code,
    }));
    const statuses = (await read("codes.csv", csvOf(rows))).rows.map((row) => [row.event_code, row.status]);
    expect(Object.fromEntries(statuses)).toEqual(codes);
    const portal = ["Success", "Interrupted", "Failure", ""].map((Status) => ({
      "Date (UTC)": "2026-03-13T19:15:41Z",
      Username: "ann@contoso.com",
      Status,
      "Client app": "Browser",
    }));
    expect((await read("words.csv", csvOf(portal))).rows.map((row) => row.status)).toEqual([
      "success",
      "unknown",
      "failure",
      "unknown",
    ]);
  });

  it("finds the second factor among the steps where MfaDetail is no longer filled", async () => {
    const steps = [
      { authenticationMethod: "Password", authenticationStepResultDetail: "Correct password", succeeded: true },
      { authenticationMethod: "Mobile app notification", authenticationStepResultDetail: "MFA completed in Azure AD" },
    ];
    const base = { ...SIGN_IN, mfaDetail: null, status: { errorCode: 0, failureReason: "Other." } };
    const { rows } = await read(
      "steps.json",
      ndjsonOf([
        { ...base, authenticationDetails: steps },
        { ...base, authenticationDetails: steps.slice(0, 1), authenticationRequirement: "singleFactorAuthentication" },
      ]),
    );
    expect(rows[0]).toMatchObject({
      status: "success",
      is_mfa: true,
      mfa_method: "Mobile app notification",
      mfa_result: "MFA completed in Azure AD",
    });
    expect(rows[0].status_detail).toBeUndefined();
    expect(rows[1]).toMatchObject({ status: "success", is_mfa: false });
    expect(rows[1].mfa_method).toBeUndefined();
  });

  it("reads an application's own sign-ins", async () => {
    const { rows } = await read(
      "principals.json",
      ndjsonOf([
        {
          TimeGenerated: "2026-03-13T19:15:41Z",
          ServicePrincipalName: "backup-agent",
          ServicePrincipalId: "p-1",
          ResultType: 7000215,
          IPAddress: "192.0.2.9",
        },
      ]),
    );
    expect(rows).toMatchObject([
      { user_name: "backup-agent", user_uid: "p-1", status: "failure", src_ip: "192.0.2.9" },
    ]);
    expect(rows[0].user_domain).toBeUndefined();
  });

  it("keeps going where JSON is broken, hostile or of another type", async () => {
    const place = (Location: unknown, Status: unknown = "{}") => ({
      TimeGenerated: "2026-03-13T19:15:41Z",
      UserPrincipalName: "ann@contoso.com",
      ResultType: "",
      LocationDetails: Location,
      Status,
      AutonomousSystemNumber: "many",
    });
    const { rows, rejected } = await read(
      "broken.csv",
      csvOf([
        place('{"city": "Redm'),
        place("['; DROP TABLE x; --"),
        place("[".repeat(100_000)),
        place("null"),
        place('["city"]'),
        place('{"city": {"city": 1}, "geoCoordinates": {"latitude": "north", "longitude": true}}'),
        place('{"city": "a\\u0000b\\ud83d\\ude00"}', '{"errorCode": "none"}'),
        place('{"city": ""}', '{"errorCode": 1e3'),
      ]),
    );
    expect(rejected.count).toBe(0);
    expect(rows.map((row) => row.status)).toEqual(Array(8).fill("unknown"));
    expect(rows.map((row) => row.city)).toEqual([
      ...Array(5).fill(undefined),
      '{"city":1}',
      "a\u0000b\u{1f600}",
      undefined,
    ]);
    expect(rows.every((row) => row.lat === undefined && row.asn === undefined)).toBe(true);
  });

  it("rejects a row without a time, and says what is missing where the kind is forced", async () => {
    const row = (TimeGenerated: string) => ({ TimeGenerated, UserPrincipalName: "a", ResultType: "0" });
    const { rejected, rows } = await read("times.csv", csvOf([row("2026-03-13"), row(""), row("soon")]));
    expect(rows).toHaveLength(1);
    expect(rejected.rows.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "TimeGenerated is empty"],
      [4, 'TimeGenerated holds "soon", which is not a time'],
    ]);
    await expect(read("forced.csv", "TimeGenerated,UserPrincipalName\n", { kind: "entra-sign-in" })).rejects.toThrow(
      /forced\.csv is not recognised as Entra ID sign-ins from Log Analytics: missing ResultType; found TimeGenerated/,
    );
  });
});

const sample = "../shared/data/entra/msticpy_SigninLogs.jsonl";

/** Needs the sample logs beside the checkout; without them this is skipped. */
describe.skipIf(!existsSync(sample))("the published sign-ins", () => {
  it("are read whole", async () => {
    const { kind, rows, rejected } = await readFile(sample);
    expect([kind, rows.length, rejected.count]).toEqual(["entra-sign-in", 86, 0]);
    const count = (test: (row: Record<string, any>) => boolean) => rows.filter(test).length;
    expect(count((row) => row.status === "success")).toBe(84);
    expect(count((row) => row.event_code === "90072" && row.status === "failure")).toBe(2);
    expect(count((row) => row.is_mfa === true)).toBe(1);
    expect(count((row) => row.mfa_result === "MFA requirement satisfied by claim in the token")).toBe(46);
    expect(count((row) => row.country === "BE")).toBe(61);
    expect(new Set(rows.map((row) => row.user_name)).size).toBe(6);
    expect(rows[0]).toMatchObject({ city: "Park Ridge", lat: 41.9971809387207, application: "Azure Portal" });
  });
});
