import { foldValue } from "./fold.js";
import type { Kind } from "./kinds.js";

/** What a column holds: names of a kind, or texts that name nobody by themselves. */
export type ColumnKind = Kind | "harmless";

const harmless = new Set(
  (
    "logontypename logontype logontypedescription status statusdetail statuscode activity event eventcode eventid " +
    "eventtype country countrycode countryorregion authprotocol authenticationpackage " +
    "authenticationpackagename authenticationmethod protocol result resulttype resultdescription outcome verdict type " +
    "level severity channel provider failurereason substatus keyword keywords opcode task category weekday day date " +
    "time timestamp month hour timezone attack feature features measure measures metric metrics column columns dtype " +
    "whatitcounts pearson spearman pearsonwithoutit carriedmostby method setting settings option model flagged ismfa " +
    "mfa lmpackagename impersonationlevel elevatedtoken logonprocessname why reason reasons unit distinct missing " +
    "mfamethod mfaresult httpstatus protocolcode what finding addresskind weekend workinghours zonesource"
  ).split(" "),
);

const rules: readonly (readonly [Kind, RegExp])[] = [
  ["value", /\b(user agent|agent)\b/],
  ["email", /\b(e mail|email|mail|upn)s?\b/],
  ["phone", /\b(phone|telephone|tel|mobile|fax|msisdn|cell phone)\b/],
  ["mac", /\bmac( address| addr)?\b/],
  ["ip", /\b(ips?|ipv4|ipv6|ip ?address|ip ?addr|network address|src addr|dst addr|source address|client address)\b/],
  ["id", /\b(sid|uid|guid|uuid|object id|device id|user id|account id|employee (id|number|no)|ssn)\b/],
  ["name", /\b(display|full|given|first|last|family|sur|middle|nick) ?name\b|\b(person|employee|analyst)s?\b/],
  ["domain", /\b(domain|realm|tenant|organi[sz]ation|company|forest name|customer)s?\b/],
  [
    "host",
    /\b(hosts?|hostname|computers?|computername|workstations?|workstationname|machines?|devices?|devicename|servers?|fqdn|dvc|asset|endpoint|sensor|agent name)\b/,
  ],
  [
    "user",
    /\b(users?|username|accounts?|accountname|logins?|subject|principal|identity|owner|actor|member|initiator|author|assignee|caller|sam ?account ?name|who)\b/,
  ],
  ["path", /\b(path|file|filename|directory|folder|image|command ?line|process)s?\b/],
];

/** By the words of a column's name, as logs, OCSF and this module's tables call them: SrcIp is "src ip", TargetUserName "target user name". */
export function columnKind(name: string): ColumnKind {
  const known = kindsByName.get(name);
  if (known) return known;
  const kind = kindByWords(name);
  if (kindsByName.size > 10_000) kindsByName.clear();
  kindsByName.set(name, kind);
  return kind;
}

const kindsByName = new Map<string, ColumnKind>();

function kindByWords(name: string): ColumnKind {
  const plain = name
    .replace(/^raw_/, "")
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  const words = foldValue(plain.replace(/[^\p{L}\p{N}]+/gu, " "));
  if (harmless.has(words.replaceAll(" ", "")) || /\S (type|status|count|level|category)$/.test(words))
    return "harmless";
  return rules.find(([, pattern]) => pattern.test(words))?.[0] ?? "value";
}

/** True where even the numbers of such a column name somebody: a staff number, a telephone. */
export function isNumberedName(name: string): boolean {
  return /^(user_?id|uid|employee_?(id|number|no)|account_?(id|number)|phone(_?number)?|mobile|telephone|ssn)$/i.test(
    name,
  );
}

const NUMBER = /^[-+−]?(\d[\d,.\u00a0\u202f]*|\d*\.\d+)([eE][-+−]?\d+)?\s?%?$|^(NaN|∞|−∞)$/;
const DATE = /^\d{4}-\d\d-\d\d([T ][\d:.]+Z?)?$/;

/** True where the cells of a column in a printed table are numbers or times: counts of accounts are no accounts. A long number without separators may name somebody. */
export function areNumbers(cells: readonly string[], column: string): boolean {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (!said.every((cell) => NUMBER.test(cell) || DATE.test(cell))) return false;
  const kind = columnKind(column);
  const names = isNumberedName(column) || kind === "user" || kind === "phone" || kind === "id";
  return !(names && said.length > 0 && said.every((cell) => /^\d{5,}$/.test(cell)));
}

const ownTables: readonly (readonly string[])[] = [
  ["name", "type", "missing", "distinct"],
  ["first", "second", "Pearson", "Spearman"],
  ["column", "what it counts"],
];

/** True for tables about columns, which this module makes itself: their texts are names of columns, not of people. */
export function isAboutColumns(header: readonly string[]): boolean {
  return ownTables.some((names) => names.every((name) => header.includes(name)));
}
