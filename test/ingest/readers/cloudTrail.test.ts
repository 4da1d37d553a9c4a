import { describe, expect, it } from "vitest";
import { csvOf, ndjsonOf, reading } from "./read.js";

const read = reading();

const LOGIN = {
  eventVersion: "1.08",
  userIdentity: {
    type: "IAMUser",
    principalId: "AIDACKCEVSQ6C2EXAMPLE",
    arn: "arn:aws:iam::123456789012:user/staff/ann",
    accountId: "123456789012",
    userName: "ann",
  },
  eventTime: "2026-07-10T20:29:14Z",
  eventSource: "signin.amazonaws.com",
  eventName: "ConsoleLogin",
  awsRegion: "us-east-1",
  sourceIPAddress: "192.0.2.110",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64)",
  errorMessage: "Failed authentication",
  requestParameters: null,
  responseElements: { ConsoleLogin: "Failure" },
  additionalEventData: { LoginTo: "https://console.aws.amazon.com/console", MobileVersion: "No", MFAUsed: "Yes" },
  eventID: "ed4f2c1e-0000-4000-8000-000000000001",
  eventType: "AwsConsoleSignIn",
  recipientAccountId: "123456789012",
};

const FIELDS = {
  time: new Date("2026-07-10T20:29:14Z"),
  event_code: "ConsoleLogin",
  action: "ConsoleLogin",
  activity: "logon",
  status: "failure",
  status_detail: "Failed authentication",
  user_name: "ann",
  user_domain: "123456789012",
  user_uid: "arn:aws:iam::123456789012:user/staff/ann",
  src_ip: "192.0.2.110",
  dst_service: "signin.amazonaws.com",
  is_mfa: true,
  user_agent: "Mozilla/5.0 (X11; Linux x86_64)",
};

const of = (changes: Record<string, unknown>) => ({ ...LOGIN, ...changes });
const assumed = (role: string, session: string) => ({
  type: "AssumedRole",
  principalId: `AROAEXAMPLE:${session}`,
  arn: `arn:aws:sts::123456789012:assumed-role/${role}/${session}`,
  accountId: "123456789012",
  sessionContext: {
    sessionIssuer: { type: "Role", userName: role },
    attributes: { mfaAuthenticated: "false", creationDate: "2026-07-10T20:00:00Z" },
  },
});

describe("an event of CloudTrail", () => {
  const cli = {
    Events: [
      {
        EventId: LOGIN.eventID,
        EventName: LOGIN.eventName,
        EventSource: LOGIN.eventSource,
        EventTime: Date.parse(LOGIN.eventTime) / 1000,
        Username: "ann",
        Resources: [],
        CloudTrailEvent: JSON.stringify(LOGIN),
      },
    ],
  };
  const sentinel = {
    TimeGenerated: "2026-07-10T20:29:14Z",
    EventName: "ConsoleLogin",
    EventSource: "signin.amazonaws.com",
    UserIdentityType: "IAMUser",
    UserIdentityArn: LOGIN.userIdentity.arn,
    UserIdentityUserName: "ann",
    UserIdentityAccountId: "123456789012",
    SourceIpAddress: "192.0.2.110",
    UserAgent: LOGIN.userAgent,
    ErrorMessage: "Failed authentication",
    ResponseElements: JSON.stringify(LOGIN.responseElements),
    AdditionalEventData: JSON.stringify(LOGIN.additionalEventData),
  };
  it.each([
    ["a file as CloudTrail writes it", "trail.json", JSON.stringify({ Records: [LOGIN] })],
    [
      "several of those after each other",
      "trails.json",
      `${JSON.stringify({ Records: [] })}\n${JSON.stringify({ Records: [LOGIN] })}`,
    ],
    ["lines", "lines.json", ndjsonOf([LOGIN])],
    ["CSV", "trail.csv", csvOf([LOGIN])],
    ["the answer of lookup-events", "cli.json", JSON.stringify(cli, null, 4)],
    ["Sentinel's table", "sentinel.csv", csvOf([sentinel])],
  ])("reads alike from %s", async (_, name, content) => {
    expect(await read(name, content)).toMatchObject({ kind: "cloudtrail", rows: [FIELDS], rejected: { count: 0 } });
  });

  it("names who did it: root, users, roles, people behind single sign-on, other services", async () => {
    const people: [Record<string, unknown>, string | undefined][] = [
      [{ type: "Root", arn: "arn:aws:iam::123456789012:root", accountId: "123456789012" }, "root"],
      [{ type: "IAMUser", arn: "arn:aws:iam::123456789012:user/bob" }, "bob"],
      [assumed("Deploy", "i-0abc"), "Deploy"],
      [assumed("AWSReservedSSO_Admin_0123456789abcdef", "ann@contoso.com"), "ann@contoso.com"],
      [{ type: "FederatedUser", arn: "arn:aws:sts::123456789012:federated-user/carl" }, "carl"],
      [{ type: "AWSService", invokedBy: "ec2.amazonaws.com" }, "ec2.amazonaws.com"],
      [{ type: "IAMUser", userName: "HIDDEN_DUE_TO_SECURITY_REASONS", accountId: "123456789012" }, undefined],
      [{ type: "SAMLUser", principalId: "x:dora", userName: "dora@contoso.com" }, "dora@contoso.com"],
    ];
    const { rows } = await read("who.json", ndjsonOf(people.map(([userIdentity]) => of({ userIdentity }))));
    expect(rows.map(({ user_name }) => user_name)).toEqual(people.map(([, name]) => name));
    expect(rows.map(({ user_email }) => user_email).filter(Boolean)).toEqual(["ann@contoso.com", "dora@contoso.com"]);
    expect(rows[2]).toMatchObject({ user_display_name: "i-0abc", is_mfa: true });
  });

  it("tells logons from other calls, and what came of them", async () => {
    const call = { responseElements: null, additionalEventData: null, errorMessage: undefined };
    const cases: [Record<string, unknown>, Record<string, unknown>][] = [
      [
        { responseElements: { ConsoleLogin: "Success" }, errorMessage: undefined },
        { activity: "logon", status: "success" },
      ],
      [{ ...call }, { activity: "logon", status: "unknown" }],
      [
        { eventName: "CheckMfa", responseElements: { CheckMfa: "Failure" } },
        { activity: "logon", status: "failure", mfa_result: "Failure" },
      ],
      [
        { eventName: "SwitchRole", responseElements: { SwitchRole: "Success" } },
        { activity: "ticket", status: "success" },
      ],
      [
        { ...call, eventSource: "sts.amazonaws.com", eventName: "AssumeRole" },
        { activity: "ticket", status: "success" },
      ],
      [
        { ...call, eventSource: "sts.amazonaws.com", eventName: "AssumeRoleWithSAML" },
        { activity: "logon", status: "success" },
      ],
      [
        { ...call, eventSource: "s3.amazonaws.com", eventName: "GetObject", errorCode: "AccessDenied" },
        { activity: "other", status: "failure", status_detail: "AccessDenied" },
      ],
      [
        { ...call, eventSource: "iam.amazonaws.com", eventName: "CreateUser", userIdentity: assumed("Admin", "x") },
        { activity: "other", status: "success", is_mfa: false },
      ],
    ];
    const { rows } = await read("what.json", ndjsonOf(cases.map(([changes]) => of(changes))));
    for (const [i, [, expected]] of cases.entries()) expect(rows[i]).toMatchObject(expected);
  });

  it("tells addresses from services that called", async () => {
    const sources = ["192.0.2.1", "2001:db8::7", "::ffff:192.0.2.2", "cloudtrail.amazonaws.com", "AWS Internal"];
    const { rows } = await read("whence.json", ndjsonOf(sources.map((sourceIPAddress) => of({ sourceIPAddress }))));
    expect(rows.map(({ src_ip, src_host }) => [src_ip, src_host])).toEqual([
      ["192.0.2.1", undefined],
      ["2001:db8::7", undefined],
      ["192.0.2.2", undefined],
      [undefined, "cloudtrail.amazonaws.com"],
      [undefined, "AWS Internal"],
    ]);
  });

  it("is read from the console's event history, where only an error tells how a sign-in went", async () => {
    const signIn = {
      "Event name": "ConsoleLogin",
      "Event time": LOGIN.eventTime,
      "User name": "ann",
      "Event source": "signin.amazonaws.com",
      "AWS access key": "",
      "Source IP address": "192.0.2.110",
      "Error code": "",
      Resources: "[]",
    };
    const call = { ...signIn, "Event name": "GetObject", "Event source": "s3.amazonaws.com" };
    const content = csvOf([
      signIn,
      { ...signIn, "User name": "HIDDEN_DUE_TO_SECURITY_REASONS", "Error code": "Failed authentication" },
      call,
      { ...call, "User name": "ann@contoso.com", "Error code": "AccessDenied", "Source IP address": "AWS Internal" },
    ]);
    const common = { time: FIELDS.time, activity: "logon", event_code: "ConsoleLogin", action: "ConsoleLogin" };
    const other = { time: FIELDS.time, activity: "other", dst_service: "s3.amazonaws.com" };
    for (const kind of [undefined, "cloudtrail"])
      expect(await read("history.csv", content, { kind })).toMatchObject({
        kind: "cloudtrail",
        rows: [
          {
            ...common,
            status: "unknown",
            user_name: "ann",
            src_ip: "192.0.2.110",
            dst_service: "signin.amazonaws.com",
          },
          { ...common, status: "failure", status_detail: "Failed authentication" },
          { ...other, status: "success", user_name: "ann" },
          {
            ...other,
            status: "failure",
            status_detail: "AccessDenied",
            user_email: "ann@contoso.com",
            src_host: "AWS Internal",
          },
        ],
        rejected: { count: 0 },
      });
  });

  it("is not what it is said to be where its columns are missing", async () => {
    const github = ndjsonOf([{ created_at: 1730077417123, action: "git.clone", actor: "ann", org: "contoso" }]);
    await expect(read("github.json", github, { kind: "cloudtrail" })).rejects.toThrow(
      /github\.json is not recognised as an AWS CloudTrail log: missing eventTime or TimeGenerated; eventName; eventSource; found created_at/,
    );
  });

  it("keeps what is sound of a row whose parts are broken or of another type", async () => {
    const { rows, rejected } = await read(
      "broken.csv",
      csvOf([
        of({ userIdentity: '{"userName": "ann"', responseElements: "Failure" }),
        of({ userIdentity: ["ann"], additionalEventData: 7, responseElements: { ConsoleLogin: { x: 1 } } }),
        of({ eventTime: "" }),
      ]),
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatchObject({ event_code: "ConsoleLogin", status: "unknown", src_ip: "192.0.2.110" });
      expect(row).not.toHaveProperty("user_name");
    }
    expect(rejected.rows).toMatchObject([{ line: 4, reason: "eventTime is empty" }]);
  });
});
