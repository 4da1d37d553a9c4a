import { encodeHunt, HUNT_MIME, hunt } from "../../../src/hunt/index.js";
import type { Cell, Notebook } from "../../../src/ipynb/index.js";
import { CHART_MIME } from "../../../src/share/outputs.js";
import { fromArrays } from "../../../src/table/index.js";
import { tableHtml, tableText } from "../../../src/twin/index.js";
import { bars } from "../../../src/visualize/index.js";

/** A key for tests. */
export const key: Uint8Array = Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + 3) & 255);

/** A notebook of these cells. */
export function notebookOf(...cells: object[]): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: cells.map((cell, i) => ({ id: `c${i}`, metadata: {}, source: "", ...cell }) as Cell),
  };
}

/** A code cell with these outputs. */
export const codeCell = (source: string, ...outputs: object[]): object => ({
  cell_type: "code",
  source,
  execution_count: 1,
  outputs,
});

/** A display_data output. */
export const display = (data: object): object => ({ output_type: "display_data", data, metadata: {} });

/** A stream output. */
export const printed = (text: string | string[]): object => ({ output_type: "stream", name: "stdout", text });

/** Names that no language knows, one for every place. */
export const canaries = {
  user: "zqxuser.canary",
  machine: "ZQXMACHINE01$",
  display: "Zqxanna Zqxmüller",
  domain: "ZQXDOMAIN",
  account: "814207365599",
  host: "zqxhost-17.zqxcorp.example",
  address: "10.66.203.77",
  address6: "2001:db8:cafe::77",
  mail: "zqxmail@zqxmail.example",
  phone: "+49 151 55512345",
  unknown: "zqxunknown column value",
  home: "zqxhome",
  tableOnly: "zqxtableonly",
  chartOnly: "zqxchartonly",
  author: "Zqxauthor Zqxname",
} as const;

/** The stretches of the canaries that may be nowhere. */
export const traces: string[] = [
  ...["zqxuser", "zqxmachine", "zqxanna", "zqxmüller", "zqxdomain", "zqxhost", "zqxcorp", "10.66.203.77", "cafe::77"],
  ...[
    "zqxmail",
    "55512345",
    "814207365599",
    "814,207,365,599",
    "zqxunknown",
    "zqxhome",
    "zqxtableonly",
    "zqxchartonly",
    "zqxauthor",
    "zqxname",
    "zqxstatus",
    "zqxland",
  ],
];

const utf8 = (text: string): string => Buffer.from(text, "utf8").toString("base64");
const escaped = (text: string): string =>
  [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
const entities = (text: string): string => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join("");
const reversed = (text: string): string => [...text].reverse().join("");

/** One text in every way that a text may be written. */
export function everyWay(name: string): string[] {
  return [
    name,
    name.toUpperCase(),
    name.toLowerCase(),
    `"${name}"`,
    JSON.stringify(JSON.stringify({ held: name })),
    encodeURIComponent(Buffer.from(name).toString()),
    [...Buffer.from(name)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
    escaped(name),
    entities(name),
    utf8(name),
    utf8(`so says ${name} today`),
    Buffer.from(`run ${name}`, "utf16le").toString("base64"),
    utf8(utf8(`twice ${name}`)),
    Buffer.from(name).toString("hex"),
    reversed(name),
    `\u200f${name}\u200e`,
    `\u001b[31m${name}\u001b[0m`,
  ];
}

const table = fromArrays({
  Date: Array.from({ length: 30 }, (_, i) => new Date(Date.UTC(2024, 2, 1 + (i % 10)))),
  DstDomain: Array.from({ length: 30 }, () => canaries.domain),
  DstUser: Array.from({ length: 30 }, (_, i) => [canaries.user, canaries.machine, "admin"][i % 3]),
  user_domain: Array.from({ length: 30 }, () => canaries.account),
  user_id: Array.from({ length: 30 }, () => Number(canaries.account)),
  DisplayName: Array.from({ length: 30 }, () => canaries.display),
  Computer: Array.from({ length: 30 }, () => canaries.host),
  SrcIp: Array.from({ length: 30 }, (_, i) => (i % 2 ? canaries.address : canaries.address6)),
  Mail: Array.from({ length: 30 }, () => canaries.mail),
  Phone: Array.from({ length: 30 }, () => canaries.phone),
  Remark: Array.from({ length: 30 }, () => canaries.unknown),
  status_detail: Array.from({ length: 30 }, (_, i) => (i % 2 ? "zqxstatus" : "wrong password")),
  country: Array.from({ length: 30 }, (_, i) => (i % 2 ? "Zqxland" : "Germany")),
  LogonTypeName: Array.from({ length: 30 }, () => "3 - Network"),
  FailedLogons: Array.from({ length: 30 }, (_, i) => (i === 3 ? 90 : i % 4)),
  Hosts: Array.from({ length: 30 }, (_, i) => (i === 3 ? 9 : i % 3)),
});

/** A notebook with a canary in every place that there is. */
export function canaryNotebook(): Notebook {
  const h = hunt(table, {
    key: ["Date", "DstDomain", "DstUser"],
    time: "Date",
    settings: { features: ["FailedLogons", "Hosts"], trees: 20 },
  });
  h.judge(3, "malicious", `asked ${canaries.display} (${canaries.phone})`, new Date(0));
  h.verdicts.set(JSON.stringify(["2020-01-01T00:00:00.000Z", canaries.domain, canaries.user]), {
    verdict: "benign",
    note: "gone",
    time: "2024-01-01T00:00:00.000Z",
  });
  h.allow(
    { DstUser: canaries.machine, Computer: canaries.host },
    `${canaries.host} belongs to ${canaries.user}`,
    new Date(0),
  );
  h.allow({ user_id: Number(canaries.account) }, `${canaries.account} is ours`, new Date(0));
  const suspects = fromArrays({ DstUser: [canaries.tableOnly, canaries.user], rows: [1, 2] });
  const cloud = fromArrays({ user_domain: [canaries.account], account: [Number(canaries.account)], rows: [1] });
  const ways = Object.values(canaries)
    .filter((name) => name !== canaries.chartOnly && name !== canaries.tableOnly)
    .flatMap(everyWay);
  const png = Buffer.from(`\u0089PNG\r\n\u001a\n${canaries.user}`, "latin1").toString("base64");
  const chart = bars({
    title: `Sign-ins of ${canaries.domain}`,
    names: [canaries.chartOnly, canaries.user],
    values: [1, 2],
  });
  const notebook = notebookOf(
    {
      cell_type: "markdown",
      source: `# ${canaries.domain}\n\nAsk **${canaries.user}** or <i>${canaries.mail}</i>: ![${canaries.host}](attachment:${canaries.host}.png)\n\n| who |\n|---|\n| ${canaries.user} |`,
      attachments: { [`${canaries.host}.png`]: { "image/png": png } },
    },
    { cell_type: "markdown", source: ways.join("\n\n") },
    codeCell(ways.map((way) => `// ${way}`).join("\n")),
    codeCell(
      `let source = "/home/${canaries.home}/jobs/logons.csv"; const zqxuserCanaryRows = d => d.DstUser === "${canaries.user}";\nconst host = '${canaries.host}', path = "C:\\\\Users\\\\${canaries.home}\\\\Desktop";`,
      printed([`Read /home/${canaries.home}/logs: ${canaries.domain}\\zq`, `xuser.canary on ${canaries.host}:443\n`]),
      printed(ways.join("\n")),
      {
        output_type: "error",
        ename: "Error",
        evalue: `no ${canaries.user}`,
        traceback: [
          `\u001b[31mError\u001b[0m: no \u001b[1m${canaries.user}\u001b[0m`,
          `    at f (/home/${canaries.home}/x.ts:1:2)`,
        ],
      },
    ),
    codeCell(
      "await show(h)",
      display({ [HUNT_MIME]: encodeHunt(h), "text/html": `<p>${canaries.user}</p>`, "text/plain": canaries.user }),
    ),
    codeCell(
      'await show(h, "bars", { row: 3 })',
      display({
        [HUNT_MIME]: { version: 1, ref: h.id, view: "bars", options: { row: 3 }, settings: h.settings },
        "image/svg+xml": `<svg><text>${canaries.user}</text></svg>`,
        "text/plain": canaries.user,
      }),
    ),
    codeCell(
      "await show(chart)",
      display({
        [CHART_MIME]: { version: 1, name: chart.name, input: chart.input },
        "image/svg+xml": `<svg>${canaries.user}</svg>`,
        "text/plain": canaries.user,
      }),
    ),
    codeCell("await show(table)", display({ "text/html": tableHtml(suspects), "text/plain": tableText(suspects) })),
    codeCell(
      "await show(cloud)",
      display({ "text/html": tableHtml(cloud), "text/plain": tableText(cloud) }),
      display({ "text/csv": `account\n${canaries.account}`, "application/json": { host: Number(canaries.account) } }),
    ),
    codeCell(
      "others",
      display({ "image/png": png, "text/plain": `<Figure of ${canaries.user}>` }),
      display({ "image/svg+xml": `<svg><text>${canaries.user}</text></svg>` }),
      display({ "application/json": { [canaries.user]: [canaries.display, { DstUser: canaries.user }] } }),
      display({
        "text/markdown": `**${canaries.user}**`,
        "text/latex": `\\textbf{${canaries.user}}`,
        "text/csv": `DstUser\n${canaries.user}`,
      }),
      display({
        "text/html": `<p title="${canaries.user}" onclick="x('${canaries.user}')">zqx<b>user</b>.canary <!-- ${canaries.user} --><script>var a="${canaries.user}"</script><img alt="${canaries.user}" src="data:image/png;base64,${png}"></p>`,
      }),
      display({
        "application/javascript": `alert("${canaries.user}")`,
        "application/vnd.other+json": { user: canaries.user },
      }),
      { output_type: "update_display_data", data: { "text/plain": canaries.user }, metadata: {} },
    ),
    { cell_type: "raw", source: `raw ${canaries.user}` },
  );
  notebook.metadata = {
    kernelspec: {
      name: "huntbook",
      display_name: `Huntbook of ${canaries.user}`,
      language: "typescript",
      env: { HOME: `/home/${canaries.home}` },
    },
    authors: [{ name: canaries.author, email: canaries.mail }],
    papermill: { parameters: { source: `/home/${canaries.home}/a.csv` } },
  };
  for (const cell of notebook.cells) {
    cell.metadata = { tags: ["parameters", canaries.user], who: canaries.user };
    cell.id = `${canaries.home}-1`;
    (cell as unknown as Record<string, unknown>)[canaries.user] = canaries.user;
  }
  return notebook;
}

/** Every trace that is in a text: as it stands, in any case, backwards, in base64 at any alignment, in hexadecimal, with escapes. */
export function tracesIn(text: string): string[] {
  const lower = text.toLowerCase();
  return traces.flatMap((trace) => {
    const ways: [string, string][] = [
      ["plain", trace],
      ["reversed", reversed(trace)],
      ["escaped", escaped(trace)],
      ["hex", Buffer.from(trace).toString("hex")],
      ["url", encodeURIComponent(trace).toLowerCase()],
    ];
    const found = ways.filter(([, way]) => lower.includes(way)).map(([way]) => `${trace} (${way})`);
    for (const written of [trace, trace.toUpperCase(), trace[0].toUpperCase() + trace.slice(1)]) {
      for (const encoding of ["utf8", "utf16le"] as const) {
        for (let shift = 0; shift < 3; shift++) {
          const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(written, encoding)]);
          const core = bytes
            .toString("base64")
            .replace(/=+$/, "")
            .slice(shift ? shift + 1 : 0, -2);
          if (core.length > 6 && text.includes(core)) found.push(`${trace} (base64, ${encoding}, ${shift})`);
        }
      }
    }
    return found;
  });
}
