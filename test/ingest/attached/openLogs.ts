import { afterEach, expect } from "vitest";
import { type EventLog, type IngestOptions, ingest } from "../../../src/ingest/index.js";
import { extensions } from "./extensions.js";

/** Opens logs for a test file with the engine's extensions at hand; they are closed after each test. */
export function openLogs() {
  const opened: EventLog[] = [];
  afterEach(() => {
    for (const log of opened.splice(0)) log.close();
  });
  const open = async (source: string | string[], options: IngestOptions = {}): Promise<EventLog> => {
    const log = await ingest(source, { extensions, ...options });
    opened.push(log);
    return log;
  };
  const failure = (source: string | string[], options?: IngestOptions): Promise<Error> =>
    open(source, options).then(
      () => expect.fail("it is read"),
      (error: Error) => error,
    );
  return { open, failure };
}
