import tuned from './hysteresis-tuned.json' with { type: 'json' };

/** The thresholds of rules as people write them. */
export interface HysteresisParameters {
  /** CO2 above which air is let in, and by how much it must fall to stop, ppm. */
  readonly co2: number;
  readonly co2Gap: number;
  /** PM2.5 above which purifiers run, µg/m³; they stop at 0.6 of it. */
  readonly pm25: number;
  /** How far windows are opened, share. */
  readonly opening: number;
  /** Longest airing when it is below 12 °C outdoors, minutes. */
  readonly airingMinutes: number;
  /** The stage of ventilation when the air is good, and when nobody is at home. */
  readonly base: number;
  readonly away: number;
  /** How far windows of bedrooms are left open over mild nights, share. */
  readonly nightly: number;
  /** Humidity above which bathroom fans and dehumidifiers run, %. */
  readonly humidity: number;
}

/** The thresholds that did best on homes that nobody is judged on: bench/control/tune.ts. */
export const TUNED: HysteresisParameters = tuned.chosen;

/** Those of all that were tried that no other beats in exposure and energy at once, the thriftiest first. */
export const FRONTIER: readonly HysteresisParameters[] = tuned.frontier.map(({ parameters }) => parameters);
