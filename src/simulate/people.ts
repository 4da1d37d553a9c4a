import { bell, between, chance, pick, type Random, sample, whole } from "./draws.js";
import type { Admin, Estate, Host, Person } from "./estate.js";
import { type Logon, localLogon, networkLogon } from "./logon.js";

export const MINUTE = 60_000;
const SECOND = 1000;

/** What one person signs in to on one day; `day` counts from the start of the log, `midnight` is in milliseconds. */
export function personDay(random: Random, estate: Estate, person: Person, day: number, midnight: number): Logon[] {
  const working = isWeekend(midnight) ? person.weekend : 0.94;
  if (!chance(random, working)) return [];
  const logons: Logon[] = [];
  const away = chance(random, person.travels ? 0.5 : 0.02);
  const from: Host = away ? { ...person.workstation, ip: `10.8.0.${whole(random, 2, 250)}` } : person.workstation;
  const begins = bell(random, person.begins, 12);
  const ends = bell(random, person.ends, 25);
  const minute = (m: number) => midnight + Math.min(Math.max(m, 0), 1439.9) * MINUTE;
  const console = (m: number, type: 2 | 7) =>
    logons.push(localLogon(minute(m), person, estate.domain, person.workstation, type));

  if (chance(random, person.typo)) logons.push(...typingMistake(random, estate, person, from, minute(begins)));
  if (day % 30 === person.expires) logons.push(...expiredPassword(random, person, from, minute(begins)));
  console(begins, 2);
  for (const m of [
    person.lunch + 45,
    ...Array.from({ length: whole(random, 0, 4) }, () => between(random, begins, ends)),
  ])
    console(bell(random, m, 5), 7);

  const count = Math.max(3, Math.floor(bell(random, person.busy, person.busy * 0.3)));
  for (let i = 0; i < count; i++) {
    const m = i === 0 ? begins + 0.2 : workMinute(random, begins, ends, person.lunch);
    // The day's first sign-ins, and one in three later ones, fetch policies and tickets from a domain controller.
    const controller = i < 2 || chance(random, 0.33);
    const to = controller ? pick(random, estate.controllers) : usualServer(random, estate, person);
    const ntlm = !controller && chance(random, 0.3);
    logons.push(
      networkLogon(
        random,
        minute(m),
        person,
        ntlm ? person.spelling : estate.domain,
        from,
        to,
        ntlm ? "NTLM" : "Kerberos",
      ),
    );
  }
  if (chance(random, 0.05))
    logons.push(localLogon(minute(between(random, begins, ends)), person, estate.domain, person.servers[0], 10, from));
  return logons;
}

/** One to three wrong passwords before the day's first sign-in, at the desk or over the network; one time in six the name is wrong instead. */
function typingMistake(random: Random, estate: Estate, person: Person, from: Host, time: number): Logon[] {
  if (chance(random, 1 / 6)) {
    const cut = whole(random, 2, person.user.length - 1);
    const nobody = { user: person.user.slice(0, cut) + person.user.slice(cut + 1), sid: person.sid };
    return [networkLogon(random, time, nobody, person.spelling, from, person.servers[0], "NTLM", "no such user")];
  }
  return Array.from({ length: whole(random, 1, 3) }, (_, i) => {
    const at = time - (i + 1) * between(random, 4, 15) * SECOND;
    if (chance(random, 0.5))
      return localLogon(at, person, estate.domain, person.workstation, 2, undefined, "wrong password");
    const server = pick(random, person.servers);
    return networkLogon(random, at, person, person.spelling, from, server, "NTLM", "wrong password");
  });
}

/** A password that ran out: a few refusals, then programs that still hold the old one try it every ten minutes for a while. */
function expiredPassword(random: Random, person: Person, from: Host, time: number): Logon[] {
  const failures: Logon[] = [];
  const server = person.servers[0];
  const fail = (at: number, why: "expired password" | "wrong password") =>
    failures.push(networkLogon(random, at, person, person.spelling, from, server, "NTLM", why));
  for (let i = whole(random, 1, 3); i > 0; i--) fail(time - i * between(random, 5, 20) * SECOND, "expired password");
  for (let i = whole(random, 0, 12); i > 0; i--) fail(time + i * 10 * MINUTE, "wrong password");
  return failures;
}

function usualServer(random: Random, estate: Estate, person: Person): Host {
  return chance(random, 0.04) ? pick(random, estate.servers) : pick(random, person.servers);
}

function workMinute(random: Random, begins: number, ends: number, lunch: number): number {
  for (;;) {
    const m = between(random, begins, ends);
    if (m < lunch || m > lunch + 45 || chance(random, 0.2)) return m;
  }
}

/** What an administrator's account signs in to on one day: many hosts, and nearly all servers on the monthly patch evening. */
export function adminDay(random: Random, estate: Estate, admin: Admin, day: number, midnight: number): Logon[] {
  if (isWeekend(midnight) && !chance(random, 0.1)) return [];
  const logons: Logon[] = [];
  const reach = (hosts: readonly Host[], begins: number, ends: number) => {
    for (const host of hosts) {
      const start = midnight + between(random, begins, ends) * MINUTE;
      for (let i = whole(random, 1, 4); i > 0; i--) {
        const time = start + between(random, 0, 20) * MINUTE;
        const how = chance(random, 0.2) ? "NTLM" : "Kerberos";
        logons.push(networkLogon(random, time, admin, estate.domain, admin.workstation, host, how));
      }
      if (chance(random, 0.3)) logons.push(localLogon(start, admin, estate.domain, host, 10, admin.workstation));
    }
  };
  const machines = [...estate.controllers, ...estate.servers, ...estate.workstations];
  reach(sample(random, machines, Math.max(1, Math.floor(bell(random, admin.hostsADay, 2)))), 8.5 * 60, 17 * 60);
  reach([estate.controllers[0]], 8 * 60, 9 * 60);
  if (day % 28 === 8) reach(estate.servers, 19 * 60, 22 * 60);
  return logons;
}

export function isWeekend(midnight: number): boolean {
  return (Math.floor(midnight / 86_400_000) + 3) % 7 >= 5;
}
