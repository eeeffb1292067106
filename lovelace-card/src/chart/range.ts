import { DAY, HORIZONS_MIN, HOUR, MINUTE } from '@iaqverse/core';

const LONGEST_HORIZON = HORIZONS_MIN.at(-1)! * MINUTE;

/**
 * The widths of time that a chart can show, and of the spans that its points are means of, in milliseconds: fine
 * enough for a point every pixel or two, so that the envelope and not the noise shows what happened in between. Where
 * two hours are wide enough to be seen, what comes is shown `ahead` of now.
 */
export const RANGES = {
  '6h': { width: 6 * HOUR, step: MINUTE, ahead: LONGEST_HORIZON },
  '24h': { width: 24 * HOUR, step: 5 * MINUTE, ahead: LONGEST_HORIZON },
  '7d': { width: 7 * DAY, step: 15 * MINUTE, ahead: 0 },
  '30d': { width: 30 * DAY, step: HOUR, ahead: 0 },
} as const;
export type Range = keyof typeof RANGES;
export const RANGE_NAMES = Object.keys(RANGES) as Range[];
