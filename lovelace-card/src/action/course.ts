import {
  MINUTE,
  PLAN_STEP_MIN,
  PLANNED_QUANTITIES,
  type Plan,
  type PlannedAction,
  type PlannedQuantity,
  sayFigure,
} from '@iaqverse/core';

/** The box that a course is drawn into; it is stretched to its place. */
export const COURSE_WIDTH = 240;
export const COURSE_HEIGHT = 80;
const INSET = 4;
/** A limit farther away than this share of what is drawn would flatten it, and is left out. */
const REACH = 0.75;
/** Lines that are nowhere farther apart than this look like one. */
const LEAST_GAP = 4;

/** What a quantity is expected to do with a plan and without it, drawn into its box. */
export interface Course {
  readonly quantity: PlannedQuantity;
  readonly with: Line;
  readonly without: Line;
  /** The area between the two. */
  readonly between: string;
  readonly limitY: number | undefined;
  /** How many minutes ahead the course ends. */
  readonly minutes: number;
  /** The time that its lines are read at: minutes ahead, and its place. */
  readonly markMinutes: number;
  readonly markX: number;
}

/** One of the two lines: its corners and its path, and where it is at the time that it is read at. */
export interface Line {
  readonly points: readonly Point[];
  readonly path: string;
  /** Canonical unit. */
  readonly value: number;
  readonly markY: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is known of a quantity beside its course: its value now and its limit, canonical unit, and when its lines are read, ms. */
export interface CourseFacts {
  readonly current: number | undefined;
  readonly limit: number | undefined;
  /** The course's end when undefined. */
  readonly at: number | undefined;
}

/** The quantities whose course may say what an action does: that which it is done for, then that which it moves most. */
export function tellingQuantities({
  quantity,
  expected,
}: Pick<PlannedAction, 'quantity' | 'expected'>): PlannedQuantity[] {
  const named = [quantity, expected[0]?.quantity];
  return PLANNED_QUANTITIES.filter((name) => named.includes(name)).sort((a, b) => named.indexOf(a) - named.indexOf(b));
}

/** When what an action's sentence promises of a quantity is due, ms; undefined where it promises nothing. */
export function promisedAt(
  { expected }: Pick<PlannedAction, 'expected'>,
  quantity: PlannedQuantity,
): number | undefined {
  return (expected.find((effect) => effect.quantity === quantity) ?? expected[0])?.at;
}

/** Draws what is expected of a quantity; undefined where the plan does not follow it, or does not change it visibly. */
export function courseOf(
  plan: Plan,
  quantity: PlannedQuantity,
  { current, limit, at }: CourseFacts,
): Course | undefined {
  const expected = plan.expected[quantity];
  const last = expected?.with.length ?? 0;
  if (expected === undefined || last === 0 || expected.without.length !== last) return undefined;
  const start = current ?? expected.without[0]!;
  const values = { with: [start, ...expected.with], without: [start, ...expected.without] };
  const gap = Math.max(...values.with.map((value, step) => Math.abs(value - values.without[step]!)));
  if (!isMeasurable(quantity, gap)) return undefined;
  const all = [...values.with, ...values.without];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const slack = (most - least) * REACH;
  const near = limit !== undefined && limit > least - slack && limit < most + slack ? limit : undefined;
  const [low, high] = near === undefined ? [least, most] : [Math.min(least, near), Math.max(most, near)];
  const scale = (COURSE_HEIGHT - 2 * INSET) / (high - low);
  if (gap * scale < LEAST_GAP) return undefined;
  const x = (step: number): number => (step / last) * COURSE_WIDTH;
  const y = (value: number): number => INSET + (high - value) * scale;
  const markStep = at === undefined ? last : clamp((at - plan.madeAt) / (PLAN_STEP_MIN * MINUTE), last);
  const line = (steps: readonly number[]): Line => {
    const points = steps.map((value, step) => ({ x: x(step), y: y(value) }));
    const value = valueAt(steps, markStep);
    return { points, path: `M${corners(points)}`, value, markY: y(value) };
  };
  const lines = { with: line(values.with), without: line(values.without) };
  return {
    quantity,
    ...lines,
    between: `${lines.with.path}L${corners(lines.without.points.toReversed())}Z`,
    limitY: near === undefined ? undefined : y(near),
    minutes: last * PLAN_STEP_MIN,
    markMinutes: markStep * PLAN_STEP_MIN,
    markX: x(markStep),
  };
}

/** Whether something is left of a difference that is written with no more digits than a sensor knows. */
function isMeasurable(quantity: PlannedQuantity, difference: number): boolean {
  return sayFigure(quantity, difference, 'en') !== sayFigure(quantity, 0, 'en');
}

const clamp = (step: number, last: number): number => Math.min(last, Math.max(0, step));

function valueAt(steps: readonly number[], step: number): number {
  const below = Math.floor(step);
  const value = steps[below]!;
  return value + ((steps[below + 1] ?? value) - value) * (step - below);
}

function corners(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
}
