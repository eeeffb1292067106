import {
  configurationSchema,
  createHome,
  FEATURES,
  type ForecastQuantity,
  type HomeEffect,
  type Measurement,
  MINUTE,
  type Network,
  nextDue,
  type QuantityForecast,
  RoomForecaster,
  step,
} from '@iaqverse/core';
import type { RecordedLine } from '../src/recorded-rooms.ts';
import { Adaptation } from './adaptation.ts';

const SENSOR = 'recorded';

/** Called once a forecast, in order of time; `forecaster` stands as it did when the forecast was made. */
export type OnForecast = (madeAt: number, forecasts: readonly QuantityForecast[], forecaster: RoomForecaster) => void;

export interface PlayOptions {
  readonly network: Network;
  /** Hours between refits; undefined: none. */
  readonly refitHours: number | undefined;
  readonly onForecast: OnForecast;
}

/**
 * Plays a recorded room, from empty, through a home: readings as they come, ticks when they are due, the model's answers at
 * once, refits as the service would make them. Nothing later than the moment is ever looked at.
 */
export function playThroughHome(lines: Iterable<RecordedLine>, { network, refitHours, onForecast }: PlayOptions): void {
  let forecaster: RoomForecaster | undefined;
  const home = createHome(
    configurationSchema.parse({
      version: 1,
      retention_days: 3660,
      sites: [{ id: 'home', name: 'Home', rooms: [{ id: 'room', name: 'Room', sensors: [SENSOR] }] }],
    }),
    {
      rooms: 1,
      create: (facts) => {
        forecaster = new RoomForecaster(facts);
        return forecaster;
      },
    },
  );
  const adaptation = refitHours === undefined ? undefined : new Adaptation(refitHours);
  const perform = (effects: readonly HomeEffect[], now: number) => {
    for (const effect of effects) {
      if (effect.kind === 'forecast_wanted') {
        const { place, question } = effect;
        adaptation?.attend(forecaster!, question.quantities, question.at);
        const outputs = network.evaluate(question.rows, question.rows.length / FEATURES.length);
        perform(step(home, { kind: 'forecast_answered', place, question, outputs }, now), now);
      } else if (effect.kind === 'forecast_made') {
        onForecast(effect.forecast.madeAt, effect.forecast.quantities, forecaster!);
      }
    }
  };
  const tickUntil = (time: number) => {
    for (let due = nextDue(home); due !== undefined && due <= time; due = nextDue(home))
      perform(step(home, { kind: 'tick' }, due), due);
  };
  let last = 0;
  for (const { time, values, inputs } of lines) {
    tickUntil(time);
    const measurements: Measurement[] = [];
    for (const [quantity, value] of Object.entries(values) as [ForecastQuantity, number][])
      measurements.push({ sensor: SENSOR, quantity, time, value });
    if (inputs.occupancy !== undefined)
      measurements.push({ sensor: SENSOR, quantity: 'occupancy', time, value: inputs.occupancy });
    perform(step(home, { kind: 'readings', origin: 'http', measurements }, time), time);
    last = time;
  }
  // What was measured last is still closed.
  const LAST_CLOSE = 6 * MINUTE;
  tickUntil(last + LAST_CLOSE);
}
