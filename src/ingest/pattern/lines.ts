import type { Dialect } from "../dialect.js";

/** Text of which every line is one value, whatever it holds: nothing in a line parts it, a line end least of all. */
export const LINES: Dialect = {
  delimiter: "\n",
  quote: "",
  slashed: false,
  header: ["line"],
  headed: false,
  skip: 0,
  preamble: 0,
  comment: "",
};
