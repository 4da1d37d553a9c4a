import { text } from "../../sql.js";

/** An offset from UTC as texts write it; none is as large as 16 hours. */
export const OFFSET = "(?:Z|UTC|GMT|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)";

/** SQL for a time without a zone as UTC, taken to be in this zone. */
export function local(time: string, zone: string): string {
  return zone === "UTC" ? time : `TRY(timezone('UTC', timezone(${text(zone)}, ${time})))`;
}
