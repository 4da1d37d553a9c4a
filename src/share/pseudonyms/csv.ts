import { areNumbers } from "./columnKind.js";
import type { Pen, Place } from "./pen.js";

/** Comma- or tab-separated values without their names, cell by cell; the first line names the columns (RFC 4180). */
export function rewriteCsv(source: string, mime: string, pen: Pen, place: Place): string {
  const comma = mime === "text/csv" ? "," : "\t";
  const [header = [], ...rows] = recordsOf(source, comma);
  const numeric = header.map((name, i) =>
    areNumbers(
      rows.map((cells) => cells[i] ?? ""),
      name,
    ),
  );
  const written = rows.map((cells) =>
    cells.map((cell, i) => {
      const column: Place = { ...place, at: `${place.at}, column ${header[i] ?? i + 1}` };
      return cell === "" || numeric[i] ? pen.text(cell, column) : pen.value(cell, header[i] ?? "", column);
    }),
  );
  const quoted = (cell: string): string => (/["\r\n\t,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [header.map((name) => pen.text(name, place)), ...written]
    .map((cells) => cells.map(quoted).join(comma))
    .join("\n");
}

function recordsOf(source: string, comma: string): string[][] {
  const records: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < source.length; i++) {
    const sign = source[i];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (source[i + 1] === '"') cell += source[++i];
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === comma || sign === "\n") {
      records.at(-1)!.push(cell);
      cell = "";
      if (sign === "\n") records.push([]);
    } else if (sign !== "\r") cell += sign;
  }
  records.at(-1)!.push(cell);
  return records;
}
