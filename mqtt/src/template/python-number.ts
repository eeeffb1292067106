import { compileSimpleTemplate } from '@iaqverse/core/plain';
import type { Plain } from './jinja-values.ts';

/** A filter of the templates that need no interpreter, so that both kinds of template count alike. */
function simpleFilter(filter: string): (value: Plain) => number | undefined {
  const compiled = compileSimpleTemplate(`{{ value_json | ${filter} }}`)!;
  return (value) => compiled('', value) as number | undefined;
}

/** The number that Python's float() makes of a value; undefined where it raises an error. */
export const toFloat = simpleFilter('float');

const MOST_PLACES = 9;
const ROUND = Array.from({ length: MOST_PLACES + 1 }, (_, places) => simpleFilter(`round(${places})`));

/** Rounds as Python does, half to even; negative places round to tens and hundreds. */
export function roundTo(value: number, places: number): number | undefined {
  if (places < 0) return (ROUND[0]!(value / 10 ** -places) ?? 0) * 10 ** -places;
  return places > MOST_PLACES ? value : ROUND[places]!(value);
}

/** The number that Python's int() makes of a value, or of its numeral to another base; undefined where it raises an error. */
export function toInteger(value: Plain, base: number): number | undefined {
  if (base !== 10) {
    const number = typeof value === 'string' ? Number.parseInt(value, base) : Number.NaN;
    return Number.isNaN(number) ? undefined : number;
  }
  const number = toFloat(value);
  return number === undefined || !Number.isFinite(number) ? undefined : Math.trunc(number);
}
