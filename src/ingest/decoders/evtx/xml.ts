import type { Cursor } from "./cursor.js";
import { Damage, placeOf } from "./damage.js";
import type { Plan } from "./plan.js";
import { type Values, valuesAt, XML } from "./values.js";

/** A place in a template where a value of the record goes. */
export interface Slot {
  readonly slot: number;
  /** The value is to be XML itself. */
  readonly xml: boolean;
}

export type Part = string | Slot;

export interface Attribute {
  readonly name: string;
  readonly parts: readonly Part[];
}

export interface Element {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly children: readonly Node[];
}

/** A template with the values for its slots. */
export interface Instance {
  readonly plan: Plan;
  readonly values: Values;
}

export type Node = Part | Element | Instance;

/** Gives the template that is defined at an offset of the chunk. */
export interface TemplateSource {
  planAt(offset: number): Plan;
}

const DEEPEST = 64;
/** The flag on a token: of an element that it has attributes, of others that more of the kind follow. */
const MORE = 0x40;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

const Token = {
  end: 0x00,
  element: 0x01,
  closeStart: 0x02,
  closeEmpty: 0x03,
  closeElement: 0x04,
  text: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  character: 0x08,
  entity: 0x09,
  instructionTarget: 0x0a,
  instructionData: 0x0b,
  template: 0x0c,
  slot: 0x0d,
  optionalSlot: 0x0e,
  fragment: 0x0f,
} as const;

/** The nodes of a binary XML fragment, read to its end mark. Every token takes bytes, so time is linear in their number. */
export function nodesOf(cursor: Cursor, templates: TemplateSource, depth = 0): Node[] {
  if (depth > DEEPEST) throw new Damage(`its elements are nested deeper than ${DEEPEST} at ${placeOf(cursor.at)}`);
  const nodes: Node[] = [];
  while (!cursor.done) {
    const start = cursor.at;
    const token = cursor.u8();
    switch (token & ~MORE) {
      case Token.end:
      case Token.closeElement:
        return nodes;
      case Token.fragment:
        cursor.take(3);
        break;
      case Token.element:
        nodes.push(elementAt(cursor, (token & MORE) !== 0, templates, depth));
        break;
      case Token.template:
        nodes.push(instanceAt(cursor, templates));
        break;
      case Token.instructionTarget:
        cursor.name();
        break;
      case Token.instructionData:
        cursor.text();
        break;
      default:
        nodes.push(partAt(cursor, token & ~MORE, start));
    }
  }
  return nodes;
}

function elementAt(cursor: Cursor, attributed: boolean, templates: TemplateSource, depth: number): Element {
  if (hasDependency(cursor)) cursor.take(2);
  cursor.take(4);
  const name = cursor.name();
  if (attributed) cursor.take(4);
  const attributes: Attribute[] = [];
  for (;;) {
    const start = cursor.at;
    const token = cursor.u8();
    if (token === Token.closeEmpty) return { name, attributes, children: [] };
    if (token === Token.closeStart) return { name, attributes, children: nodesOf(cursor, templates, depth + 1) };
    if ((token & ~MORE) !== Token.attribute) throw unknown(token, start);
    attributes.push({ name: cursor.name(), parts: partsAt(cursor) });
  }
}

/** Elements in a template begin with two bytes that those written straight into a value lack; only their size tells. */
function hasDependency({ chunk: { view }, at, end }: Cursor): boolean {
  return at + 6 <= end && view.getUint32(at + 2, true) <= end - at - 6;
}

/** The value of an attribute: all that comes before the next attribute or the end of the start tag. */
function partsAt(cursor: Cursor): Part[] {
  const parts: Part[] = [];
  while (!cursor.done) {
    const start = cursor.at;
    const token = cursor.chunk.bytes[start] & ~MORE;
    if (token === Token.attribute || token === Token.closeStart || token === Token.closeEmpty) break;
    cursor.take(1);
    parts.push(partAt(cursor, token, start));
  }
  return parts;
}

function partAt(cursor: Cursor, token: number, start: number): Part {
  switch (token) {
    case Token.text:
      cursor.take(1);
      return cursor.text();
    case Token.cdata:
      return cursor.text();
    case Token.character:
      return String.fromCharCode(cursor.u16());
    case Token.entity: {
      const name = cursor.name();
      return ENTITIES.get(name) ?? `&${name};`;
    }
    case Token.slot:
    case Token.optionalSlot: {
      const slot = cursor.u16();
      return { slot, xml: cursor.u8() === XML };
    }
    default:
      throw unknown(token, start);
  }
}

/** Where a template is used first, its definition lies between the reference to it and the values. */
function instanceAt(cursor: Cursor, templates: TemplateSource): Instance {
  cursor.take(5);
  const offset = cursor.u32();
  if (offset === cursor.at) {
    cursor.take(20);
    cursor.take(cursor.u32());
  }
  return { plan: templates.planAt(offset), values: valuesAt(cursor) };
}

function unknown(token: number, start: number): Damage {
  return new Damage(`there is no token 0x${token.toString(16)} (${placeOf(start)})`);
}
