import { existsSync, readFileSync } from "node:fs";
import { type Columns, fromArrays } from "../../src/table/index.js";

const FILE = new URL("../../../shared/data/windows-logons/iforest-demo-data.csv", import.meta.url);

/** Whether the demo set lies beside the checkout. */
export const hasDemoSet: boolean = existsSync(FILE);

/** The demo set's numeric columns, and its six features as the published hunt makes them. */
export function demoSet(): { columns: Columns; features: Columns } {
  const [head, ...lines] = readFileSync(FILE, "utf8")
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/"([^"]*)"|([^,"]+)/g)].map((field) => field[1] ?? field[2]));
  const text = (name: string) => lines.map((line) => line[head.indexOf(name)]);
  const numbers = (name: string) => text(name).map(Number);
  const users = text("DstUser");
  const zscore = (name: string) => {
    const all = numbers(name);
    return all.map((value, i) => {
      const own = all.filter((_, j) => users[j] === users[i]);
      const mean = own.reduce((a, b) => a + b) / own.length;
      const deviation = Math.sqrt(own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (own.length - 1));
      if (!(deviation > 0)) return value === 0 ? 0 : Math.log10(value + 1);
      return Math.log10(1 + Math.max(0, (value - mean) / deviation));
    });
  };
  const raw = [
    "FailedLogons",
    "SuccessfulLogons",
    "ComputersAccessed",
    "DistinctSrcIp",
    "DistinctSrcHostName",
    "DistinctAuthenticationPackage",
    "ComputerDomainsAccessed",
  ];
  return {
    columns: fromArrays(Object.fromEntries(raw.map((name) => [name, numbers(name)]))),
    features: fromArrays({
      FailedLogons_zscore: zscore("FailedLogons"),
      SuccessfulLogons_zscore: zscore("SuccessfulLogons"),
      ComputersSuccessfulAccess_zscore: zscore("ComputersSuccessfulAccess"),
      ComputerDomainsSuccessfulAccess: numbers("ComputerDomainsSuccessfulAccess"),
      SrcIpSuccessfulAccess_zscore: zscore("SrcIpSuccessfulAccess"),
      SrcHostNameSuccessfulAccess: numbers("SrcHostNameSuccessfulAccess"),
    }),
  };
}
