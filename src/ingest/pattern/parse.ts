import { nearest } from "./nearest.js";
import { PatternError } from "./patternError.js";
import type { Argument, Count, Group, Part, Sequence } from "./syntax.js";
import { type Token, tokensOf } from "./tokens.js";
import { typeNames } from "./types.js";

const LONGEST = 20_000;
const DEEPEST = 40;
const END = ["EOL", "LF", "EOLWIN", "WINEOL"];

/** Takes a pattern apart. A PatternError says what is wrong with it and where. */
export function parse(pattern: string): Sequence {
  if (pattern.length > LONGEST)
    throw new PatternError(pattern, LONGEST, `a pattern has at most ${LONGEST} characters, this one ${pattern.length}`);
  return new Parser(pattern).whole();
}

class Parser {
  private readonly tokens: readonly Token[];
  private place = 0;
  private depth = 0;

  constructor(private readonly pattern: string) {
    this.tokens = tokensOf(pattern);
  }

  whole(): Sequence {
    const sequence = this.sequence();
    if (this.is("|")) throw this.wrong(this.now, "put alternatives in brackets: (A | B)");
    if (this.now.kind !== "end")
      throw this.wrong(this.now, 'this bracket closes none; remove it, or open one with "("');
    return sequence;
  }

  /** Parts up to a "|", a ")" or the end. */
  private sequence(separator?: Token): Sequence {
    if (separator === undefined && this.is("(") && this.isSeparator(1)) {
      this.take();
      separator = this.separator();
      if (!this.is(")")) {
        this.place -= 4;
        separator = undefined;
      } else this.take();
    }
    const parts: Part[] = [];
    for (;;) {
      while (this.is(",")) this.take();
      if (this.now.kind === "end" || this.is("|") || this.is(")")) break;
      const last = parts.at(-1);
      if (last?.what.kind === "end") throw this.wrong(this.now, "nothing can follow EOL: what is read is one line");
      parts.push(this.part());
    }
    if (parts.length === 0) throw this.wrong(this.now, `${NEEDED} is expected here, and there is nothing`);
    return { parts, separator };
  }

  private part(): Part {
    const first = this.now;
    const what = this.what();
    let [count, name, optional]: [Count | undefined, Token | undefined, boolean] = [undefined, undefined, false];
    for (;;) {
      const token = this.now;
      if (this.is("?")) {
        if (optional) throw this.wrong(token, "one ? is enough");
        optional = true;
        this.take();
      } else if (this.is(":")) {
        if (name) throw this.wrong(token, `this part has the name ${name.value} already`);
        name = this.name();
      } else if (this.is("*") || this.is("+") || this.is("{")) {
        if (count) throw this.wrong(token, "how often this part comes was said already");
        count = this.count();
      } else break;
      if (what.kind === "end")
        throw this.wrong(token, `${first.value} is the end of the line: it comes once and has no name`);
    }
    return { what, count, optional, name, at: first.at, end: this.tokens[this.place - 1].end };
  }

  private what(): Part["what"] {
    const token = this.now;
    if (token.kind === "text") {
      if (token.value === "") throw this.wrong(token, "there is no text between these quotes");
      if (/[\r\n]/.test(token.value)) throw this.wrong(token, "a line holds no line end; write EOL at the end instead");
      this.take();
      return { kind: "literal", text: token.value };
    }
    if (this.is("(")) return this.group();
    if (token.kind !== "word") throw this.wrong(token, `${NEEDED} is expected here, and not ${shown(token)}`);
    this.take();
    if (END.includes(token.value)) return { kind: "end" };
    if (!typeNames.includes(token.value)) throw this.unknown(token);
    const given = this.is("(") && this.now.at === token.end ? this.given() : [];
    return { kind: "matcher", type: token.value, given };
  }

  private unknown(token: Token): PatternError {
    const { value } = token;
    if (value.toLowerCase() === "fs")
      return this.wrong(token, "fs='…' stands first in a bracket, or in one of its own: (fs='\\t')");
    const meant = nearest(value, [...typeNames, ...END]);
    const hint = meant ? `did you mean ${meant}?` : `the types are ${typeNames.join(", ")}`;
    return this.wrong(token, `there is no type "${value.slice(0, 40)}"; ${hint}`);
  }

  private group(): Group {
    const open = this.take();
    if (++this.depth > DEEPEST) throw this.wrong(open, `brackets go at most ${DEEPEST} deep`);
    let separator = this.isSeparator(0) ? this.separator() : undefined;
    if (separator && this.is(")"))
      throw this.wrong(open, "the separator of a sequence stands at its beginning, or right behind its brackets");
    const ways = [this.sequence(separator)];
    while (this.is("|")) {
      this.take();
      ways.push(this.sequence(separator));
    }
    if (!this.is(")")) throw this.wrong(open, "this bracket is not closed");
    this.take();
    this.depth--;
    if (this.is("(") && this.isSeparator(1)) {
      if (separator) throw this.wrong(this.now, "this group has a separator already");
      this.take();
      separator = this.separator();
      if (!this.is(")")) throw this.wrong(this.now, '")" is expected after the separator');
      this.take();
    }
    return { kind: "group", ways: ways.map((way) => (separator ? { ...way, separator } : way)) };
  }

  private isSeparator(ahead: number): boolean {
    const [word, equals] = [this.tokens[this.place + ahead], this.tokens[this.place + ahead + 1]];
    return word?.kind === "word" && word.value.toLowerCase() === "fs" && equals?.value === "=";
  }

  private separator(): Token {
    this.place += 2;
    const text = this.now;
    if (text.kind !== "text" || text.value === "" || /[\r\n]/.test(text.value))
      throw this.wrong(text, "the separator is a text in quotes that a line can hold, like fs='\\t'");
    return this.take();
  }

  private given(): Argument[] {
    const open = this.take();
    const given: Argument[] = [];
    while (!this.is(")")) {
      if (given.length > 0 && this.is(",")) this.take();
      const named = this.now.kind === "word" && this.tokens[this.place + 1].value === "=";
      const name = named ? this.take() : undefined;
      if (name) this.take();
      const value = this.now;
      if (value.kind === "end") throw this.wrong(open, "this bracket is not closed");
      if (value.kind !== "text" && value.kind !== "number")
        throw this.wrong(value, "a text in quotes or a number is expected here; a group begins after a blank");
      given.push({ name, value: this.take() });
    }
    this.take();
    return given;
  }

  private count(): Count {
    const sign = this.take();
    if (sign.value === "*") return { least: 0 };
    if (sign.value === "+") return { least: 1 };
    const least = this.number();
    let most = least;
    const ranged = this.is(",");
    if (ranged) {
      this.take();
      most = this.number();
    }
    if (!this.is("}") || (least === undefined && most === undefined))
      throw this.wrong(sign, "how often is written {3}, {1,3}, {2,} or {,4}");
    this.take();
    if (most !== undefined && (most === 0 || most < (least ?? 0)))
      throw this.wrong(sign, `at most ${most} and at least ${least ?? 0} leaves nothing`);
    return { least: least ?? 0, most };
  }

  private number(): number | undefined {
    if (this.now.kind !== "number") return undefined;
    if (!/^[0-9]{1,4}$/.test(this.now.value)) throw this.wrong(this.now, "this is a whole number from 0 to 9999");
    return Number(this.take().value);
  }

  private name(): Token {
    const colon = this.take();
    const name = this.now;
    if (name.kind !== "word")
      throw this.wrong(colon, "after the colon comes the column's name: letters, digits and _, without a blank");
    if (/^raw_/i.test(name.value))
      throw this.wrong(name, "names that begin with raw_ are for what a source calls things");
    if (name.value.length > 60) throw this.wrong(name, "a name has at most 60 characters");
    return this.take();
  }

  private get now(): Token {
    return this.tokens[this.place];
  }
  private is(sign: string): boolean {
    return this.now.kind === "sign" && this.now.value === sign;
  }
  private take(): Token {
    return this.tokens[this.place++];
  }
  private wrong(token: Token, problem: string): PatternError {
    return new PatternError(this.pattern, token.at, problem);
  }
}

const NEEDED = 'a type, a text in quotes or "("';

const shown = (token: Token): string => (token.kind === "end" ? "the end" : `"${token.value.slice(0, 40)}"`);
