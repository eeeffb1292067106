import type { Block, Routine } from './day-plan.ts';

/** Rooms that the people of a home use; ids. */
export interface HomePlaces {
  readonly sleep: string;
  readonly sit: string;
  readonly cook: string;
  readonly wash: string;
}

interface DayHours {
  readonly up: number;
  readonly leave: number;
  readonly back: number;
  readonly bed: number;
}

function night({ sleep }: HomePlaces): Block {
  return { at: 0, room: sleep, activity: 'sleep' };
}

/** An adult who works elsewhere on weekdays. `cooks` says whether the meals are theirs to make. */
export function worker(places: HomePlaces, hours: DayHours, cooks: boolean): Routine {
  const { sit, cook, wash } = places;
  const dinner = hours.back + 1;
  return {
    weekday: [
      night(places),
      { at: hours.up, spread: 8, room: cook, activity: 'light' },
      { at: hours.up + 0.2, spread: 4, minutes: 11, room: wash, activity: 'shower', probability: 0.8 },
      { at: hours.up + 0.5, spread: 5, minutes: 8, room: cook, activity: 'cook', probability: cooks ? 0.6 : 0.1 },
      { at: hours.leave, spread: 8, room: undefined, activity: 'light' },
      { at: hours.back, spread: 20, room: sit, activity: 'light' },
      ...(cooks
        ? [{ at: dinner, spread: 15, minutes: 30, room: cook, activity: 'cook', probability: 0.9 } as const]
        : []),
      { at: dinner + 0.6, spread: 10, room: sit, activity: 'rest' },
      { at: 21.5, spread: 25, minutes: 10, room: wash, activity: 'light', probability: 0.7 },
      { at: hours.bed, spread: 25, room: places.sleep, activity: 'sleep' },
    ],
    weekend: [
      night(places),
      { at: hours.up + 1.6, spread: 30, room: cook, activity: 'light' },
      { at: hours.up + 1.9, spread: 15, minutes: 14, room: wash, activity: 'shower', probability: 0.85 },
      { at: hours.up + 2.2, spread: 15, minutes: 15, room: cook, activity: 'cook', probability: cooks ? 0.8 : 0.2 },
      { at: hours.up + 3, spread: 20, room: sit, activity: 'light' },
      { at: 10.5, spread: 30, minutes: 40, room: sit, activity: 'clean', probability: cooks ? 0.25 : 0.2 },
      { at: 12.3, spread: 20, minutes: 35, room: cook, activity: 'cook', probability: cooks ? 0.75 : 0.15 },
      { at: 14.5, spread: 30, room: undefined, activity: 'light', probability: 0.65, together: 'outing' },
      { at: 17.5, spread: 30, room: sit, activity: 'rest', together: 'return' },
      { at: 18.6, spread: 15, minutes: 40, room: cook, activity: 'cook', probability: cooks ? 0.85 : 0.2 },
      { at: hours.bed + 0.4, spread: 30, room: places.sleep, activity: 'sleep' },
    ],
  };
}

/** A child who goes to school on weekdays and plays in its own room. */
export function pupil(places: HomePlaces): Routine {
  const { sleep, sit, cook, wash } = places;
  return {
    weekday: [
      night(places),
      { at: 7, spread: 8, room: cook, activity: 'light' },
      { at: 7.8, spread: 5, room: undefined, activity: 'light' },
      { at: 16.2, spread: 15, room: sleep, activity: 'play' },
      { at: 18.9, spread: 12, room: sit, activity: 'rest' },
      { at: 19.6, spread: 15, minutes: 12, room: wash, activity: 'shower', probability: 0.5 },
      { at: 20.4, spread: 15, room: sleep, activity: 'sleep' },
    ],
    weekend: [
      night(places),
      { at: 8.2, spread: 25, room: sleep, activity: 'play' },
      { at: 9.6, spread: 15, room: sit, activity: 'light' },
      { at: 11, spread: 30, room: sleep, activity: 'play' },
      { at: 14.5, spread: 30, room: undefined, activity: 'light', probability: 0.65, together: 'outing' },
      { at: 17.5, spread: 30, room: sit, activity: 'play', together: 'return' },
      { at: 19.8, spread: 15, minutes: 15, room: wash, activity: 'shower', probability: 0.6 },
      { at: 21, spread: 20, room: sleep, activity: 'sleep' },
    ],
  };
}

/** Guests who now and then spend an evening, mostly at the weekend. */
export function guests(sit: string): Routine {
  const away: Block = { at: 0, room: undefined, activity: 'light' };
  const evening = (probability: number): Block => ({
    at: 19.2,
    spread: 25,
    minutes: 190,
    room: sit,
    activity: 'rest',
    probability,
  });
  return { weekday: visits(away, evening(0.06)), weekend: visits(away, evening(0.35)) };
}

/** What comes in between happens only to those who are in: a visit is a lasting stay with an end of its own. */
function visits(away: Block, stay: Block): Block[] {
  const { minutes = 0, ...start } = stay;
  const end: Block = { ...away, at: stay.at + minutes / 60, spread: 25 };
  return [away, start, end];
}

/** Someone who works at a desk on weekdays, with meetings that others join. */
export function deskWorker(desk: string, meeting: string): Routine {
  const away: Block = { at: 0, room: undefined, activity: 'light' };
  const day: Block[] = [
    away,
    { at: 8.8, spread: 18, room: desk, activity: 'work' },
    { at: 10, spread: 8, minutes: 55, room: meeting, activity: 'work', probability: 0.75, together: 'morning meeting' },
    { at: 12.3, spread: 10, room: undefined, activity: 'light' },
    { at: 13.1, spread: 10, room: desk, activity: 'work' },
    { at: 14.5, spread: 15, minutes: 80, room: meeting, activity: 'work', probability: 0.6, together: 'long meeting' },
    { at: 17.7, spread: 25, room: undefined, activity: 'light' },
  ];
  return { weekday: day, weekend: [away] };
}

/** Visitors who come for the meetings alone. */
export function meetingGuests(meeting: string): Routine {
  const away: Block = { at: 0, room: undefined, activity: 'light' };
  return {
    weekday: [
      away,
      { at: 10, spread: 8, room: meeting, activity: 'work', probability: 0.75, together: 'morning meeting' },
      { at: 10.95, spread: 8, room: undefined, activity: 'light' },
      { at: 14.5, spread: 15, room: meeting, activity: 'work', probability: 0.6, together: 'long meeting' },
      { at: 15.9, spread: 10, room: undefined, activity: 'light' },
    ],
    weekend: [away],
  };
}

/** The person who cleans offices in the evening. */
export function cleaner(rooms: readonly string[]): Routine {
  const away: Block = { at: 0, room: undefined, activity: 'light' };
  const rounds = rooms.map((room, index): Block => ({ at: 18.3 + 0.4 * index, spread: 0, room, activity: 'clean' }));
  return {
    weekday: [away, ...rounds, { at: 18.3 + 0.4 * rooms.length, room: undefined, activity: 'light' }],
    weekend: [away],
  };
}
