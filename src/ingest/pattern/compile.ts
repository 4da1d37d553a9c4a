import { madeOf } from "./arguments.js";
import { type Capture, Captures } from "./captures.js";
import { PatternError } from "./patternError.js";
import { captured, either, exactly, inOrder, MOST_WRITTEN, optional, type Piece, piece, repeated } from "./regex.js";
import { type Split, splitOf } from "./split.js";
import { type Step, stepsOf } from "./steps.js";
import type { Group, Part, Sequence } from "./syntax.js";
import type { Made, Settings } from "./types.js";

/** Larger expressions would be slow, and RE2 would refuse them in the end. */
const HEAVIEST = 20_000;

/** A pattern as one regular expression. */
export interface Compiled {
  readonly source: string;
  readonly captures: readonly Capture[];
  /** How many groups the expression has; the first is 1. */
  readonly groups: number;
  /** A group that is never empty in a line that fits. */
  readonly sure: number;
  readonly steps: readonly Step[];
  /** How simple lines can be split instead. */
  readonly split?: Split;
}

/** Where a part stands, as far as it matters for what is in it. */
export interface Around {
  /** Characters that separate fields, as they stand between [ and ]. */
  readonly barred: string;
  /** What follows is such a character, or the end of the line. */
  readonly bounded: boolean;
  /** Nothing is around it: it is the whole pattern. */
  readonly outermost: boolean;
  /** It comes at most once, so that it can have a name. */
  readonly once: boolean;
  /** It is in every line that fits. */
  readonly always: boolean;
  /** The alternatives that it is in: of which group, and which one. */
  readonly ways: readonly (readonly [Group, number])[];
}

/** The expression for a pattern that was taken apart. A PatternError where its parts do not go together. */
export function compile(pattern: string, sequence: Sequence, settings: Settings): Compiled {
  const compiler = new Compiler(pattern, settings);
  const steps = stepsOf(compiler, sequence, {
    barred: "",
    bounded: false,
    outermost: true,
    once: true,
    always: true,
    ways: [],
  });
  const { list, count, sure } = compiler.captures;
  if (list.length === 0)
    throw new PatternError(pattern, 0, "it names no column; put a colon and a name behind a part, like LD:user_name");
  const whole = compiler.small(inOrder(steps.map((step) => step.piece)), 0).source;
  if (sure !== undefined)
    return { source: `(?s)^${whole}\\z`, captures: list, groups: count, sure, steps, split: splitOf(sequence) };
  // No name is filled in every line, so the line itself becomes the first group.
  const moved = list.map((capture) => ({
    ...capture,
    found: capture.found.map((one) => ({ ...one, group: one.group + 1 })),
  }));
  return { source: `(?s)^(${whole})\\z`, captures: moved, groups: count + 1, sure: 1, steps };
}

/** Makes expressions of the parts of one pattern, and collects the columns they give. */
export class Compiler {
  readonly captures: Captures;

  constructor(
    readonly pattern: string,
    private readonly settings: Settings,
  ) {
    this.captures = new Captures(pattern);
  }

  /** A part as often as it comes, without what separates it from others. */
  part(part: Part, around: Around): Piece {
    const { name, what } = part;
    const often = (part.count?.most ?? 2) > 1 && part.count !== undefined;
    const least = part.count?.least ?? 1;
    const own = { ...around, always: around.always && !part.optional && least > 0 };
    if (name && !around.once)
      throw new PatternError(
        this.pattern,
        name.at,
        "a part that comes several times has no one value; name the whole of it",
      );
    // The group's number comes before those of the groups in it.
    const group = name && this.captures.next();
    const made = what.kind === "matcher" ? madeOf(this.pattern, part, what, own, this.settings) : undefined;
    const inside = made?.piece ?? this.counted(part, { ...own, once: own.once && !often });
    const found = this.small(group ? captured(inside) : inside, part.at);
    if (name && group) this.captures.add(name, group, made ?? TEXT, own, inside.filled);
    return part.optional ? optional(found) : found;
  }

  /** What is no larger than RE2 likes it. */
  small(found: Piece, at: number): Piece {
    if (found.written > MOST_WRITTEN)
      throw new PatternError(
        this.pattern,
        at,
        `a count is at most ${MOST_WRITTEN}, counts within counts multiplied; {2,} has no upper limit`,
      );
    if (found.weight > HEAVIEST)
      throw new PatternError(
        this.pattern,
        at,
        "this is too large; take smaller counts, or {2,} without an upper limit",
      );
    return found;
  }

  private counted({ what, count, at }: Part, around: Around): Piece {
    if (what.kind === "end") return piece("\\z", 1);
    const one = what.kind === "literal" ? this.text(what.text, at) : this.group(what as Group, around);
    if (!count) return one;
    const separator = what.kind === "group" ? what.ways[0].separator : undefined;
    if (!separator) return repeated(one, count);
    const more = { least: Math.max(0, count.least - 1), most: count.most === undefined ? undefined : count.most - 1 };
    const next = inOrder([this.text(separator.value, separator.at), one]);
    const several = more.most === 0 ? one : inOrder([one, repeated(next, more)]);
    return count.least === 0 ? optional(several) : several;
  }

  private group(group: Group, outside: Around): Piece {
    const around = { ...outside, outermost: false };
    const ways = group.ways.map((way, i) => {
      const one = group.ways.length === 1;
      const inside = one ? around : { ...around, always: false, ways: [...around.ways, [group, i] as const] };
      return inOrder(stepsOf(this, way, inside).map((step) => step.piece));
    });
    return either(ways);
  }

  /** This very text, which a line can hold. */
  text(text: string, at: number): Piece {
    if (/\p{Surrogate}/u.test(text)) throw new PatternError(this.pattern, at, "this text holds half a character");
    return exactly(text);
  }
}

const TEXT: Omit<Made, "piece"> = { column: "VARCHAR", about: "a text", value: (text) => text, certain: true };
