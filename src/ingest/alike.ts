/**
 * Parts that follow each other and have the same `said` of them, together. What is the same of all of them need be said to the
 * engine only once: for a folder of a thousand files it would take minutes to understand it anew for each.
 */
export function alike<T>(parts: readonly T[], said: (part: T) => string): T[][] {
  const groups: T[][] = [];
  let last: string | undefined;
  for (const part of parts) {
    const now = said(part);
    if (now === last) groups.at(-1)!.push(part);
    else groups.push([part]);
    last = now;
  }
  return groups;
}
