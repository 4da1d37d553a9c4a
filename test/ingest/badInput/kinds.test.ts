import { describe, expect, it } from "vitest";
import { scratch } from "../files.js";
import { judged } from "./judged.js";
import { goodRows, samples } from "./samples.js";

const write = scratch();

describe.each(samples)("$name", (sample) => {
  const { name, write: make, kind } = sample;
  it("is read whole where it is good", async () => {
    const file = write(`good.${name}`, make(goodRows(sample, 6)));
    const { error, accounts, rejected, notes } = await judged(file, sample);
    expect(error).toBeUndefined();
    expect(accounts).toEqual(["user0", "user1", "user2", "user3", "user4", "user5"]);
    expect(rejected.count).toBe(0);
    if (kind !== "pattern") expect(notes).toContain(kind === "table" ? "plain table" : `(${kind})`);
  });
});
