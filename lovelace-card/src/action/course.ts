import { PLAN_STEP_MIN, PLANNED_QUANTITIES, type Plan, type PlannedQuantity } from '@iaqverse/core';

/** The box that a course is drawn into; it is stretched to its place. */
export const COURSE_WIDTH = 240;
export const COURSE_HEIGHT = 80;
const INSET = 4;
/** A limit farther away than this share of what is drawn would flatten it, and is left out. */
const REACH = 0.75;

/** What a quantity is expected to do with a plan and without it, drawn into its box. */
export interface Course {
  readonly quantity: PlannedQuantity;
  readonly with: string;
  readonly without: string;
  /** The area between the two. */
  readonly between: string;
  readonly limitY: number | undefined;
  /** Where both end, canonical unit, and how many minutes ahead that is. */
  readonly endWith: number;
  readonly endWithout: number;
  readonly minutes: number;
}

/** The quantity whose course says most of a plan: the one that is acted for, else the first that is followed. */
export function tellingQuantity(plan: Plan, quantity: string | undefined): PlannedQuantity | undefined {
  const followed = PLANNED_QUANTITIES.filter((name) => (plan.expected[name]?.with.length ?? 0) > 0);
  return followed.find((name) => name === quantity) ?? followed[0];
}

/** Draws what is expected of a quantity from `current` on; undefined where the plan does not follow it. */
export function courseOf(
  plan: Plan,
  quantity: PlannedQuantity,
  current: number | undefined,
  limit: number | undefined,
): Course | undefined {
  const expected = plan.expected[quantity];
  const last = expected?.with.length ?? 0;
  if (expected === undefined || last === 0 || expected.without.length !== last) return undefined;
  const start = current ?? expected.without[0]!;
  const lines = { with: [start, ...expected.with], without: [start, ...expected.without] };
  const all = [...lines.with, ...lines.without];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const slack = (most - least || Math.abs(most) || 1) * REACH;
  const near = limit !== undefined && limit > least - slack && limit < most + slack ? limit : undefined;
  const [low, high] = near === undefined ? [least, most] : [Math.min(least, near), Math.max(most, near)];
  const x = (at: number): number => (at / last) * COURSE_WIDTH;
  const y = (value: number): number =>
    INSET + (high === low ? 0.5 : (high - value) / (high - low)) * (COURSE_HEIGHT - 2 * INSET);
  const points = (values: readonly number[]): string[] =>
    values.map((value, at) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`);
  const [withPoints, withoutPoints] = [points(lines.with), points(lines.without)];
  return {
    quantity,
    with: `M${withPoints.join('L')}`,
    without: `M${withoutPoints.join('L')}`,
    between: `M${withPoints.join('L')}L${withoutPoints.reverse().join('L')}Z`,
    limitY: near === undefined ? undefined : y(near),
    endWith: lines.with[last]!,
    endWithout: lines.without[last]!,
    minutes: last * PLAN_STEP_MIN,
  };
}
