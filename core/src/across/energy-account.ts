import { PLAN_STEP_MIN, PLAN_STEPS } from '../action/situation.ts';
import { readEntry } from '../ledger/entries.ts';
import type { LedgerEntry } from '../ports/ledger.ts';
import { HOUR, MINUTE } from '../time/span.ts';

/** What an actuator took over a period. */
export interface ActuatorEnergy {
  readonly actuator: string;
  readonly electricityWh: number;
  /** Electricity that it did not take because IAQverse turned it down. */
  readonly savedWh: number;
  readonly hoursOn: number;
  readonly switchings: number;
}

/** The energy of a site over a period. */
export interface EnergyAccount {
  readonly actuators: readonly ActuatorEnergy[];
  readonly electricityWh: number;
  readonly savedWh: number;
  /** Heat that actions were expected to lose or spend, Wh. */
  readonly heatWh: number;
}

/** How an actuator stood from a time on. */
interface Standing {
  readonly since: number;
  readonly watts: number;
  /** Watts by which it was turned down without a person asking. */
  readonly loweredBy: number;
}

/** A plan looks so far ahead: nobody knows how long an actuator would have run on beyond that. */
const FORESEEN = PLAN_STEPS * PLAN_STEP_MIN * MINUTE;

/**
 * Energy spent and saved over a period, from what the ledger saw of each actuator whose electricity is known. Spent is
 * what it drew at each level for as long as it stood there. Saved is by how much less it drew after IAQverse turned it
 * down, until it moved again, over the two hours of a plan at the most.
 * @param entries in any order; those before `from` say how actuators stood then
 */
export function energyAccount(entries: readonly LedgerEntry[], from: number, to: number): EnergyAccount {
  const courses = new Map<string, Standing[]>();
  let heatWh = 0;
  for (const entry of [...entries].sort((one, other) => one.time - other.time)) {
    if (entry.time >= to) break;
    const known = readEntry(entry);
    if (known?.kind === 'outcome' && known.time >= from) heatWh += known.detail.cost?.heatWh ?? 0;
    if (known?.kind !== 'confirmed' && known?.kind !== 'manual_change') continue;
    const { actuator, watts } = known.detail;
    if (watts === undefined) continue;
    const course = courses.get(actuator) ?? [];
    courses.set(actuator, course);
    if (course.at(-1)?.watts === watts) continue;
    const lowered = known.kind === 'confirmed' ? (course.at(-1)?.watts ?? watts) - watts : 0;
    course.push({ since: known.time, watts, loweredBy: Math.max(0, lowered) });
  }
  const actuators = [...courses]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([actuator, course]) => energyOf(actuator, course, from, to));
  const total = (pick: (energy: ActuatorEnergy) => number) => actuators.reduce((sum, energy) => sum + pick(energy), 0);
  return {
    actuators,
    electricityWh: total(({ electricityWh }) => electricityWh),
    savedWh: total(({ savedWh }) => savedWh),
    heatWh,
  };
}

function energyOf(actuator: string, course: readonly Standing[], from: number, to: number): ActuatorEnergy {
  let electricityWh = 0;
  let savedWh = 0;
  let hoursOn = 0;
  let switchings = 0;
  course.forEach(({ since, watts, loweredBy }, index) => {
    const end = course[index + 1]?.since ?? to;
    const hours = hoursWithin(since, end, from, to);
    electricityWh += watts * hours;
    if (watts > 0) hoursOn += hours;
    savedWh += loweredBy * hoursWithin(since, Math.min(end, since + FORESEEN), from, to);
    const wasOn = (course[index - 1]?.watts ?? 0) > 0;
    if (since >= from && wasOn !== watts > 0) switchings++;
  });
  return { actuator, electricityWh, savedWh, hoursOn, switchings };
}

function hoursWithin(start: number, end: number, from: number, to: number): number {
  return Math.max(0, Math.min(end, to) - Math.max(start, from)) / HOUR;
}
