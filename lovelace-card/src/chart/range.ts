import { DAY, HOUR } from '@iaqverse/core';

/** The widths of time that a chart can show, in milliseconds. */
export const RANGES = { '6h': 6 * HOUR, '24h': 24 * HOUR, '7d': 7 * DAY, '30d': 30 * DAY } as const;
export type Range = keyof typeof RANGES;
export const RANGE_NAMES = Object.keys(RANGES) as Range[];
