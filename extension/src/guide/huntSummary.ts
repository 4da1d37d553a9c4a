import { decodeHunt, type Hunt, rowLabel, type Verdict, verdictKinds } from "huntbook/hunt";
import { tuningInUse } from "huntbook/widget";

/** More row-tree pairs than this would hold the page while a list is drawn; such a hunt is told of once its widget has derived it. */
const AT_ONCE = 2_000_000;
const TOP = 5;

/** What the guide says of a hunt. */
export interface HuntSummary {
  readonly rows: number;
  /** How many rows are flagged; null where that has not been derived. */
  readonly flagged: number | null;
  /** The most anomalous of them. */
  readonly suspects: readonly { row: number; name: string; verdict: Verdict["verdict"] | null }[];
  /** How many rows got which verdict. */
  readonly verdicts: Readonly<Record<Verdict["verdict"], number>>;
}

/** A hunt of a payload, decoded once for each payload; an Error where it is bad, and undefined where it is too large to derive here. */
export function smallHunt(payload: object): Hunt | Error | undefined {
  if (!decoded.has(payload)) decoded.set(payload, decodeSmall(payload));
  return decoded.get(payload);
}

const decoded: WeakMap<object, Hunt | Error | undefined> = new WeakMap();

function decodeSmall(payload: object): Hunt | Error | undefined {
  const { rowCount, settings } = payload as { rowCount?: unknown; settings?: { trees?: unknown } };
  if (Number(rowCount) * Number(settings?.trees) > AT_ONCE) return undefined;
  try {
    return decodeHunt(payload);
  } catch (error) {
    return error as Error;
  }
}

/** Tells of a hunt; nothing large is derived for it. */
export function summaryOf(hunt: Hunt): HuntSummary {
  const rows = hunt.table.rowCount;
  const tuning = tuningInUse(hunt);
  const isDerived = tuning ? tuning.ready && !tuning.busy : false;
  const flagged = isDerived || rows * hunt.settings.trees <= AT_ONCE ? hunt.flagged : null;
  return {
    rows,
    flagged: flagged?.length ?? null,
    suspects: [...(flagged?.subarray(0, TOP) ?? [])].map((row) => ({
      row,
      name: rowLabel(hunt, row),
      verdict: hunt.verdicts.get(hunt.keyOf(row))?.verdict ?? null,
    })),
    verdicts: countVerdicts(hunt.verdicts.values()),
  };
}

/** Tells of a hunt that is too large to derive, by its payload alone. */
export function summaryOfPayload(payload: object): HuntSummary {
  const { rowCount, verdicts } = payload as { rowCount?: unknown; verdicts?: Record<string, Verdict> };
  return {
    rows: Number(rowCount),
    flagged: null,
    suspects: [],
    verdicts: countVerdicts(Object.values(verdicts ?? {})),
  };
}

function countVerdicts(verdicts: Iterable<Verdict>): HuntSummary["verdicts"] {
  const counts = { benign: 0, suspicious: 0, malicious: 0 };
  for (const { verdict } of verdicts) if (verdictKinds.includes(verdict)) counts[verdict]++;
  return counts;
}
