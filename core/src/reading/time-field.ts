import { parseIso } from '../time/iso.ts';
import { MINUTE } from '../time/span.ts';
import { toNumber } from './number.ts';

/** The first number that is no more read as seconds; as seconds it would be the year 5138, as milliseconds 1973. */
const FIRST_MILLISECONDS = 1e11;
const FIRST_MICROSECONDS = 1e14;
const FIRST_NANOSECONDS = 1e17;
const FIRST_SENSELESS = 1e20;

/** A date alone, or a date and a time without an offset. */
const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.,]+)?$/;

/**
 * The time that a field of a message names, in milliseconds since 1970, or undefined if it names none. Taken are:
 * ISO 8601, where a text without an offset is that of `utcOffsetMinutes`; and times since 1970, as numbers or numerals,
 * whose size says whether they count seconds (below 1e11), milliseconds (1e14), microseconds (1e17) or nanoseconds.
 */
export function parseTimeField(value: unknown, utcOffsetMinutes: number): number | undefined {
  if (typeof value === 'number') return epochTime(value);
  if (typeof value !== 'string') return undefined;
  const time = parseIso(value);
  if (time !== undefined)
    return utcOffsetMinutes !== 0 && isWithoutOffset(value) ? time - utcOffsetMinutes * MINUTE : time;
  const number = toNumber(value);
  return typeof number === 'number' ? epochTime(number) : undefined;
}

/** Whether a text is a time that says no offset from UTC, and so depends on where its writer is. */
export function isWithoutOffset(value: unknown): boolean {
  return typeof value === 'string' && WITHOUT_OFFSET.test(value.trim());
}

function epochTime(value: number): number | undefined {
  if (!(value >= 0 && value < FIRST_SENSELESS)) return undefined;
  if (value < FIRST_MILLISECONDS) return Math.round(value * 1e3);
  if (value < FIRST_MICROSECONDS) return Math.round(value);
  return Math.round(value < FIRST_NANOSECONDS ? value / 1e3 : value / 1e6);
}
