import type { Quantity } from '@iaqverse/core';

/** The quantities by which a house can be coloured, those first that people ask for first. */
export const HEAT_QUANTITIES = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity'] as const satisfies Quantity[];

/** What a house is coloured by: the score, or how good one quantity is. */
export type Heat = 'score' | (typeof HEAT_QUANTITIES)[number];
