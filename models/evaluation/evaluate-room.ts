import { BIN, type ForecastQuantity, HORIZON_BINS, type Network } from '@iaqverse/core';
import type { RecordedRoom } from '../src/recorded-rooms.ts';
import { type ForecastErrors, forecastErrors } from './forecast-errors.ts';
import { type LimitEvents, type LimitMoment, limitEvents } from './limit-events.ts';
import { playThroughHome } from './play-through-home.ts';
import { QuantityRecord } from './room-record.ts';

/** What is asked for one room. */
export interface RoomResult {
  readonly room: string;
  readonly forecast: readonly ForecastErrors[];
  readonly events: readonly LimitEvents[];
  readonly moments: readonly {
    readonly quantity: string;
    readonly leadMin: number;
    readonly moments: readonly LimitMoment[];
  }[];
}

/** Plays a room and judges every forecast that was made of it. */
export function evaluateRoom(
  room: RecordedRoom,
  network: Network,
  refitHours: number | undefined,
  judgedFrom?: number,
): RoomResult {
  const records = new Map<ForecastQuantity, QuantityRecord>();
  playThroughHome(room.lines(), {
    network,
    refitHours,
    onForecast: (madeAt, forecasts, forecaster) => {
      for (const forecast of forecasts) {
        let record = records.get(forecast.quantity);
        if (record === undefined) {
          record = new QuantityRecord(forecast.quantity);
          records.set(forecast.quantity, record);
        }
        const { profile } = forecaster.of(forecast.quantity)!;
        const usual = Float32Array.from(HORIZON_BINS, (bins) => profile.ofDay(madeAt - BIN + bins * BIN));
        record.put(madeAt, forecast, usual);
      }
    },
  });
  const events = [...records.values()].flatMap((record) => limitEvents(room.name, record));
  return {
    room: room.name,
    forecast: [...records.values()].flatMap((record) => forecastErrors(room.name, record, judgedFrom)),
    events: events.map(({ events }) => events),
    moments: events.map(({ events: { quantity, leadMin }, moments }) => ({ quantity, leadMin, moments })),
  };
}
