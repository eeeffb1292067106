/** A value and when it was measured, ms. */
export interface Known<T> {
  readonly value: T;
  readonly time: number;
}

/** What is known of outdoor air and weather. */
export const OUTDOOR_KEYS = [
  'temperature',
  'humidity',
  'co2',
  'pm25',
  'pm10',
  'tvoc',
  'o3',
  'no2',
  'wind',
  'gust',
  'rain',
] as const;
export type OutdoorKey = (typeof OUTDOOR_KEYS)[number];

/** Outdoor air and weather, in canonical units; wind and gusts in m/s, rain or snow in mm/h. */
export type OutdoorAir = { [Key in OutdoorKey]?: number | undefined };

/** The facts of a site that are true or not. */
export const ENVIRONMENT_FLAGS = [
  'storm',
  'occupied',
  'alarm_armed',
  'fire_burning',
  'smoke_alarm',
  'co_alarm',
] as const;
export type EnvironmentFlag = (typeof ENVIRONMENT_FLAGS)[number];

/** All that is known of what surrounds the rooms of a site. Updated in place. */
export interface Environment {
  readonly outdoor: { [Key in OutdoorKey]?: Known<number> };
  readonly flags: { [Key in EnvironmentFlag]?: Known<boolean> };
  /** Outdoor air to come, rising in time (ms). */
  forecast: readonly ({ readonly time: number } & OutdoorAir)[];
}

export function createEnvironment(): Environment {
  return { outdoor: {}, flags: {}, forecast: [] };
}
