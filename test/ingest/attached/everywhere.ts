import { inspect } from "node:util";
import type { EventLog } from "../../../src/ingest/index.js";
import { qualityReport } from "../../../src/ingest/index.js";

/** All that can be seen of an error. */
export function seenOf(error: unknown): string {
  const { message, stack, cause } = error as Error;
  return [message, stack, String(cause), inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error)].join(
    "\n",
  );
}

/** All that can be seen of a log, and of the engine behind it. */
export async function seenIn(log: EventLog): Promise<string> {
  const answers = await Promise.all(
    ["FROM duckdb_secrets()", "FROM duckdb_databases()", "FROM duckdb_settings()", "FROM duckdb_views()"].map(
      async (query) => (await log.sql(query)).objects(),
    ),
  );
  const shown = [
    log.files,
    log.notes,
    log.relation,
    log.schema,
    log.rejected,
    (await log.table({ raw: true })).objects(),
    await log.quality(),
    qualityReport(await log.quality()),
    answers,
  ];
  return `${JSON.stringify(shown)}\n${inspect(log, { depth: 20, showHidden: true, maxStringLength: null })}`;
}

/** Where a text holds a secret, in any form in which it might be written, with what stands before it. */
export function found(secret: string, text: string): string[] {
  const forms = [
    secret,
    encodeURIComponent(secret),
    secret.replaceAll("'", "''"),
    secret.replace(/['\\]/g, "\\$&"),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("hex"),
  ];
  return [...new Set(forms)]
    .map((form) => text.indexOf(form))
    .filter((at) => at >= 0)
    .map((at) => text.slice(Math.max(0, at - 60), at));
}
