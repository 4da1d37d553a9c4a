import type { RawColumn } from "../scan.js";
import { identifier } from "../sql.js";
import { placesIn } from "./places.js";
import type { Lookup, Names, Reader } from "./reader.js";
import { logonFields } from "./windowsLogon.js";

const DATA = [
  ...["TargetUserName", "TargetDomainName", "TargetUserSid", "TargetSid", "TargetServerName", "LogonType"],
  ...["IpAddress", "IpPort", "WorkstationName", "Workstation", "AuthenticationPackageName", "ServiceName"],
  ...["Status", "SubStatus", "FailureReason"],
];

/** Where an event has what Windows calls so. */
const NAMES: Names = {
  "@timestamp": ["@timestamp"],
  EventID: ["winlog.event_id", "event.code"],
  Computer: ["winlog.computer_name"],
  ...Object.fromEntries(DATA.map((name) => [name, [`winlog.event_data.${name}`]])),
};

/** Windows logon events as Winlogbeat sends them: nested in `winlog`, or with a column for every part. */
export const winlogbeat: Reader = {
  kind: "windows-logon",
  about: "Windows logon events from Winlogbeat",
  needs: [["@timestamp"], ["winlog", "winlog.event_id", "event.code"], ["winlog", "winlog.event_data.TargetUserName"]],
  knows: ["event", "host", "winlog.computer_name", "winlog.record_id"],
  events: true,
  infers: false,
  prepared: (columns) => [...placesIn(columns, NAMES).prepared, ...inside(columns)],
  fields: (columns, style) => logonFields(finder(columns), style),
};

/** The parts that are inside JSON, as columns of their own. */
function inside(columns: readonly RawColumn[]) {
  const at = placesIn(columns, NAMES);
  return Object.keys(NAMES).flatMap((field) => {
    const [place] = at.values(field);
    return place && place.sql !== identifier(place.name) ? [{ name: `#${place.name}`, sql: place.sql }] : [];
  });
}

function finder(columns: readonly RawColumn[]): Lookup {
  const at = placesIn(columns, NAMES);
  return (...names) => {
    for (const field of names) {
      const [place] = at.values(field);
      if (!place) continue;
      const { sql, name, type } = place;
      return sql === identifier(name) ? { name, type } : { name: `#${name}`, type: "VARCHAR" };
    }
    return undefined;
  };
}
