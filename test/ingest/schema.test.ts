import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { profile, provenance } from "../../src/ingest/profile.js";
import { readers } from "../../src/ingest/readers/index.js";
import type { Reader } from "../../src/ingest/readers/reader.js";
import { plainTable } from "../../src/ingest/readers/table.js";

/** Every column that a reader looks for is there, and is called by all the names it may have. */
vi.mock("../../src/ingest/readers/reader.js", async (original) => ({
  ...(await original<object>()),
  lookup:
    () =>
    (...names: string[]) => ({ name: names.join("\n"), type: "VARCHAR" }),
}));

const PAGE = "docs/schema.md";
const kinds = [...new Set([...readers, plainTable].map(({ kind }) => kind))];

/** Which of the source's columns a reader makes each field of, by the SQL that it writes. */
function placesOf(reader: Reader): [field: string, places: string[]][] {
  if (!reader.events) return [];
  return reader.fields([], { zone: "UTC", dayFirst: false }, new Map()).flatMap(({ name, sql }) => {
    const places = (sql.match(/"[^"]+"/g) ?? []).flatMap((quoted) => quoted.slice(1, -1).split("\n"));
    return places.length > 0 ? [[name, spelledOnce(places)]] : [];
  });
}

/** Without the names that differ only in what stands between their words. */
function spelledOnce(names: readonly string[]): string[] {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9@[\]#]/g, "");
  return names.filter((name, i) => names.findIndex((other) => plain(other) === plain(name)) === i);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)].join("\n");
}

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

function fieldsTable(): string {
  const rows = Object.entries({ ...profile, ...provenance }).map(([name, { type, about }]) => [
    code([name]),
    type,
    about,
  ]);
  return table(["Field", "Type", "What it is"], rows);
}

function kindSections(): string {
  return kinds
    .map((kind) => {
      const own = [...readers, plainTable].filter((reader) => reader.kind === kind);
      return [`### ${kind}`, ...own.map(readerSection)].join("\n\n");
    })
    .join("\n\n");
}

function readerSection(reader: Reader): string {
  const about = `${reader.about[0].toUpperCase()}${reader.about.slice(1)}`;
  const needs = reader.needs.map((names) => spelledOnce(names)).map((names) => code(names));
  const known =
    needs.length > 0 ? ` Known by ${needs.map((names) => names.replaceAll("`, `", "` or `")).join("; ")}.` : "";
  const places = placesOf(reader).map(([field, names]) => [code([field]), code(names)]);
  const filled = places.length > 0 ? table(["Field", "From"], places) : "Its columns stay as they are.";
  return `${about}.${known}\n\n${filled}`;
}

describe("the page about the schema", () => {
  it("lists every field and every kind of log as they are", async () => {
    const put = (page: string, name: string, content: string) =>
      page.replace(
        new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`),
        () => `<!-- ${name} -->\n${content}\n<!-- /${name} -->`,
      );
    const page = put(put(readFileSync(PAGE, "utf8"), "fields", fieldsTable()), "kinds", kindSections());
    for (const name of [...Object.keys(profile), ...Object.keys(provenance)]) expect(page).toContain(`| \`${name}\` |`);
    for (const kind of kinds) expect(page).toContain(`### ${kind}\n`);
    await expect(page).toMatchFileSnapshot(`../../${PAGE}`);
  });

  it("knows for every kind of events where the time and the user come from", () => {
    for (const reader of readers.filter(({ events, keepsOrigin }) => events && !keepsOrigin)) {
      const fields = new Map(placesOf(reader));
      expect(fields.get("time")?.length, reader.about).toBeGreaterThan(0);
      expect(fields.get("user_name")?.length, reader.about).toBeGreaterThan(0);
    }
  });
});
