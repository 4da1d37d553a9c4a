/** The four numbers of an IPv4 address, or undefined where the text is none. */
export function parseIpv4(text: string): number[] | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const bytes = text.split(".").map(Number);
  return bytes.every((byte) => byte < 256) ? bytes : undefined;
}

/** The eight groups of an IPv6 address (RFC 4291), or undefined where the text is none; a zone behind "%" is left out. */
export function parseIpv6(text: string): number[] | undefined {
  if (text.length > 80) return undefined;
  let body = text.replace(/%.*$/, "");
  const tail = /:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(body);
  if (tail) {
    const v4 = parseIpv4(tail[1]);
    if (!v4) return undefined;
    body = `${body.slice(0, -tail[1].length)}${(v4[0] * 256 + v4[1]).toString(16)}:${(v4[2] * 256 + v4[3]).toString(16)}`;
  }
  const halves = body.split("::");
  if (halves.length > 2) return undefined;
  const [head, rest] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const groups = [...head, ...(rest ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  if (rest ? groups.length > 7 : groups.length !== 8) return undefined;
  const zeros = Array<number>(8 - groups.length).fill(0);
  const numbers = (list: readonly string[]): number[] => list.map((group) => Number.parseInt(group, 16));
  return [...numbers(head), ...zeros, ...numbers(rest ?? [])];
}

/** One way to write each address, however it came; undefined where the text is no address. */
export function canonicalAddress(text: string): string | undefined {
  const v4 = parseIpv4(text);
  if (v4) return v4.join(".");
  const v6 = parseIpv6(text);
  if (!v6) return undefined;
  if (v6.slice(0, 5).every((group) => group === 0) && v6[5] === 0xffff)
    return [v6[6] >> 8, v6[6] & 255, v6[7] >> 8, v6[7] & 255].join(".");
  return v6.map((group) => group.toString(16)).join(":");
}

/** The network of an address as its pseudonym begins with it: the first three bytes of IPv4 (/24), the first four groups of IPv6 (/64). */
export function networkOf(canonical: string): string {
  if (canonical.includes(".")) return `${canonical.split(".").slice(0, 3).join(".")}.`;
  return `${canonical.split(":").slice(0, 4).join(":")}::`;
}

/** Addresses that name nobody: this computer, no address, everybody. */
export function isNobodysAddress(canonical: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|0\.0\.0\.0|255\.255\.255\.255|0:0:0:0:0:0:0:[01])$/.test(canonical);
}
