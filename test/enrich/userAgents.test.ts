import { describe, expect, it } from "vitest";
import { userAgents } from "../../src/enrich/index.js";
import { parseAgent } from "../../src/enrich/userAgents.js";
import { logOf } from "./logs.js";

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1";

describe("userAgents", () => {
  it("tells browser, system and device", async () => {
    const log = await userAgents(await logOf({ user_agent: [CHROME, null, IPHONE, "curl/8.5.0", CHROME, ""] }));
    const rows = (await log.table()).objects() as Record<string, unknown>[];
    expect(rows[0]).toMatchObject({
      browser: "Chrome",
      browser_version: "120.0.0.0",
      system: "Windows",
      system_version: "10",
      device: "desktop",
    });
    expect(rows[1]).toMatchObject({ browser: null, system: null, device: null });
    expect(rows[2]).toMatchObject({
      browser: "Mobile Safari",
      system: "iOS",
      system_version: "17.1",
      device: "mobile",
    });
    expect(rows[3]).toMatchObject({ browser: "curl", browser_version: "8.5.0", system: null, device: null });
    expect(rows[4].browser).toBe("Chrome");
    expect(rows[5].browser).toBe(null);
    expect(log.notes.at(-1)).toBe("3 of 4 different user agents say what they are.");
  });

  it("fills only empty cells of columns that are there", async () => {
    const log = await userAgents(await logOf({ agent: [CHROME, CHROME], browser: ["known", null] }), {
      column: "agent",
    });
    expect([...(await log.table()).array("browser")]).toEqual(["known", "Chrome"]);
  });

  it("is quick with agents made to be slow, and looks at their beginning only", () => {
    const start = performance.now();
    for (const word of [
      "Mozilla/5.0 (",
      "a".repeat(1e6),
      `Opera${" ".repeat(1e6)}`,
      "Tablet; ".repeat(1e5),
      "\0",
      "💥".repeat(1e5),
    ])
      parseAgent(`${word}${word}`);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(parseAgent(`${CHROME}${" ".repeat(500)}Windows Phone`).system).toBe("Windows");
  });

  it("takes hostile agents for nothing but text", async () => {
    const hostile = ["'; DROP TABLE events; --", "<script>alert(1)</script>", "x/1\0y", "../../etc/passwd"];
    const log = await userAgents(await logOf({ user_agent: hostile }));
    expect([...(await log.table()).array("user_agent")]).toEqual(hostile);
    expect([...(await log.table()).array("browser")]).toEqual([null, null, "x", null]);
  });
});
