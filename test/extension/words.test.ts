import { expect, it } from "vitest";
import { speak, words } from "../../extension/src/words.js";

it("fills in places, and does not read places in what is filled in", () => {
  expect(speak()("jumpTo", { place: "{stage}" })).toBe("Jump to {stage}");
  expect(speak()("cells", {})).toBe("{count} cells");
  expect(speak()("cells", JSON.parse('{"toString": 1}'))).toBe("{count} cells");
});

it("lets the lab translate the sentence around the places", () => {
  const german = (text: string): string => (text === words.flagged ? "{total}, davon {flagged} auffällig" : text);
  expect(speak(german)("flagged", { flagged: 27, total: "2,700" })).toBe("2,700, davon 27 auffällig");
});
