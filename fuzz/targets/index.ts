import type { Target } from "../engine/target.js";
import { answerTarget } from "./answer.target.js";
import { csvTarget } from "./csv.target.js";
import { dialectTarget } from "./dialect.target.js";
import { evtxTarget } from "./evtx.target.js";
import { feedTarget } from "./feed.target.js";
import { ingestTarget } from "./ingest.target.js";
import { jsonTarget } from "./json.target.js";
import { kqlTarget } from "./kql.target.js";
import { linesTarget } from "./lines.target.js";
import { packedTarget } from "./packed.target.js";
import { patternTarget } from "./pattern.target.js";
import { stixTarget } from "./stix.target.js";
import { syslogTarget } from "./syslog.target.js";

/** All that is fuzzed; each lies in a file of its name, `<name>.target.ts`. */
export const targets: readonly Target[] = [
  answerTarget,
  csvTarget,
  dialectTarget,
  evtxTarget,
  feedTarget,
  ingestTarget,
  jsonTarget,
  kqlTarget,
  linesTarget,
  packedTarget,
  patternTarget,
  stixTarget,
  syslogTarget,
];
