import { describe, expect, it } from "vitest";
import { formatNotebook } from "../../../src/ipynb/index.js";
import { pseudonymize } from "../../../src/share/pseudonyms/index.js";
import { canaryNotebook, key, traces, tracesIn } from "./canaries.js";

describe("a notebook with canaries everywhere", async () => {
  const before = formatNotebook(canaryNotebook());
  const result = await pseudonymize(canaryNotebook(), { key });
  const after = formatNotebook(result.notebook);

  it("had all of them", () => {
    expect(traces.filter((trace) => !tracesIn(before).includes(`${trace} (plain)`))).toEqual([]);
  });

  it("holds none afterwards, in whatever way they were written", () => {
    expect(tracesIn(after)).toEqual([]);
    expect(result.findings).toEqual([]);
  });
});
