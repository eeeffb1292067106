import {
  BIN,
  type ForecastQuantity,
  type ForecastQuestion,
  MINUTE,
  meansIn,
  type RecentMeans,
  type RoomFacts,
  RoomForecaster,
  type RoomInputs,
} from '@iaqverse/core';
import type { RecordedLine } from './recorded-rooms.ts';

/** What a room says of itself besides its air counts for so long, ms. */
const INPUT_HOLDS = 30 * MINUTE;

/**
 * Plays a recorded room, from empty, through the product's forecaster: every five minutes in which something was measured,
 * `onClose` is given the question that a model would be asked. What comes later is never looked at.
 */
export function playRoom(
  lines: Iterable<RecordedLine>,
  facts: RoomFacts,
  onClose: (forecaster: RoomForecaster, question: ForecastQuestion) => void,
): RoomForecaster {
  const forecaster = new RoomForecaster(facts);
  const means = new Map<ForecastQuantity, RecentMeans>();
  let inputs: RoomInputs = {};
  let inputsAt = Number.NEGATIVE_INFINITY;
  let end: number | undefined;
  const seen = new Set<number>();
  const close = () => {
    if (end === undefined) return;
    const question = forecaster.close(end, means, end - inputsAt > INPUT_HOLDS ? {} : inputs);
    if (question !== undefined) onClose(forecaster, question);
  };
  for (const line of lines) {
    if (end !== undefined && line.time >= end) {
      close();
      end = undefined;
    }
    end ??= (Math.floor(line.time / BIN) + 1) * BIN;
    if (seen.has(line.time)) continue;
    seen.add(line.time);
    for (const [quantity, value] of Object.entries(line.values) as [ForecastQuantity, number][])
      meansIn(means, quantity).add(line.time, value);
    if (Object.keys(line.inputs).length > 0) {
      inputs = line.inputs;
      inputsAt = line.time;
    }
  }
  close();
  return forecaster;
}
