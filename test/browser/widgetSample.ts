/** A small made hunt: accounts over days with a few days that stand out, the same every time. */
import { encodeHunt, type Hunt, type HuntPayload, hunt } from "../../src/hunt/index.js";
import { fromArrays } from "../../src/table/index.js";

/** Account-days with log-like counts; every 90th has a burst of failures, and one account's name is hostile markup. */
export function sampleHunt(rows = 900, settings: Parameters<typeof hunt>[1]["settings"] = {}): Hunt {
  let state = 7;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const column = <T>(of: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => of(row));
  const odd = (row: number): boolean => row % 90 === 41;
  const failed = column((row) => (odd(row) ? 200 + Math.floor(random() * 900) : Math.floor(random() ** 3 * 4)));
  const table = fromArrays({
    Date: column((row) => new Date(Date.UTC(2026, 2, 1 + Math.floor(row / 30)))),
    DstDomain: column((row) => (row % 30 < 20 ? "NORTHWIND" : "CONTOSO")),
    DstUser: column((row) =>
      row % 30 === 11 ? "<img src=x onerror=alert(1)>" : `user-${String(row % 30).padStart(2, "0")}`,
    ),
    FailedLogons: failed,
    SuccessfulLogons: column(() => 20 + Math.floor(random() * 60)),
    ComputersSuccessfulAccess: column((row) => 1 + Math.floor(random() * (odd(row) ? 12 : 3))),
    DistinctSrcIp: column((row) => 1 + Math.floor(random() * (odd(row) ? 6 : 2))),
    night_share: column(() => Math.round(random() * 1000) / 1000),
    FailedLogons_zscore: failed.map((n) => Math.log10(1 + n)),
  });
  return hunt(table, {
    key: ["Date", "DstDomain", "DstUser"],
    time: "Date",
    settings: {
      features: [
        "FailedLogons_zscore",
        "SuccessfulLogons",
        "ComputersSuccessfulAccess",
        "DistinctSrcIp",
        "night_share",
      ],
      contamination: 0.01,
      ...settings,
    },
  });
}

/** The same as JSON, as it lies in a notebook. */
export function samplePayload(rows?: number, settings?: Parameters<typeof hunt>[1]["settings"]): HuntPayload {
  return JSON.parse(JSON.stringify(encodeHunt(sampleHunt(rows, settings))));
}
