import { describe, expect, it } from "vitest";
import { decodeHunt, encodeHunt, HUNT_MIME, type HuntPayload, hunt } from "../../../src/hunt/index.js";
import { formatNotebook, type Notebook, sourceOf } from "../../../src/ipynb/index.js";
import { sharePage } from "../../../src/share/index.js";
import { CHART_MIME } from "../../../src/share/outputs.js";
import { unpackData } from "../../../src/share/pageData.js";
import { partsOfPage, pseudonymize, refusalOf, replacedText, scan } from "../../../src/share/pseudonyms/index.js";
import { fromArrays } from "../../../src/table/index.js";
import { tableHtml, tableText } from "../../../src/twin/index.js";
import { canaryNotebook, codeCell, display, key, notebookOf, printed, traces, tracesIn } from "./canaries.js";

const runtime = { page: "let page", worker: "let worker" };
const markdown = (source: string): object => ({ cell_type: "markdown", source });

/** A hunt over these accounts, one row each. */
function huntOver(users: readonly string[], more: Record<string, unknown[]> = {}, key: string[] = ["DstUser"]) {
  return hunt(fromArrays({ DstUser: users, n: users.map((_, i) => i % 7), ...more }), {
    key,
    settings: { features: ["n"], trees: 5 },
  });
}

const huntCell = (h: ReturnType<typeof huntOver>): object =>
  codeCell("show(h)", display({ [HUNT_MIME]: encodeHunt(h) }));

function payloadIn({ cells }: Notebook, at = 0): HuntPayload {
  return (cells[at].outputs![0].data as Record<string, HuntPayload>)[HUNT_MIME];
}

const dictionary = (payload: HuntPayload, name: string): string[] =>
  payload.columns.find((column) => column.name === name)!.dictionary!;
const texts = ({ cells }: Notebook): string =>
  cells
    .map((cell) => sourceOf(cell) + (cell.outputs ?? []).map((output) => String(output.text ?? "")).join(""))
    .join("\n");
const tracesOf = (text: string, names: readonly string[]): string[] => names.filter((name) => text.includes(name));

describe("a notebook with canaries everywhere", async () => {
  const before = formatNotebook(canaryNotebook());
  const result = await pseudonymize(canaryNotebook(), { key });
  const after = formatNotebook(result.notebook);
  const { html } = sharePage(result.notebook, runtime);

  it("had all of them", () => {
    expect(traces.filter((trace) => !tracesIn(before).includes(`${trace} (plain)`))).toEqual([]);
  });

  it("holds none afterwards, in whatever way they were written", () => {
    expect(tracesIn(after)).toEqual([]);
    expect(result.findings).toEqual([]);
  });

  it("makes a page that holds none, not even packed", () => {
    const packed = JSON.stringify(unpackData(/id="huntbook-data">([^<]*)</.exec(html)![1]));
    expect(packed).toContain("user-");
    expect(tracesIn(html)).toEqual([]);
    expect(tracesIn(packed)).toEqual([]);
    expect(scan(partsOfPage(html), result.originals)).toEqual([]);
  });

  it("holds the key nowhere", () => {
    const bytes = Buffer.from(key);
    for (const text of [after, html, JSON.stringify(result.table), JSON.stringify(result.words)])
      for (const written of [
        bytes.toString("base64").slice(0, 20),
        bytes.toString("hex").slice(0, 20),
        [...key].slice(0, 5).join(","),
      ])
        expect(text).not.toContain(written);
  });

  it("keeps what is no name: code, figures, the hunt and its verdicts, drawn anew", () => {
    const h = decodeHunt(payloadIn(result.notebook, 4));
    const original = decodeHunt(payloadIn(canaryNotebook(), 4));
    expect([...h.flagged]).toEqual([...original.flagged]);
    expect(h.verdicts.get(h.keyOf(3))!.note).toMatch(/^asked name-[0-9a-f]{6} \(phone-[0-9a-f]{6}\)$/);
    expect(h.rules[0].where).toEqual({ DstUser: h.row(1).DstUser, Computer: h.row(1).Computer });
    expect(h.id).not.toBe(original.id);
    const view = result.notebook.cells[5].outputs![0].data as Record<string, unknown>;
    expect(view[HUNT_MIME]).toMatchObject({ ref: h.id, view: "bars", options: { row: 3 } });
    expect(view["image/svg+xml"]).toContain("user-");
    const chart = result.notebook.cells[6].outputs![0].data as Record<string, unknown>;
    expect(chart[CHART_MIME]).toMatchObject({ name: "bars", input: { values: [1, 2] } });
    expect(sourceOf(result.notebook.cells[4])).toBe("await show(h)");
  });

  it("is the same bytes again", async () => {
    expect(formatNotebook((await pseudonymize(canaryNotebook(), { key })).notebook)).toBe(after);
  });

  it("can be gone through again", async () => {
    const twice = await pseudonymize(result.notebook, { key });
    expect(twice.findings).toEqual([]);
  });
});

describe("a name", () => {
  it("has one pseudonym in all cases, with its domain, as a mail address and as a machine's account", async () => {
    const users = ["ANN", "ann", "Ann@corp.com", "CORP\\aNN", "WS1$"];
    const h = huntOver(users, {
      Computer: ["ws1", "WS1.corp.com", "x", "x", "x"],
      DstDomain: ["CORP", "corp.com", "corp", "CORP", "CORP"],
    });
    h.judge(0, "benign", "first", new Date(0));
    h.judge(1, "malicious", "second", new Date(0));
    const { notebook } = await pseudonymize(notebookOf(huntCell(h)), { key });
    const after = decodeHunt(payloadIn(notebook));
    const [ann, again, mail, account, machine] = users.map((_, row) => String(after.row(row).DstUser));
    const digits = (text: string): string => /(?:user|host)-([0-9a-f]{6})/.exec(text)![1];
    expect(again).toBe(ann);
    expect(digits(mail)).toBe(digits(ann));
    expect(digits(account)).toBe(digits(ann));
    expect(machine).toBe(`${after.row(0).Computer}$`);
    expect(String(after.row(1).Computer)).toBe(`${after.row(0).Computer}.${after.row(1).DstDomain}`);
    expect([0, 1].map((row) => after.verdicts.get(after.keyOf(row))!.note)).toEqual(["first", "second"]);
    expect(after.keyOf(1)).toBe(`${after.keyOf(0)}#2`);
  });

  it("is found in texts by what is around it, though no table has it", async () => {
    const { notebook } = await pseudonymize(
      notebookOf(
        huntCell(huntOver(["ann"], { DstDomain: ["corp.com"] })),
        markdown("web7.corp.com, carl@corp.com, Carl, SHIRE\\dora, Dora; web7"),
      ),
      { key },
    );
    expect(sourceOf(notebook.cells[1])).toMatch(
      /^host-(\w{6})\.domain-(\w{6}), user-(\w{6})@domain-\2, user-\3, domain-\w{6}\\user-(\w{6}), user-\4; host-\1$/,
    );
  });

  it("in a column's name is replaced there and wherever the column is meant", async () => {
    const h = hunt(fromArrays({ DstUser: ["ann", "bert"], Logons_ann: [1, 2] }), {
      key: ["DstUser"],
      settings: { features: ["Logons_ann"], trees: 5 },
    });
    const view = {
      version: 1,
      ref: h.id,
      view: "correlation",
      options: { columns: ["Logons_ann"] },
      settings: h.settings,
    };
    const { notebook, findings } = await pseudonymize(
      notebookOf(huntCell(h), codeCell("", display({ [HUNT_MIME]: view }))),
      { key, pictures: false },
    );
    const after = decodeHunt(payloadIn(notebook));
    expect(after.settings.features[0]).toMatch(/^Logons_user-\w{6}$/);
    expect(payloadIn(notebook, 1)).toMatchObject({ ref: after.id, options: { columns: after.settings.features } });
    expect(findings).toEqual([]);
  });

  it("keeps its pseudonym within a case, from notebook to notebook", async () => {
    const many = Array.from({ length: 6_000 }, (_, i) => `someone${i}x`);
    const first = await pseudonymize(notebookOf(huntCell(huntOver(many))), { key, pictures: false });
    const few = many.filter((_, i) => i % 100 === 0);
    const second = await pseudonymize(notebookOf(huntCell(huntOver(few))), {
      key,
      known: first.table,
      pictures: false,
    });
    const given = new Map(first.table.map(({ original, pseudonym }) => [original, pseudonym]));
    expect(second.table.filter(({ original, pseudonym }) => given.get(original) !== pseudonym)).toEqual([]);
  });
});

describe("a file's name", () => {
  it("is replaced as a word of its own, and in a longer word left for the sender to look at", async () => {
    const source =
      'const zqcase = await ingest("/data/zqcase.log"); sql("SELECT zqcase_protocol, myZqcase FROM zqcase")';
    const { notebook, words, findings } = await pseudonymize(notebookOf(codeCell(source)), { key });
    expect(sourceOf(notebook.cells[0])).toMatch(
      /^const (path-\w{6}) = await ingest\("\/data\/\1\.log"\); sql\("SELECT zqcase_protocol, myZqcase FROM \1"\)$/,
    );
    expect(words).toEqual([{ word: "zqcase", kind: "path", places: ["cell 1, code"], allowed: false }]);
    expect(findings).toEqual([]);
    const told = await pseudonymize(notebookOf(codeCell(source)), { key, also: ["zqcase"] });
    expect(sourceOf(told.notebook.cells[0])).not.toMatch(/zqcase/i);
  });

  it("that every computer has is none, and breaks no column's name", async () => {
    const source = 'await ingest("auth.log", "/var/log/syslog.1"); sql("SELECT auth_protocol")';
    const { notebook, words } = await pseudonymize(notebookOf(codeCell(source)), { key });
    expect(sourceOf(notebook.cells[0])).toBe(source);
    expect(words).toEqual([]);
  });

  it("that is also an account's, or holds one, is replaced in longer words, too", async () => {
    const folder = "zqbert";
    const before = notebookOf(
      codeCell(`const zqann_rows = await ingest("/home/${folder}/zqann.csv"), zqbertRows = 1;`, printed("user: zqann")),
    );
    const { notebook, words } = await pseudonymize(before, { key });
    expect(sourceOf(notebook.cells[0])).not.toMatch(/zqann|zqbert/);
    expect(words).toEqual([]);
  });
});

describe("a name that is also a common word", async () => {
  const source = "The admin asked: `admin`, CORP\\admin, user: admin. Another test.";
  const code = 'const admin = f("admin"); // admin';
  const before = notebookOf(
    huntCell(huntOver(["admin", "test", "x", "7"])),
    markdown(source),
    codeCell(code, printed("admin  3\n1 of 7\n")),
  );

  it("is replaced where it stands as a value, and listed where it stays", async () => {
    const { notebook, words, findings } = await pseudonymize(before, { key });
    expect(dictionary(payloadIn(notebook), "DstUser").join(" ")).toMatch(/^(user-\w{6} ?){4}$/);
    expect(sourceOf(notebook.cells[1])).toMatch(
      /^The admin asked: `user-\w{6}`, domain-\w{6}\\user-\w{6}, user: user-\w{6}\. Another test\.$/,
    );
    expect(sourceOf(notebook.cells[2])).toMatch(/^const admin = f\("user-\w{6}"\); \/\/ admin$/);
    expect(String(notebook.cells[2].outputs![0].text)).toMatch(/^user-\w{6} {2}3\n1 of 7\n$/);
    expect(findings).toEqual([]);
    expect(words.map(({ word, places, allowed }) => ({ word, places, allowed }))).toEqual([
      { word: "admin", places: ["cell 2, text", "cell 3, code"], allowed: false },
      { word: "test", places: ["cell 2, text"], allowed: false },
      { word: "7", places: ["cell 3, output 1, text"], allowed: false },
    ]);
  });

  it("keeps the notebook from being handed on until it is allowed", async () => {
    expect(refusalOf(await pseudonymize(before, { key }))).toContain('"admin" in cell 2, text; cell 3, code');
    expect(refusalOf(await pseudonymize(before, { key }))).toContain("with --allow admin --allow test --allow 7; what");
    expect(refusalOf(await pseudonymize(before, { key, allow: ["ADMIN", "test"] }))).toContain("--allow 7;");
    expect(refusalOf(await pseudonymize(before, { key, allow: ["ADMIN", "test", "7"] }))).toBeUndefined();
    expect(refusalOf(await pseudonymize(before, { key, allow: "all" }))).toBeUndefined();
  });

  it("is replaced everywhere when the sender says so", async () => {
    const { notebook, words } = await pseudonymize(before, { key, also: ["admin", "Project Omega"] });
    expect(texts(notebook)).not.toMatch(/admin/i);
    expect(words.map(({ word }) => word)).toEqual(["test", "7"]);
  });
});

describe("a name of digits", () => {
  const account = "123456789012";
  const table = fromArrays({ user_domain: [account, "1001"], action: ["zqlist", "zqput"] });
  const shown = codeCell("show(table)", display({ "text/html": tableHtml(table), "text/plain": tableText(table) }));
  const all = (notebook: Notebook): string => JSON.stringify(notebook);

  it("is replaced in its column, and in texts from five digits on, but not in another number", async () => {
    const before = notebookOf(
      shown,
      codeCell("", printed("│ user │ n │\n│ 10048 │ 1001 │\n")),
      markdown(
        `${account}, ${account}.csv, acct${account} and 10048, 10048.csv, v10048; 1001 rows, 3.10048 s, 10048.5 %, 110048`,
      ),
    );
    const { notebook, findings } = await pseudonymize(before, { key, allow: "all" });
    expect(sourceOf(notebook.cells[2])).toMatch(
      /^(domain-\w{6}), \1.csv, acct\1 and (user-\w{6}), \2.csv, v\2; 1001 rows, 3\.10048 s, 10048\.5 %, 110048$/,
    );
    expect(all({ ...notebook, cells: notebook.cells.slice(0, 1) })).not.toMatch(/123456789012|1001/);
    expect(findings).toEqual([]);
  });

  it("is known as an AWS account by the names of its resources", async () => {
    const arns = fromArrays({ user_uid: [`arn:aws:iam::${account}:user/zqerin`] });
    const before = notebookOf(
      codeCell("", display({ "text/html": tableHtml(arns) })),
      codeCell("", printed("arn:aws-cn:s3:eu:210987654399:zqbucket\n")),
      markdown(`${account}, 1234-5678-9012 and 210987654399`),
    );
    const { notebook } = await pseudonymize(before, { key });
    expect(all(notebook)).not.toMatch(/123456789012|5678|210987654399/);
  });

  it("that the sender names is replaced wherever it stands as a text", async () => {
    const texts = `${account}, 123,456,789,012 and ${Buffer.from(`account ${account}`).toString("base64")}; 77 of 1.77`;
    const columns = fromArrays({ n: [account], DstUser: ["zqann"], status: ["77"] });
    const before = notebookOf(
      codeCell(`// ${texts}`, display({ "text/html": tableHtml(columns) }), printed(texts)),
      markdown(texts),
      huntCell(huntOver(["zqann"], { Remark: [account], SrcIp: ["127.0.0.1"], Computer: ["localhost"] })),
    );
    const also = [account, "77", "127.0.0.1", "localhost", "2024-03-04"];
    const { notebook, findings } = await pseudonymize(before, { key, also });
    expect(tracesOf(all(notebook), [account, "123,456", "MTIzNDU2Nzg5MDEy", "localhost", "127.0.0.1"])).toEqual([]);
    expect(sourceOf(notebook.cells[1])).toMatch(/^(value-\w{6}), \1 and [\w=]+; (value-\w{6}) of 1\.\2$/);
    expect(findings).toEqual([]);
  });

  it("that the sender names, too, has one pseudonym", async () => {
    const table = fromArrays({ user_domain: ["012345678901"] });
    const cell = codeCell("// 012345678901", display({ "text/html": tableHtml(table) }));
    const { notebook } = await pseudonymize(notebookOf(cell), { key, also: ["012345678901"] });
    const digits = /(?<=domain-)\w{6}/.exec(sourceOf(notebook.cells[0]))![0];
    expect(all(notebook)).toContain(`>domain-${digits}<`);
  });

  it("that the sender names and a hunt or a chart holds as a number is said with its place", async () => {
    const h = huntOver(["zqann", "zqbert"], { bytes: [Number(account), 2] });
    const chart = { name: "bars", input: { title: "t", names: ["a", "b"], values: [77, 2] } };
    const before = notebookOf(huntCell(h), codeCell("", display({ [CHART_MIME]: chart })));
    const result = await pseudonymize(before, { key, also: [account, "77"], pictures: false });
    expect(refusalOf(result)).toMatch(
      /"123456789012" in [^;]*cell 1, output 1, [^;]*column bytes, as a number; "77" in .*cell 2/,
    );
    expect(scan(partsOfPage(sharePage(result.notebook, runtime).html), result.originals)).toContainEqual({
      at: expect.stringContaining("live part 1, column bytes, as a number"),
      original: account,
    });
    expect((await pseudonymize(before, { key, pictures: false })).findings).toEqual([]);
  });

  it("of few digits is not asked about where a table is only written once more as text", async () => {
    const uids = fromArrays({ user_uid: ["0", "1001"], n: [1001, 2] });
    const cell = codeCell("show(uids)", display({ "text/html": tableHtml(uids), "text/plain": tableText(uids) }));
    const { notebook, words } = await pseudonymize(notebookOf(cell), { key });
    expect(words).toEqual([]);
    const text = (notebook.cells[0].outputs![0].data as Record<string, string>)["text/plain"];
    expect(text.split("\n").slice(1)).toEqual([
      expect.stringMatching(/^id-\w{6} +1,001$/),
      expect.stringMatching(/^id-\w{6} +2$/),
    ]);
  });

  it("must be something that can be looked for", async () => {
    await expect(pseudonymize(notebookOf(), { key, also: ["+++"] })).rejects.toThrow('"+++" has no letter or digit');
  });
});

describe("a column", () => {
  const h = (): ReturnType<typeof huntOver> =>
    huntOver(["ann", "bert"], {
      Computer: ["alpha9", "beta9"],
      Owner: ["alpha9", "carl"],
      Site: ["Zürich West", "Bern"],
      LogonTypeName: ["3 - Network", "3 - Network"],
      country: ["Switzerland", "Italy"],
    });

  it("of names is replaced, a harmless one stays, an unknown one is replaced", async () => {
    const { notebook } = await pseudonymize(notebookOf(huntCell(h())), { key });
    const payload = payloadIn(notebook);
    expect(dictionary(payload, "LogonTypeName")).toEqual(["3 - Network"]);
    expect(dictionary(payload, "country")).toEqual(["Switzerland", "Italy"]);
    expect(dictionary(payload, "Site").join(" ")).toMatch(/^value-\w{6} value-\w{6}$/);
  });

  it("stays where the sender keeps it, but for values that stand in another one, too", async () => {
    const { notebook, notes, findings } = await pseudonymize(
      notebookOf(huntCell(h()), markdown("beta9 in Zürich West")),
      { key, keep: ["computer", "Site"] },
    );
    expect(dictionary(payloadIn(notebook), "Computer")).toEqual([
      expect.stringMatching(/^(user|host)-\w{6}$/),
      "beta9",
    ]);
    expect(sourceOf(notebook.cells[1])).toBe("beta9 in Zürich West");
    expect(notes).toEqual([
      expect.stringContaining("1 values of the kept columns computer, Site are also in columns that are not kept"),
    ]);
    expect(findings).toEqual([]);
  });

  it("of numbers that name somebody is replaced, unless the model needs it", async () => {
    const table = { employee_id: [100482, 100483, null], phone: [491512345678, 2, 3], FailedLogons: [1, 2, 3] };
    const { notebook } = await pseudonymize(notebookOf(huntCell(huntOver(["ann", "b7", "c7"], table))), { key });
    const after = decodeHunt(payloadIn(notebook));
    expect(String(after.row(0).employee_id)).toMatch(/^id-\w{6}$/);
    expect(after.row(2).employee_id).toBeNull();
    expect(String(after.row(0).phone)).toMatch(/^phone-\w{6}$/);
    expect(after.row(0).FailedLogons).toBe(1);
  });
});

it("keeps networks when asked, and nothing else of an address", async () => {
  const before = notebookOf(codeCell("", printed("10.66.3.77 10.66.3.78 2001:db8:1:2::9 ec2 ip-10-66-3-77\n")));
  const { notebook } = await pseudonymize(before, { key, keepSubnet: true });
  expect(texts(notebook)).toMatch(
    /^10\.66\.3\.ip-(\w{6}) 10\.66\.3\.ip-\w{6} 2001:db8:1:2::ip-\w{6} ec2 ip-10\.66\.3\.ip-\1\n$/m,
  );
});

it("takes tables by their columns, whole values behind cut ones, numbers as they are", async () => {
  const long = `zq${"long".repeat(20)}`;
  const table = fromArrays({
    DstUser: ["jdoe", long, "admin"],
    DistinctSrcIp: [3, 1741, 5],
    Remark: ["outlier", "zq9 text", "2 of 5"],
    "what it counts": ["logons of jdoe", "x", "y"],
  });
  const { notebook } = await pseudonymize(
    notebookOf(codeCell("", display({ "text/html": tableHtml(table), "text/plain": tableText(table) }))),
    { key },
  );
  const data = notebook.cells[0].outputs![0].data as Record<string, string>;
  const rows = [...data["text/html"].matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
    row.replace(/<[^>]*>/g, "|").replace(/\|+/g, "|"),
  );
  expect(rows).toEqual([
    "|DstUser|DistinctSrcIp|Remark|what it counts|",
    expect.stringMatching(/^\|user-\w{6}\|3\|outlier\|logons of user-\w{6}\|$/),
    expect.stringMatching(/^\|user-\w{6}\|1,741\|value-\w{6}\|x\|$/),
    expect.stringMatching(/^\|user-\w{6}\|5\|2 of 5\|y\|$/),
  ]);
  expect(data["text/plain"]).not.toMatch(/zq|jdoe|admin/);
  expect(data["text/plain"].split("\n")).toHaveLength(4);
});

it("reads CSV, JSON and printed tables by their columns", async () => {
  const data = {
    "text/csv": 'DstUser,n\n"zork, a",5\nzelda,100482',
    "application/json": [{ DstUser: "zed", deep: { host: "zhost" }, user_id: 100482 }, { DstUser: "zoe" }],
  };
  const before = notebookOf(
    codeCell("", display(data), printed("│ i │ DstUser │\n│ 0 │ 'zack' │\nzelda zed zoe zack zhost\n")),
  );
  const { notebook } = await pseudonymize(before, { key });
  expect(JSON.stringify(notebook)).not.toMatch(/zork|zelda|zed|zoe|zack|zhost|100482/);
});

it("leaves out what cannot be shown without names, and says so in its place", async () => {
  const bad = { version: 1, columns: [] };
  const lonely = {
    version: 1,
    ref: "0123456789abcdef",
    view: "histogram",
    options: {},
    settings: huntOver(["a1", "b1"]).settings,
  };
  const before = notebookOf(
    codeCell(
      "",
      display({ [HUNT_MIME]: bad, "text/plain": "ann" }),
      display({ [HUNT_MIME]: lonely, "text/plain": "ann" }),
      display({ [CHART_MIME]: { name: "constructor", input: {} } }),
    ),
    codeCell("", display({ "image/jpeg": "AAAA" }), { output_type: "weird", data: "ann" }),
  );
  const { notebook } = await pseudonymize(before, { key });
  const said = notebook.cells.flatMap(({ outputs }) => outputs!.map(({ data }) => data));
  expect(said).toEqual([
    ...Array(3).fill({ "text/plain": "This part was left out: it could not be shown without the names in it." }),
    { "text/plain": "A picture was left out: it may show names." },
  ]);
});

it("lets nothing of a hostile notebook stop it", async () => {
  const deep = JSON.parse("[".repeat(5_000) + "]".repeat(5_000));
  const odd = [
    null,
    7,
    "x",
    [],
    { output_type: "stream" },
    { output_type: "display_data", data: null },
    { output_type: "error" },
    display({ "application/json": deep }),
    display({ [CHART_MIME]: { name: "bars", input: deep } }),
  ];
  const notebook = notebookOf(
    { cell_type: "code", source: 7, outputs: odd },
    { cell_type: "code", source: null, outputs: "x" },
    { cell_type: "__proto__", source: ["a", "b"] },
    { cell_type: "markdown", source: "x", metadata: null },
  );
  (notebook as unknown as { metadata: unknown }).metadata = JSON.parse(
    '{"__proto__": {"polluted": "zq"}, "kernelspec": 5, "authors": {"a": 1}}',
  );
  const { notebook: after } = await pseudonymize(notebook, { key });
  expect(after.cells).toHaveLength(4);
  expect(JSON.stringify(after)).not.toContain("polluted");
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

it("needs a whole key", async () => {
  await expect(pseudonymize(notebookOf(), { key: new Uint8Array(16) })).rejects.toThrow("The key must have 32 bytes.");
});

it("says how much was replaced", async () => {
  const result = await pseudonymize(notebookOf(codeCell("", printed("10.1.1.1 10.1.1.2 ann@corp.com"))), { key });
  expect(result.replaced).toEqual({ ip: 2, user: 1, domain: 1 });
  expect(replacedText(result)).toBe("2 addresses, 1 account and 1 domain were replaced.");
  expect(replacedText({ replaced: {} })).toBe("No names were found to replace.");
});

it("takes ten thousand rows of six columns of names in seconds", async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => i);
  const h = huntOver(
    rows.map((i) => `someone.${i}x`),
    {
      DstDomain: rows.map((i) => ["CORP", "corp.example.com"][i % 2]),
      Computer: rows.map((i) => `ws${i}.corp.example.com`),
      SrcIp: rows.map((i) => `10.1.${i >> 8}.${i & 255}`),
      DisplayName: rows.map((i) => `Zann${i} Zbrown${i}`),
      Remark: rows.map((i) => `remark z${i}`),
    },
  );
  const lines = rows
    .map((i) => `${i}: someone.${i}x at ws${i}.corp.example.com from 10.1.${i >> 8}.${i & 255}`)
    .join("\n");
  const before = notebookOf(huntCell(h), codeCell("", printed(lines)));
  const begun = performance.now();
  const { findings, replaced, notebook } = await pseudonymize(before, { key, pictures: false });
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(findings).toEqual([]);
  expect(replaced.user).toBe(10_000);
  expect(texts(notebook)).not.toContain("someone");
}, 60_000);
