import { dataColumns, systemColumns, TIME } from "./columns.js";
import type { Element, Instance, Node, Part } from "./xml.js";

/** One step: what these parts give is the value of a field. */
export interface Step {
  /** The column; -1 for a field that has none of its own. */
  readonly column: number;
  readonly field: string;
  /** Where the field's name is itself a value of the record. */
  readonly fieldParts: readonly Part[] | undefined;
  readonly parts: readonly Part[];
  readonly instance: Instance | undefined;
}

/** What to do with the values of a template, worked out once for all records that use it. */
export type Plan = readonly Step[];

/** The steps for a piece of XML. The time comes first, so that an event outside the wanted range is left at once. */
export function planOf(nodes: readonly Node[]): Plan {
  const steps: Step[] = [];
  for (const node of nodes) addData(steps, node, "Data");
  return steps.sort((a, b) => Number(b.column === TIME) - Number(a.column === TIME));
}

function addData(steps: Step[], node: Node, field: string): void {
  if (typeof node === "string") return;
  if ("plan" in node) steps.push(step(-1, field, [], node));
  else if ("slot" in node) steps.push(step(-1, field, [node]));
  else if (node.name === "System") addSystem(steps, node);
  else addElement(steps, node);
}

/** The named fields of EventData, UserData and their like: leaves of the tree. */
function addElement(steps: Step[], element: Element): void {
  const { name, attributes, children } = element;
  const called = attributes.find((attribute) => attribute.name === "Name")?.parts;
  const field = called?.every((part) => typeof part === "string") ? called.join("") || name : name;
  for (const attribute of attributes) {
    if (attribute.name === "Name" || attribute.name.startsWith("xmlns")) continue;
    steps.push(step(-1, `${field}@${attribute.name}`, attribute.parts));
  }
  if (children.every(isPart)) {
    if (children.length > 0) steps.push(valueStep(field, children, field === name ? called : undefined));
  } else for (const child of children) addData(steps, child, field);
}

function addSystem(steps: Step[], system: Element): void {
  for (const child of system.children) {
    if (typeof child === "string" || !("children" in child)) continue;
    for (const { name, parts } of child.attributes) addKnown(steps, `${child.name}@${name}`, parts);
    addKnown(steps, child.name, child.children.filter(isPart));
  }
}

function addKnown(steps: Step[], path: string, parts: readonly Part[]): void {
  const column = systemColumns.get(path);
  if (column !== undefined && parts.length > 0) steps.push(step(column, path, parts));
}

function valueStep(field: string, parts: readonly Part[], fieldParts: readonly Part[] | undefined): Step {
  return { column: dataColumns.get(field) ?? -1, field, fieldParts, parts, instance: undefined };
}

function step(column: number, field: string, parts: readonly Part[], instance?: Instance): Step {
  return { column, field, fieldParts: undefined, parts, instance };
}

const isPart = (node: Node): node is Part => typeof node === "string" || "slot" in node;
