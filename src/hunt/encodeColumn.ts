import type { Column } from "../table/index.js";
import { fromBase64, toBase64 } from "./base64.js";

type StoredAs = "uint8" | "uint16" | "int32" | "float32" | "float64";

/** A column in a payload: numbers as the base64 of a typed array, text as codes into a dictionary. */
export interface EncodedColumn {
  name: string;
  type: Column["type"];
  /** How `data` is stored. */
  array: StoredAs;
  data: string;
  /** The texts that the codes stand for; only in a text column. A missing text is the code one beyond the last. */
  dictionary?: string[];
}

const arrays = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
};

/** What may be stored how: anything else in a payload is refused. */
const allowed: Record<Column["type"], readonly EncodedColumn["array"][]> = {
  number: ["int32", "float32", "float64"],
  time: ["float64"],
  text: ["uint8", "uint16", "int32"],
  boolean: ["uint8"],
};

/** A column as JSON; its bytes are the same for the same column. */
export function encodeColumn(name: string, column: Column): EncodedColumn {
  if (column.type === "text") {
    const missing = column.dictionary.length;
    const array = missing < 256 ? "uint8" : missing < 65_536 ? "uint16" : "int32";
    const codes = new arrays[array](column.codes.map((code) => (code < 0 ? missing : code)));
    return { name, type: "text", array, data: toBase64(codes), dictionary: [...column.dictionary] };
  }
  const { values } = column;
  const array =
    values instanceof Uint8Array
      ? "uint8"
      : values instanceof Int32Array
        ? "int32"
        : values instanceof Float32Array
          ? "float32"
          : "float64";
  return { name, type: column.type, array, data: toBase64(values) };
}

/** The column of a payload, with every value checked; the Error's message goes on from "column …". */
export function decodeColumn(encoded: EncodedColumn, rowCount: number): Column {
  const { type, array, data, dictionary } = encoded;
  if (!Object.hasOwn(allowed, type)) throw new Error("has an unknown type");
  if (!allowed[type].includes(array)) throw new Error(`of type ${type} cannot be stored as ${String(array)}`);
  if (typeof data !== "string") throw new Error("has no data");
  const make = arrays[array];
  const bytes = fromBase64(data);
  if (bytes.length !== rowCount * make.BYTES_PER_ELEMENT) {
    throw new Error(`holds ${bytes.length} bytes where ${rowCount} rows need ${rowCount * make.BYTES_PER_ELEMENT}`);
  }
  const values = new make(bytes.buffer as ArrayBuffer);
  if (type === "text") {
    if (!Array.isArray(dictionary) || !dictionary.every((text) => typeof text === "string"))
      throw new Error("has no dictionary of texts");
    const missing = dictionary.length;
    const codes = Int32Array.from(values, (code) => (code === missing ? -1 : code));
    if (codes.some((code) => code < -1 || code > missing)) throw new Error("has a code outside its dictionary");
    return { type, codes, dictionary: [...dictionary] };
  }
  if (type === "boolean") {
    if (values.some((v) => v !== 0 && v !== 1 && v !== 255)) throw new Error("holds something else than 0, 1 and 255");
    return { type, values: values as Uint8Array };
  }
  return { type, values } as Column;
}
