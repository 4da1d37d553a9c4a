import type { Names } from "./reader.js";

/** The same names with every place written anew, as where a log is wrapped in another. */
export function renamed(names: Names, rename: (place: string) => string): Names {
  return Object.fromEntries(Object.entries(names).map(([field, places]) => [field, places.map(rename)]));
}

/** Names put together: of a field that both have, first the places of `first`. */
export function joined(first: Names, then: Names): Names {
  const fields = new Set([...Object.keys(first), ...Object.keys(then)]);
  return Object.fromEntries(
    [...fields].map((field) => [field, [...new Set([...(first[field] ?? []), ...(then[field] ?? [])])]]),
  );
}
