/** What went wrong with an input. */
export interface Finding {
  readonly kind: "error" | "slow" | "memory" | "hang" | "crash";
  readonly message: string;
  readonly stack?: string;
  readonly input: Buffer;
}

/** Two findings with the same key are likely the same fault: one thrown at the same place, or a promise broken in the same words. */
export function keyOf({ kind, message, stack }: Finding): string {
  if (kind !== "error") return kind;
  const frame = /\n\s+at .*?((?:src|fuzz)[\\/][\w./\\-]+:\d+)/.exec(stack ?? "")?.[1] ?? "";
  return frame.startsWith("src") ? `error ${frame}` : `error ${message.replace(/[^A-Za-z ]+/g, "").slice(0, 40)}`;
}
