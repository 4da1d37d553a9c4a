import type { ColumnTable } from "arquero";
import { type IngestOptions, openLog, type Source } from "./ingest.js";
import { tableByPattern } from "./pattern/reader.js";
import { fits } from "./readers/index.js";
import { plainTable } from "./readers/table.js";
import { windowsLogonDays } from "./readers/windowsLogonDays.js";

/**
 * A table that is already features, from CSV, NDJSON, a JSON array or Parquet: numbers as numbers, dates as Dates (UTC),
 * names without a byte order mark and without " [UTC]". An Error names file, line and reason where a row cannot be
 * used; `ingest(source, { kind: "table" })` keeps the good rows and lists the others.
 */
export async function readTable(source: Source, options: Omit<IngestOptions, "kind"> = {}): Promise<ColumnTable> {
  const other = options.pattern === undefined ? plainTable : tableByPattern;
  const log = await openLog(source, options, (_, columns) => ({
    reader: fits(windowsLogonDays, columns) ? windowsLogonDays : other,
  }));
  try {
    const { count, rows } = log.rejected;
    if (count > 0) {
      const [{ file, line, record, reason }] = rows;
      const where = line === null ? `row ${record}` : `line ${line}`;
      throw new Error(
        `${count} of the rows cannot be used; the first is ${where} of ${file}: ${reason}. Mend the file, or use ingest(source, { kind: "${log.kind}" }), which keeps the good rows and lists the others.`,
      );
    }
    return await log.table({ signal: options.signal });
  } finally {
    log.close();
  }
}
