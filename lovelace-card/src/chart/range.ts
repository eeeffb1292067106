import { DAY, HOUR, MINUTE } from '@iaqverse/core';

/**
 * The widths of time that a chart can show, and of the spans that its points are means of, in milliseconds: fine
 * enough for a point every pixel or two, so that the envelope and not the noise shows what happened in between.
 */
export const RANGES = {
  '6h': { width: 6 * HOUR, step: MINUTE },
  '24h': { width: 24 * HOUR, step: 5 * MINUTE },
  '7d': { width: 7 * DAY, step: 15 * MINUTE },
  '30d': { width: 30 * DAY, step: HOUR },
} as const;
export type Range = keyof typeof RANGES;
export const RANGE_NAMES = Object.keys(RANGES) as Range[];
