import { smoothNoise, uniform, type Weather } from '../../../core/src/simulate/index.ts';
import { HOUR, MINUTE } from '../../../core/src/time/span.ts';
import type { Draw } from '../draw.ts';
import type { EnvironmentReport } from '../policy.ts';
import type { Span } from './device.ts';
import type { Storm } from './stormy-weather.ts';

/** How often weather and outdoor particles are reported, and a forecast issued, ms. */
const EVERY = 15 * MINUTE;
const FORECAST_EVERY = 3 * HOUR;
const FORECAST_HOURS = 24;
/** The station measures particles elsewhere, and its hourly mean comes late, ms. */
const PARTICLES_LATE = 25 * MINUTE;
const STORM_WARNING = 90 * MINUTE;
/** Gusts over the mean wind (open country by EN 1991-1-4 at 10 m: 1.4–1.7). */
const GUST = 1.55;

/** What a home learns of the air outdoors, and how far that is off. */
export interface ServiceSpec {
  readonly seed: number;
  /** Constant errors: K, percentage points, and factors. */
  readonly temperature: number;
  readonly humidity: number;
  readonly wind: number;
  readonly particles: number;
  /** Whether it tells of particles at all. */
  readonly knowsParticles: boolean;
  readonly outages: readonly Span[];
  readonly storms: readonly Storm[];
}

export function drawService(draw: Draw, seed: number, days: Span, storms: readonly Storm[]): ServiceSpec {
  const outages: Span[] = [];
  for (let count = 0; count < 3; count++) {
    const from = draw.between(days.from, days.to);
    if (draw.chance(0.3)) outages.push({ from, to: from + draw.between(1, 9) * HOUR });
  }
  return {
    seed,
    temperature: 0.8 * draw.normal(),
    humidity: 4 * draw.normal(),
    wind: draw.factor(0.25),
    particles: draw.factor(0.2),
    knowsParticles: !draw.chance(0.07),
    outages,
    storms,
  };
}

const STREAM = {
  temperature: 1,
  humidity: 2,
  wind: 3,
  particles: 4,
  rain: 5,
  ahead: 6,
  particlesAhead: 7,
  rainAhead: 8,
};

/** What the service says at `now` (a multiple of 30 s), or undefined when it says nothing. */
export function serviceReport(spec: ServiceSpec, weather: Weather, now: number): EnvironmentReport | undefined {
  if (now % EVERY !== 0 || spec.outages.some(({ from, to }) => now >= from && now < to)) return undefined;
  const wobble = (stream: number, spread: number) => spread * smoothNoise(spec.seed, stream, now / HOUR);
  const storm = spec.storms.some(({ from, to }) => now > from - STORM_WARNING && now < to);
  const outdoor = outdoorAs(spec, weather, now, {
    temperature: wobble(STREAM.temperature, 0.5),
    humidity: wobble(STREAM.humidity, 4),
    wind: Math.exp(wobble(STREAM.wind, 0.2)),
    particles: Math.exp(wobble(STREAM.particles, 0.2)),
  });
  if (now % FORECAST_EVERY !== 0) return { outdoor, storm };
  const forecast = Array.from({ length: FORECAST_HOURS }, (_, index) => {
    const time = now + (index + 1) * HOUR;
    const ahead = index + 1;
    const off = (stream: number, spread: number) => spread * smoothNoise(spec.seed ^ now, stream, ahead / 6);
    const air = outdoorAs(spec, weather, time, {
      temperature: off(STREAM.ahead, 0.5 + 0.06 * ahead),
      humidity: off(STREAM.ahead + 10, 4 + 0.5 * ahead),
      wind: Math.exp(off(STREAM.ahead + 20, 0.2 + 0.01 * ahead)),
      particles: Math.exp(off(STREAM.particlesAhead, 0.2 + 0.02 * ahead)),
    });
    // One hour in eight of rain is missed, and some that stays dry is called wet.
    const missed = uniform(spec.seed ^ now, STREAM.rainAhead, ahead) < 0.12;
    return { time, ...air, ...(missed ? { rain: air.rain === 0 ? 0.4 : 0 } : {}) };
  });
  return { outdoor, storm, forecast };
}

interface Errors {
  readonly temperature: number;
  readonly humidity: number;
  readonly wind: number;
  readonly particles: number;
}

function outdoorAs(spec: ServiceSpec, weather: Weather, time: number, errors: Errors) {
  const air = weather(time);
  const wind = round(air.wind * spec.wind * errors.wind, 0.1);
  const late = weather(time - PARTICLES_LATE);
  const particles = spec.particles * errors.particles;
  const intensity = 0.3 + 3 * uniform(spec.seed, STREAM.rain, Math.floor(time / HOUR)) ** 2;
  return {
    temperature: round(air.temperature + spec.temperature + errors.temperature, 0.1),
    humidity: Math.max(5, Math.min(100, Math.round(air.humidity + spec.humidity + errors.humidity))),
    wind,
    gust: round(wind * GUST, 0.1),
    rain: air.rain ? round(intensity, 0.1) : 0,
    ...(spec.knowsParticles
      ? { pm25: round(late.pm25 * particles, 0.1), pm10: round(late.pm10 * particles, 0.1) }
      : {}),
  };
}

function round(value: number, step: number): number {
  return Math.round(value / step) * step;
}
