import type { ColumnType, Reader } from "./reader.js";
import { typed } from "./table.js";

const TIMES = ["Date", "MAX_TimeGenerated", "MIN_TimeGenerated"];
const COUNTS = [
  "AttemptedLogons",
  "SuccessfulLogons",
  "FailedLogons",
  "ComputerDomainsAccessed",
  "DistinctAuthenticationPackage",
  "ComputersAccessed",
  "DistinctSrcIp",
  "DistinctSrcHostName",
  "ComputersSuccessfulAccess",
  "ComputerDomainsSuccessfulAccess",
  "SrcIpSuccessfulAccess",
  "SrcHostNameSuccessfulAccess",
  "ActiveMilliseconds",
];
const KNOWN = new Map<string, ColumnType>([
  ...TIMES.map((name) => [name.toLowerCase(), "time"] as const),
  ...COUNTS.map((name) => [name.toLowerCase(), "number"] as const),
  ...["DstDomain", "DstUser", "LogonTypeName"].map((name) => [name.toLowerCase(), "text"] as const),
]);

/** Windows logons that were already counted per account and day, as the published hunt's query gives them. */
export const windowsLogonDays: Reader = {
  kind: "windows-logon-days",
  about: "Windows logons counted per account and day",
  needs: [["Date"], ["DstDomain"], ["DstUser"], ["SuccessfulLogons"], ["FailedLogons"]],
  knows: COUNTS,
  events: false,
  infers: true,
  fields: (columns, style, types) =>
    columns.map((column) =>
      typed(column, KNOWN.get(column.name.toLowerCase()) ?? types.get(column.name) ?? "text", style),
    ),
};
