import type { Chunk } from "./chunk.js";
import { TIME } from "./columns.js";
import { Cursor } from "./cursor.js";
import { Damage } from "./damage.js";
import { fieldOf } from "./fields.js";
import { type Plan, planOf, type Step } from "./plan.js";
import { type Row, WHOLE } from "./row.js";
import type { Templates } from "./templates.js";
import { FILE_TIME, microseconds, NO_VALUES, NULL, numberOf, textOf, type Values, XML } from "./values.js";
import { nodesOf, type Part } from "./xml.js";

/** Values may hold XML whose values hold XML; real events go two deep. */
const DEEPEST = 8;
/** What a step costs, in the units of a chunk's allowance. */
const STEP = 16;

/** From this time on and before that, in microseconds. */
export interface TimeRange {
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
}

/** Reads events of a chunk into rows. */
export class EventReader {
  constructor(
    private readonly chunk: Chunk,
    private readonly templates: Templates,
    private readonly range: TimeRange,
  ) {}

  /** Fills the row from the XML between these offsets; false where the event lies outside the wanted times. */
  read(at: number, end: number, row: Row): boolean {
    return this.fragment(at, end, row, 0);
  }

  private fragment(at: number, end: number, row: Row, depth: number): boolean {
    if (depth > DEEPEST) throw new Damage(`its values hold XML more than ${DEEPEST} deep`);
    const nodes = nodesOf(new Cursor(this.chunk, at, end), this.templates);
    const [only] = nodes;
    if (nodes.length === 1 && typeof only !== "string" && "plan" in only)
      return this.run(only.plan, only.values, row, depth);
    return this.run(planOf(nodes), NO_VALUES, row, depth);
  }

  private run(plan: Plan, values: Values, row: Row, depth: number): boolean {
    for (const step of plan) {
      this.chunk.spend(STEP + step.field.name.length);
      if (step.instance) {
        if (depth > DEEPEST) throw new Damage(`its templates hold templates more than ${DEEPEST} deep`);
        if (!this.run(step.instance.plan, step.instance.values, row, depth + 1)) return false;
      } else if (!this.take(step, values, row, depth)) return false;
    }
    return true;
  }

  private take(step: Step, values: Values, row: Row, depth: number): boolean {
    const [only] = step.parts;
    if (step.parts.length !== 1 || typeof only === "string") {
      const text = this.joined(step.parts, values);
      if (text !== null) this.put(step, values, row, text);
      return true;
    }
    const { slot } = only;
    const type = slot < values.types.length ? values.types[slot] : NULL;
    if (type === NULL) return true;
    const at = values.offsets[slot];
    const size = values.sizes[slot];
    this.chunk.spend(size);
    if (type === XML) return this.fragment(at, at + size, row, depth + 1);
    const { column } = step.field;
    if (column === TIME && type === FILE_TIME && size >= 8) {
      const time = microseconds(this.chunk.view.getBigUint64(at, true));
      row.set(TIME, time);
      return time === null || this.wanted(time);
    }
    const number = column >= 0 && WHOLE[column] ? numberOf(this.chunk, type, at, size) : undefined;
    if (number !== undefined) row.set(column, number);
    else this.put(step, values, row, textOf(this.chunk, type, at, size));
    return true;
  }

  private put(step: Step, values: Values, row: Row, value: string | string[]): void {
    const called = step.called && this.joined(step.called, values);
    row.put(called ? fieldOf(called) : step.field, value);
  }

  /** Several parts as one text; null where none of them has a value. */
  private joined(parts: readonly Part[], values: Values): string | null {
    let text: string | null = null;
    for (const part of parts) {
      const piece = typeof part === "string" ? part : this.slotText(part.slot, values);
      if (piece === null) continue;
      this.chunk.spend(piece.length);
      text = text === null ? piece : text + piece;
    }
    return text;
  }

  private slotText(slot: number, values: Values): string | null {
    const type = slot < values.types.length ? values.types[slot] : NULL;
    if (type === NULL || type === XML) return null;
    this.chunk.spend(STEP);
    const value = textOf(this.chunk, type, values.offsets[slot], values.sizes[slot]);
    return typeof value === "string" ? value : value.join(", ");
  }

  private wanted(time: bigint): boolean {
    const { from, to } = this.range;
    return (from === undefined || time >= from) && (to === undefined || time < to);
  }
}
