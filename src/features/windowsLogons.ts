import type { Condition } from "../ingest/index.js";
import type { FeatureDefinition } from "./definition.js";

const success: Condition = { column: "event_code", is: "4624" };
const failure: Condition = { column: "event_code", is: "4625" };
const domain = (is: string | string[]): Condition => ({ column: "user_domain", is, ignoreCase: true });
const type = (is: number): Condition => ({ column: "logon_type", is });

const LOGON_TYPES = {
  2: "2 - Interactive",
  3: "3 - Network",
  4: "4 - Batch",
  5: "5 - Service",
  7: "7 - Unlock",
  8: "8 - NetworkCleartext",
  9: "9 - NewCredentials",
  10: "10 - RemoteInteractive",
  11: "11 - CachedInteractive",
};

/**
 * Windows logons per account and day, as Microsoft's published hunt for anomalous logons counts them: its filters, its
 * fourteen counts, and its oddities, each told where it stands. Distinct counts are exact (the published query estimates).
 */
export const windowsLogons: FeatureDefinition = {
  name: "windows-logons",
  about: "Windows network logons per account and day (UTC)",
  gives: "windows-logon-days",
  window: { name: "Date", about: "the day, by UTC", unit: "day" },
  entity: [
    {
      name: "DstDomain",
      about:
        "the account's domain; a domain under its DNS name (SHIRE.COM) and its short name (shire) stays two, because a log does not tell that they are one",
      of: "user_domain",
      ignoreCase: true,
    },
    {
      name: "DstUser",
      about: "the account; Windows does not tell upper from lower case",
      of: "user_name",
      ignoreCase: true,
    },
    {
      name: "LogonTypeName",
      about: "the logon type; by the filter always network",
      of: "logon_type",
      labels: LOGON_TYPES,
    },
  ],
  filters: [
    { about: "successful (4624) and failed (4625) logons", keep: { column: "event_code", is: ["4624", "4625"] } },
    { about: "logons over the network", keep: type(3) },
    {
      about: "no anonymous logons",
      keep: { not: { all: [success, domain(["NT AUTHORITY", "ANONYMOUS LOGON"]), type(3)] } },
    },
    {
      about: "no services of the system",
      keep: { not: { all: [success, domain(["NT AUTHORITY", "SYSTEM"]), type(5)] } },
    },
    {
      about: "no window managers",
      keep: {
        not: {
          all: [
            success,
            domain("WINDOW MANAGER"),
            { column: "user_name", startsWith: "DWM-", ignoreCase: true },
            type(2),
          ],
        },
      },
    },
    { about: "no virtual machines of Hyper-V", keep: { not: { all: [success, domain("NT VIRTUAL MACHINE")] } } },
    { about: "no machine accounts", keep: { not: { column: "user_name", endsWith: "$" } } },
    {
      about:
        "no accounts of the system itself, whether they succeed or fail (the published query lets their failures through); a name like SYSTEM in a real domain is no such account and stays",
      keep: {
        not: {
          all: [
            {
              any: [
                domain(["NT AUTHORITY", "WINDOW MANAGER", "FONT DRIVER HOST", "NT VIRTUAL MACHINE", "NT SERVICE", ""]),
                { column: "user_domain", is: null },
              ],
            },
            {
              any: [
                {
                  column: "user_name",
                  is: ["SYSTEM", "ANONYMOUS LOGON", "LOCAL SERVICE", "NETWORK SERVICE", "IUSR"],
                  ignoreCase: true,
                },
                { column: "user_name", startsWith: ["DWM-", "UMFD-"], ignoreCase: true },
                domain(["WINDOW MANAGER", "FONT DRIVER HOST", "NT VIRTUAL MACHINE", "NT SERVICE"]),
              ],
            },
          ],
        },
      },
    },
  ],
  measures: [
    { name: "AttemptedLogons", about: "logons, whether they succeeded or failed", count: true },
    { name: "MAX_TimeGenerated", about: "the day's last logon", max: "time" },
    { name: "MIN_TimeGenerated", about: "the day's first logon", min: "time" },
    { name: "SuccessfulLogons", about: "logons that succeeded", count: true, where: success },
    { name: "FailedLogons", about: "logons that failed", count: true, where: failure },
    {
      name: "ComputerDomainsAccessed",
      about:
        "named after computers' domains, but it counts the account's domain, by which the rows are grouped: always 1",
      distinct: "user_domain",
      ignoreCase: true,
      countMissing: true,
    },
    {
      name: "DistinctAuthenticationPackage",
      about: "ways of authentication: NTLM, Kerberos, Negotiate",
      distinct: "auth_protocol",
      countMissing: true,
    },
    {
      name: "ComputersAccessed",
      about: "computers that were logged on to or tried",
      distinct: "dst_host",
      countMissing: true,
    },
    {
      name: "DistinctSrcIp",
      about: "addresses it came from; no address counts as one, as in the published query",
      distinct: "src_ip",
      countMissing: true,
    },
    {
      name: "DistinctSrcHostName",
      about:
        "hosts it came from, by the column Workstation, which is empty in most events (empty counts as one); SrcHostNameSuccessfulAccess counts another column, so more hosts may have succeeded than were seen",
      distinct: ["raw_Workstation", "src_host"],
      countMissing: true,
    },
    {
      name: "ComputersSuccessfulAccess",
      about: "computers that were logged on to",
      distinct: "dst_host",
      countMissing: true,
      where: success,
    },
    {
      name: "ComputerDomainsSuccessfulAccess",
      about:
        "named after computers' domains, but it counts the column AccountDomain (the account's domain where a log lacks it): hardly ever more than 1",
      distinct: ["raw_AccountDomain", "user_domain"],
      ignoreCase: true,
      countMissing: true,
      where: success,
    },
    {
      name: "SrcIpSuccessfulAccess",
      about: "addresses from which it succeeded; no address counts as one",
      distinct: "src_ip",
      countMissing: true,
      where: success,
    },
    {
      name: "SrcHostNameSuccessfulAccess",
      about:
        "hosts from which it succeeded, by the column WorkstationName (see DistinctSrcHostName); empty counts as one",
      distinct: ["raw_WorkstationName", "src_host"],
      countMissing: true,
      where: success,
    },
    { name: "ActiveMilliseconds", about: "milliseconds from the day's first logon to its last", span: "time" },
  ],
};
