import type { Around, Compiler } from "./compile.js";
import { PatternError } from "./patternError.js";
import { escaped, inOrder, optional, type Piece } from "./regex.js";
import type { Part, Sequence } from "./syntax.js";

/** A piece of a sequence: up to it a line may fit, and then no more. */
export interface Step {
  readonly piece: Piece;
  /** How the pattern writes it. */
  readonly label: string;
  /** It is as long as what follows needs it. */
  readonly elastic: boolean;
}

/** The steps of a sequence, those of simple groups in it one by one, with what separates them. */
export function stepsOf(compiler: Compiler, sequence: Sequence, around: Around): Step[] {
  const { parts, separator } = sequence;
  if (!separator) {
    checkEnds(compiler, parts);
    return parts.flatMap((part) => stepsIn(compiler, part, { ...around, bounded: false }));
  }
  const between = compiler.text(separator.value, separator.at);
  const one = [...separator.value].length === 1;
  const barred = one ? around.barred + escaped(separator.value) : around.barred;
  const gap: Step = { piece: between, label: `the separator ${JSON.stringify(separator.value)}`, elastic: false };
  // Parts that may be missing may take their separator with them; the first part that may not has none before it.
  const first = Math.max(
    0,
    parts.findIndex((part) => !part.optional),
  );
  return parts.flatMap((part, i): Step[] => {
    const followed = around.outermost || parts.slice(i + 1).some((later) => !later.optional);
    const inside = { ...around, barred, bounded: one && followed };
    if (part.what.kind === "end" || i === first) return stepsIn(compiler, part, inside);
    if (!part.optional) return [gap, ...stepsIn(compiler, part, inside)];
    const piece = compiler.part(part, inside);
    const both = i < first ? [piece, between] : [between, piece];
    return [{ ...whole(compiler, part, optional(inOrder(both))), elastic: isElastic(part, inside) }];
  });
}

function stepsIn(compiler: Compiler, part: Part, around: Around): Step[] {
  const { what, count, name } = part;
  const plain = what.kind === "group" && what.ways.length === 1 && !count && !name && !part.optional;
  if (plain) return stepsOf(compiler, what.ways[0], { ...around, outermost: false });
  return [{ ...whole(compiler, part, compiler.part(part, around)), elastic: isElastic(part, around) }];
}

const whole = (compiler: Compiler, { at, end }: Part, piece: Piece) => ({
  piece,
  label: compiler.pattern.slice(at, end).replace(/\s+/g, " "),
});

const isElastic = ({ what }: Part, { barred }: Around): boolean =>
  what.kind === "matcher" ? what.type === "DATA" || (isLine(what.type) && barred === "") : what.kind === "group";

const isLine = (type: string): boolean => ["LD", "LDATA", "DATA"].includes(type);

/** Two parts side by side of which nobody can tell where the one ends and the other begins. */
function checkEnds(compiler: Compiler, parts: readonly Part[]): void {
  parts.forEach((part, i) => {
    const before = parts[i - 1];
    const open = (one: Part | undefined) =>
      one?.what.kind === "matcher" &&
      isLine(one.what.type) &&
      (one.count === undefined || one.count.most === undefined);
    if (!open(before) || !open(part)) return;
    const [a, b] = [before, part].map(({ at, end }) => compiler.pattern.slice(at, end));
    throw new PatternError(
      compiler.pattern,
      part.at,
      `nothing tells where ${a} ends and ${b} begins; put a text between them, or separate all parts with (fs='…')`,
    );
  });
}
