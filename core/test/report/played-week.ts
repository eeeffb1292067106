import type { OutcomeVerdict, OutcomeView } from '../../src/action/action-view.ts';
import type { Plan } from '../../src/action/plan.ts';
import type { Alert } from '../../src/alert/alert.ts';
import { DEFAULT_LIMITS } from '../../src/home/default-limits.ts';
import {
  alertEntry,
  answerEntry,
  confirmedEntry,
  decisionEntry,
  failedEntry,
  faultEntry,
  manualChangeEntry,
  outcomeEntry,
} from '../../src/ledger/write-entries.ts';
import type { LocalOffset } from '../../src/outlook/local-time.ts';
import type { LedgerEntry } from '../../src/ports/ledger.ts';
import type { Series } from '../../src/ports/readings.ts';
import { DEFAULT_TVOC_MOLAR_MASS } from '../../src/quantity/catalogue.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { periodAt } from '../../src/report/period.ts';
import type { ReportInput, ReportRoomInput } from '../../src/report/report.ts';
import { uniform } from '../../src/simulate/random.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';

export const STEP = 5 * MINUTE;
export const PARIS: LocalOffset = (time) => (time >= Date.UTC(2026, 9, 25, 1) ? 60 : 120);
/** Monday, 16 November 2026, 0:00 in Paris. */
export const MONDAY = Date.UTC(2026, 10, 15, 23);
export const WEEK = periodAt('week', MONDAY + 3 * DAY, MONDAY + 30 * DAY, PARIS);

/** The means of a sensor over equal spans, from a function of the time. NaN leaves a span out. */
export function seriesOf(
  room: string,
  quantity: Quantity,
  from: number,
  until: number,
  valueAt: (time: number) => number,
  sensor = 'sensor',
): Series {
  const times: number[] = [];
  for (let time = from; time < until; time += STEP) if (!Number.isNaN(valueAt(time))) times.push(time);
  return {
    ...{ sensor, quantity, site: 'home', room },
    times: Float64Array.from(times),
    values: Float64Array.from(times, valueAt),
    counts: Float64Array.from(times, () => 5),
  };
}

export function roomInput(room: string, name: string, series: readonly Series[]): ReportRoomInput {
  return {
    ...{ room, name, series, standard: 'iaqverse', limits: DEFAULT_LIMITS },
    options: { outdoorCo2: 425, tvocMolarMass: DEFAULT_TVOC_MOLAR_MASS, bedroom: false },
  };
}

const localHour = (time: number) => ((((time + PARIS(time) * MINUTE) % DAY) + DAY) % DAY) / HOUR;
const noise = (stream: number, time: number) => uniform(5, stream, Math.floor(time / STEP)) - 0.5;

/** A bedroom that gets stuffy at night, worse in the week before, with a gap on Wednesday noon. */
function bedroomAt(quantity: Quantity): (time: number) => number {
  return (time) => {
    const hour = localHour(time);
    const night = hour < 7 ? 1 - Math.abs(hour - 5) / 8 : hour > 22 ? 0.3 : 0;
    const worse = time < WEEK.from ? 1.25 : 1;
    if (time > MONDAY + 2.4 * DAY && time < MONDAY + 2.6 * DAY) return Number.NaN;
    if (quantity === 'co2') return 480 + 1250 * worse * night + 40 * noise(1, time);
    if (quantity === 'pm25') return 4 + 2 * noise(2, time);
    return quantity === 'temperature' ? 19 + noise(3, time) : 52 + 3 * noise(4, time);
  };
}

/** A kitchen where people cook at half past seven in the evening. */
function kitchenAt(quantity: Quantity): (time: number) => number {
  return (time) => {
    const cooking = Math.max(0, 1 - Math.abs(localHour(time) - 20) / 1.5);
    if (quantity === 'pm25') return 6 + 75 * cooking ** 2 + 2 * noise(5, time);
    if (quantity === 'co2') return 520 + 500 * cooking + 30 * noise(6, time);
    return quantity === 'temperature' ? 21 + 2 * cooking : 45 + 15 * cooking;
  };
}

const where = (room: string) => ({ site: 'home', room });

function plan(room: string, id: string, madeAt: number): Plan {
  return {
    place: where(room),
    madeAt,
    actions: [
      {
        ...{ id, place: where(room), actuator: 'fan', kind: 'fan', name: 'Fan', byHand: false, action: 'turn_on' },
        ...{ level: 2, from: 0, at: madeAt, until: undefined, priority: 'medium', reason: 'will_reach_limit' },
        ...{ quantity: 'co2', current: 900, predicted: 1300, limit: 1000, severity: 'warning', minutesToLimit: 20 },
        ...{ probability: 0.8, expected: [], cost: { electricityWh: 20, heatWh: 150, noiseDb: 32 } },
        ...{ runnerUp: undefined, interlock: undefined },
      },
    ],
    forbidden: [],
    expected: {},
  };
}

function outcome(id: string, at: number, verdict: OutcomeVerdict, measured: number): OutcomeView {
  return {
    ...{ id, actuator: 'fan', kind: 'fan', name: 'Fan', action: 'turn_on', level: 2, before: 0, at },
    ...{ actor: 'iaqverse', reason: 'will_reach_limit', quantity: 'co2', measured, verdict, undoable: false },
    expected: { quantity: 'co2', value: 900, without: 1300, at: at + HOUR },
  };
}

/** What was decided, done and found in the played week. */
function playedEntries(): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  const by = (now: number, actor = 'iaqverse') => ({ where: where('bedroom'), actor, now });
  for (let day = -7; day < 7; day++) {
    const night = WEEK.from + day * DAY + 2 * HOUR;
    const id = `a${day}`;
    entries.push(
      decisionEntry(plan('bedroom', id, night)),
      confirmedEntry({ actuator: 'fan', level: 2, from: 0, watts: 14, action: id }, by(night + MINUTE)),
      outcomeEntry(
        where('bedroom'),
        outcome(id, night, day % 3 === 0 ? 'less' : 'as_expected', day % 3 === 0 ? 1150 : 920),
        { electricityWh: 20, heatWh: 150, noiseDb: 32 },
        night + HOUR,
      ),
      confirmedEntry({ actuator: 'fan', level: 0, from: 2, watts: 0 }, by(night + 4 * HOUR)),
    );
  }
  const refused = plan('bedroom', 'window-1', WEEK.from + 15 * HOUR);
  const alert: Alert = {
    ...{ id: 'al-1', cause: 'rule', rule: 'stuffy', place: where('bedroom'), severity: 'warning', phase: 'raised' },
    ...{ raisedAt: WEEK.from + 4 * HOUR, changedAt: 0, escalations: 0, condition: 'co2 > 1000 for 5m' },
    values: { co2: 1500 },
    actor: 'Zoé',
  };
  const stuck = { sensor: 'kitchen-1', quantity: 'co2', kind: 'stuck', since: WEEK.from + 2 * DAY } as const;
  entries.push(
    decisionEntry(refused),
    answerEntry(refused.actions[0]!, 'refuse', undefined, by(WEEK.from + 15.2 * HOUR, 'Zoé')),
    alertEntry(alert, 'raised', alert.raisedAt),
    alertEntry({ ...alert, severity: 'danger' }, 'escalated', alert.raisedAt + HOUR),
    alertEntry(alert, 'acknowledged', alert.raisedAt + 1.1 * HOUR),
    alertEntry(alert, 'cleared', alert.raisedAt + 3 * HOUR),
    failedEntry({ actuator: 'fan', level: 1 }, 3, by(WEEK.from + 3 * DAY)),
    manualChangeEntry({ actuator: 'fan', level: 0, watts: 0 }, undefined, by(WEEK.from + 3.5 * DAY, 'Zoé')),
    faultEntry(where('kitchen'), { ...stuck, foundAt: stuck.since, seen: { at: 400 } }, 'found', stuck.since + HOUR),
  );
  return entries;
}

const MEASURED = ['co2', 'pm25', 'temperature', 'humidity'] as const;

/** Two weeks of a home, as a report's input. */
export function playedWeek(): ReportInput {
  const start = WEEK.from - 7 * DAY;
  const all = (room: string, at: (quantity: Quantity) => (time: number) => number) =>
    MEASURED.map((quantity) => seriesOf(room, quantity, start, WEEK.to, at(quantity)));
  return {
    ...{ site: 'home', name: 'Maison <b>Zoé & Co</b>', period: WEEK, offsetAt: PARIS, step: STEP },
    rooms: [
      roomInput('bedroom', 'Chambre', all('bedroom', bedroomAt)),
      roomInput('kitchen', 'Kitchen "1"', all('kitchen', kitchenAt)),
      roomInput('attic', 'Attic', []),
    ],
    actuators: new Map([['fan', 'Fan <in the hall>']]),
    entries: playedEntries(),
  };
}
