import { paintedColour, type Rgb } from "../page/paintedColour.js";

const NAMES = ["text", "soft", "line", "quiet", "flagged", "back", "accent"] as const;

/** The page's colours for a canvas: as CSS for lines and words, as numbers for points. */
export interface Colours extends Readonly<Record<(typeof NAMES)[number], string>> {
  readonly rgb: Readonly<Record<(typeof NAMES)[number], Rgb>>;
  readonly font: string;
}

let last: { look: string; colours: Colours } | undefined;

/** The colours in effect at an element; the same object until they change. */
export function coloursOf(node: HTMLElement): Colours {
  const style = getComputedStyle(node);
  const values = NAMES.map((name) => style.getPropertyValue(`--hb-${name}`).trim());
  const forced = matchMedia("(forced-colors: active)").matches;
  const look = [...values, style.fontFamily, style.colorScheme, forced].join("|");
  if (last?.look === look) return last.colours;
  const ground = values[NAMES.indexOf("back")];
  const rgb = values.map((value) => paintedColour(value, ground) ?? ([128, 128, 128] as Rgb));
  const of = <T>(list: readonly T[]): Record<(typeof NAMES)[number], T> =>
    Object.fromEntries(NAMES.map((name, i) => [name, list[i]])) as Record<(typeof NAMES)[number], T>;
  const colours = { ...of(rgb.map((parts) => `rgb(${parts.join(" ")})`)), rgb: of(rgb), font: style.fontFamily };
  last = { look, colours };
  return colours;
}
