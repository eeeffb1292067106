import type { SensorFault } from '../../core/src/fault/fault.ts';
import { createFaultWatch, faultsOf, type WatchedReading, watchReading } from '../../core/src/fault/watch.ts';
import { watchRoom } from '../../core/src/fault/watch-room.ts';
import { MINUTE } from '../../core/src/time/span.ts';
import type { RecordedChannel } from './recording.ts';

/** A fault from when it was told to when it was over; `to` is the end of the recording for those that were not. */
export interface Episode extends Omit<SensorFault, 'foundAt'> {
  readonly from: number;
  readonly to: number;
}

const EVERY = 5 * MINUTE;

/** Plays a room's channels through a fresh watch, looking every five minutes, and returns what was told. */
export function play(channels: readonly RecordedChannel[]): Episode[] {
  const watch = createFaultWatch();
  const sensors = [...new Set(channels.map(({ sensor }) => sensor))];
  const inRoom = { sensors: sensors.filter((sensor) => !sensor.includes('#')), facts: {} };
  const readings = merge(channels);
  const open = new Map<string, SensorFault>();
  const episodes: Episode[] = [];
  const close = ({ foundAt, ...fault }: SensorFault, to: number) => episodes.push({ ...fault, from: foundAt, to });
  let next = (Math.floor((readings[0]?.time ?? 0) / EVERY) + 1) * EVERY;
  const look = (now: number) => {
    watchRoom(watch, inRoom, now);
    const faults = new Map(
      sensors
        .flatMap((sensor) => faultsOf(watch, now, sensor))
        .map((fault) => [`${fault.sensor} ${fault.quantity} ${fault.kind}`, fault]),
    );
    for (const [key, fault] of open)
      if (faults.get(key)?.foundAt !== fault.foundAt) {
        close(fault, now);
        open.delete(key);
      }
    for (const [key, fault] of faults) open.set(key, fault);
  };
  for (const reading of readings) {
    while (reading.time >= next) {
      look(next);
      next += EVERY;
    }
    watchReading(watch, reading);
  }
  look(next);
  for (const fault of open.values()) close(fault, next);
  return episodes.sort((a, b) => a.from - b.from);
}

function merge(channels: readonly RecordedChannel[]): WatchedReading[] {
  return channels.flatMap(({ readings }) => readings).sort((a, b) => a.time - b.time);
}
