import { parseIso } from '@iaqverse/core/plain';
import { isPresent, type Plain, toText } from './jinja-values.ts';
import { toFloat } from './python-number.ts';

/** A point in time in a template: a mapping whose fields are those of Python's datetime, and its seconds since 1970. */
const SECONDS_KEY = 'timestamp_seconds';

/** The mapping that stands for a time, in UTC or in the zone of this machine. */
export function timeMapping(milliseconds: number, local: boolean): ReadonlyMap<string, Plain> {
  const shifted = shift(milliseconds, local);
  return new Map<string, Plain>([
    ['year', shifted.getUTCFullYear()],
    ['month', shifted.getUTCMonth() + 1],
    ['day', shifted.getUTCDate()],
    ['hour', shifted.getUTCHours()],
    ['minute', shifted.getUTCMinutes()],
    ['second', shifted.getUTCSeconds()],
    ['microsecond', shifted.getUTCMilliseconds() * 1000],
    [SECONDS_KEY, milliseconds / 1000],
  ]);
}

/** Seconds since 1970 of a time, a number of seconds or an ISO 8601 text; undefined where it is none. */
export function toTimestamp(value: Plain): number | undefined {
  if (value instanceof Map) return toFloat(value.get(SECONDS_KEY));
  if (typeof value === 'number') return value;
  const milliseconds = isPresent(value) ? parseIso(toText(value)) : undefined;
  return milliseconds === undefined ? toFloat(value) : milliseconds / 1000;
}

/** A time as text, by the directives of Python's strftime that name numbers. */
export function formatTime(seconds: number, format: string, local: boolean): string {
  const date = shift(seconds * 1000, local);
  const two = (number: number): string => String(number).padStart(2, '0');
  const parts: Readonly<Record<string, string>> = {
    Y: String(date.getUTCFullYear()),
    y: two(date.getUTCFullYear() % 100),
    m: two(date.getUTCMonth() + 1),
    d: two(date.getUTCDate()),
    H: two(date.getUTCHours()),
    M: two(date.getUTCMinutes()),
    S: two(date.getUTCSeconds()),
    s: String(Math.floor(seconds)),
    '%': '%',
  };
  return format.replace(/%([%A-Za-z])/g, (all, letter: string) =>
    Object.hasOwn(parts, letter) ? parts[letter]! : all,
  );
}

function shift(milliseconds: number, local: boolean): Date {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) throw new Error('the time is out of range');
  return local ? new Date(milliseconds - date.getTimezoneOffset() * 60_000) : date;
}
