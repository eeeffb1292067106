import {
  type ForecastQuantity,
  HORIZONS_MIN,
  isForecastQuantity,
  MINUTE,
  type RoomForecast,
  type RoomView,
} from '@iaqverse/core';
import { type Fan, withPoint } from '../chart/fan.ts';
import { getForecasts } from '../live/api.ts';

/** Forecasts come every five minutes: after a longer pause some may have been missed. */
const LONGEST_PAUSE = 7.5 * MINUTE;
/** Not loaded again sooner than this, by our own clock, milliseconds; after a failure, later. */
const PAUSE_MS = 5_000;
const RETRY_MS = 60_000;

/** Which forecasts of the past are wanted. */
export interface Wanted {
  readonly room: RoomView;
  readonly horizonMin: number;
  /** How far back, ms. */
  readonly width: number;
}

/** A past forecast's fan with what a newer forecast says of that horizon; the same where it says nothing new. */
export function withForecast(fan: Fan, quantity: ForecastQuantity, forecast: RoomForecast, horizonMin: number): Fan {
  const time = forecast.madeAt + horizonMin * MINUTE;
  const row = forecast.quantities.find((one) => one.quantity === quantity)?.quantiles[
    (HORIZONS_MIN as readonly number[]).indexOf(horizonMin)
  ];
  return row === undefined || time <= (fan.times.at(-1) ?? Number.NEGATIVE_INFINITY) ? fan : withPoint(fan, time, row);
}

/**
 * What was forecast of a room for the time that is shown: asked for once, then carried on by the forecasts that come
 * live, and asked for again only when another time is wanted or some were missed. Calls `changed` after every load.
 */
export class PastForecasts {
  failed = false;
  readonly #changed: () => void;
  readonly #fans = new Map<ForecastQuantity, Fan>();
  #key = '';
  #wanted: Wanted | undefined;
  #newest: RoomForecast | undefined;
  #asked = 0;
  #nextAt = 0;
  #missed = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The forecasts of one quantity; undefined where none are known. */
  of(quantity: string): Fan | undefined {
    return this.#fans.get(quantity as ForecastQuantity);
  }

  /** Says what is shown now, `undefined` for nothing, and takes in the room's newest forecast. `now` is the service's clock, ms. */
  follow(wanted: Wanted | undefined, now: number): void {
    const key = wanted === undefined ? '' : keyOf(wanted);
    if (key !== this.#key) {
      this.#fans.clear();
      this.#nextAt = 0;
      this.#missed = key !== '';
      this.#newest = undefined;
      this.failed = false;
    }
    this.#key = key;
    this.#wanted = wanted;
    if (wanted === undefined) return;
    this.#take(wanted.room.forecast);
    if (this.#missed && performance.now() >= this.#nextAt) void this.#load(wanted, now);
  }

  #take(forecast: RoomForecast | undefined): void {
    if (forecast === undefined || forecast.madeAt === this.#newest?.madeAt) return;
    if (this.#newest !== undefined && forecast.madeAt - this.#newest.madeAt > LONGEST_PAUSE) this.#missed = true;
    this.#newest = forecast;
    this.#join();
  }

  /** Lays the newest forecast behind what was loaded. */
  #join(): void {
    const { horizonMin } = this.#wanted!;
    const newest = this.#newest;
    if (newest === undefined) return;
    for (const [quantity, fan] of this.#fans) this.#fans.set(quantity, withForecast(fan, quantity, newest, horizonMin));
  }

  async #load({ room, horizonMin, width }: Wanted, now: number): Promise<void> {
    const mine = ++this.#asked;
    this.#missed = false;
    this.#nextAt = performance.now() + PAUSE_MS;
    const quantities = forecastQuantities(room);
    try {
      const loaded = await Promise.all(
        quantities.map((quantity) =>
          getForecasts(room, quantity, horizonMin, now - width, now + horizonMin * MINUTE + 1),
        ),
      );
      if (mine !== this.#asked || this.#key !== keyOf({ room, horizonMin, width })) return;
      this.#fans.clear();
      for (const one of loaded) this.#fans.set(one.quantity, one);
      this.failed = false;
      this.#join();
    } catch (error) {
      console.warn(`The earlier forecasts of ${room.name} could not be loaded.`, error);
      if (mine !== this.#asked) return;
      this.failed = true;
      this.#missed = true;
      this.#nextAt = performance.now() + RETRY_MS;
    }
    this.#changed();
  }
}

function forecastQuantities(room: RoomView): ForecastQuantity[] {
  return room.quantities.map(({ quantity }) => quantity).filter(isForecastQuantity);
}

function keyOf({ room, horizonMin, width }: Wanted): string {
  return [room.site, room.room, horizonMin, width, ...forecastQuantities(room)].join('/');
}
