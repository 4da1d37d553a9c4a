import type { Coverage } from "./coverage.js";
import type { Dice } from "./dice.js";
import { type Finding, keyOf } from "./finding.js";
import { minimised } from "./minimise.js";
import type { Mutator } from "./mutator.js";
import { Broken, type Target } from "./target.js";

/** So long an input may take, in milliseconds, and for each of its bytes. */
const PATIENCE = 150;
const TIME_A_BYTE = 0.01;
/** So much an input may add to the memory that was ever taken, in megabytes. */
const MOST_MEMORY = 400;
/** An input that takes longer, in milliseconds, is kept as it is. */
const SHORT = 20;
/** One input in so many is stretched to the longest. */
const STRETCHED = 300;

/** Hears of what happens. */
export interface Watcher {
  /** Before each input. */
  before(input: Buffer): void;
  kept(input: Buffer): void;
  found(finding: Finding, key: string): void;
}

/** Looks for inputs that break a target's promises, led by the branches that they reach. */
export class Fuzzer {
  /** Inputs that reached something new, in the order in which they came. */
  readonly corpus: Buffer[] = [];
  readonly keys: Set<string> = new Set();
  runs = 0;
  /** Milliseconds that the slowest input took, and the last one. */
  slowest = 0;
  private last = 0;

  constructor(
    private readonly target: Target,
    private readonly coverage: Coverage,
    private readonly mutator: Mutator,
    private readonly dice: Dice,
    private readonly watcher: Watcher,
  ) {}

  /** Tries an input as it is; keeps it where it reaches something new. */
  async begin(input: Buffer): Promise<void> {
    const news = await this.tried(input);
    if (news.length > 0) this.keep(input);
  }

  /** Tries a new input. */
  async step(): Promise<void> {
    const { dice, mutator } = this;
    const parent = this.parent();
    if (dice.roll(STRETCHED) === 0) {
      const long = mutator.stretch(dice.roll(2) ? parent : mutator.mutate(parent, this.parent()));
      await this.tried(long);
      return;
    }
    const input = mutator.mutate(parent, this.parent());
    const news = await this.tried(input);
    if (news.length > 0) this.keep(this.last < SHORT ? await this.trimmed(input, news) : input);
  }

  /** Any, the latest more often than the others. */
  private parent(): Buffer {
    const { corpus, dice } = this;
    if (corpus.length === 0) return Buffer.alloc(1);
    const late = Math.ceil(corpus.length / 8);
    return dice.roll(3) === 0 ? corpus[corpus.length - 1 - dice.roll(late)] : dice.one(corpus);
  }

  private keep(input: Buffer): void {
    this.corpus.push(input);
    this.watcher.kept(input);
  }

  /** Gives what is newly reached, nothing where the input is a finding. */
  private async tried(input: Buffer): Promise<number[]> {
    this.runs++;
    this.watcher.before(input);
    const finding = await this.judged(input);
    const news = this.coverage.news();
    if (!finding) return news;
    const key = keyOf(finding);
    if (this.keys.has(key)) return [];
    this.keys.add(key);
    const smallest = finding.kind === "error" ? await minimised(input, (smaller) => this.gives(smaller, key)) : input;
    this.watcher.found({ ...finding, input: smallest }, key);
    return [];
  }

  private async gives(input: Buffer, key: string): Promise<boolean> {
    this.watcher.before(input);
    const finding = await this.judged(input);
    return finding !== undefined && keyOf(finding) === key;
  }

  private async judged(input: Buffer): Promise<Finding | undefined> {
    const memory = maxMemory();
    const limit = (this.target.patience ?? PATIENCE) + TIME_A_BYTE * input.length;
    const started = performance.now();
    const fault = await this.fault(input);
    const took = performance.now() - started;
    this.last = took;
    if (fault) return fault;
    const grown = maxMemory() - memory;
    if (grown > MOST_MEMORY)
      return { kind: "memory", message: `${input.length} bytes took ${grown} MB of memory`, input };
    if (took <= Math.min(limit, this.slowest)) return undefined;
    // Something else may have held the machine up, so what counts is the processor's time, the least of three.
    const times = [];
    for (let i = 0; i < 3; i++) {
      const before = process.cpuUsage();
      await this.fault(input);
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    const least = Math.min(took, ...times);
    this.slowest = Math.max(this.slowest, least);
    if (least <= limit) return undefined;
    return {
      kind: "slow",
      message: `${input.length} bytes took ${Math.round(least)} ms, over ${Math.round(limit)}`,
      input,
    };
  }

  private async fault(input: Buffer): Promise<Finding | undefined> {
    this.coverage.reset();
    try {
      // What is checked may keep the buffer or write to it.
      await this.target.check(Buffer.from(input));
      return undefined;
    } catch (error) {
      const known = error instanceof Error;
      const message = known ? `${error instanceof Broken ? "" : `${error.name}: `}${error.message}` : String(error);
      return { kind: "error", message: message.slice(0, 300), stack: known ? error.stack : undefined, input };
    }
  }

  /** The input without what is not needed to reach this. */
  private async trimmed(input: Buffer, features: readonly number[]): Promise<Buffer> {
    return minimised(
      input,
      async (smaller) => {
        this.watcher.before(smaller);
        return (await this.judged(smaller)) === undefined && this.coverage.has(features);
      },
      { least: Math.max(4, input.length >> 5), most: 60 },
    );
  }
}

/** The most memory that this process ever held, in megabytes. */
const maxMemory = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
