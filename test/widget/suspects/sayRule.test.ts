import { expect, it } from "vitest";
import { sayRule } from "../../../src/widget/suspects/sayRule.js";
import { speak } from "../../../src/widget/words.js";
import { sampleHunt } from "../../hunt/sample.js";

it("says a rule in words, with names hidden where the hunt hides them and nothing that turns the line", () => {
  const hunt = sampleHunt();
  const rule = (where: Record<string, string | number | null>) => ({ where, note: "", time: "" });
  const told = (where: Record<string, string | number | null>): string => sayRule(speak(), hunt, rule(where));
  expect(told({ DstUser: "bert", Hosts: 3 })).toBe("DstUser = bert and Hosts = 3");
  expect(told({ Date: "2024-03-01T00:00:00.000Z", Ratio: null })).toBe("Date = 2024-03-01 and Ratio = –");
  expect(told({ DstUser: "a\u202Eb" })).toBe("DstUser = a\uFFFDb");
  hunt.masked = true;
  expect(told({ DstUser: "bert" })).toBe("DstUser = DstUser 2");
  expect(told({ DstUser: "carol" })).toBe("DstUser = •••");
});
