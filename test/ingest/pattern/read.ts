import { type IngestOptions, ingest } from "../../../src/ingest/index.js";
import { scratch } from "../files.js";

/** What a pattern makes of these lines: the columns that it names, and what was rejected as [line, reason]. */
export interface Answer {
  readonly kind: string;
  readonly rows: Record<string, unknown>[];
  readonly rejected: (readonly [line: number | null, reason: string])[];
}

/** A function that reads lines by a pattern, from a file that is removed with the others of this test file. */
export function reading(): (
  pattern: string,
  lines: string | Uint8Array | readonly string[],
  options?: IngestOptions,
) => Promise<Answer> {
  const write = scratch();
  return async (pattern, lines, options = {}) => {
    const content = lines instanceof Uint8Array || typeof lines === "string" ? lines : `${lines.join("\n")}\n`;
    const log = await ingest(write("lines.log", content), { pattern, ...options });
    try {
      const table = await log.table();
      const rejected = log.rejected.rows.map(({ line, reason }) => [line, reason] as const);
      return { kind: log.kind, rows: table.objects() as Record<string, unknown>[], rejected };
    } finally {
      log.close();
    }
  };
}
