const ISO = /^(\d{4}(?:-\d\d){0,2})(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?: ?(Z|[+-]\d\d:?\d\d))?)?$/i;

/**
 * A time that someone wrote: a Date, or ISO 8601 (without an offset: UTC). An Error, with the option's name, where it is none:
 * any other way of writing is read differently from machine to machine.
 */
export function givenTime(given: Date | string, name: string): Date {
  const time = given instanceof Date ? given : fromText(String(given).trim());
  if (Number.isNaN(time.getTime()))
    throw new Error(
      `${name} is "${String(given)}", which is not a time; give a Date or something like "2026-10-31T08:00:00Z".`,
    );
  return time;
}

function fromText(text: string): Date {
  const [, day, clock, offset = "Z"] = ISO.exec(text) ?? [];
  if (day === undefined) return new Date(Number.NaN);
  return new Date(clock ? `${day}T${clock}${offset.toUpperCase().replace(/(\d\d):?(\d\d)/, "$1:$2")}` : day);
}
