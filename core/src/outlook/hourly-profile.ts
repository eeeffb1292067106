import type { Quantity } from '../quantity/quantity.ts';
import { HOUR } from '../time/span.ts';
import type { HourlyGrid, HourlyHistory } from './hourly-history.ts';
import { FURTHEST } from './lead-groups.ts';
import { hourOfWeek, type LocalOffset } from './local-time.ts';
import { outdoorCourse } from './outdoor-course.ts';
import type { HourlyProfile } from './outlook.ts';
import { RoomCourse } from './room-course.ts';

/** Hours of the two profiles. */
const DAY_AHEAD = 24;
const WEEK_AHEAD = FURTHEST;

/** Hours of the past whose forecasts are judged: what is older is forgotten by three quarters, and takes time. */
const JUDGED = 120 * 24;

/** How far beyond what was seen an interval may reach, as a share of the range that was seen. */
const BEYOND = 0.25;

/**
 * The next 24 hours and 7 days, from whole hours of the past: what is usual at the hour of the day or week, how far the room is
 * from that and how such deviations of its own have carried on, and intervals from its own past errors.
 * @param outdoor outdoor air by the hour, the coming hours as forecast
 */
export function profilesOf(
  quantity: Quantity,
  grid: HourlyGrid,
  offsetMin: LocalOffset,
  outdoor: readonly HourlyHistory[],
): { day: HourlyProfile; week: HourlyProfile } {
  const hours = localHours(grid, offsetMin);
  const outside = outdoorCourse(quantity, outdoor, grid.from, grid.values.length);
  const course = new RoomCourse(quantity, (hour) => hours[hour]!, outside, grid.values.length - JUDGED);
  for (const value of grid.values) course.take(value);
  const quantiles = quantilesAhead(course);
  const profile = (count: number, skill: number | undefined): HourlyProfile => ({
    available: true,
    basis: course.weekly ? 'hour_of_week' : 'hour_of_day',
    outdoor: outside !== undefined,
    from: grid.from + course.hour * HOUR,
    step: HOUR,
    quantiles: quantiles.slice(0, count),
    ...(skill !== undefined && { skill }),
  });
  return {
    day: profile(DAY_AHEAD, course.daySkill.at(course.hour)),
    week: profile(WEEK_AHEAD, course.weekSkill.at(course.hour)),
  };
}

/** The local hour of the week of every hour of the grid, and of those ahead. */
function localHours(grid: HourlyGrid, offsetMin: LocalOffset): Uint8Array {
  return Uint8Array.from({ length: grid.values.length + WEEK_AHEAD }, (_, hour) =>
    hourOfWeek(grid.from + hour * HOUR, offsetMin),
  );
}

function quantilesAhead(course: RoomCourse): number[][] {
  const errors = course.errors.quantilesAt(course.hour);
  const [lowest, highest] = course.range;
  const beyond = BEYOND * (highest - lowest);
  return Array.from({ length: WEEK_AHEAD }, (_, index) => {
    const { median, spread } = course.ahead(index + 1);
    return errors(index + 1).map((error) =>
      course.scale.from(Math.min(highest + beyond, Math.max(lowest - beyond, median + error * spread))),
    );
  });
}
