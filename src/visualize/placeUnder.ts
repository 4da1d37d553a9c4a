/** What a label points up to, in pixels from the left, and how long it is. */
export interface Pointing {
  readonly middle: number;
  readonly long: number;
}

/** Where a label stands: from `left`, so many lines down, its leader going straight up from `middle`. */
export type Under<T extends Pointing> = T & { readonly left: number; readonly level: number };

const LEVELS = 5;
const MOST = 7;
/** Places tried before one label fewer is asked for. */
const PATIENCE = 20_000;

/** Labels below what they point to, none touching another or another's leader: as many of the list's first ones as find room. */
export function placeUnder<T extends Pointing>(labels: readonly T[], width: number): Under<T>[] {
  for (let n = Math.min(MOST, labels.length); n > 0; n--) {
    const found = search(labels.slice(0, n), width);
    if (found) return found;
  }
  return [];
}

function search<T extends Pointing>(labels: readonly T[], width: number): Under<T>[] | undefined {
  const placed: Under<T>[] = [];
  let tried = 0;
  const place = (i: number): boolean => {
    if (i === labels.length) return true;
    for (const under of placesOf(labels[i], width)) {
      if (++tried > PATIENCE) return false;
      if (placed.some((other) => touch(under, other))) continue;
      placed.push(under);
      if (place(i + 1)) return true;
      placed.pop();
    }
    return false;
  };
  return place(0) ? placed : undefined;
}

function placesOf<T extends Pointing>(label: T, width: number): Under<T>[] {
  const { middle, long } = label;
  const lefts = [middle + 5, middle - long / 2, middle - 5 - long].filter((left) => left >= 0 && left + long <= width);
  return Array.from({ length: LEVELS }, (_, level) => lefts.map((left) => ({ ...label, left, level }))).flat();
}

function touch(a: Under<Pointing>, b: Under<Pointing>): boolean {
  if (a.level === b.level) return a.left < b.left + b.long + 8 && a.left + a.long > b.left - 8;
  const [upper, lower] = a.level < b.level ? [a, b] : [b, a];
  return lower.middle > upper.left - 4 && lower.middle < upper.left + upper.long + 4;
}
