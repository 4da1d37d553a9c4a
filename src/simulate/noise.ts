import { between, chance, pick, type Random, whole } from "./draws.js";
import type { Estate, Host } from "./estate.js";
import { type Logon, localLogon, networkLogon } from "./logon.js";
import { isWeekend, MINUTE } from "./people.js";

const SYSTEM = { user: "SYSTEM", sid: "S-1-5-18" };
const NETWORK_SERVICE = { user: "NETWORK SERVICE", sid: "S-1-5-20" };
const ANONYMOUS = { user: "ANONYMOUS LOGON", sid: "S-1-5-7" };

/** What Windows itself writes on one day: machine accounts, SYSTEM, anonymous sessions, the window manager. A hunt filters it out. */
export function noiseDay(random: Random, estate: Estate, midnight: number): Logon[] {
  const logons: Logon[] = [];
  const sometime = () => midnight + between(random, 0, 1439) * MINUTE;
  const weekend = isWeekend(midnight);
  const servers = [...estate.controllers, ...estate.servers];
  const machine = (host: Host, index: number, times: number) => {
    const who = {
      user: `${host.name.split(".")[0]}$`,
      sid: `S-1-5-21-1004336348-1177238915-682003330-${9000 + index}`,
    };
    for (let i = times; i > 0; i--)
      logons.push(
        networkLogon(random, sometime(), who, estate.domain, host, pick(random, estate.controllers), "Kerberos"),
      );
    for (let i = whole(random, 2, 4); i > 0; i--)
      logons.push(localLogon(sometime(), chance(random, 0.8) ? SYSTEM : NETWORK_SERVICE, "NT AUTHORITY", host, 5));
  };
  for (const [i, host] of servers.entries()) machine(host, i, whole(random, 4, 9));
  estate.workstations.forEach((host, i) => {
    if (weekend && chance(random, 0.7)) return;
    machine(host, servers.length + i, whole(random, 2, 6));
    if (chance(random, 0.5))
      logons.push(
        networkLogon(random, sometime(), ANONYMOUS, "NT AUTHORITY", host, pick(random, estate.servers), "NTLM"),
      );
    const session = whole(random, 1, 3);
    const manager = { user: `DWM-${session}`, sid: `S-1-5-90-0-${session}` };
    logons.push(localLogon(midnight + between(random, 420, 600) * MINUTE, manager, "Window Manager", host, 2));
  });
  return logons;
}
