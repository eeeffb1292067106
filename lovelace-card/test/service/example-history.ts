import { HOUR, type Quantity, type RoomView } from '@iaqverse/core';
import type { History } from '../../src/live/api.ts';

/** How far a quantity swings over a day, as a share of its value. */
const SWING: Readonly<Partial<Record<Quantity, number>>> = {
  temperature: 0.06,
  humidity: 0.12,
  pressure: 0.006,
  co2: 0.34,
};

/** A plausible past that ends at the room's present values, the same at every call; nothing where a sensor was away. */
export function exampleHistory(
  room: RoomView,
  quantities: readonly Quantity[],
  from: number,
  to: number,
  step: number,
): History {
  const series = room.quantities
    .filter(({ quantity, freshness }) => quantities.includes(quantity) && freshness !== 'last_known')
    .flatMap((view) => room.sensors.slice(0, view.sensors).map(({ sensor }, place) => ({ view, sensor, place })))
    .map(({ view, sensor, place }, index) => {
      const end = view.time ?? to;
      const times: number[] = [];
      const values: number[] = [];
      const lowest: number[] = [];
      const highest: number[] = [];
      const swing = SWING[view.quantity] ?? 0.5;
      for (let time = Math.ceil(from / step) * step; time < Math.min(to, end); time += step) {
        const gone = (end - time) / HOUR;
        if (index === 0 && gone > 15.2 && gone < 16.4) continue;
        const wave =
          Math.sin(gone / 3.1 + index) * 0.5 + Math.sin(gone / 0.83 + index * 2) * 0.25 + Math.sin(gone / 11) * 0.4;
        const start = Math.sin(index) * 0.5 + Math.sin(index * 2) * 0.25;
        const noise = (Math.sin(time / 61_000 + index) * 43_758.5453) % 1;
        const value =
          view.value * (1 - swing * (wave - start) * Math.min(1, gone) + noise * swing * 0.05) - place * swing * 4;
        const spread = view.value * swing * (0.04 + Math.abs(noise) * 0.09);
        times.push(time);
        values.push(Math.max(0, value));
        lowest.push(Math.max(0, value - spread));
        highest.push(value + spread);
      }
      return {
        sensor,
        quantity: view.quantity,
        unit: view.unit,
        times,
        values,
        lowest,
        highest,
      };
    });
  return { from, to, step, series };
}
