import { HOUR, isObject, MINUTE } from '@iaqverse/core';
import {
  ACTIVITIES,
  type Activity,
  type DayPlan,
  localDay,
  planDay,
  type SimulatedHome,
  type SmokeEpisode,
  type Stay,
} from '@iaqverse/core/simulate';
import { GUESTS, SOMEBODY } from './simulated-room.ts';

/** What can be made to happen: people come, or all leave; somebody does something; there is smoke outdoors. */
export const EVENTS = ['come', 'leave', 'smoke', ...ACTIVITIES] as const;

export interface RoomEvent {
  readonly kind: (typeof EVENTS)[number];
  readonly people: number;
  readonly minutes: number;
}

/** How long an event lasts where nobody says it, minutes. */
const USUAL_MINUTES: Readonly<Partial<Record<RoomEvent['kind'], number>>> = {
  come: 120,
  leave: 120,
  smoke: 180,
  sleep: 480,
  shower: 12,
};
const MINUTES = 30;
const MOST_PEOPLE = 100;
/** PM2.5 at the thickest of smoke that drifts by, µg/m³. */
const SMOKE_PEAK = 150;

/** What `msg.event` asks for: a word, or an object with `kind`, `people`, `minutes`. Undefined where it is neither. */
export function readEvent(event: unknown): RoomEvent | undefined {
  const asked = isObject(event) ? event : { kind: event };
  const kind = EVENTS.find((each) => each === asked.kind);
  if (kind === undefined) return undefined;
  const people = asked.people ?? 1;
  const minutes = asked.minutes ?? USUAL_MINUTES[kind] ?? MINUTES;
  const isFine = isBetween(people, 0, MOST_PEOPLE) && isBetween(minutes, 0, (24 * HOUR) / MINUTE);
  return isFine ? { kind, people, minutes } : undefined;
}

/** Makes it happen from now on, in a home of one room. @param smoke the episodes that its weather knows */
export function happen(home: SimulatedHome, smoke: SmokeEpisode[], { kind, people, minutes }: RoomEvent): void {
  const span = minutes * MINUTE;
  if (kind === 'smoke') {
    smoke.push({ from: home.time, to: home.time + span, peak: SMOKE_PEAK });
    return;
  }
  const [room] = home.spec.rooms;
  const from = home.time + home.spec.utcOffsetMinutes * MINUTE;
  const stay = { from, to: from + span, intensity: 1 };
  const who = kind === 'come' ? GUESTS : SOMEBODY;
  home.spec.people.forEach(({ id }, index) => {
    if (kind === 'leave') put(home, index, { ...stay, room: undefined, activity: 'light', persons: 1 });
    else if (id === who)
      put(home, index, { ...stay, room: room!.id, activity: activityOf(kind), persons: Math.round(people) });
  });
}

function activityOf(kind: Exclude<RoomEvent['kind'], 'smoke' | 'leave'>): Activity {
  return kind === 'come' ? 'rest' : kind;
}

/** Puts someone somewhere for a while: before and after it their day is as it was. */
function put(home: SimulatedHome, index: number, stay: Stay): void {
  const day = localDay(stay.from);
  const known = home.plans[index];
  const plan = known?.day === day ? known : planDay(home.spec.people[index]!, day, home.seed);
  home.plans[index] = interrupted(plan, stay);
}

function interrupted({ day, lasting, between }: DayPlan, stay: Stay): DayPlan {
  const after = lasting.findLast(({ from }) => from <= stay.to);
  return {
    day,
    lasting: [
      ...lasting.filter(({ from }) => from < stay.from),
      stay,
      ...(after === undefined ? [] : [{ ...after, from: stay.to }]),
      ...lasting.filter(({ from }) => from > stay.to),
    ],
    between: between.filter(({ from, to }) => to <= stay.from || from >= stay.to),
  };
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}
