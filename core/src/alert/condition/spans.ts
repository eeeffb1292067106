import { HORIZONS_MIN } from '../../forecast/horizons.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../time/span.ts';

const UNITS: readonly (readonly [unit: string, span: number, spelling: RegExp])[] = [
  ['d', DAY, /^d(?:ays?)?$/],
  ['h', HOUR, /^h(?:rs?|ours?)?$/],
  ['m', MINUTE, /^m(?:ins?|inutes?)?$/],
  ['s', SECOND, /^s(?:ecs?|econds?)?$/],
];

/** How far a condition can look ahead and back: the longest forecast, and what a room remembers of its air. */
export const LONGEST_AHEAD = HORIZONS_MIN.at(-1)! * MINUTE;
export const LONGEST_BACK = DAY;
/** How long something can be asked to hold. */
export const LONGEST_FOR = 7 * DAY;

/** Milliseconds in a unit of time as people write it (`m`, `minutes`), or undefined when it is none. */
export function spanUnit(unit: string): number | undefined {
  const written = unit.toLowerCase();
  return UNITS.find(([, , spelling]) => spelling.test(written))?.[1];
}

/** A span of whole seconds (ms) in its largest whole unit: `90m`, `2h`. */
export function formatSpan(span: number): string {
  const [unit, width] = UNITS.find(([, width]) => span % width === 0) ?? ['s', SECOND];
  return `${span / width}${unit}`;
}
