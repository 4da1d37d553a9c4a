import { beforeEach, describe, expect, it } from "vitest";
import { Brush } from "../../../src/widget/plane/brush.js";
import type { Tuning } from "../../../src/widget/tuning/tuning.js";

const area = { left: 10, right: 110, top: 0, bottom: 100 };
/** Ten rows on a diagonal: row i at 15 + 10 i, 5 + 10 i. */
const placed = Float32Array.from({ length: 20 }, (_, i) => (i % 2 ? 5 : 15) + 10 * Math.floor(i / 2));

let brushed: number[];
let hunt: { brushed: ArrayLike<number> };
let brush: Brush;

beforeEach(() => {
  brushed = [];
  hunt = { brushed: [] };
  const tuning = {
    hunt,
    brush: (rows: ArrayLike<number> | null) => {
      brushed = Array.from(rows ?? []);
      hunt.brushed = Int32Array.from(brushed);
    },
  };
  brush = new Brush(tuning as unknown as Tuning);
});

describe("dragged", () => {
  it("brushes the rows inside, whichever way it is drawn", () => {
    brush.drag({ x: 20, y: 10 }, { x: 50, y: 40 }, area, placed);
    expect(brushed).toEqual([1, 2, 3]);
    brush.drag({ x: 50, y: 100 }, { x: 20, y: 10 }, area, placed);
    expect(brushed).toEqual([1, 2, 3]);
  });

  it("ends where the points end", () => {
    brush.drag({ x: 80, y: 60 }, { x: 900, y: -50 }, area, placed);
    expect(brush.box(area)).toEqual({ left: 80, right: 110, top: 0, bottom: 60 });
  });

  it("is moved when it is taken by its middle, and keeps its size at the edge", () => {
    brush.drag({ x: 20, y: 10 }, { x: 50, y: 40 }, area, placed);
    const from = { x: 30, y: 30 };
    brush.drag(from, { x: 50, y: 50 }, area, placed);
    brush.drag(from, { x: 60, y: 60 }, area, placed);
    expect(brushed).toEqual([4, 5, 6]);
    brush.drag(from, { x: 500, y: 500 }, area, placed);
    expect(brushed).toEqual([7, 8, 9]);
  });

  it("is drawn in its place at another size", () => {
    brush.drag({ x: 20, y: 10 }, { x: 60, y: 50 }, area, placed);
    expect(brush.box({ left: 0, right: 200, top: 0, bottom: 10 })).toEqual({ left: 20, right: 100, top: 1, bottom: 5 });
  });

  it("is drawn no more when something else was brushed, or when it is let go", () => {
    brush.drag({ x: 20, y: 10 }, { x: 50, y: 40 }, area, placed);
    expect(brush.box(area)).not.toBeNull();
    hunt.brushed = Int32Array.of(9);
    expect(brush.box(area)).toBeNull();
    brush.drag({ x: 20, y: 10 }, { x: 50, y: 40 }, area, placed);
    brush.forget();
    expect(brush.box(area)).toBeNull();
    expect(brushed).toEqual([1, 2, 3]);
  });
});

describe("stretched with the keys", () => {
  it("grows from its start, and shrinks and turns over when it goes back", () => {
    for (let i = 0; i < 6; i++) brush.stretch(1, 55, area, placed);
    expect(brushed).toEqual([4, 5]);
    expect(brush.box(area)).toMatchObject({ left: 55, top: 0, bottom: 100 });
    for (let i = 0; i < 11; i++) brush.stretch(-1, 55, area, placed);
    expect(brushed).toEqual([3, 4]);
  });

  it("begins anew after another brush", () => {
    brush.stretch(1, 55, area, placed);
    hunt.brushed = Int32Array.of(1);
    brush.stretch(1, 85, area, placed);
    expect(brush.box(area)!.left).toBeCloseTo(85);
  });
});
