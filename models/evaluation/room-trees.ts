import { readFileSync } from 'node:fs';
import { FORECAST_QUANTITIES, HORIZONS_MIN } from '@iaqverse/core';
import { z } from 'zod';
import type { ForecastErrors } from './forecast-errors.ts';
import { median } from './summary.ts';

const treesSchema = z.array(
  z.object({
    room: z.string(),
    quantity: z.enum(FORECAST_QUANTITIES),
    horizonMin: z.number(),
    segment: z.literal('last40'),
    n: z.number(),
    mae: z.number(),
    skill: z.number(),
  }),
);

/** How boosted trees of one room alone, trained on the first 60 % of its stream, forecast the rest. */
export type RoomTrees = z.infer<typeof treesSchema>[number];

/** The figures that `room_trees.py` wrote. */
export function readTrees(file: string): RoomTrees[] {
  return treesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Trees beside the product, on the rooms and horizons that both have. */
export function describeTrees(trees: readonly RoomTrees[], forecast: readonly ForecastErrors[]): string {
  const lines = ['', 'Median skill over rooms in the last 40 %: boosted trees of the room alone | ours'];
  for (const quantity of FORECAST_QUANTITIES) {
    const cells = HORIZONS_MIN.flatMap((minutes) => {
      const pairs = trees
        .filter((entry) => entry.quantity === quantity && entry.horizonMin === minutes)
        .flatMap((entry) => {
          const ours = forecast.find(
            ({ room, quantity: of, horizonMin, segment }) =>
              room === entry.room && of === quantity && horizonMin === minutes && segment === 'last40',
          )?.skill;
          return ours === undefined || ours === null ? [] : [{ trees: entry.skill, ours }];
        });
      const [alone, ours] = [median(pairs.map((pair) => pair.trees)), median(pairs.map((pair) => pair.ours))];
      return alone === null || ours === null ? [] : [`${minutes} min ${alone.toFixed(3)} | ${ours.toFixed(3)}`];
    });
    if (cells.length > 0) lines.push(`  ${quantity.padEnd(12)} ${cells.join('   ')}`);
  }
  return lines.join('\n');
}
