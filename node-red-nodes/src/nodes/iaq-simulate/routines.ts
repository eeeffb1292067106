import type { RoomType } from '@iaqverse/core';
import type { Activity, Block, Routine } from '@iaqverse/core/simulate';

/** A stretch of a day in a room, in local hours. A short one, with minutes, happens only to those who are in. */
type Stretch =
  | { readonly from: number; readonly to: number; readonly activity: Activity }
  | { readonly at: number; readonly minutes: number; readonly activity: Activity };

/** How much people differ from their usual hour: standard deviation, minutes. */
const SPREAD = 12;

const NIGHT: readonly Stretch[] = [
  { from: 0, to: 6.8, activity: 'sleep' },
  { from: 22.6, to: 24, activity: 'sleep' },
];
const AT_HOME: readonly Stretch[] = [{ from: 17.6, to: 22.6, activity: 'rest' }];
const AT_HOME_AT_THE_WEEKEND: readonly Stretch[] = [
  { from: 9.5, to: 12, activity: 'light' },
  { from: 14, to: 22.9, activity: 'rest' },
];

/** When people are in a room of a type, and what they do there. */
const DAYS: Readonly<Record<RoomType, { readonly weekday: readonly Stretch[]; readonly weekend: readonly Stretch[] }>> =
  {
    living: { weekday: AT_HOME, weekend: AT_HOME_AT_THE_WEEKEND },
    bedroom: { weekday: NIGHT, weekend: NIGHT },
    child: {
      weekday: [
        { from: 0, to: 7, activity: 'sleep' },
        { from: 16.2, to: 18.6, activity: 'play' },
        { from: 20.4, to: 24, activity: 'sleep' },
      ],
      weekend: [
        { from: 0, to: 8.2, activity: 'sleep' },
        { from: 9, to: 12, activity: 'play' },
        { from: 21, to: 24, activity: 'sleep' },
      ],
    },
    kitchen: {
      weekday: [
        { from: 6.8, to: 7.8, activity: 'light' },
        { at: 7.1, minutes: 8, activity: 'cook' },
        { from: 18.3, to: 19.6, activity: 'light' },
        { at: 18.5, minutes: 30, activity: 'cook' },
      ],
      weekend: [
        { from: 9, to: 10, activity: 'light' },
        { from: 12, to: 13.5, activity: 'light' },
        { at: 12.2, minutes: 35, activity: 'cook' },
        { from: 18.3, to: 19.8, activity: 'light' },
        { at: 18.6, minutes: 40, activity: 'cook' },
      ],
    },
    bathroom: {
      weekday: [
        { from: 6.9, to: 7.5, activity: 'light' },
        { at: 7, minutes: 12, activity: 'shower' },
        { from: 21.5, to: 21.8, activity: 'light' },
      ],
      weekend: [
        { from: 8.8, to: 9.6, activity: 'light' },
        { at: 9, minutes: 14, activity: 'shower' },
        { from: 22, to: 22.3, activity: 'light' },
      ],
    },
    office: {
      weekday: [
        { from: 8.8, to: 12.2, activity: 'work' },
        { from: 13, to: 17.6, activity: 'work' },
      ],
      weekend: [],
    },
    classroom: {
      weekday: [
        { from: 8, to: 9.6, activity: 'work' },
        { from: 9.9, to: 11.6, activity: 'work' },
        { from: 12.6, to: 15, activity: 'work' },
      ],
      weekend: [],
    },
    shop: { weekday: [{ from: 9, to: 18.5, activity: 'light' }], weekend: [{ from: 10, to: 16, activity: 'light' }] },
    outdoor: { weekday: [], weekend: [] },
    other: { weekday: AT_HOME, weekend: AT_HOME_AT_THE_WEEKEND },
  };

/** The usual week of someone who uses a room of a type. */
export function routineOf(type: RoomType, room: string): Routine {
  const { weekday, weekend } = DAYS[type];
  return { weekday: blocksOf(weekday, room), weekend: blocksOf(weekend, room) };
}

function blocksOf(stretches: readonly Stretch[], room: string): Block[] {
  const isInAtMidnight = stretches.some((stretch) => 'from' in stretch && stretch.from === 0);
  return [
    ...(isInAtMidnight ? [] : [{ at: 0, room: undefined, activity: 'light' } as const]),
    ...stretches.flatMap((stretch): Block[] => {
      const { activity } = stretch;
      if ('at' in stretch) return [{ at: stretch.at, spread: SPREAD / 3, minutes: stretch.minutes, room, activity }];
      const begins: Block = { at: stretch.from, spread: SPREAD, room, activity };
      if (stretch.to === 24) return [begins];
      return [begins, { at: stretch.to, spread: SPREAD, room: undefined, activity: 'light' }];
    }),
  ];
}
