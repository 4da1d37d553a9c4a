/** What went wrong with an input. */
export interface Finding {
  readonly kind: "error" | "slow" | "memory" | "hang" | "crash";
  readonly message: string;
  readonly stack?: string;
  readonly input: Buffer;
}

/** Two findings with the same key are likely the same fault. */
export function keyOf({ kind, message, stack }: Finding): string {
  const frame = /\n\s+at .*?((?:src|fuzz)[\\/][\w./\\-]+:\d+)/.exec(stack ?? "")?.[1] ?? "";
  return kind === "error" ? `error ${frame} ${message.replace(/[^A-Za-z ]+/g, "").slice(0, 60)}` : kind;
}
