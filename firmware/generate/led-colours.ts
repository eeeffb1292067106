import type { Level } from '@iaqverse/core';

/**
 * What a level is on a light: red, green and blue, 0–1. Lights have no dark colours, so these differ from those of the pages in
 * hue alone; from teal to magenta they stay apart for most people who see red and green alike, and a bar also tells by its length.
 */
export const LED_COLOURS: Readonly<Record<Level, readonly [red: number, green: number, blue: number]>> = {
  excellent: [0, 0.75, 0.55],
  good: [0.25, 0.85, 0],
  moderate: [1, 0.6, 0],
  poor: [1, 0.18, 0],
  very_poor: [0.85, 0, 0.45],
};
