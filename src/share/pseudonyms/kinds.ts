/** What a replaced value is. A pseudonym begins with it, so that a reader still knows whether it is an account or a host. */
export type Kind = "user" | "name" | "host" | "domain" | "ip" | "mac" | "email" | "phone" | "id" | "path" | "value";

/** Of two kinds that one value was seen as, the earlier one in this list names it everywhere. */
export const kinds: readonly Kind[] = [
  "ip",
  "mac",
  "phone",
  "id",
  "email",
  "user",
  "host",
  "domain",
  "name",
  "path",
  "value",
];
