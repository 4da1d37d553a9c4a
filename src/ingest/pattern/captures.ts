import type { Around } from "./compile.js";
import { PatternError } from "./patternError.js";
import type { Token } from "./tokens.js";
import type { Made } from "./types.js";

/** What is done with the text of a group. */
export type Meaning = Pick<Made, "column" | "about" | "value" | "wall" | "certain">;

/** A column that a pattern gives. */
export interface Capture {
  readonly name: string;
  /** The engine's type. */
  readonly column: string;
  /** The groups that may hold it; more than one where several alternatives have the name. */
  readonly found: readonly Found[];
}

interface Found {
  readonly group: number;
  readonly meaning: Meaning;
}

const MOST = 200;

/** The names of a pattern, as they are come upon. */
export class Captures {
  /** How many groups there are. */
  count = 0;
  /** A group that holds something in every line that fits, if there is one. */
  sure: number | undefined;
  private readonly byName = new Map<string, Capture & { found: Found[]; ways: Around["ways"][] }>();

  constructor(private readonly pattern: string) {}

  get list(): Capture[] {
    return [...this.byName.values()];
  }

  /** The number of the next group. */
  next(): number {
    return ++this.count;
  }

  /** A group with a name. The same name may come again only where both can never be in one line, and of one type. */
  add(name: Token, group: number, meaning: Meaning, { ways, always }: Around, filled: boolean): void {
    if (this.count > MOST) throw this.wrong(name, `a pattern has at most ${MOST} names`);
    const key = name.value.toLowerCase();
    const known = this.byName.get(key);
    if (!known) {
      const { column } = meaning;
      this.byName.set(key, { name: name.value, column, found: [{ group, meaning }], ways: [ways] });
    } else {
      const together = known.ways.some((other) => !apart(other, ways));
      if (together) throw this.wrong(name, `there is another part with the name ${known.name}; give it one of its own`);
      if (known.column !== meaning.column)
        throw this.wrong(name, `${known.name} is ${known.found[0].meaning.about} elsewhere, and here ${meaning.about}`);
      known.found.push({ group, meaning });
      known.ways.push(ways);
    }
    if (always && filled) this.sure ??= group;
  }

  private wrong(name: Token, problem: string): PatternError {
    return new PatternError(this.pattern, name.at, problem);
  }
}

/** Whether two places are in different alternatives of one group. */
function apart(a: Around["ways"], b: Around["ways"]): boolean {
  return a.some(([group, way]) => b.some(([other, second]) => group === other && way !== second));
}
