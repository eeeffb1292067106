import type { HaMean } from '../ports/home-assistant.ts';
import type { Measurement } from '../reading/reading.ts';
import type { SourceSettings } from '../reading/source-settings.ts';
import { HOUR, MINUTE } from '../time/span.ts';
import { type HaSensor, measurementOf } from './sensor-of-entity.ts';
import type { HaState } from './state.ts';

/** The narrow span over which Home Assistant keeps means. */
const NARROW = 5 * MINUTE;

/** What Home Assistant recorded of an entity. */
export interface HaPast {
  readonly states: readonly HaState[];
  /** Of five minutes, in the unit that the entity has now. */
  readonly narrow: readonly HaMean[];
  /** Of an hour, in the same unit. */
  readonly wide: readonly HaMean[];
}

/**
 * What a sensor measured in the past, in canonical unit, by time. Nothing counts twice: five minutes are told by their states,
 * and by their mean, at its middle, where there are none; an hour by its mean, at its middle, where there is nothing finer.
 */
export function pastOfSensor(sensor: HaSensor, past: HaPast, settings: SourceSettings): Measurement[] {
  const measured = past.states.flatMap((state) => measurementOf(sensor, state, settings).measurements);
  const told = new Set(measured.map(({ time }) => Math.floor((time ?? 0) / NARROW)));
  const narrow = past.narrow.filter(({ start }) => !told.has(Math.floor(start / NARROW)));
  const hours = new Set([...measured.map(({ time }) => time ?? 0), ...narrow.map(({ start }) => start)].map(hourOf));
  const wide = past.wide.filter(({ start }) => !hours.has(hourOf(start)));
  const means = [...narrow, ...wide].flatMap(({ start, end, mean }) => {
    const state = { entityId: sensor.entityId, state: String(mean), attributes: {}, time: (start + end) / 2 };
    return measurementOf(sensor, state, settings).measurements;
  });
  return [...measured, ...means].sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
}

function hourOf(time: number): number {
  return Math.floor(time / HOUR);
}
