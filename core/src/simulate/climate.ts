/** What a synthetic climate is made of. Temperatures °C, concentrations µg/m³ unless said. */
export interface Climate {
  readonly latitude: number;
  readonly meanTemperature: number;
  /** Half of the difference between the warmest and the coldest day of the year. */
  readonly seasonalSwing: number;
  /** Half of the difference between afternoon and dawn under a clear sky. */
  readonly dailySwing: number;
  /** Standard deviation of what passing weather adds. */
  readonly weatherSwing: number;
  /** How far the dew point lies below the day's mean temperature, on average. */
  readonly dewPointDepression: number;
  /** Mean wind at the building, m/s. */
  readonly wind: number;
  /** Mean share of the sky that is covered, 0–1. */
  readonly cloudiness: number;
  /** Share of the time when it rains, 0–1. */
  readonly rainShare: number;
  readonly pm25: number;
  /** How much heating with wood and coal multiplies PM2.5 in the coldest weeks. */
  readonly winterPm25Factor: number;
  /** PM10 over PM2.5. */
  readonly coarseRatio: number;
  /** Chance of an episode of smoke on a day: a wildfire, a neighbour's stove. */
  readonly smokePerDay: number;
  /** ppm */
  readonly co2: number;
}

/** Ready-made climates; round figures of the kinds of places they are named after. */
export const CLIMATES = {
  temperate: {
    latitude: 49,
    meanTemperature: 10.5,
    seasonalSwing: 9,
    dailySwing: 4.5,
    weatherSwing: 3.5,
    dewPointDepression: 4,
    wind: 3,
    cloudiness: 0.6,
    rainShare: 0.12,
    pm25: 9,
    winterPm25Factor: 1.6,
    coarseRatio: 1.6,
    smokePerDay: 0.03,
    co2: 425,
  },
  nordic: {
    latitude: 60,
    meanTemperature: 5.5,
    seasonalSwing: 12,
    dailySwing: 3.5,
    weatherSwing: 4.5,
    dewPointDepression: 3.5,
    wind: 3.5,
    cloudiness: 0.65,
    rainShare: 0.12,
    pm25: 5,
    winterPm25Factor: 1.8,
    coarseRatio: 1.8,
    smokePerDay: 0.03,
    co2: 425,
  },
  mediterranean: {
    latitude: 41,
    meanTemperature: 16.5,
    seasonalSwing: 8.5,
    dailySwing: 5.5,
    weatherSwing: 2.5,
    dewPointDepression: 6.5,
    wind: 2.8,
    cloudiness: 0.35,
    rainShare: 0.06,
    pm25: 13,
    winterPm25Factor: 1.4,
    coarseRatio: 1.8,
    smokePerDay: 0.03,
    co2: 425,
  },
  hot_humid: {
    latitude: 14,
    meanTemperature: 27.5,
    seasonalSwing: 2,
    dailySwing: 4,
    weatherSwing: 1,
    dewPointDepression: 4,
    wind: 2.5,
    cloudiness: 0.55,
    rainShare: 0.15,
    pm25: 22,
    winterPm25Factor: 1.5,
    coarseRatio: 1.7,
    smokePerDay: 0.05,
    co2: 425,
  },
  hot_dry: {
    latitude: 26,
    meanTemperature: 25,
    seasonalSwing: 9,
    dailySwing: 7,
    weatherSwing: 2,
    dewPointDepression: 16,
    wind: 3,
    cloudiness: 0.15,
    rainShare: 0.01,
    pm25: 40,
    winterPm25Factor: 1.8,
    coarseRatio: 2.4,
    smokePerDay: 0.05,
    co2: 425,
  },
} as const satisfies Record<string, Climate>;

export type ClimateName = keyof typeof CLIMATES;
