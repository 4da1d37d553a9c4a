import { text } from "../../sql.js";
import { checkZone, local } from "../../time.js";
import type { Made, Type, Use } from "../types.js";
import { epoch, ISO, isoSql, isoWallSql } from "./instants.js";
import { type Format, formatOf } from "./timeFormat.js";

/** Moments. */
export const timeTypes: readonly Type[] = [
  { names: ["TIMESTAMP", "TIME"], takes: ["format", "timezone", "tz"], counted: false, make: timestamp },
  { names: ["ISO8601"], takes: ["timezone", "tz"], counted: false, make: iso },
  {
    names: ["HTTPDATE"],
    takes: ["timezone", "tz"],
    counted: false,
    make: (use) => formatted(formatOf("dd/MMM/yyyy:HH:mm:ss Z", use), use),
  },
];

function timestamp(use: Use): Made {
  const format = use.given.get("format");
  if (!format) return iso(use);
  const { kind, value } = format.value;
  if (kind !== "text") throw use.wrong(format, "the format is a text in quotes, like 'yyyy-MM-dd HH:mm:ss'");
  const unit = /^epoch(?: (s|ms|us|ns))?$/.exec(value);
  if (unit) {
    const counted = epoch(unit[1] ?? "s");
    return moment(counted.piece, counted.value);
  }
  return formatted(formatOf(value, use, format), use);
}

function iso(use: Use): Made {
  const { name, given } = zoneOf(use);
  return { ...moment(ISO, (text) => isoSql(text, name)), ...(given ? {} : { wall: isoWallSql }) };
}

function formatted(format: Format, use: Use): Made {
  const zone = zoneOf(use);
  const { year } = use.settings;
  const formats = format.formats.map((one) => text(format.years ? one : `%Y ${one}`));
  const read = (given: string) =>
    `TRY_STRPTIME(${format.years ? given : `('${year} ' || ${given})`}, [${formats.join(", ")}])`;
  if (format.zoned) return moment(format.piece, (given) => `timezone('UTC', ${read(given)})`);
  const wall = (given: string) => `CAST(${read(given)} AS TIMESTAMP)`;
  const made = moment(format.piece, (given) => local(wall(given), zone.name));
  return zone.given ? made : { ...made, wall };
}

function moment(of: Made["piece"], value: Made["value"]): Made {
  return { piece: of, column: "TIMESTAMP", about: "a time", value };
}

function zoneOf(use: Use): { readonly name: string; readonly given: boolean } {
  const given = use.given.get("timezone") ?? use.given.get("tz");
  if (!given) return { name: use.settings.timeZone, given: false };
  try {
    return { name: checkZone(given.value.value), given: true };
  } catch (error) {
    throw use.wrong(given, (error as Error).message.replace(/\.$/, ""));
  }
}
