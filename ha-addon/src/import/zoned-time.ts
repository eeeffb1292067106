import { HOUR, IaqverseError, isWithoutOffset, MINUTE, parseTimeField, SECOND } from '@iaqverse/core';

/** Offsets are whole quarters of an hour, and change at one. */
const QUARTER = 15 * MINUTE;
const MOST_KEPT = 200_000;

/** Reads a time as it stands in a file, ms; undefined where it is none. */
export type TimeReader = (text: string | undefined) => number | undefined;

/**
 * Reads times of files. Those that say no offset from UTC are of a time zone such as Europe/Paris; the hour that comes twice
 * when clocks go back is read as its first one.
 * @throws IaqverseError `invalid_argument` where there is no such time zone
 */
export function timesIn(zone: string): TimeReader {
  const offsetAt = offsetsOf(zone);
  return (text) => {
    const time = parseTimeField(text, 0);
    if (time === undefined || offsetAt === undefined || !isWithoutOffset(text)) return time;
    // The offset before a change tells which local times it has, so that it is asked for first.
    const early = time - offsetAt(time - 26 * HOUR);
    if (early + offsetAt(early) === time) return early;
    return time - offsetAt(time - offsetAt(time));
  };
}

/** By how much clocks of a zone are ahead of UTC, ms; undefined for UTC itself. */
function offsetsOf(zone: string): ((time: number) => number) | undefined {
  const format = formatOf(zone);
  if (/^(?:etc\/)?utc$/i.test(zone)) return undefined;
  const kept = new Map<number, number>();
  return (time) => {
    const quarter = Math.floor(time / QUARTER);
    let offset = kept.get(quarter);
    if (offset === undefined) {
      if (kept.size >= MOST_KEPT) kept.clear();
      offset = wallClock(format, quarter * QUARTER) - quarter * QUARTER;
      kept.set(quarter, offset);
    }
    return offset;
  };
}

/** What clocks show, as if it were UTC, ms. */
function wallClock(format: Intl.DateTimeFormat, time: number): number {
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) + second * SECOND;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  } catch (error) {
    throw new IaqverseError(
      'invalid_argument',
      `--time-zone=${zone} is no time zone: name one such as Europe/Paris, or UTC`,
      {},
      error,
    );
  }
}
