import { describe, expect, it } from "vitest";
import { noColumn } from "../../src/ingest/noColumn.js";

const columns = (...names: string[]) => names.map((name) => ({ name, type: "VARCHAR" }));

describe("a column that a log lacks", () => {
  it.each([
    ["hr_TimeZone", ["time", "hr_Time zone"], "did you mean hr_Time zone?"],
    ["UserId", ["time", "raw_UserId"], "what the source calls so is raw_UserId."],
    ["office", ["time", "user_name"], "it has time, user_name."],
  ])("%s", (given, names, hint) => {
    expect(noColumn([given], columns(...names)).message).toBe(`The log has no column "${given}"; ${hint}`);
  });

  it("is told by the nearest of many names, and how many more there are", () => {
    const many = Array.from({ length: 64 }, (_, i) => `column${i}`);
    const { message } = noColumn(["office"], columns(...many, "hr_office"));
    expect(message).toMatch(/it has hr_office, .*column36.* and 25 more\.$/);
  });
});
