import { saturationVapourPressure } from '../comfort/humid-air.ts';
import { DAY, HOUR, MINUTE } from '../time/span.ts';
import type { Climate } from './climate.ts';
import { seedFrom, smoothNoise, uniform } from './random.ts';
import { clearSkyIrradiance, dayOfYear, hourOfDay, sunPosition } from './sun.ts';

/** The air and sky outdoors at one moment. */
export interface OutdoorAir {
  /** °C */
  readonly temperature: number;
  /** % */
  readonly humidity: number;
  /** m/s at the building */
  readonly wind: number;
  readonly rain: boolean;
  /** hPa */
  readonly pressure: number;
  /** W/m² on a horizontal surface */
  readonly irradiance: number;
  /** ppm */
  readonly co2: number;
  /** µg/m³ */
  readonly pm25: number;
  /** µg/m³, never below PM2.5 */
  readonly pm10: number;
  /** ppb */
  readonly tvoc: number;
}

/** The weather as a function of time in milliseconds; must give the same for the same time. */
export type Weather = (time: number) => OutdoorAir;

/** Smoke that drifts by: PM2.5 rises to `peak` µg/m³ above the rest and falls again within `from` to `to`, milliseconds. */
export interface SmokeEpisode {
  readonly from: number;
  readonly to: number;
  readonly peak: number;
}

export interface SyntheticWeatherOptions {
  readonly climate: Climate;
  readonly seed: number;
  readonly utcOffsetMinutes: number;
  /** Smoke that comes for certain, beside what the climate brings by chance. */
  readonly smoke?: readonly SmokeEpisode[];
}

const STREAM = {
  front: 1,
  spell: 2,
  moisture: 3,
  cloud: 4,
  gust: 5,
  wind: 6,
  rain: 7,
  pressure: 8,
  haze: 9,
  co2: 10,
  smoke: 20,
};

/** A seeded synthetic weather: season, daily course, passing fronts, cloud, rain, wind, haze and smoke. */
export function syntheticWeather(options: SyntheticWeatherOptions): Weather {
  const { climate, utcOffsetMinutes, smoke = [] } = options;
  const seed = seedFrom('weather', options.seed);
  const noise = (stream: number, time: number, span: number) => smoothNoise(seed, stream, time / span);

  return (time) => {
    const local = time + utcOffsetMinutes * MINUTE;
    const hour = hourOfDay(local);
    // The year is warmest about 21 July and the day about three in the afternoon.
    const season = Math.cos((2 * Math.PI * (dayOfYear(local) - 201)) / 365.2425) * Math.sign(climate.latitude || 1);
    const cloud = clamp(climate.cloudiness + 0.45 * noise(STREAM.cloud, time, 10 * HOUR), 0, 1);
    const dayMean =
      climate.meanTemperature +
      climate.seasonalSwing * season +
      climate.weatherSwing * (noise(STREAM.front, time, 3 * DAY) + 0.5 * noise(STREAM.spell, time, 9 * HOUR));
    const daily = climate.dailySwing * (1.15 - 0.6 * cloud) * Math.cos((2 * Math.PI * (hour - 15)) / 24);
    const temperature = dayMean + daily;
    const dewPoint = dayMean - climate.dewPointDepression * (1 + 0.5 * noise(STREAM.moisture, time, 1.5 * DAY));
    const rain = cloud > 0.5 && uniformOf(noise(STREAM.rain, time, 4 * HOUR)) < climate.rainShare * 1.6;
    const humidity = clamp(
      (100 * saturationVapourPressure(Math.min(dewPoint, temperature))) / saturationVapourPressure(temperature) +
        (rain ? 15 : 0),
      5,
      100,
    );
    const gust = 1 + 0.45 * noise(STREAM.wind, time, DAY) + 0.3 * noise(STREAM.gust, time, HOUR / 2);
    const wind = Math.max(0.2, climate.wind * gust * (1 + 0.25 * Math.cos((2 * Math.PI * (hour - 14)) / 24)));
    const sky = clearSkyIrradiance(sunPosition(local, climate.latitude).elevation);
    const cold = (1 - season) / 2;
    const traffic = 1 + 0.25 * bump(hour, 8, 1.5) + 0.3 * bump(hour, 20, 2.5);
    const haze = Math.exp(0.6 * noise(STREAM.haze, time, 1.5 * DAY) - 0.08 * wind + 0.2) * (rain ? 0.6 : 1);
    const clean = climate.pm25 * (1 + (climate.winterPm25Factor - 1) * cold) * traffic * haze;
    let smoky = chanceSmoke(time, seed, climate.smokePerDay);
    for (const episode of smoke) smoky += episodeAt(time, episode);
    const pm25 = clean + smoky;
    return {
      temperature,
      humidity,
      wind,
      rain,
      pressure: 1013 + 9 * noise(STREAM.pressure, time, 2.5 * DAY),
      // A covered sky lets a quarter through (Kasten and Czeplak 1980).
      irradiance: sky * (1 - 0.75 * cloud ** 3.4),
      co2: climate.co2 + 8 * Math.cos((2 * Math.PI * (hour - 5)) / 24) + 3 * noise(STREAM.co2, time, 6 * HOUR),
      pm25,
      pm10: clean * climate.coarseRatio + smoky * 1.15,
      tvoc: 25 * traffic + 0.3 * smoky,
    };
  };
}

/** Smoke by chance: each day may have one episode of 2–8 hours. Looks at the day before too, since it may last past midnight. */
function chanceSmoke(time: number, seed: number, perDay: number): number {
  const today = Math.floor(time / DAY);
  let sum = 0;
  for (const day of [today - 1, today]) {
    if (uniform(seed, STREAM.smoke, day) >= perDay) continue;
    const from = day * DAY + uniform(seed, STREAM.smoke + 1, day) * DAY;
    const to = from + (2 + 6 * uniform(seed, STREAM.smoke + 2, day)) * HOUR;
    sum += episodeAt(time, { from, to, peak: 30 + 90 * uniform(seed, STREAM.smoke + 3, day) });
  }
  return sum;
}

function episodeAt(time: number, { from, to, peak }: SmokeEpisode): number {
  return time <= from || time >= to ? 0 : peak * Math.sin((Math.PI * (time - from)) / (to - from));
}

function bump(hour: number, at: number, width: number): number {
  const distance = Math.abs(hour - at);
  return Math.exp(-((Math.min(distance, 24 - distance) / width) ** 2));
}

/** The share of smooth noise that lies below `value`, for noise of standard deviation 0.7 (logistic approximation). */
function uniformOf(value: number): number {
  return 1 / (1 + Math.exp((-1.702 * value) / 0.7));
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.max(lowest, Math.min(highest, value));
}
