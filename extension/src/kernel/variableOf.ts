/** Where nothing says what the hunt is called. */
const USUAL = "h";

/** The variable that holds the hunt which a cell's source shows as its nth: the NAME of `show(NAME)`, or of `show(NAME.set(…))`. */
export function variableOf(source: string, nth = 0): string {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(^|[^:])\/\/.*/g, "$1");
  const shown = [...code.matchAll(/\bshow\s*\(\s*([A-Za-z_$][\w$]*)\s*(\)|,|\.\s*set\s*\()/g)];
  const whole = shown.filter(([, , next]) => next !== ",");
  return (whole[nth] ?? whole.at(-1) ?? shown.at(-1))?.[1] ?? USUAL;
}
