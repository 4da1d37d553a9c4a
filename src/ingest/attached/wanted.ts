import type { RawColumn } from "../scan.js";
import type { BucketOptions } from "./bucket.js";

/** What is wanted of a source, so that the rest is never asked for. */
export interface Wanted {
  readonly table?: string;
  /** Only these columns; case does not count. */
  readonly columns?: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
  readonly timeZone: string;
  /** The folder with the engine's extensions. */
  readonly extensions?: string;
  readonly s3?: BucketOptions;
  /** The column by whose times `from` and `to` may be asked of the source. An Error where nothing can read these columns. */
  timeColumn(file: string, columns: readonly RawColumn[]): RawColumn | undefined;
}
