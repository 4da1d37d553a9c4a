import { eventReader } from "./eventFields.js";
import { outcomeSql } from "./outcome.js";
import type { Reader } from "./reader.js";

/** The columns of the data set for risk-based authentication by Wiefling and others: logins to an online service. */
export const riskBasedAuthentication: Reader = eventReader({
  kind: "rba",
  about: "logins with the columns of the risk-based authentication data set",
  needs: [["Login Timestamp"], ["User ID"], ["Login Successful"]],
  knows: [
    "Round-Trip Time [ms]",
    "IP Address",
    "Country",
    "Region",
    "City",
    "ASN",
    "User Agent String",
    "Browser Name and Version",
    "OS Name and Version",
    "Device Type",
    "Is Attack IP",
    "Is Account Takeover",
  ],
  names: {
    time: ["Login Timestamp"],
    status: ["Login Successful"],
    user_name: ["User ID"],
    user_uid: ["User ID"],
    src_ip: ["IP Address"],
    user_agent: ["User Agent String"],
    country: ["Country"],
    region: ["Region"],
    city: ["City"],
    asn: ["ASN"],
  },
  made: (at) => ({ activity: "'logon'", status: outcomeSql(at.text("status")) }),
});
