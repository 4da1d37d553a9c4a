import { expect, it } from "vitest";
import { timeColumn } from "../../../src/ingest/attached/timeColumn.js";
import { readerFor } from "../../../src/ingest/readers/index.js";
import type { RawColumn } from "../../../src/ingest/scan.js";

const of = (columns: Record<string, string>) => {
  const raw: RawColumn[] = Object.entries(columns).map(([name, type]) => ({ name, type }));
  return timeColumn(readerFor("x", raw).reader, raw, { zone: "UTC", dayFirst: false })?.name;
};
const login = { user_name: "VARCHAR", ip: "VARCHAR" };

it("is the one column of times by which a reader tells when an event was", () => {
  expect(of({ login_time: "TIMESTAMP WITH TIME ZONE", ...login })).toBe("login_time");
  expect(of({ 'log"in': "DATE", login_time: "TIMESTAMP", ...login })).toBe("login_time");
  expect(of({ TimeGenerated: "TIMESTAMP", EventID: "BIGINT", TargetUserName: "VARCHAR", Computer: "VARCHAR" })).toBe(
    "TimeGenerated",
  );
});

it("is none where several columns tell it, where it is text or a number, and where there are no events", () => {
  expect(of({ login_time: "TIMESTAMP", created_at: "TIMESTAMP", ...login })).toBeUndefined();
  expect(of({ login_time: "VARCHAR", ...login })).toBeUndefined();
  expect(of({ login_time: "BIGINT", ...login })).toBeUndefined();
  expect(of({ a: "TIMESTAMP" })).toBeUndefined();
});
