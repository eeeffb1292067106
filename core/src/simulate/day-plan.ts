import { DAY, HOUR, MINUTE } from '../time/span.ts';
import { type Activity, intensityOf, type PersonKind } from './activity.ts';
import { gaussian, seedFrom, uniform } from './random.ts';

/** A stretch of a usual day. */
export interface Block {
  /** Local hour at which it usually begins; the first of a day is at 0. */
  readonly at: number;
  /** Standard deviation of its beginning, minutes. */
  readonly spread?: number;
  /** How long it lasts, minutes; after it goes on what was before. Without it, it lasts until the next one. */
  readonly minutes?: number;
  /** Id of a room; undefined means away from home. */
  readonly room: string | undefined;
  readonly activity: Activity;
  /** On how many of 100 days it happens at all, as a share; 1 when left out. */
  readonly probability?: number;
  /** People whose blocks carry the same word do it together: at the same time, or not at all. */
  readonly together?: string;
}

/** What someone usually does on a day. */
export interface Routine {
  readonly weekday: readonly Block[];
  readonly weekend: readonly Block[];
}

/** A person, or a group that moves together. */
export interface PersonSpec {
  readonly id: string;
  readonly kind: PersonKind;
  readonly routine: Routine;
  /** How many they are, at least and at most, drawn for each block; one when left out. */
  readonly size?: readonly [least: number, most: number];
}

/** Where someone is, and what they do there, from `from` to `to` (milliseconds). */
export interface Stay {
  readonly from: number;
  readonly to: number;
  readonly room: string | undefined;
  readonly activity: Activity;
  readonly intensity: number;
  readonly persons: number;
}

/** A day in someone's life: what lasts until the next, and what comes in between. Both in order of time. */
export interface DayPlan {
  readonly day: number;
  readonly lasting: readonly Stay[];
  readonly between: readonly Stay[];
}

/** The number of the local day, counted from 1970-01-01, that a local time in milliseconds lies in. */
export function localDay(localTime: number): number {
  return Math.floor(localTime / DAY);
}

function isWeekend(day: number): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

const STREAM = { start: 1, happens: 2, intensity: 3, size: 4, length: 5 };

/** What a person does on a local day. Times in the plan are local. The same seed and day always give the same plan. */
export function planDay(person: PersonSpec, day: number, seed: number): DayPlan {
  const blocks = isWeekend(day) ? person.routine.weekend : person.routine.weekday;
  const midnight = day * DAY;
  const own = seedFrom(person.id, seed);
  const lasting: Stay[] = [];
  const between: Stay[] = [];
  blocks.forEach((block, index) => {
    const shared = block.together === undefined ? own : seedFrom(block.together, seed);
    const draw = block.together === undefined ? day * 64 + index : day;
    if (uniform(shared, STREAM.happens, draw) >= (block.probability ?? 1)) return;
    const shift = (block.spread ?? 0) * MINUTE * gaussian(shared, STREAM.start, draw);
    const from = block.at === 0 ? midnight : midnight + block.at * HOUR + shift;
    const length = (block.minutes ?? 0) * MINUTE * (0.8 + 0.4 * uniform(shared, STREAM.length, draw));
    const [least, most] = person.size ?? [1, 1];
    const key = day * 64 + index;
    const stay: Stay = {
      from,
      to: block.minutes === undefined ? midnight + DAY : from + length,
      room: block.room,
      activity: block.activity,
      intensity: intensityOf(block.activity, gaussian(own, STREAM.intensity, key)),
      persons: least + Math.floor((most - least + 1) * uniform(own, STREAM.size, key)),
    };
    if (block.minutes === undefined) lasting.push(stay);
    else between.push(stay);
  });
  return { day, lasting: lasting.sort((a, b) => a.from - b.from), between };
}

/** Where the person is at a local time within the plan's day. What comes in between happens only to those who are at home. */
export function stayAt(plan: DayPlan, localTime: number): Stay | undefined {
  let current: Stay | undefined;
  for (const stay of plan.lasting) if (stay.from <= localTime) current = stay;
  if (current?.room === undefined) return current;
  for (const stay of plan.between) if (stay.from <= localTime && localTime < stay.to) current = stay;
  return current;
}
