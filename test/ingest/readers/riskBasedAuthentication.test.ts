import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { csvOf, readFile, reading } from "./read.js";

const read = reading();

const ROW = {
  index: "0",
  "Login Timestamp": "2026-02-03 12:43:30.772",
  "User ID": "-4324475583306591935",
  "Round-Trip Time [ms]": "",
  "IP Address": "192.0.2.1",
  Country: "NO",
  Region: "-",
  City: "Oslo",
  ASN: "64500",
  "User Agent String": "Mozilla/5.0",
  "Browser Name and Version": "Firefox 20.0",
  "OS Name and Version": "iOS 13.4",
  "Device Type": "mobile",
  "Login Successful": "False",
  "Is Attack IP": "False",
  "Is Account Takeover": "False",
};

describe("the data set for risk-based authentication", () => {
  it("is known by its columns", async () => {
    const { kind, rows } = await read("rba.csv", csvOf([ROW]));
    expect(kind).toBe("rba");
    expect(rows).toEqual([
      {
        time: new Date("2026-02-03T12:43:30.772Z"),
        activity: "logon",
        status: "failure",
        user_name: "-4324475583306591935",
        user_uid: "-4324475583306591935",
        src_ip: "192.0.2.1",
        user_agent: "Mozilla/5.0",
        country: "NO",
        city: "Oslo",
        asn: 64500,
      },
    ]);
  });

  it("is read with few columns and odd values", async () => {
    const { kind, rows, rejected } = await read(
      "few.csv",
      csvOf([
        { "Login Timestamp": ROW["Login Timestamp"], "User ID": "7", "Login Successful": "True", ASN: "none" },
        { "Login Timestamp": ROW["Login Timestamp"], "User ID": "8", "Login Successful": "perhaps", ASN: "1e4" },
        { "Login Timestamp": "yesterday", "User ID": "9", "Login Successful": "True", ASN: "1" },
      ]),
    );
    expect([kind, rejected.count]).toEqual(["rba", 1]);
    expect(rows.map(({ status, asn }) => [status, asn])).toEqual([
      ["success", undefined],
      ["unknown", 10_000],
    ]);
  });
});

const sample = "../shared/data/rba/rba-dataset_19rows.csv";

/** Needs the sample beside the checkout; without it this is skipped. */
describe.skipIf(!existsSync(sample))("the published rows of that data set", () => {
  it("are read whole", async () => {
    const { kind, rows, rejected } = await readFile(sample);
    expect([kind, rows.length, rejected.count]).toEqual(["rba", 19, 0]);
    expect(rows.filter((row) => row.status === "success")).toHaveLength(7);
    expect(rows[2]).toMatchObject({ status: "success", region: "Vestland", city: "Urangsvag", asn: 29695 });
  });
});
