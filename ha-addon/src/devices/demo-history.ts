import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  DEFAULT_DISCOVERY_PREFIX,
  HOUR,
  type Log,
  MINUTE,
  type PlacedReading,
  parseAnnouncement,
} from '@iaqverse/core';
import { advance, type SimulatedHome } from '@iaqverse/core/simulate';
import { deviceOf } from './demo-hardware.ts';

/** The past is kept at this step, ms: closer readings of one sensor and quantity are left out. */
const HISTORY_STEP = 2 * MINUTE;
/** How much of the past is lived before others get a turn, ms. */
const SLICE = 2 * HOUR;

export interface HistoryOptions {
  readonly homes: readonly SimulatedHome[];
  /** First time that counts, and first that counts no more, milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Takes readings in order of time, under the ids that the hub gives to the devices of these homes. The next ones wait for it. */
  readonly onReadings: (batch: readonly PlacedReading[]) => Promise<void> | void;
  /** Called with the share that is done, 0–1. */
  readonly onProgress?: (share: number) => void;
  /** Ends it early. */
  readonly signal?: AbortSignal;
  readonly log: Log;
}

/**
 * Lets simulated homes live through a past, as fast as it goes, without blocking: the homes stand at `to` afterwards, from where
 * DemoDevices carries them on.
 */
export async function generateHistory(options: HistoryOptions): Promise<void> {
  const { homes, from, to, onReadings, onProgress, signal, log } = options;
  const placed = homes.map((home) => placeSensors(home, log));
  const thinned = homes.map(() => new Map<string, number>());
  for (let time = from; time < to && !signal?.aborted; ) {
    time = Math.min(to, time + SLICE);
    const batch: PlacedReading[] = [];
    homes.forEach((home, index) => {
      for (const reading of advance(home, time)) {
        const series = `${reading.sensor}/${reading.quantity}`;
        const slot = Math.floor(reading.time / HISTORY_STEP);
        if (reading.time < from || thinned[index]!.get(series) === slot) continue;
        thinned[index]!.set(series, slot);
        batch.push({ ...reading, ...placed[index]!.get(reading.sensor)! });
      }
    });
    await onReadings(batch);
    onProgress?.((time - from) / (to - from));
    await nextTurn();
  }
}

/** Under which id, and in which room, the hub knows each sensor of a home: as it reads the device's own announcement. */
function placeSensors(
  home: SimulatedHome,
  log: Log,
): ReadonlyMap<string, Pick<PlacedReading, 'sensor' | 'site' | 'room'>> {
  // The devices are only asked for their announcements: they never connect.
  const nowhere = { url: 'mqtt://localhost' };
  return new Map(
    home.spec.sensors.map((sensor) => {
      const { topic, payload } = deviceOf(home, sensor, nowhere, log).announcements[0]!;
      const known = parseAnnouncement(topic, payload, DEFAULT_DISCOVERY_PREFIX)!.sensors[0]!;
      return [sensor.id, { sensor: known.sensor, site: home.spec.id, room: sensor.room }];
    }),
  );
}
