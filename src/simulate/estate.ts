import { bell, between, chance, pick, type Random, sample, whole } from "./draws.js";

export interface Host {
  readonly name: string;
  readonly ip: string;
}

/** Somebody with a desk, a rhythm and habits. Times are minutes since midnight. */
export interface Person {
  readonly user: string;
  readonly sid: string;
  readonly workstation: Host;
  readonly begins: number;
  readonly ends: number;
  readonly lunch: number;
  /** Probability of working on a day of the weekend. */
  readonly weekend: number;
  /** Network logons on a usual day. */
  readonly busy: number;
  /** Probability of mistyping the password on a day. */
  readonly typo: number;
  readonly servers: readonly Host[];
  /** Often away, signing in through the VPN. */
  readonly travels: boolean;
  /** How this person's programs spell the domain in NTLM. */
  readonly spelling: string;
  /** Day of the 30-day password cycle on which the password runs out. */
  readonly expires: number;
}

/** An administrator's second account, which reaches many hosts. */
export interface Admin {
  readonly user: string;
  readonly sid: string;
  readonly workstation: Host;
  readonly hostsADay: number;
}

export type ServiceDuty = "backup" | "poll" | "monitor" | "scan";

export interface Service {
  readonly user: string;
  readonly sid: string;
  readonly duty: ServiceDuty;
  /** The server it runs on: the only place it signs in from. */
  readonly home: Host;
  readonly targets: readonly Host[];
  /** Minutes between two rounds. */
  readonly period: number;
}

/** The simulated company: who and what there is. */
export interface Estate {
  readonly domain: string;
  readonly people: readonly Person[];
  readonly admins: readonly Admin[];
  readonly services: readonly Service[];
  readonly controllers: readonly Host[];
  readonly servers: readonly Host[];
  readonly workstations: readonly Host[];
}

export const DOMAIN = "CONTOSO";
const SUFFIX = ".contoso.local";
const DOMAIN_SID = "S-1-5-21-1004336348-1177238915-682003330";
const FIRST_INITIALS = "abcdefghijklmnoprstvw";
const SURNAMES =
  "adler bauer castro demir ekberg fischer garcia haddad ivanov jansen keller lindqvist meyer novak okafor petrov quist rossi silva tanaka ueda vogel wagner xu yilmaz zeman".split(
    " ",
  );
const SERVER_ROLES = ["FS", "MAIL", "SQL", "WEB", "APP", "PRINT"];
const DUTIES: readonly ServiceDuty[] = ["backup", "poll", "monitor", "poll", "scan", "poll"];

const sidOf = (index: number): string => `${DOMAIN_SID}-${1100 + index}`;
const twoDigits = (n: number): string => String(n).padStart(2, "0");

function hostsOf(count: number, name: (i: number) => string, subnet: number): Host[] {
  return Array.from({ length: count }, (_, i) => ({
    name: name(i) + SUFFIX,
    ip: `10.${subnet}.${Math.floor(i / 200)}.${20 + (i % 200)}`,
  }));
}

/** A company of that many accounts: about seven in ten people, one in ten administrators, two in ten services. */
export function estateOf(random: Random, accounts: number): Estate {
  const serviceCount = Math.round(accounts * 0.2);
  const adminCount = Math.round(accounts * 0.1);
  const peopleCount = accounts - serviceCount - adminCount;
  const controllers = hostsOf(2, (i) => `DC${twoDigits(i + 1)}`, 0);
  const serverCount = 12 + Math.floor(accounts / 20);
  const servers = hostsOf(
    serverCount,
    (i) => SERVER_ROLES[i % SERVER_ROLES.length] + twoDigits(1 + Math.floor(i / SERVER_ROLES.length)),
    1,
  );
  const workstations = hostsOf(peopleCount + adminCount, (i) => `WS-${String(1001 + i)}`, 20);
  const taken = new Set<string>();

  const people = Array.from({ length: peopleCount }, (_, i): Person => {
    const begins = bell(random, 8.5 * 60, 45);
    return {
      user: personName(random, taken),
      sid: sidOf(i),
      workstation: workstations[i],
      begins,
      ends: begins + bell(random, 9 * 60, 30),
      lunch: bell(random, 12.4 * 60, 20),
      weekend: chance(random, 0.2) ? between(random, 0.15, 0.4) : between(random, 0, 0.04),
      busy: whole(random, 12, 45),
      typo: between(random, 0.01, 0.08),
      servers: sample(random, servers, whole(random, 3, 6)),
      travels: chance(random, 0.15),
      spelling: chance(random, 0.12) ? pick(random, ["contoso", "Contoso"]) : DOMAIN,
      expires: whole(random, 0, 29),
    };
  });
  const admins = Array.from(
    { length: adminCount },
    (_, i): Admin => ({
      user: `adm-${people[i].user.split(".")[1]}`,
      sid: sidOf(peopleCount + i),
      workstation: workstations[peopleCount + i],
      hostsADay: whole(random, 4, 8),
    }),
  );
  const services = Array.from({ length: serviceCount }, (_, i): Service => {
    const duty = DUTIES[i % DUTIES.length];
    return {
      user: `svc-${duty}${twoDigits(i + 1)}`,
      sid: sidOf(peopleCount + adminCount + i),
      duty,
      home: pick(random, servers),
      targets: sample(random, servers, duty === "poll" ? whole(random, 1, 2) : 12),
      period: duty === "monitor" ? 60 : whole(random, 6, 20),
    };
  });
  return { domain: DOMAIN, people, admins, services, controllers, servers, workstations };
}

function personName(random: Random, taken: Set<string>): string {
  const name = `${pick(random, [...FIRST_INITIALS])}.${pick(random, SURNAMES)}`;
  let unique = name;
  for (let n = 2; taken.has(unique); n++) unique = `${name}${n}`;
  taken.add(unique);
  return unique;
}
