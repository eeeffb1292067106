import { absoluteHumidity } from '../../comfort/humid-air.ts';
import { MEDIAN } from '../../forecast/horizons.ts';
import { PLAN_STEPS, type PlannedQuantity, type RoomSituation } from '../situation.ts';
import { type Surroundings, saturatedAtSurface, USUAL_TEMPERATURE } from './surroundings.ts';

/** How warm and moist a room is if everything stays as it is: medians now and at the end of each step. */
export interface ClimateCourse {
  /** °C */
  readonly temperature: Float64Array;
  /** Water in the air, g/m³. */
  readonly vapour: Float64Array;
  /** The most water that the air can hold at the end of each step, and where it touches the coldest surface, g/m³. */
  readonly saturated: Float64Array;
  readonly saturatedAtSurface: Float64Array;
}

/**
 * The course of a room's climate. A temperature that nobody follows is usual and stays; moisture that nobody follows is that of the outdoor
 * air.
 */
export function climateCourse(
  { air, paths }: RoomSituation,
  around: Surroundings,
  follows: Readonly<Record<PlannedQuantity, boolean>>,
): ClimateCourse {
  const mediansOf = (quantity: 'temperature' | 'humidity') =>
    follows[quantity] ? paths[quantity]!.map((values) => values[MEDIAN]!) : undefined;
  const celsius = mediansOf('temperature');
  const percent = mediansOf('humidity');
  const course: ClimateCourse = {
    temperature: new Float64Array(PLAN_STEPS + 1),
    vapour: new Float64Array(PLAN_STEPS + 1),
    saturated: new Float64Array(PLAN_STEPS),
    saturatedAtSurface: new Float64Array(PLAN_STEPS),
  };
  const { temperature, vapour } = course;
  temperature[0] = air.temperature ?? celsius?.[0] ?? USUAL_TEMPERATURE;
  for (let step = 0; step < PLAN_STEPS; step++) {
    const inside = celsius?.[step] ?? temperature[0];
    temperature[step + 1] = inside;
    course.saturated[step] = absoluteHumidity(inside, 100);
    course.saturatedAtSurface[step] = saturatedAtSurface(inside, around.temperature[step]!);
    vapour[step + 1] = percent === undefined ? around.vapour[step]! : (percent[step]! / 100) * course.saturated[step]!;
  }
  const first = air.humidity ?? percent?.[0];
  vapour[0] = first === undefined ? vapour[1]! : absoluteHumidity(temperature[0], first);
  return course;
}
