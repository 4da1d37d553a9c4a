/** Whether a source is an address to be fetched, and no file. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/**
 * An address as it may be shown and kept: without user and password, query and fragment, which often hold secrets (a
 * signature, a key). What stands in its path is shown.
 */
export function shownAddress(address: string | URL): string {
  try {
    const { protocol, host, pathname } = new URL(address);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return String(address)
      .replace(/[?#].*$/s, "")
      .replace(/^(https?:\/\/)[^/]*@/i, "$1");
  }
}

/** {@link shownAddress} of several addresses; those that would look alike are numbered. */
export function shownAddresses(addresses: readonly string[]): Map<string, string> {
  const shown = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const address of addresses) {
    const name = shownAddress(address);
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    shown.set(address, times === 1 ? name : `${name} (${times})`);
  }
  return shown;
}
