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

function wordsOf(name: string): string {
  const plain = name
    .replace(/^raw_/, "")
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  return foldValue(plain.replace(/[^\p{L}\p{N}]+/gu, " "));
}

function kindByWords(name: string): ColumnKind {
  const words = wordsOf(name);
  if (harmless.has(words.replaceAll(" ", "")) || /\S (type|status|count|level|category)$/.test(words))
    return "harmless";
  return rules.find(([, pattern]) => pattern.test(words))?.[0] ?? "value";
}

const NUMBERED =
  /^(user_?u?id|uid|employee_?(id|number|no)|account_?(u?id|number)|phone(_?number)?|mobile|telephone|ssn)$/i;
const ONE_NAME =
  /\b(user|account|host|computer|workstation|device|machine|domain|tenant|customer|organi[sz]ation|principal|identity|owner|caller|employee|person|phone|telephone|mobile|sid)( (display )?name| u?id| guid| number| no| domain| arn)?$|\b(uid|hostname|username|accountname|computername|workstationname|devicename|realm|ssn)$/;
const COUNTED =
  /\b(distinct|unique|different|counts?|num|nr|n|new|failed|failures|total|sum|mean|avg|average|median|min|max|per|share|rate)\b/;

/** True for a column of which each value is one account, host or domain; a count of them, such as Hosts or DistinctUser, is none. */
export function isOneName(column: string): boolean {
  const words = wordsOf(column);
  return NUMBERED.test(column) || (ONE_NAME.test(words) && !COUNTED.test(words));
}

/** True where a number that is stored as one names somebody: a staff number, a telephone, a long number in a column of accounts. */
export function isNumberedName(column: string, value: number): boolean {
  return NUMBERED.test(column) || (Number.isInteger(value) && value >= 10_000 && isOneName(column));
}

const NUMBER = /^[-+−]?(\d[\d,.\u00a0\u202f]*|\d*\.\d+)([eE][-+−]?\d+)?\s?%?$|^(NaN|∞|−∞)$/;
const DATE = /^\d{4}-\d\d-\d\d([T ][\d:.]+Z?)?$/;

const INTEGER = /^(\d+(\.0)?|\d{1,3}(,\d{3})+)$/;

/**
 * True where the cells of a column in a printed table are numbers or times: counts of accounts are no accounts. In a column of
 * accounts each whole number is one, and elsewhere a long number without separators may name somebody.
 */
export function areNumbers(cells: readonly string[], column: string): boolean {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (!said.every((cell) => NUMBER.test(cell) || DATE.test(cell))) return false;
  const numbers = said.filter((cell) => cell !== "NaN");
  if (isOneName(column) && numbers.length > 0 && numbers.every((cell) => INTEGER.test(cell))) return false;
  const kind = columnKind(column);
  const names = kind === "user" || kind === "phone" || kind === "id";
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
