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

/** Text that may be meant for an address: https//…, https:/…, www.…. A drive (C:) has one letter. */
const LIKE_ADDRESS = /^\W*(https?:\/*|[a-z][\w+.-]+(:\/+|\W{0,2}\/\/)|www\.|\/\/)/i;
const LOGIN = /^(?!\w:[\\/])[^@]*:.*@/s;

/** A source that is neither file nor address, as it may be shown: where it looks like an address, without login, query and fragment. */
export function shownSource(source: string): string {
  const [scheme = ""] = LIKE_ADDRESS.exec(source) ?? [];
  const at = scheme !== "" || LOGIN.test(source) ? source.lastIndexOf("@") : -1;
  const query = scheme !== "" || at >= 0 ? /[?#].*$/s : /\?[^/]*=.*$/s;
  const place = source.slice(at + 1).replace(query, "?***");
  return at < 0 ? place : `${scheme}***@${place}`;
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
