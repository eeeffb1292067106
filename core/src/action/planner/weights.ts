import type { Preference } from '../preference.ts';

/**
 * What the planner weighs, each in watt-hours of electricity that avoiding it is worth, so that all can be added up.
 * The shares that a preference changes stand in `PREFERENCE_WEIGHTS`.
 */
export const WORTH = {
  /**
   * One hour at one step above a limit (200 ppm of CO2, 10 µg/m³ of PM2.5, 150 ppb of TVOC) with somebody in. So much more than
   * the electricity that prevents it that limits are kept wherever machines can, and little enough that the last ppm are not bought with
   * a cold room.
   */
  step: 140,
  /** How much of that TVOC counts for: its limits are for orientation, and sensors of it know no substance. */
  tvocShare: 0.35,
  /** The last share of a step below the limit: what makes the planner act before it is reached. */
  nearLimit: 0.15,
  /** Of the square of the steps above: twice as far above is more than twice as bad. */
  square: 0.3,
  /** Heat lost or given, for a watt-hour: fuel is cheaper than electricity, but heat is also comfort. */
  heat: 1,
  /** One hour at 1 K outside comfort (squared beyond). */
  kelvin: 30,
  /** One hour at 10 points of humidity outside comfort (squared). */
  damp: 10,
  /** One hour at 10 points above what cold surfaces can bear (squared), at a mould index of 0; it grows with the index. */
  mould: 8,
  /** One hour of 35 dB(A) by day; doubles every 5 dB. */
  noise: 3,
  /** How much worse noise and movement are while people sleep. */
  night: 6,
  /** One movement of a window or door by a motor: it is heard, and it wears. */
  moveOpening: 26,
  /** One change of a machine. */
  moveMachine: 24,
  /** One request to a person to open or switch something and to put it back. */
  effort: 90,
} as const;

interface PreferenceWeights {
  readonly health: number;
  readonly energy: number;
  readonly noise: number;
  readonly night: number;
  readonly effort: number;
  readonly comfort: number;
}

/**
 * How a person's choice changes what things are worth. `health_first` pays two and a half times as much for clean air and asks people
 * sooner; `thrifty` counts energy one and a half times and bears half a step more; `quiet_nights` makes noise and movement at night four times
 * as bad, which leaves what is silent.
 */
export const PREFERENCE_WEIGHTS: Readonly<Record<Preference, PreferenceWeights>> = {
  health_first: { health: 2.5, energy: 1, noise: 0.7, night: 1, effort: 0.6, comfort: 0.8 },
  balanced: { health: 1, energy: 1, noise: 1, night: 1, effort: 1, comfort: 1 },
  thrifty: { health: 0.6, energy: 1.5, noise: 1, night: 1, effort: 1, comfort: 0.8 },
  quiet_nights: { health: 1, energy: 1, noise: 1.3, night: 4, effort: 1, comfort: 1 },
};

/** The parts of a plan's cost. */
export const PARTS = [
  'co2',
  'pm25',
  'tvoc',
  'temperature',
  'humidity',
  'mould',
  'electricity',
  'heat',
  'noise',
  'effort',
  'wear',
] as const;
export type Part = (typeof PARTS)[number];
export type Parts = Record<Part, number>;
