/** What values look like and names do not. */
const VALUES = [
  /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$/, // 2026-10-31T08:00:00Z
  /^\d{1,4}[/.]\d{1,2}[/.]\d{1,4}([, ].*)?$/, // 10/31/2026, 8:00 PM
  /^\[?\d{1,2}\/[A-Z][a-z]{2}\/\d{4}[: ]/, // [31/Oct/2026:08:00:00 +0000]
  /^\d{1,3}(\.\d{1,3}){3}(:\d+)?$/, // 10.0.0.1
  /^(?=.*:.*:)[0-9a-f:.]{2,45}$/i, // fe80::1, 08:00:00
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /^S-1-\d+(-\d+)+$/,
  /^[^@\s]{1,64}@[^@\s]{1,255}\.[^@\s]{2,63}$/,
];
/** A line of a log that begins with its time: "Oct 31 08:00:00 host ...", "2026-10-31 08:00:00 ...". */
const STAMPED = /^\s*[<[]?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/**
 * Whether the first of these records holds names rather than values. Values that are times, addresses, identifiers or
 * long numbers tell; so do numbers in columns that hold numbers throughout, unless they count up from 0 or are years.
 */
export function isHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  const fields = first.map((field) => field.replace(/^\uFEFF/, "").trim());
  if (
    STAMPED.test(fields[0]) ||
    fields.some((field) => field.length < 300 && VALUES.some((value) => value.test(field)))
  )
    return false;
  if (fields.length === 1 && fields[0].split(/\s+/).length > 4) return false;
  const numbers = fields.flatMap((field, i) => (NUMBER.test(field) ? [i] : []));
  if (numbers.length === 0 || fields.every((field, i) => Number(field) === i)) return true;
  const year = (field: string) => /^(19|20)\d\d$/.test(field);
  if (numbers.every((i) => year(fields[i]))) return true;
  return !numbers.some(
    (i) =>
      rest.length === 0 ||
      rest.every((row) => row[i] === undefined || row[i].trim() === "" || NUMBER.test(row[i].trim())),
  );
}
