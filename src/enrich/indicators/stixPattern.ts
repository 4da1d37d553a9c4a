/** One comparison of a STIX pattern: an object path, an operator, constants. */
export interface Comparison {
  readonly path: string;
  readonly operator: string;
  readonly isNegated: boolean;
  readonly values: readonly string[];
}

/** Comparisons that must all hold, for one and the same event. */
export type Conjunction = readonly Comparison[];

/** A pattern no longer than this, no deeper and with no more alternatives is read. */
const LONGEST = 100_000;
const DEEPEST = 50;
const MOST = 1000;
/** All comparisons of all alternatives. */
const MOST_COMPARISONS = 20_000;

/**
 * A STIX 2.1 pattern as alternatives, each of comparisons that must all hold: `[a AND (b OR c)]` is a and b, or a and c. An
 * Error says what cannot be read, or needs more than one event to tell (AND, FOLLOWEDBY or REPEATS between observations). Time is
 * linear in the pattern's length and in the number of comparisons in all alternatives, of which there may be 20,000.
 */
export function parsePattern(pattern: string): Conjunction[] {
  if (pattern.length > LONGEST) throw new Error(`the pattern is longer than ${LONGEST} characters`);
  return new Parser(tokensOf(pattern)).all();
}

interface Token {
  readonly kind: "path" | "text" | "word" | "sign" | "end";
  readonly text: string;
  readonly at: number;
}

/** Each alternative begins with other characters than the others, so that none is tried twice. */
const TOKEN =
  /\s+|[a-z0-9-]+:(?:[\w.-]|'[^'\\]*'|\[(?:\*|\d+)\])+|[tbh]?'(?:[^'\\]|\\.)*'|[\w.+-]+|[<>!]=|[[\]()=<>,]/gsy;

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < pattern.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(pattern);
    if (!found)
      throw new Error(
        `character ${at + 1} of the pattern (${JSON.stringify(pattern.slice(at, at + 10))}) cannot be read`,
      );
    const [text] = found;
    if (text.trim() !== "") tokens.push({ kind: kindOf(text), text, at });
  }
  return [...tokens, { kind: "end", text: "", at: pattern.length }];
}

function kindOf(text: string): Token["kind"] {
  if (/^[[\]()=<>!,]/.test(text)) return "sign";
  if (/^[tbh]?'/.test(text)) return "text";
  return text.includes(":") ? "path" : "word";
}

class Parser {
  private next = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  all(): Conjunction[] {
    const found = this.observations();
    if (this.token.kind !== "end") throw this.unexpected();
    return found;
  }

  private observations(): Conjunction[] {
    const found = [this.observation()];
    for (;;) {
      if (this.takes("OR")) found.push(this.observation());
      else if (this.is("AND") || this.is("FOLLOWEDBY"))
        throw new Error(`the pattern needs several events (${this.token.text} between observations)`);
      else return limited(found.flat());
    }
  }

  private observation(): Conjunction[] {
    const found = this.takes("(") ? this.inside(() => this.observations(), ")") : this.brackets();
    if (this.is("REPEATS") || this.is("WITHIN") || this.is("START"))
      throw new Error(`the pattern needs several events, or certain times (${this.token.text})`);
    return found;
  }

  private brackets(): Conjunction[] {
    this.expect("[");
    return this.inside(() => this.alternatives(), "]");
  }

  private alternatives(): Conjunction[] {
    const found = [this.conjunction()];
    while (this.takes("OR")) found.push(this.conjunction());
    return limited(found.flat());
  }

  private conjunction(): Conjunction[] {
    const factors = [this.comparison()];
    while (this.takes("AND")) factors.push(this.comparison());
    return multiplied(factors);
  }

  private comparison(): Conjunction[] {
    if (this.takes("(")) return this.inside(() => this.alternatives(), ")");
    if (this.is("EXISTS")) throw new Error("EXISTS in a pattern names no value to look for");
    const path = this.take("path");
    const isNot = this.takes("NOT");
    const operator = this.token.kind === "sign" ? this.take("sign") : this.take("word").toUpperCase();
    const values = operator === "IN" ? this.list() : [this.value()];
    const isNegated = isNot !== (operator === "!=");
    return [[{ path, operator: operator === "!=" ? "=" : operator, isNegated, values }]];
  }

  private list(): string[] {
    this.expect("(");
    const values = [this.value()];
    while (this.takes(",")) values.push(this.value());
    this.expect(")");
    return values;
  }

  private value(): string {
    if (this.token.kind === "word") return this.take("word");
    return this.take("text")
      .replace(/^[tbh]?'|'$/g, "")
      .replace(/\\(.)/gs, "$1");
  }

  private inside<T>(read: () => T, close: string): T {
    if (++this.depth > DEEPEST) throw new Error(`the pattern is nested more than ${DEEPEST} deep`);
    const found = read();
    this.expect(close);
    this.depth--;
    return found;
  }

  private get token(): Token {
    return this.tokens[this.next];
  }

  private is(text: string): boolean {
    const { kind, text: here } = this.token;
    return (kind === "sign" && here === text) || (kind === "word" && here.toUpperCase() === text);
  }

  private takes(text: string): boolean {
    const isIt = this.is(text);
    if (isIt) this.next++;
    return isIt;
  }

  private take(kind: Token["kind"]): string {
    if (this.token.kind !== kind) throw this.unexpected();
    return this.tokens[this.next++].text;
  }

  private expect(text: string): void {
    if (!this.takes(text)) throw this.unexpected(` where "${text}" is expected`);
  }

  private unexpected(instead = ""): Error {
    const { kind, text, at } = this.token;
    const what =
      kind === "end"
        ? "the pattern ends"
        : `the pattern has ${JSON.stringify(text.slice(0, 40))} at character ${at + 1}`;
    return new Error(`${what}${instead || " where something else is expected"}`);
  }
}

function limited(found: Conjunction[]): Conjunction[] {
  if (found.length > MOST) throw tooMany();
  return found;
}

/** Each alternative of one factor with each of the others. */
function multiplied(factors: readonly (readonly Conjunction[])[]): Conjunction[] {
  const count = factors.reduce((product, factor) => product * factor.length, 1);
  if (count > MOST) throw tooMany();
  const comparisons = factors.reduce((sum, factor) => sum + (factor.flat().length * count) / factor.length, 0);
  if (comparisons > MOST_COMPARISONS)
    throw new Error(`the alternatives of the pattern have more than ${MOST_COMPARISONS} comparisons`);
  let found: Comparison[][] = [[]];
  for (const factor of factors) {
    if (factor.length > 1) found = found.flatMap((one) => factor.map((other) => [...one, ...other]));
    else for (const one of found) one.push(...factor[0]);
  }
  return found;
}

const tooMany = (): Error => new Error(`the pattern has more than ${MOST} alternatives`);
