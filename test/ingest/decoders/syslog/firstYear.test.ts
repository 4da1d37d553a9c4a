import { describe, expect, it } from "vitest";
import { firstYear } from "../../../../src/ingest/decoders/syslog/firstYear.js";
import { survey } from "../../../../src/ingest/decoders/syslog/survey.js";

async function yearOf(written: string, ...times: string[]) {
  const bytes = async function* () {
    yield Buffer.from(times.map((time) => `${time} web sshd[1]: hi\n`).join(""));
  };
  return firstYear(await survey(bytes(), { first: false }), "auth.log", new Date(written));
}

describe("the year of a file's first line", () => {
  it("is the latest for which no line lies ahead of the file", async () => {
    expect((await yearOf("2026-11-21T00:00:00Z", "Mar 27 13:06:56", "Apr 20 14:00:00")).year).toBe(2026);
    expect((await yearOf("2026-03-21T00:00:00Z", "Mar 27 13:06:56", "Apr 20 14:00:00")).year).toBe(2025);
    const over = await yearOf("2026-03-21T00:00:00Z", "Nov  3 13:06:56", "Dec 31 23:00:00", "Jan  1 00:10:00");
    expect(over).toMatchObject({ year: 2025, rolls: true });
    expect(over.note).toMatch(/auth\.log.*from 2025 to 2026.*after 2026-03-21.*option year/);
  });

  it("lets a line be a day ahead, as clocks and zones may be", async () => {
    expect((await yearOf("2026-03-21T12:00:00Z", "Mar 22 01:00:00")).year).toBe(2026);
    expect((await yearOf("2025-12-31T12:00:00Z", "Dec 31 10:00:00", "Jan  1 01:00:00")).year).toBe(2025);
    expect((await yearOf("2025-12-31T12:00:00Z", "Jan  1 01:00:00")).year).toBe(2026);
    expect((await yearOf("2026-03-21T12:00:00Z", "Mar 23 01:00:00")).year).toBe(2025);
  });

  it("gives every 29 February a year that has one", async () => {
    expect((await yearOf("2026-11-21T00:00:00Z", "Feb 28 13:00:00", "Feb 29 13:00:00")).year).toBe(2024);
    expect((await yearOf("2026-11-21T00:00:00Z", "Dec 28 13:00:00", "Feb 29 13:00:00")).year).toBe(2023);
    expect((await yearOf("1903-11-21T00:00:00Z", "Feb 29 13:00:00")).year).toBe(1896);
  });

  it("is told by a later line that writes its year", async () => {
    const found = await yearOf("2026-11-21T00:00:00Z", "Dec 30 13:00:00", "2020-01-02T00:00:00Z");
    expect(found).toMatchObject({ year: 2019, note: expect.stringMatching(/of 2019/) });
  });

  it("is that of the last line for all of a file that is in no order", async () => {
    const jumps = Array.from(
      { length: 300 },
      (_, i) => ["Jan  1 00:00:00", "Jun  1 00:00:00", "Nov  1 00:00:00"][i % 3],
    );
    expect(await yearOf("2026-11-21T00:00:00Z", ...jumps)).toMatchObject({ year: 2026, rolls: false });
  });
});
