import type { Level } from '@iaqverse/core';

/** The colours of one theme, as #rrggbb. */
export interface Palette {
  readonly page: string;
  readonly surface: string;
  readonly sunken: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly levels: Readonly<Record<Level, string>>;
}

/*
 * The level colours were chosen in OKLCH: lightness falls by the level, hue goes teal, green, ochre, rust, plum, which
 * stay apart along blue to yellow for people who do not tell red from green. A test holds them to it.
 */

/** The theme for bright rooms. */
export const LIGHT: Palette = {
  page: '#f6f7f6',
  surface: '#ffffff',
  sunken: '#eef0ef',
  ink: '#1c2226',
  quiet: '#59636a',
  line: '#dfe3e2',
  accent: '#0b657e',
  onAccent: '#ffffff',
  levels: { excellent: '#0f9ca0', good: '#358f59', moderate: '#936000', poor: '#942900', very_poor: '#5a0536' },
};

/** The theme for dim rooms. */
export const DARK: Palette = {
  page: '#101315',
  surface: '#191d20',
  sunken: '#22272a',
  ink: '#e7eaeb',
  quiet: '#9ca7ad',
  line: '#2d3438',
  accent: '#7cc7de',
  onAccent: '#0c2129',
  levels: { excellent: '#99f1ea', good: '#89da9b', moderate: '#d7a447', poor: '#d96b3e', very_poor: '#c23f73' },
};
