import { describe, expect, it } from "vitest";
import { centred, firstPose, moved, project } from "../../../src/widget/plane/turn.js";

const place = (point: number[], turn: number, tip: number, zoom = 1): number[] => {
  const into = new Float32Array(3);
  project(Float32Array.from(point), { turn, tip, zoom }, into);
  return [...into].map((value) => Math.round(value * 1e5) / 1e5 + 0);
};

describe("project", () => {
  it("shows the first axis to the right and the third upright, unturned", () => {
    expect(place([1, 0, 0], 0, 0)).toEqual([1, 0, 0]);
    expect(place([0, 0, 1], 0, 0)).toEqual([0, -1, 0]);
  });

  it("turns about the upright axis and tips its top toward the eye", () => {
    expect(place([1, 0, 0], Math.PI / 2, 0).slice(0, 2)).toEqual([0, 0]);
    expect(place([0, 0, 1], 0.3, Math.PI / 2)).toEqual([0, 0, 1]);
  });

  it("keeps distances whatever the pose, and zooms them", () => {
    const [x, y, z] = place([0.3, -0.5, 0.7], 1.1, -0.4, 2);
    expect(Math.hypot(x, y, z)).toBeCloseTo(2 * Math.hypot(0.3, 0.5, 0.7), 4);
  });
});

it("keeps the tip short of the poles and the zoom within reason", () => {
  const far = moved(firstPose, 3, 9, 1e6);
  expect([far.turn, far.tip, far.zoom]).toEqual([firstPose.turn + 3, 1.5, 20]);
});

it("centres a cloud and shrinks it by one factor, so that its shape stays and all of it is within reach", () => {
  const [a, b] = [-0.8, -0.6].map(Math.fround);
  expect([...centred([0, 0, 0, 8, 6, 0])]).toEqual([a, b, 0, -a, -b, 0]);
  expect([...centred([5, 5, 5])]).toEqual([0, 0, 0]);
});
