/** The kinds of database server that can be asked. */
export type ServerType = "postgres" | "mysql";

/** A database server as an address names it. What is not said is left to its client library. */
export interface Server {
  readonly type: ServerType;
  /** The address without user and password, for messages and for a log's column `source`. */
  readonly shown: string;
  readonly host?: string;
  readonly port?: string;
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
  /** How to connect: sslmode and the like. */
  readonly parameters: ReadonlyMap<string, string>;
}

const SCHEMES: Readonly<Record<string, ServerType>> = {
  postgres: "postgres",
  postgresql: "postgres",
  mysql: "mysql",
  mariadb: "mysql",
};
const ADDRESS = new RegExp(`^(${Object.keys(SCHEMES).join("|")})://`, "i");

const TLS_FILES = {
  postgres: ["sslrootcert", "sslcert", "sslkey", "sslcrl"],
  mysql: ["ssl_ca", "ssl_cert", "ssl_key"],
};
const PARAMETERS: Readonly<Record<ServerType, readonly string[]>> = {
  postgres: ["sslmode", ...TLS_FILES.postgres, "channel_binding", "connect_timeout", "target_session_attrs"],
  mysql: ["ssl_mode", ...TLS_FILES.mysql, "compression"],
};

/** Whether a source is a database server, and no file. */
export function isServer(source: string): boolean {
  return ADDRESS.test(source);
}

/**
 * Takes the address of a server apart: postgres://user:password@host:port/database?sslmode=verify-full. What could be
 * taken in two ways is an Error, which shows none of it: a password must never be mistaken for a host.
 */
export function serverOf(address: string): Server {
  const scheme = ADDRESS.exec(address)![1].toLowerCase();
  const type = SCHEMES[scheme];
  const rest = address.slice(scheme.length + 3);
  const at = rest.lastIndexOf("@");
  const login = rest.slice(0, Math.max(at, 0));
  const place = /^(\[[0-9a-f:.]+\]|[\w.%-]*)(?::(\d{1,5}))?(?:\/([^/?#]*))?(?:\?([^?#]*))?$/i.exec(rest.slice(at + 1));
  if (/[/?#\s\0]/.test(login) || !place)
    throw new Error(
      `An address that begins with ${scheme}:// cannot be read; write it as ${scheme}://user:password@host:port/database, with each of these that holds other than letters and digits put through encodeURIComponent.`,
    );
  const [, host, port, database = "", query = ""] = place;
  const colon = login.indexOf(":");
  const given = (text: string) => (text === "" ? undefined : decoded(text, scheme));
  return {
    type,
    shown: `${scheme}://${host}${port ? `:${port}` : ""}${database ? `/${database}` : ""}`,
    host: given(host.replace(/^\[|\]$/g, "")),
    port,
    database: given(database),
    user: given(colon < 0 ? login : login.slice(0, colon)),
    password: colon < 0 ? undefined : given(login.slice(colon + 1)),
    parameters: parametersOf(type, query, scheme),
  };
}

function decoded(text: string, scheme: string): string {
  try {
    const plain = decodeURIComponent(text);
    if (!plain.includes("\0")) return plain;
  } catch {
    // Told below.
  }
  throw new Error(
    `An address that begins with ${scheme}:// has a % that encodes nothing; put user, password and database through encodeURIComponent.`,
  );
}

function parametersOf(type: ServerType, query: string, scheme: string): Map<string, string> {
  const found = new Map(new URLSearchParams(query));
  for (const [name, value] of found)
    if (!PARAMETERS[type].includes(name) || !/^[\w.:/~@+-]+$/.test(value))
      throw new Error(
        `An address that begins with ${scheme}:// has a parameter that is not taken here; those that are: ${PARAMETERS[type].join(", ")}, with values of letters, digits and . : / ~ @ + -.`,
      );
  return found;
}
