import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ingest } from "../../../src/ingest/index.js";
import { csvOf, ndjsonOf, reading } from "./read.js";

const read = reading();

const EVENT = {
  "@timestamp": 1730077417123,
  _document_id: "abc",
  action: "git.clone",
  actor: "ann",
  actor_id: 4711,
  actor_ip: "192.0.2.9",
  actor_location: { country_code: "FR" },
  created_at: 1730077417123,
  org: "contoso",
  repo: "contoso/payroll",
  user: "ann",
  user_agent: "git/2.45",
  programmatic_access_type: "Personal access token (classic)",
  operation_type: "access",
};

const FIELDS = {
  time: new Date(1730077417123),
  event_code: "git.clone",
  action: "git.clone",
  activity: "other",
  status: "success",
  user_name: "ann",
  user_uid: "4711",
  src_ip: "192.0.2.9",
  country: "FR",
  user_agent: "git/2.45",
  dst_service: "contoso/payroll",
  auth_protocol: "Personal access token (classic)",
};

describe("an event of GitHub's audit log", () => {
  it.each([
    ["lines", "audit.json", ndjsonOf([EVENT])],
    ["an array", "array.json", JSON.stringify([EVENT], null, 2)],
    ["CSV", "audit.csv", csvOf([EVENT])],
    [
      "CSV with flat columns",
      "flat.csv",
      csvOf([{ ...EVENT, actor_location: "", "actor_location.country_code": "FR" }]),
    ],
  ])("reads alike from %s", async (_, name, content) => {
    expect(await read(name, content)).toMatchObject({ kind: "github-audit", rows: [FIELDS], rejected: { count: 0 } });
  });

  it("takes the time from where it is, as a number of any unit or as a date", async () => {
    const { "@timestamp": _, created_at: __, ...rest } = EVENT;
    const times = [1730077417123, "1730077417123", 1730077417.123, "2024-10-28T01:03:37.123Z", 1730077417123000];
    const { rows } = await read("times.json", ndjsonOf(times.map((created_at) => ({ ...rest, created_at }))));
    expect(rows.map(({ time }) => time)).toEqual(times.map(() => FIELDS.time));
    const mixed = await read(
      "mixed.json",
      ndjsonOf([
        { ...rest, "@timestamp": 1730077417123 },
        { ...rest, created_at: 1730077417123 },
      ]),
    );
    expect(mixed.rows).toEqual([FIELDS, FIELDS]);
  });

  it("tells logons from other actions, and what came of them", async () => {
    const cases: [string, string, string, boolean | undefined][] = [
      ["user.login", "logon", "success", undefined],
      ["user.failed_login", "logon", "failure", undefined],
      ["org.sso_response", "logon", "unknown", undefined],
      ["user.two_factor_requested", "logon", "unknown", undefined],
      ["user.two_factor_challenge_success", "logon", "success", true],
      ["user.two_factor_challenge_failure", "logon", "failure", true],
      ["user.logout", "logoff", "success", undefined],
      ["user.forgot_password", "reset", "success", undefined],
      ["two_factor_authentication.disabled", "other", "success", undefined],
      ["org.remove_member", "other", "success", undefined],
    ];
    const { rows } = await read("actions.json", ndjsonOf(cases.map(([action]) => ({ ...EVENT, action }))));
    expect(rows.map((row) => [row.action, row.activity, row.status, row.is_mfa])).toEqual(cases);
  });

  it("lists rows without a time, and keeps rows that lack anything else", async () => {
    const { rows, rejected } = await read(
      "odd.json",
      `${ndjsonOf([EVENT, { ...EVENT, "@timestamp": 12, created_at: null }, { "@timestamp": 1730077417123 }])}{"actor": "x", "act\n`,
    );
    expect(rows).toMatchObject([FIELDS, { time: FIELDS.time, activity: "other", status: "unknown" }]);
    expect(rejected.rows.map(({ line, reason }) => [line, reason])).toEqual([
      [2, '@timestamp holds "12", which is not a time'],
      [4, "it is not a JSON object with a value, or not UTF-8"],
    ]);
  });
});

const shared = "../shared/data/github-audit/audit.jsonl.gz";

/** Needs the sample logs beside the checkout; without them this is skipped. */
describe.skipIf(!existsSync(shared))("the stand-in audit log", () => {
  it("is read whole", async () => {
    const log = await ingest(shared);
    expect([log.kind, log.read, log.rejected.count]).toEqual(["github-audit", 99_619, 0]);
    const [counts] = (
      await log.aggregate(
        "SELECT COUNT(*)::INT AS rows, COUNT(DISTINCT user_name)::INT AS actors, COUNT(DISTINCT action)::INT AS actions, MIN(time) AS first, COUNT(*) FILTER (WHERE activity <> 'other')::INT AS logons FROM events",
      )
    ).objects();
    expect(counts).toEqual({ rows: 99_619, actors: 64, actions: 26, first: new Date(1730077417000), logons: 0 });
    log.close();
  });
});
