import type { Dice } from "./dice.js";

const EDGES = [
  0,
  1,
  2,
  3,
  7,
  8,
  15,
  16,
  31,
  32,
  63,
  64,
  100,
  127,
  128,
  255,
  256,
  511,
  512,
  1000,
  1023,
  1024,
  4095,
  4096,
  32_767,
  32_768,
  65_535,
  65_536,
  2 ** 24,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
];
const NUMBERS = [
  "0",
  "1",
  "-1",
  "9",
  "10",
  "12",
  "13",
  "29",
  "31",
  "32",
  "60",
  "61",
  "99",
  "100",
  "191",
  "192",
  "255",
  "256",
  "999",
  "1000",
  "1001",
  "9999",
  "10000",
  "65535",
  "65536",
  "2147483648",
  "4294967296",
  "9007199254740993",
  "18446744073709551616",
  "1e308",
  "1e309",
  "-0",
  "0x10",
];

type Change = (input: Buffer, other: Buffer) => Buffer;

/** Makes new inputs of old ones. */
export class Mutator {
  private readonly inPlace: readonly Change[];
  private readonly moving: readonly Change[];

  constructor(
    private readonly dice: Dice,
    private readonly words: readonly Buffer[],
    private readonly binary: boolean,
    private readonly longest: number,
  ) {
    const { flip, byte, add, edge, overwrite, wordOver } = this;
    const { insert, remove, repeat, wordIn, splice, number, swap } = this;
    this.inPlace = [flip, byte, add, edge, overwrite, wordOver];
    this.moving = [insert, remove, remove, repeat, wordIn, wordIn, splice, number, swap];
  }

  /** `input` with a few changes, some of them by pieces of `other`. */
  mutate(input: Buffer, other: Buffer): Buffer {
    let made: Buffer = Buffer.from(input);
    for (let left = 1 << this.dice.roll(5); left > 0; left--) {
      const changes = this.dice.roll(this.binary ? 4 : 2) > 0 === this.binary ? this.inPlace : this.moving;
      made = this.dice.one(changes)(made.length > 0 ? made : Buffer.from([this.dice.roll(256)]), other);
    }
    return made.subarray(0, this.longest);
  }

  /** The longest input that repeats a piece of `input`: what is not linear in its input takes long with it. */
  stretch(input: Buffer): Buffer {
    const [from, to] = this.range(input);
    const piece = input.subarray(from, to);
    const times = Math.floor((this.longest - input.length) / Math.max(1, piece.length));
    if (piece.length === 0 || times < 1) return input;
    return Buffer.concat([input.subarray(0, to), ...Array<Buffer>(times).fill(piece), input.subarray(to)]);
  }

  private at(input: Buffer, width = 1): number {
    return this.dice.roll(Math.max(1, input.length - width + 1));
  }

  private range(input: Buffer): [number, number] {
    const from = this.at(input);
    const most = Math.min(input.length - from, this.dice.roll(8) === 0 ? input.length : 32);
    return [from, from + this.dice.roll(most + 1)];
  }

  private readonly flip: Change = (input) => {
    input[this.at(input)] ^= 1 << this.dice.roll(8);
    return input;
  };

  private readonly byte: Change = (input) => {
    input[this.at(input)] = this.dice.roll(256);
    return input;
  };

  private readonly add: Change = (input) => {
    const at = this.at(input);
    input[at] += 1 + this.dice.roll(16) - 32 * this.dice.roll(2);
    return input;
  };

  /** A number at the edge of something, in one to eight bytes; or one near a number that is there. */
  private readonly edge: Change = (input) => {
    const width = 1 << this.dice.roll(4);
    if (input.length < width) return input;
    const at = this.at(input, width);
    const near = width === 4 && this.dice.roll(2) === 0 ? input.readUInt32LE(at) + this.dice.roll(65) - 32 : undefined;
    const value = BigInt.asUintN(
      8 * width,
      BigInt(near ?? this.dice.one(EDGES)) - BigInt(near ? 0 : this.dice.roll(2)),
    );
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(value);
    bytes.copy(input, at, 0, width);
    return input;
  };

  /** A piece of this input or another laid over a place. */
  private readonly overwrite: Change = (input, other) => {
    const from = this.dice.roll(2) ? other : input;
    const [start, end] = this.range(from);
    Buffer.from(from.subarray(start, end)).copy(input, this.at(input));
    return input;
  };

  private readonly wordOver: Change = (input) => {
    if (this.words.length > 0) this.dice.one(this.words).copy(input, this.at(input));
    return input;
  };

  private readonly insert: Change = (input) => {
    const at = this.dice.roll(input.length + 1);
    const some = Buffer.alloc(1 + this.dice.roll(this.dice.roll(4) ? 4 : 64), this.dice.roll(256));
    if (this.dice.roll(2)) for (let i = 0; i < some.length; i++) some[i] = this.dice.roll(256);
    return Buffer.concat([input.subarray(0, at), some, input.subarray(at)]);
  };

  private readonly remove: Change = (input) => {
    const [from, to] = this.range(input);
    return Buffer.concat([input.subarray(0, from), input.subarray(to)]);
  };

  private readonly repeat: Change = (input) => {
    const [from, to] = this.range(input);
    const times = 1 + this.dice.roll(this.dice.roll(4) ? 2 : 40);
    const at = this.dice.roll(2) ? to : this.dice.roll(input.length + 1);
    return Buffer.concat([
      input.subarray(0, at),
      ...Array<Buffer>(times).fill(input.subarray(from, to)),
      input.subarray(at),
    ]);
  };

  private readonly wordIn: Change = (input) => {
    if (this.words.length === 0) return input;
    const at = this.dice.roll(input.length + 1);
    const [, end] = this.dice.roll(2) ? this.range(input) : [0, at];
    return Buffer.concat([input.subarray(0, at), this.dice.one(this.words), input.subarray(Math.max(at, end))]);
  };

  private readonly splice: Change = (input, other) => {
    const [from, to] = this.range(other);
    const at = this.dice.roll(input.length + 1);
    const rest = this.dice.roll(3) ? input.subarray(at) : input.subarray(Math.min(input.length, at + to - from));
    return Buffer.concat([input.subarray(0, at), other.subarray(from, to), rest]);
  };

  /** Another number in place of one in the text. */
  private readonly number: Change = (input) => {
    const text = input.toString("latin1");
    const found = [...text.matchAll(/\d+/g)];
    if (found.length === 0) return input;
    const { index, 0: digits } = this.dice.one(found);
    const next = this.dice.roll(2)
      ? this.dice.one(NUMBERS)
      : String(Number(digits.slice(0, 15)) + this.dice.roll(5) - 2);
    return Buffer.from(text.slice(0, index) + next + text.slice(index + digits.length), "latin1");
  };

  /** Two lines change places. */
  private readonly swap: Change = (input) => {
    const lines = input.toString("latin1").split("\n");
    const [a, b] = [this.dice.roll(lines.length), this.dice.roll(lines.length)];
    [lines[a], lines[b]] = [lines[b], lines[a]];
    return Buffer.from(lines.join("\n"), "latin1");
  };
}
