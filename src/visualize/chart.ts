/** A value that may be in a chart: no code, no expression, no markup, whatever a log holds. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

/** One picture: a Vega-Lite 6 specification built by our own code from plain data, with its words and its table twin. */
export interface Chart {
  /** Which function of this folder made it: `charts[name](input)` makes it again, so that a page needs only the data. */
  readonly name: string;
  /** What that function was given. */
  readonly input: Plain;
  readonly title: string;
  /** What it shows, in a sentence or two with the figures that matter: the picture's text alternative. */
  readonly description: string;
  /** The Vega-Lite specification: a plain object with its data inside. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** The same as a table, for a screen reader and for viewers without pictures. */
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number | null)[])[];
  };
}

/** The colours of every picture: one glance, one meaning. Okabe and Ito's, safe for colour-blind eyes. */
export interface Palette {
  readonly flagged: string;
  readonly quiet: string;
  readonly away: string;
  readonly text: string;
  readonly grid: string;
  readonly background: string;
}

export const light: Palette = {
  flagged: "#D55E00",
  quiet: "#8C8C8C",
  away: "#0072B2",
  text: "#212121",
  grid: "#E0E0E0",
  background: "#FFFFFF",
};
export const dark: Palette = {
  flagged: "#FF8A4C",
  quiet: "#9E9E9E",
  away: "#56B4E9",
  text: "#E6E6E6",
  grid: "#424242",
  background: "#111111",
};
