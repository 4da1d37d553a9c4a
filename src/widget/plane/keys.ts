/** What a key asks of a picture of points. */
export type Step =
  | { readonly to: "beside"; readonly way: 1 | -1 }
  | { readonly to: "flagged"; readonly way: 1 | -1 }
  | { readonly to: "end"; readonly way: 1 | -1 }
  | { readonly to: "stretch"; readonly way: 1 | -1 }
  | { readonly to: "select" }
  | { readonly to: "clear" };

const PLAIN: Readonly<Record<string, Step>> = {
  ArrowRight: { to: "beside", way: 1 },
  ArrowLeft: { to: "beside", way: -1 },
  ArrowDown: { to: "flagged", way: 1 },
  ArrowUp: { to: "flagged", way: -1 },
  PageDown: { to: "flagged", way: 1 },
  PageUp: { to: "flagged", way: -1 },
  Home: { to: "end", way: -1 },
  End: { to: "end", way: 1 },
  Enter: { to: "select" },
  " ": { to: "select" },
  Escape: { to: "clear" },
};
const SHIFTED: Readonly<Record<string, Step>> = {
  ArrowRight: { to: "stretch", way: 1 },
  ArrowLeft: { to: "stretch", way: -1 },
};

/** What a key press asks, or undefined where it is none of ours. */
export function stepOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): Step | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const keys = shiftKey ? SHIFTED : PLAIN;
  return Object.hasOwn(keys, key) ? keys[key] : undefined;
}
