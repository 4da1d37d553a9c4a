import { type Hunt, type HuntOptions, hunt } from "../../src/hunt/index.js";
import { type Columns, fromArrays } from "../../src/table/index.js";

/** Sixty account-days of three accounts, one of them with a day that stands out in both features. */
export function sampleTable(): Columns {
  const rows = Array.from({ length: 60 }, (_, i) => i);
  return fromArrays({
    Date: rows.map((i) => new Date(Date.UTC(2024, 2, 1 + Math.floor(i / 3)))),
    DstUser: rows.map((i) => ["anna", "bert", "svc-backup"][i % 3]),
    FailedLogons: rows.map((i) => (i === 31 ? 900 : i % 4)),
    Hosts: rows.map((i) => (i === 31 ? 40 : 1 + (i % 5))),
    Ratio: rows.map((i) => (i === 31 ? 7.7 : (i % 7) / 10)),
  });
}

export function sampleHunt(options: Partial<HuntOptions> = {}): Hunt {
  return hunt(sampleTable(), {
    key: ["Date", "DstUser"],
    time: "Date",
    settings: { features: ["FailedLogons", "Hosts", "Ratio"], contamination: 0.05, seed: 7 },
    ...options,
  });
}
