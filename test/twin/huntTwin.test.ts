import { expect, it } from "vitest";
import { decodeHunt, encodeHunt, HUNT_MIME } from "../../src/hunt/index.js";
import { bundleOf } from "../../src/notebook/show.js";
import { huntTwin, viewTwin } from "../../src/twin/index.js";
import { sampleHunt } from "../hunt/sample.js";

it("is what a kernel shows, to the byte, also for a hunt that came in a payload", async () => {
  const h = sampleHunt();
  h.set({ contamination: 0.1 });
  const there = decodeHunt(JSON.parse(JSON.stringify(encodeHunt(h))));
  const { [HUNT_MIME]: payload, ...still } = await bundleOf(h);
  expect(await huntTwin(there)).toEqual(still);
  expect(JSON.stringify(encodeHunt(there))).toBe(JSON.stringify(payload));
  const { [HUNT_MIME]: _, ...picture } = await bundleOf(h, "force", { row: 31 });
  expect(await viewTwin(there, "force", { row: 31 })).toEqual(picture);
});

it("shows the hunt as it was when it was asked, whatever happens while the picture is drawn", async () => {
  const h = sampleHunt();
  const before = await huntTwin(h);
  const drawn = huntTwin(h);
  h.set({ contamination: 0.5 });
  expect(await drawn).toEqual(before);
});

it("leaves out who is known to be good", async () => {
  const h = sampleHunt();
  const [row] = h.flagged;
  h.allow({ DstUser: h.row(row).DstUser as string });
  expect((await huntTwin(h))["text/plain"]).not.toContain(`  ${row}  `);
  expect((await huntTwin(h))["text/plain"]).toContain(`${h.flagged.length} of 60 flagged`);
});
