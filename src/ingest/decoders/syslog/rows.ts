import type { RawColumn } from "../../scan.js";
import type { Cell, DecodedBatch, DecodedRejection } from "../decoder.js";
import type { Facts } from "./facts.js";
import type { SyslogLine } from "./line.js";

/** What the engine takes at once. */
const ROWS = 2048;
/** Long messages fill a batch sooner: characters. */
const TEXT = 1 << 23;

const FACILITIES =
  "kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert clock local0 local1 local2 local3 local4 local5 local6 local7".split(
    " ",
  );
const SEVERITIES = "emerg alert crit err warning notice info debug".split(" ");

type Value = (line: SyslogLine, facts: Facts, time: bigint, repeated: number | null) => Cell;

/** The columns of a system log, in their order. */
const COLUMNS: readonly (readonly [name: string, type: string, value: Value])[] = [
  ["Timestamp", "TIMESTAMP", (_line, _facts, time) => time],
  ["Host", "VARCHAR", (line) => line.host],
  ["Program", "VARCHAR", (line) => line.program],
  ["Pid", "VARCHAR", (line) => line.pid],
  ["Message", "VARCHAR", (line) => line.message],
  ["Facility", "VARCHAR", ({ priority }) => (priority < 0 ? null : FACILITIES[priority >> 3])],
  ["Severity", "VARCHAR", ({ priority }) => (priority < 0 ? null : SEVERITIES[priority & 7])],
  ["MsgId", "VARCHAR", (line) => line.messageId],
  ["StructuredData", "VARCHAR", (line) => line.data],
  ["Repeated", "BIGINT", (_line, _facts, _time, repeated) => repeated],
  ["Event", "VARCHAR", (_line, facts) => facts.event],
  ["Service", "VARCHAR", (_line, facts) => facts.service],
  ["User", "VARCHAR", (_line, facts) => facts.user],
  ["InvalidUser", "BOOLEAN", (_line, facts) => facts.invalidUser],
  ["ByUser", "VARCHAR", (_line, facts) => facts.byUser],
  ["Method", "VARCHAR", (_line, facts) => facts.method],
  ["SrcIp", "VARCHAR", (_line, facts) => facts.address],
  ["SrcHost", "VARCHAR", (_line, facts) => facts.host],
  ["SrcPort", "BIGINT", (_line, facts) => facts.port],
  ["Session", "VARCHAR", (_line, facts) => facts.session],
  ["Terminal", "VARCHAR", (_line, facts) => facts.terminal],
  ["Command", "VARCHAR", (_line, facts) => facts.command],
  ["Detail", "VARCHAR", (_line, facts) => facts.detail],
];

/** The columns' names and types. */
export const columns: readonly RawColumn[] = COLUMNS.map(([name, type]) => ({ name, type }));

/** Gathers rows and rejections into batches. */
export class Rows {
  private cells: Cell[][] = COLUMNS.map(() => []);
  private records: number[] = [];
  private rejected: DecodedRejection[] = [];
  private text = 0;
  private zoneless = 0;

  /** Whether it is time to take a batch. */
  get full(): boolean {
    return this.records.length >= ROWS || this.text >= TEXT || this.rejected.length >= ROWS;
  }

  get empty(): boolean {
    return this.records.length + this.rejected.length === 0;
  }

  add(record: number, line: SyslogLine, facts: Facts, time: number, repeated: number | null): void {
    const moment = BigInt(time);
    for (let i = 0; i < COLUMNS.length; i++) this.cells[i].push(COLUMNS[i][2](line, facts, moment, repeated));
    this.records.push(record);
    this.text += line.message.length;
    if (Number.isNaN(line.stamp.offset)) this.zoneless++;
  }

  reject(line: number, reason: string): void {
    this.rejected.push({ line, record: null, reason });
  }

  /** What was gathered; gathering then begins anew. */
  take(): DecodedBatch {
    const { cells, records, rejected, zoneless } = this;
    this.cells = COLUMNS.map(() => []);
    this.records = [];
    this.rejected = [];
    this.text = 0;
    this.zoneless = 0;
    return { columns: cells, records, rejected, zoneless };
  }
}
