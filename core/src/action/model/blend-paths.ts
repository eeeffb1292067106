import type { RoomForecast } from '../../forecast/forecast.ts';
import { HORIZONS_MIN, QUANTILES } from '../../forecast/horizons.ts';
import { type BasePath, PLAN_STEP_MIN, PLAN_STEPS, PLANNED_QUANTITIES, type PlannedQuantity } from '../situation.ts';

type Paths = Readonly<Partial<Record<PlannedQuantity, BasePath>>>;

/**
 * The paths that a plan starts from. The learned forecast knows a room best as long as nothing was done to its air; once actuators move, it
 * holds their usual moves within itself, and what the planner wants to decide would be decided already: then the room's model counts.
 * @param paths of the room's model
 * @param forecast the room's, not older than one step; undefined where there is none
 * @param haveActuatorsMovedLately whether known actuators have moved in the last two hours, or are moved by plans at all (mode `auto`)
 */
export function blendPaths(paths: Paths, forecast: RoomForecast | undefined, haveActuatorsMovedLately: boolean): Paths {
  if (forecast === undefined) return paths;
  const blended: Partial<Record<PlannedQuantity, BasePath>> = { ...paths };
  for (const { quantity, from, quantiles } of forecast.quantities) {
    if (!(PLANNED_QUANTITIES as readonly string[]).includes(quantity)) continue;
    if (haveActuatorsMovedLately && paths[quantity] !== undefined) continue;
    blended[quantity] = Array.from({ length: PLAN_STEPS }, (_, step) =>
      between((step + 1) * PLAN_STEP_MIN, from, quantiles),
    );
  }
  return blended;
}

/** The quantiles so many minutes ahead, straight between the horizons. */
function between(minutes: number, from: number, quantiles: BasePath): number[] {
  const right = HORIZONS_MIN.findIndex((horizon) => horizon >= minutes);
  const start = right === 0 ? 0 : HORIZONS_MIN[right - 1]!;
  const share = (minutes - start) / (HORIZONS_MIN[right]! - start);
  return QUANTILES.map((_, index) => {
    const before = right === 0 ? from : quantiles[right - 1]![index]!;
    return before + share * (quantiles[right]![index]! - before);
  });
}
