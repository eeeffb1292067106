import type { Quantity } from '@iaqverse/core';
import { type Activity, advance, createSimulatedHome, randomHomeSpec } from '@iaqverse/core/simulate';
import type { SourceHint } from '../../core/src/fault/fault.ts';
import { sourceHintOf } from '../../core/src/fault/source-hint.ts';
import { DAY, MINUTE } from '../../core/src/time/span.ts';
import { meansIn, type RecentMeans } from '../../core/src/twin/recent-means.ts';

/** What goes on in a simulated room; smoke outdoors comes in through leaks. */
type Truth = 'cooking' | 'shower' | 'cleaning' | 'outdoor_smoke' | 'people' | 'nobody';

/** How often each hint was given while each thing went on. */
export type Confusion = Partial<Record<Truth, Partial<Record<SourceHint | 'none', number>>>>;

const START = Date.UTC(2026, 0, 5);
const EVERY = 5 * MINUTE;
const DOINGS: readonly (readonly [Activity, Truth])[] = [
  ['cook', 'cooking'],
  ['shower', 'shower'],
  ['clean', 'cleaning'],
];
/** So long it must have gone on without a break to count; the half hour after it, and other rooms that get its air, do not count. */
const SETTLED = 10 * MINUTE;
const AFTERWARDS = 90 * MINUTE;
/** What must be measured in a room for a source to be told: rooms without are left out. */
const NEEDED: Readonly<Record<Truth, readonly Quantity[]>> = {
  cooking: ['pm25', 'tvoc', 'humidity'],
  shower: ['temperature', 'humidity'],
  cleaning: ['tvoc', 'humidity'],
  outdoor_smoke: ['pm25'],
  people: ['co2'],
  nobody: [],
};
/** Smoke outdoors, and when it is felt indoors, PM2.5 µg/m³. */
const SMOKY = 35;
const FELT = 15;

/** Lets simulated homes live and compares the hints of each room with what its people do. */
export function confuseHints(homes: number, days: number, seed: number): Confusion {
  const confusion: Confusion = {};
  for (let number = 0; number < homes; number++) {
    const spec = {
      ...randomHomeSpec(seed + number),
      smoke: [{ from: START + 2 * DAY, to: START + 2.4 * DAY, peak: 120 }],
    };
    const home = createSimulatedHome(spec, seed + number, START);
    const rooms = spec.rooms.map(() => new Map<Quantity, RecentMeans>());
    const began = spec.rooms.map((): Partial<Record<Truth, number>> => ({}));
    let newest = Number.NEGATIVE_INFINITY;
    for (let now = START + EVERY; now < START + days * DAY; now += EVERY) {
      const room = new Map(
        spec.sensors.map((sensor) => [sensor.id, spec.rooms.findIndex(({ id }) => id === sensor.room)]),
      );
      for (const { sensor, quantity, time, value } of advance(home, now))
        meansIn(rooms[room.get(sensor)!]!, quantity).add(time, value);
      spec.rooms.forEach((_, index) => {
        const means = rooms[index]!;
        const doing = DOINGS.find(([activity]) => home.occupants.doing(index, activity))?.[1];
        const isSmoky = home.outdoor.pm25 >= SMOKY && home.fine[index]! >= FELT;
        // Smoke that is not felt indoors is neither one nor the other.
        if (doing === undefined && home.outdoor.pm25 >= SMOKY && !isSmoky) return;
        if (doing !== undefined) newest = now;
        const truth: Truth =
          doing ?? (isSmoky ? 'outdoor_smoke' : home.occupants.persons[index]! > 0 ? 'people' : 'nobody');
        if (means.size === 0 || NEEDED[truth].some((quantity) => !means.has(quantity))) return;
        const since = began[index]!;
        const from = since[truth] ?? now;
        began[index] = { [truth]: from };
        if (now - from < SETTLED || (doing === undefined && now - newest < AFTERWARDS)) return;
        const hint = sourceHintOf({ means, outdoorPm25: home.outdoor.pm25 }, now - MINUTE) ?? 'none';
        confusion[truth] ??= {};
        confusion[truth][hint] = (confusion[truth][hint] ?? 0) + 1;
      });
    }
  }
  return confusion;
}

/** The confusion as a person reads it: a line for what went on. */
export function describeConfusion(confusion: Confusion): string {
  return Object.entries(confusion)
    .map(([truth, hints]) => {
      const total = Object.values(hints).reduce((sum, count) => sum + count, 0);
      const parts = Object.entries(hints)
        .sort(([, a], [, b]) => b - a)
        .map(([hint, count]) => `${hint} ${Math.round((100 * count) / total)} %`);
      return `  ${truth} (${total}): ${parts.join(', ')}`;
    })
    .join('\n');
}
