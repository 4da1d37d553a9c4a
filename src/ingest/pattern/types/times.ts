import { text } from "../../sql.js";
import { checkZone } from "../../time.js";
import type { Made, Type, Use } from "../types.js";
import { epoch, ISO, isoSql } from "./instants.js";
import { type Format, formatOf } from "./timeFormat.js";
import { local } from "./zones.js";

/** Moments. */
export const timeTypes: readonly Type[] = [
  { names: ["TIMESTAMP", "TIME"], takes: ["format", "timezone", "tz"], counted: false, make: timestamp },
  { names: ["ISO8601"], takes: ["timezone", "tz"], counted: false, make: (use) => iso(zoneOf(use)) },
  {
    names: ["HTTPDATE"],
    takes: ["timezone", "tz"],
    counted: false,
    make: (use) => formatted(formatOf("dd/MMM/yyyy:HH:mm:ss Z", use), use),
  },
];

function timestamp(use: Use): Made {
  const format = use.given.get("format");
  const zone = zoneOf(use);
  if (!format) return iso(zone);
  const { kind, value } = format.value;
  if (kind !== "text") throw use.wrong(format, "the format is a text in quotes, like 'yyyy-MM-dd HH:mm:ss'");
  const unit = /^epoch(?: (s|ms|us|ns))?$/.exec(value);
  if (unit) {
    const counted = epoch(unit[1] ?? "s");
    return moment(counted.piece, counted.value);
  }
  return formatted(formatOf(value, use, format), use);
}

function iso(zone: string): Made {
  return moment(ISO, (text) => isoSql(text, zone));
}

function formatted(format: Format, use: Use): Made {
  const zone = zoneOf(use);
  const { year } = use.settings;
  return moment(format.piece, (given) => {
    const dated = format.years ? given : `('${year} ' || ${given})`;
    const formats = format.formats.map((one) => text(format.years ? one : `%Y ${one}`));
    const read = `TRY_STRPTIME(${dated}, [${formats.join(", ")}])`;
    return format.zoned ? `timezone('UTC', ${read})` : local(`CAST(${read} AS TIMESTAMP)`, zone);
  });
}

function moment(of: Made["piece"], value: Made["value"]): Made {
  return { piece: of, column: "TIMESTAMP", about: "a time", value };
}

function zoneOf(use: Use): string {
  const given = use.given.get("timezone") ?? use.given.get("tz");
  if (!given) return use.settings.timeZone;
  try {
    return checkZone(given.value.value);
  } catch (error) {
    throw use.wrong(given, (error as Error).message.replace(/\.$/, ""));
  }
}
