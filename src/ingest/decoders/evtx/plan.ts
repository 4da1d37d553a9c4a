import { systemColumns, TIME } from "./columns.js";
import { type Field, fieldOf, newField } from "./fields.js";
import type { Element, Instance, Node, Part } from "./xml.js";

/** One step: what these parts give is the value of a field. */
export interface Step {
  readonly field: Field;
  /** Where the field's name is itself a value of the record. */
  readonly called: readonly Part[] | undefined;
  readonly parts: readonly Part[];
  /** A template with its own values, in place of parts. */
  readonly instance: Instance | undefined;
}

/** What to do with the values of a template, worked out once for all records that use it. */
export type Plan = readonly Step[];

const systemFields = new Map([...systemColumns].map(([path, column]) => [path, newField(path, column)]));

/** The steps for a piece of XML. The time comes first, so that an event outside the wanted range is left at once. */
export function planOf(nodes: readonly Node[]): Plan {
  const steps: Step[] = [];
  for (const node of nodes) addData(steps, node, "Data");
  const time = steps.findIndex(({ field }) => field.column === TIME);
  if (time > 0) steps.unshift(...steps.splice(time, 1));
  return steps;
}

function addData(steps: Step[], node: Node, name: string): void {
  if (typeof node === "string") return;
  if ("plan" in node) steps.push(step(fieldOf(name), [], undefined, node));
  else if ("slot" in node) steps.push(step(fieldOf(name), [node]));
  else if (node.name === "System") addSystem(steps, node);
  else addElement(steps, node);
}

/** The named fields of EventData, UserData and their like: leaves of the tree. */
function addElement(steps: Step[], { name, attributes, children }: Element): void {
  const called = attributes.find((attribute) => attribute.name === "Name")?.parts;
  const fixed = called?.every((part) => typeof part === "string");
  const own = (fixed && called?.join("")) || name;
  for (const attribute of attributes) {
    if (attribute.name === "Name" || attribute.name.startsWith("xmlns")) continue;
    steps.push(step(fieldOf(`${own}@${attribute.name}`), attribute.parts));
  }
  if (!children.every(isPart)) for (const child of children) addData(steps, child, own);
  else if (children.length > 0) steps.push(step(fieldOf(own), children, fixed ? undefined : called));
}

function addSystem(steps: Step[], system: Element): void {
  for (const child of system.children) {
    if (typeof child === "string" || !("children" in child)) continue;
    for (const { name, parts } of child.attributes) addKnown(steps, `${child.name}@${name}`, parts);
    addKnown(steps, child.name, child.children.filter(isPart));
  }
}

function addKnown(steps: Step[], path: string, parts: readonly Part[]): void {
  const field = systemFields.get(path);
  if (field && parts.length > 0) steps.push(step(field, parts));
}

function step(field: Field, parts: readonly Part[], called?: readonly Part[], instance?: Instance): Step {
  return { field, called, parts, instance };
}

const isPart = (node: Node): node is Part => typeof node === "string" || ("slot" in node && !node.xml);
