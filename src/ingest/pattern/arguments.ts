import type { Around } from "./compile.js";
import { nearest } from "./nearest.js";
import { PatternError } from "./patternError.js";
import type { Argument, Matcher, Part } from "./syntax.js";
import { type Made, type Settings, typeOf } from "./types.js";

/** What a type matches with what stands in its brackets. A PatternError where that is not for this type. */
export function madeOf(pattern: string, part: Part, what: Matcher, around: Around, settings: Settings): Made {
  const type = typeOf(what.type);
  const { count, at } = part;
  if (count && !type.counted)
    throw new PatternError(
      pattern,
      at,
      `a count behind ${what.type} says nothing; put it in brackets: (${what.type}){2}`,
    );
  return type.make({
    given: byName(pattern, what, type.takes),
    count,
    barred: around.barred,
    bounded: around.bounded,
    settings,
    wrong: (argument, problem, character) => new PatternError(pattern, placeOf(argument, character) ?? at, problem),
  });
}

function byName(pattern: string, { type, given }: Matcher, takes: readonly string[]): Map<string, Argument> {
  const found = new Map<string, Argument>();
  for (const argument of given) {
    const { at } = argument.name ?? argument.value;
    const wrong = (problem: string) => new PatternError(pattern, at, problem);
    if (takes.length === 0) throw wrong(`${type} takes nothing in brackets; a group begins after a blank`);
    const name = argument.name?.value ?? (found.size === 0 ? takes[0] : undefined);
    if (name === undefined) throw wrong(`say what this is: ${takes.map((one) => `${one}=`).join(" or ")}`);
    if (!takes.includes(name)) {
      const meant = nearest(
        name,
        takes.map((one) => one.toUpperCase()),
      )?.toLowerCase();
      throw wrong(meant ? `${type} has no ${name}; did you mean ${meant}?` : `${type} takes ${takes.join(", ")}`);
    }
    if (found.has(name)) throw wrong(`${name} was given already`);
    found.set(name, argument);
  }
  return found;
}

function placeOf(argument: Argument | undefined, character: number | undefined): number | undefined {
  if (!argument) return undefined;
  return (character === undefined ? undefined : argument.value.places?.[character]) ?? argument.value.at;
}
