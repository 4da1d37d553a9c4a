import { between, type Random, sample, whole } from "./draws.js";
import type { Estate, Host } from "./estate.js";
import { type Identity, type Logon, networkLogon } from "./logon.js";
import { MINUTE } from "./people.js";

/**
 * The attacks and their sizes. They were settled before any model had seen a simulated log, and stay as they are:
 *
 * | kind                       | what happens                                                                       |
 * |----------------------------|------------------------------------------------------------------------------------|
 * | fast password spray        | an unknown host tries 12 accounts 3 times each within 15 minutes from 10:20, at a domain controller; none succeeds |
 * | slow password spray        | an unknown host tries 8 accounts 2 times each, spread over 08:00 to 18:00, at a domain controller; none succeeds |
 * | brute force                | an unknown host fails 240 times on one account within 30 minutes from 21:10, at one server, then succeeds 4 times |
 * | lateral movement           | a person's account reaches 15 hosts once each within 90 minutes from 14:00, from its own workstation; 2 more refuse it twice |
 * | service account, new host  | a service account signs in 6 times to 3 servers within 45 minutes from 03:10, from a workstation it never used |
 *
 * Every attempt is NTLM, as tools without a ticket do it. Each three weeks (or the whole log, where that is shorter) hold one
 * attack of each kind, on the fixed day `day` of 21; whom it hits is drawn from the seed.
 */
export const ATTACKS = {
  "fast password spray": { day: 8, from: 620, minutes: 15, accounts: 12, tries: 3 },
  "slow password spray": { day: 10, from: 480, minutes: 600, accounts: 8, tries: 2 },
  "brute force": { day: 14, from: 1270, minutes: 30, failures: 240, successes: 4 },
  "lateral movement": { day: 16, from: 840, minutes: 90, hosts: 15, refused: 2, refusals: 2 },
  "service account, new host": { day: 17, from: 190, minutes: 45, servers: 3, logons: 6 },
} as const;

export type AttackKind = keyof typeof ATTACKS;

/** The kinds of attack, in the order in which they happen. */
export const attackKinds: readonly AttackKind[] = Object.keys(ATTACKS) as AttackKind[];

/** One run of an attack: its sign-ins, all of them malicious. */
export interface Incident {
  readonly kind: AttackKind;
  readonly logons: readonly Logon[];
}

const CYCLE = 21;

/** The kinds that strike on a day of a log of so many days. */
export function attacksOn(day: number, days: number, kinds: readonly AttackKind[]): AttackKind[] {
  const cycle = Math.min(days, CYCLE);
  return attackKinds.filter(
    (kind) => kinds.includes(kind) && Math.floor((ATTACKS[kind].day * cycle) / CYCLE) === day % cycle,
  );
}

/** An attack on the day that begins at `midnight` (milliseconds). */
export function incident(random: Random, estate: Estate, kind: AttackKind, midnight: number): Incident {
  const logons: Logon[] = [];
  const { from, minutes } = ATTACKS[kind];
  const start = midnight + from * MINUTE;
  const sometime = () => start + between(random, 0, minutes) * MINUTE;
  const attempt = (time: number, who: Identity, source: Host, to: Host, refused: boolean) =>
    logons.push(
      networkLogon(random, time, who, estate.domain, source, to, "NTLM", refused ? "wrong password" : undefined),
    );
  const unknown: Host = {
    name: `DESKTOP-${name(random)}`,
    ip: `10.66.${whole(random, 1, 9)}.${whole(random, 2, 250)}`,
  };

  switch (kind) {
    case "fast password spray":
    case "slow password spray": {
      const { accounts, tries } = ATTACKS[kind];
      const controller = estate.controllers[0];
      for (const person of sample(random, estate.people, accounts))
        for (let i = 0; i < tries; i++) attempt(sometime(), person, unknown, controller, true);
      break;
    }
    case "brute force": {
      const { failures, successes } = ATTACKS[kind];
      const [person] = sample(random, estate.people, 1);
      const [server] = sample(random, estate.servers, 1);
      for (let i = 0; i < failures; i++) attempt(sometime(), person, unknown, server, true);
      for (let i = 1; i <= successes; i++) attempt(start + (minutes + i) * MINUTE, person, unknown, server, false);
      break;
    }
    case "lateral movement": {
      const { hosts, refused, refusals } = ATTACKS[kind];
      const [person] = sample(random, estate.people, 1);
      const others = [...estate.servers, ...estate.workstations].filter((host) => host !== person.workstation);
      sample(random, others, hosts + refused).forEach((host, i) => {
        if (i < hosts) attempt(sometime(), person, person.workstation, host, false);
        else for (let n = 0; n < refusals; n++) attempt(sometime(), person, person.workstation, host, true);
      });
      break;
    }
    case "service account, new host": {
      const { servers, logons: count } = ATTACKS[kind];
      const [service] = sample(random, estate.services, 1);
      const [workstation] = sample(random, estate.workstations, 1);
      const targets = sample(random, estate.servers, servers);
      for (let i = 0; i < count; i++) attempt(sometime(), service, workstation, targets[i % servers], false);
    }
  }
  return { kind, logons: logons.sort((a, b) => a.time - b.time) };
}

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

function name(random: Random): string {
  return Array.from({ length: 7 }, () => LETTERS[whole(random, 0, LETTERS.length - 1)]).join("");
}
