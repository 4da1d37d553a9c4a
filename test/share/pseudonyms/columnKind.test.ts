import { expect, it } from "vitest";
import { windowsLogons } from "../../../src/features/index.js";
import { profile } from "../../../src/ingest/profile.js";
import { areNumbers, columnKind } from "../../../src/share/pseudonyms/columnKind.js";
import { isHarmlessValue } from "../../../src/share/pseudonyms/harmless.js";

it.each([
  ["user", "DstUser user_name TargetUserName SubjectUserName Account AccountName login sAMAccountName owner author"],
  ["name", "DisplayName display_name FullName first_name LastName GivenName"],
  ["host", "Computer SrcHostName src_host dst_host Workstation WorkstationName DeviceName hostname fqdn Servers"],
  ["domain", "DstDomain user_domain TargetDomainName raw_AccountDomain ComputerDomain realm TenantName"],
  ["ip", "SrcIp src_ip IpAddress IPAddress ClientIP source_ip SourceNetworkAddress ipv6"],
  ["email", "Mail email EmailAddress UserEmail upn"],
  ["phone", "Phone PhoneNumber mobile Telephone fax"],
  ["id", "user_uid TargetUserSid object_id employee_id"],
  ["path", "source_file FilePath CommandLine ProcessName Image"],
  ["value", "Remark user_agent UserAgent City dst_service whatever"],
  [
    "harmless",
    "LogonTypeName logon_type status Status country event_code auth_protocol AuthenticationPackageName verdict AccountType raw_AccountType",
  ],
])("%s: %s", (kind, names) => {
  expect(Object.fromEntries(names.split(" ").map((name) => [name, columnKind(name)]))).toEqual(
    Object.fromEntries(names.split(" ").map((name) => [name, kind])),
  );
});

it("takes every field of an event that names somebody for what it is, and leaves the others", () => {
  const texts = Object.entries(profile)
    .filter(([, { type }]) => type === "VARCHAR")
    .map(([name]) => name);
  expect(texts.filter((name) => columnKind(name) === "harmless")).toEqual([
    "event_code",
    "activity",
    "status",
    "status_detail",
    "auth_protocol",
    "country",
    "mfa_method",
    "mfa_result",
    "protocol_code",
  ]);
  expect(windowsLogons.entity.map(({ name }) => columnKind(name))).toEqual(["domain", "user", "harmless"]);
});

it("leaves a report of a log's quality readable, but for the values in it", () => {
  const names = Object.keys(profile).join(", ");
  const plain = ["38,034", "said by every time", "oldest first, no jumps", "none longer than usual", names];
  expect(plain.filter((finding) => !isHarmlessValue(finding, "finding"))).toEqual([]);
  const told = ['logons.csv, line 4: TimeGenerated holds "zork", which is not a time', "logs/zork.csv"];
  expect(told.filter((finding) => isHarmlessValue(finding, "finding"))).toEqual([]);
});

it("knows numbers in a printed table from names made of digits", () => {
  expect(areNumbers(["1", "2,714", "−0.5", "", "3.1e-5", "12 %"], "DistinctSrcIp")).toBe(true);
  expect(areNumbers(["2024-03-04", "2024-03-04 12:00"], "Date")).toBe(true);
  expect(areNumbers(["1", "ann"], "DstUser")).toBe(false);
  expect(areNumbers(["100482", "100483"], "DstUser")).toBe(false);
  expect(areNumbers(["100482", "100483"], "rows")).toBe(true);
  for (const column of ["user_domain", "user_uid", "user_name", "src_host", "AccountId", "tenant_id"])
    expect(areNumbers(["123456789012", "", "7"], column)).toBe(false);
  expect(areNumbers(["123,456,789,012", "NaN"], "account")).toBe(false);
  for (const column of [
    "Hosts",
    "Accounts",
    "DistinctUser",
    "SrcHostNameSuccessfulAccess",
    "user_count",
    "failed_user",
  ])
    expect(areNumbers(["3", "1,741"], column)).toBe(true);
  expect(areNumbers(["0.42", "3"], "user")).toBe(true);
  expect(areNumbers(["491511234567"], "phone_number")).toBe(false);
});

it("takes a value of a harmless column for harmless only where it looks so", () => {
  const words = [
    "3 - Network",
    "10 - RemoteInteractive",
    "NewCredentials",
    "failure",
    "0xC000006D",
    "4624",
    "NTLM",
    "Kerberos",
    "NtLmSsp ",
    "ResultType 50126",
    "MFA denied",
  ];
  expect(words.filter((value) => !isHarmlessValue(value, "status_detail"))).toEqual([]);
  expect(["jdoe", "locked by jdoe", "acme-sso"].filter((value) => isHarmlessValue(value, "status_detail"))).toEqual([]);
  expect(
    ["Germany", "DE", "DEU", "united states", "jdoe", "Network"].filter((value) => isHarmlessValue(value, "Country")),
  ).toEqual(["Germany", "DE", "DEU", "united states"]);
});
