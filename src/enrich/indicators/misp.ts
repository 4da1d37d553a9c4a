import type { Gathering } from "./indicator.js";
import { type Kind, kindNamed, termOf } from "./term.js";

type Json = Readonly<Record<string, unknown>>;

/** The attributes of MISP events (also in their objects) that are meant for detection: `to_ids`, and not deleted. */
export function readMisp(events: readonly unknown[], gathering: Gathering): void {
  for (const event of events.filter(isObject)) {
    const source = isObject(event.Orgc) && typeof event.Orgc.name === "string" ? event.Orgc.name : null;
    const info = typeof event.info === "string" ? event.info : null;
    for (const attribute of attributesOf(event)) readAttribute(attribute, info, source, gathering);
  }
}

function attributesOf(event: Json): Json[] {
  const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
  return [...list(event.Attribute), ...list(event.Object).flatMap((object) => list(object.Attribute))];
}

function readAttribute(attribute: Json, info: string | null, source: string | null, gathering: Gathering): void {
  const { type, value, comment, uuid } = attribute;
  const place = `attribute ${typeof uuid === "string" ? uuid.slice(0, 60) : "without uuid"}`;
  if (typeof type !== "string" || typeof value !== "string") {
    gathering.refuse(place, "", "it has no type or no value");
    return;
  }
  const parts = partsOf(type, value);
  const reason = whyNot(attribute, parts, type);
  if (reason) {
    gathering.passOver(reason);
    return;
  }
  const label = info ?? (typeof comment === "string" && comment !== "" ? comment : null);
  for (const { kind, text } of parts) {
    const read = termOf(text, kind);
    if ("reason" in read) gathering.refuse(place, value, read.reason);
    else gathering.add({ terms: [read.term], label: label?.slice(0, 200) ?? null, source, from: null, until: null });
  }
}

function whyNot({ deleted, to_ids: toIds }: Json, parts: readonly unknown[], type: string): string | undefined {
  if (isOn(deleted)) return "deleted";
  if (!isOn(toIds)) return "not meant for detection (to_ids is off)";
  return parts.length === 0 ? `of type ${type.slice(0, 40)}, which no log column holds` : undefined;
}

/** What can be looked for in a value: both halves of "domain|ip", the hash alone of "filename|sha256". */
function partsOf(type: string, value: string): { kind: Kind; text: string }[] {
  // A sample is "its name|its MD5", though its type says neither.
  const types = (type === "malware-sample" ? "filename|md5" : type).split("|");
  const values = types.length > 1 ? value.split("|") : [value];
  return types.flatMap((name, i) => {
    const kind = kindNamed(name);
    return kind ? [{ kind, text: values[i] ?? "" }] : [];
  });
}

const isOn = (value: unknown): boolean => value === true || value === 1 || value === "1";
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;
