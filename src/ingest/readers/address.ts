const IPV4_PORT = "'^([0-9]{1,3}(?:[.][0-9]{1,3}){3}):([0-9]{1,5})$'";
const IPV6_PORT = "'^[[]([0-9A-Fa-f:.%]+)[]](?::([0-9]{1,5}))?$'";

/** SQL for an address in a text that may have a port: 10.0.0.1:443 and [::1]:443; an IPv4 address inside an IPv6 one stands alone, and "<null>", as Exchange writes it, is none. */
export function addressSql(value: string): string {
  const alone = `COALESCE(NULLIF(regexp_extract(${value}, ${IPV4_PORT}, 1), ''), NULLIF(regexp_extract(${value}, ${IPV6_PORT}, 1), ''), ${value})`;
  return `regexp_replace(NULLIF(${alone}, '<null>'), '^::ffff:([0-9.]+)$', '\\1', 'i')`;
}

/** SQL for the port in such a text, NULL where it has none. */
export function portSql(value: string): string {
  const port = (pattern: string) => `TRY_CAST(regexp_extract(${value}, ${pattern}, 2) AS INTEGER)`;
  return `COALESCE(${port(IPV4_PORT)}, ${port(IPV6_PORT)})`;
}
