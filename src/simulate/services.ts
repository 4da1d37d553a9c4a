import { between, chance, type Random, sample, whole } from "./draws.js";
import type { Estate, Host, Service } from "./estate.js";
import { type Logon, networkLogon } from "./logon.js";
import { isWeekend, MINUTE } from "./people.js";

/** What a service account signs in to on one day, always from its own server. */
export function serviceDay(random: Random, estate: Estate, service: Service, midnight: number): Logon[] {
  const logons: Logon[] = [];
  const reach = (host: Host, minute: number) =>
    logons.push(
      networkLogon(
        random,
        midnight + minute * MINUTE,
        service,
        estate.domain,
        service.home,
        host,
        chance(random, 0.1) ? "NTLM" : "Kerberos",
      ),
    );
  switch (service.duty) {
    case "backup":
      for (const host of service.targets)
        for (let i = whole(random, 3, 7); i > 0; i--) reach(host, between(random, 60, 240));
      break;
    case "scan": {
      // A weekly inventory on Sunday, a handful of checks on other days.
      const sunday = isWeekend(midnight) && !isWeekend(midnight - 86_400_000 * 2);
      const hosts = sunday
        ? [...estate.servers, ...sample(random, estate.workstations, Math.ceil(estate.workstations.length * 0.3))]
        : sample(random, estate.servers, whole(random, 1, 3));
      for (const host of hosts) reach(host, between(random, 120, 360));
      break;
    }
    default:
      for (let minute = between(random, 0, service.period); minute < 1435; minute += service.period)
        for (const host of service.targets) reach(host, minute + between(random, 0, 4));
  }
  return logons;
}
