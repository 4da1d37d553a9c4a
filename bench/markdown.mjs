/**
 * Chapters as Markdown.
 * @param {(import("./run.mjs").Chapter & { machine: Record<string, unknown> })[]} chapters
 */
export function markdown(chapters) {
  return chapters
    .map(({ title, notes, versions, machine, tables }) => {
      const facts = Object.entries({ ...machine, ...versions }).map(([name, value]) => `${name} ${value}`);
      return [
        `## ${title}`,
        `Measured with ${facts.join(", ")}.`,
        ...notes,
        ...tables.map((table) => `### ${table.title}\n\n${lines(table)}`),
      ].join("\n\n");
    })
    .join("\n\n")
    .concat("\n");
}

/** @param {{ head: string[], rows: string[][] }} table */
function lines({ head, rows }) {
  const rule = head.map((_, j) => (j === 0 ? "---" : "---:"));
  return [head, rule, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
