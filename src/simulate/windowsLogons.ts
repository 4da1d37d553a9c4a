import { RandomState } from "../model/mersenneTwister.js";
import type { Columns } from "../table/index.js";
import { type AttackKind, attackKinds, attacksOn, type Incident, incident } from "./attacks.js";
import { type Random, seedFor } from "./draws.js";
import { type Estate, estateOf } from "./estate.js";
import { labelColumns } from "./labels.js";
import { eventColumns, type Logon } from "./logon.js";
import { noiseDay } from "./noise.js";
import { adminDay, personDay } from "./people.js";
import { serviceDay } from "./services.js";

export interface SimulationOptions {
  /** A whole number from 0 to 2³²−1; the same one gives the same log, in Node and in every browser. */
  seed?: number;
  /** How many accounts, 20 or more: about seven in ten people, one in ten administrators, two in ten services. */
  accounts?: number;
  /** How many days, 1 or more. */
  days?: number;
  /** The first day (UTC), YYYY-MM-DD. */
  start?: string;
  /** Which attacks take place; `[]` for none. What is normal stays the same whichever are chosen. */
  attacks?: readonly AttackKind[];
}

export interface Simulation {
  /** Sign-ins in order of time, under the column names of Microsoft Sentinel's SecurityEvent. */
  readonly events: Columns;
  /** One row per attacked account and day; see {@link labelColumns}. */
  readonly labels: Columns;
}

/** One day of a simulated log. */
export interface SimulatedDay extends Simulation {
  /** YYYY-MM-DD. */
  readonly date: string;
}

const DAY = 86_400_000;
/** What a generator is for: each purpose has its own, so that none shifts another's draws. */
const PURPOSE = { estate: 0, people: 1, admins: 2, services: 3, noise: 4, attacks: 5 };

/**
 * A company's Windows sign-in log (events 4624 and 4625) with known attacks in it: people with working hours, lunch and
 * weekends, administrators, service accounts, typing mistakes, expired passwords, travellers, and what Windows writes by itself.
 * By default 30 accounts over 21 days, about 40,000 events. The attacks and their sizes are those of `ATTACKS`.
 *
 * @throws Error that names an option out of its range.
 */
export function simulateWindowsLogons(options: SimulationOptions = {}): Simulation {
  const logons: Logon[] = [];
  const incidents: Incident[] = [];
  for (const day of simulatedDays(options)) {
    for (const logon of day.logons) logons.push(logon);
    incidents.push(...day.incidents);
  }
  return { events: eventColumns(logons), labels: labelColumns(incidents) };
}

/** The same log as {@link simulateWindowsLogons}, one day at a time, so that millions of events need the memory of one day. */
export function* simulateWindowsLogonsByDay(options: SimulationOptions = {}): Generator<SimulatedDay> {
  for (const { date, logons, incidents } of simulatedDays(options))
    yield { date, events: eventColumns(logons), labels: labelColumns(incidents) };
}

interface Day {
  date: string;
  logons: Logon[];
  incidents: Incident[];
}

function* simulatedDays(options: SimulationOptions): Generator<Day> {
  const { seed, accounts, days, first, attacks } = checked(options);
  const random = (purpose: number, day: number): Random => new RandomState(seedFor(seed, purpose, day));
  const estate = estateOf(random(PURPOSE.estate, 0), accounts);
  for (let day = 0; day < days; day++) {
    const midnight = first + day * DAY;
    const normal = normalDay(estate, (purpose) => random(purpose, day), day, midnight);
    const attacker = random(PURPOSE.attacks, day);
    const incidents = attacksOn(day, days, attacks).map((kind) => incident(attacker, estate, kind, midnight));
    const logons = [...normal, ...incidents.flatMap((one) => one.logons)];
    logons.sort((a, b) => a.time - b.time);
    yield { date: new Date(midnight).toISOString().slice(0, 10), logons, incidents };
  }
}

function normalDay(estate: Estate, random: (purpose: number) => Random, day: number, midnight: number): Logon[] {
  const people = random(PURPOSE.people);
  const admins = random(PURPOSE.admins);
  const services = random(PURPOSE.services);
  return [
    ...estate.people.flatMap((person) => personDay(people, estate, person, day, midnight)),
    ...estate.admins.flatMap((admin) => adminDay(admins, estate, admin, day, midnight)),
    ...estate.services.flatMap((service) => serviceDay(services, estate, service, midnight)),
    ...noiseDay(random(PURPOSE.noise), estate, midnight),
  ].filter((logon) => logon.time >= midnight && logon.time < midnight + DAY);
}

function checked({
  seed = 7,
  accounts = 30,
  days = 21,
  start = "2024-03-04",
  attacks = attackKinds,
}: SimulationOptions) {
  wholeNumber("seed", seed, 0, 2 ** 32 - 1);
  wholeNumber("accounts", accounts, 20, 1_000_000);
  wholeNumber("days", days, 1, 3660);
  const first = /^\d{4}-\d\d-\d\d$/.test(start) ? Date.parse(`${start}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(first)) throw new Error(`start is "${start}", and must be a day such as "2024-03-04".`);
  for (const kind of attacks) {
    if (!attackKinds.includes(kind))
      throw new Error(`There is no attack "${kind}"; the kinds are ${attackKinds.join(", ")}.`);
  }
  return { seed, accounts, days, first, attacks };
}

function wholeNumber(name: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high)
    throw new Error(`${name} is ${value}, and must be a whole number from ${low} to ${high}.`);
}
