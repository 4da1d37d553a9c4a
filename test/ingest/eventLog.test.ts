import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/index.js";
import { fromArrays } from "../../src/table/index.js";

describe("a log at the end of a cell", () => {
  it("says what it is, and keeps its insides to itself", async () => {
    const log = await ingest(fromArrays({ time: [new Date(0)], user: ["ann"], src_ip: ["192.0.2.1"], status: ["ok"] }));
    const shown = inspect(log, { depth: 5 });
    expect(shown).toMatch(/^EventLog of the kind "logins": 1 rows? read from .*, 0 of them rejected\.\n- .*taken for/);
    expect(shown).toContain("await show(log)");
    expect(shown).not.toMatch(/SELECT|engine/i);
    log.close();
  });
});
