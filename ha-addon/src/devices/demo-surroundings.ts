import { type EnvironmentReport, HOUR, type Log, MINUTE, type Topics } from '@iaqverse/core';
import type { SimulatedHome } from '@iaqverse/core/simulate';
import { type DeviceBroker, DeviceLink } from './device-link.ts';

/** How often the weather is told, and a forecast of it, ms. */
const WEATHER_EVERY = 5 * MINUTE;
const FORECAST_EVERY = HOUR;
const FORECAST_HOURS = 12;
/** Gusts over the mean wind in open country (EN 1991-1-4 at 10 m: 1.4–1.7). */
const GUST = 1.55;
/** Moderate rain, mm/h (WMO: 2.5–10): the simulation knows only that it rains. */
const RAIN = 2.5;

/**
 * Who tells of a simulated home what a weather station and the phones of its people would: outdoor air with a forecast, and
 * whether somebody is at home. Nothing is retained: what was simulated must not be found on a broker later.
 */
export class DemoSurroundings {
  readonly #home: SimulatedHome;
  readonly #topic: string;
  readonly #log: Log;
  readonly #link: DeviceLink;
  #weatherAt = Number.NEGATIVE_INFINITY;
  #forecastAt = Number.NEGATIVE_INFINITY;
  #occupied: boolean | undefined;

  constructor(home: SimulatedHome, topics: Topics, { broker, log }: { broker: DeviceBroker; log: Log }) {
    const { id } = home.spec;
    this.#home = home;
    this.#topic = topics.siteEnvironment(id);
    this.#log = log;
    this.#link = new DeviceLink({ broker, clientId: `${id}-surroundings`, greeting: () => [] }, log);
  }

  /** @throws IaqverseError as DeviceLink.start does */
  start(): Promise<void> {
    return this.#link.start();
  }

  stop(): Promise<void> {
    return this.#link.stop();
  }

  /** To be called after its home has lived on: tells what is due at `now` (ms), and at once when the last one leaves or the first one comes. */
  tell(now: number): void {
    const report = this.#due(now);
    if (report === undefined) return;
    this.#link
      .publish({ topic: this.#topic, payload: JSON.stringify(report), retain: false, qos: 1 })
      .catch((error: unknown) => {
        this.#log.debug('The simulated weather was not published', { error: String(error) });
      });
  }

  #due(now: number): EnvironmentReport | undefined {
    const { occupants, weather } = this.#home;
    const occupied = occupants.atHome > 0;
    const isWeatherDue = now - this.#weatherAt >= WEATHER_EVERY;
    if (!isWeatherDue && occupied === this.#occupied) return undefined;
    this.#occupied = occupied;
    if (!isWeatherDue) return { occupied };
    this.#weatherAt = now;
    const outdoor = outdoorOf(weather(now));
    if (now - this.#forecastAt < FORECAST_EVERY) return { outdoor, occupied };
    this.#forecastAt = now;
    const forecast = Array.from({ length: FORECAST_HOURS }, (_, index) => {
      const time = now + (index + 1) * HOUR;
      return { time, ...outdoorOf(weather(time)) };
    });
    return { outdoor, forecast, occupied };
  }
}

/** What a station would show. Ozone is not simulated. */
function outdoorOf(air: ReturnType<SimulatedHome['weather']>): NonNullable<EnvironmentReport['outdoor']> {
  return {
    temperature: rounded(air.temperature, 1),
    humidity: rounded(air.humidity, 0),
    co2: rounded(air.co2, 0),
    pm25: rounded(air.pm25, 1),
    pm10: rounded(air.pm10, 1),
    tvoc: rounded(air.tvoc, 0),
    wind: rounded(air.wind, 1),
    gust: rounded(GUST * air.wind, 1),
    rain: air.rain ? RAIN : 0,
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
