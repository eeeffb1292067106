import { join } from 'node:path';
import type { Clock, PlacedReading } from '@iaqverse/core';
import { RecordingLog } from '@iaqverse/core/memory';
import type { InfluxAccess } from '../../ha-addon/src/influx/influx-access.ts';
import { InfluxReadings } from '../../ha-addon/src/influx/influx-readings.ts';
import { InfluxSink, type SinkAlert } from '../../ha-addon/src/influx/influx-sink.ts';
import { Store } from '../../ha-addon/src/store/store.ts';
import { until } from '../support/until.ts';

/** More than any of these tests lets wait. */
const OUTBOX_BYTES = 64 * 1024 * 1024;

/** A store whose readings go to InfluxDB, as the service has it. */
export class StoredAndTold {
  readonly store: Store;
  readonly sink: InfluxSink;
  readonly log = new RecordingLog();
  /** `delayed` for an alert that began, `delayed over` for one that ended, in order. */
  readonly alerts: string[] = [];

  constructor(folder: string, access: InfluxAccess, clock: Clock, outboxBytes = OUTBOX_BYTES) {
    this.store = new Store({
      folder: join(folder, 'data'),
      clock,
      log: this.log,
      retention: () => ({ days: 30, months: 12 }),
      forecastDays: () => 14,
      commitInterval: 0,
      outboxBytes,
    });
    this.sink = new InfluxSink({
      access,
      outbox: this.store.outbox,
      clock,
      log: this.log,
      random: () => 0.5,
      onAlert: (alert: SinkAlert, holds: boolean) => this.alerts.push(holds ? alert : `${alert} over`),
    });
  }

  async start(): Promise<void> {
    await this.store.start();
    this.sink.start();
  }

  async stop(): Promise<void> {
    await this.sink.stop();
    await this.store.stop();
  }

  /** Waits until nothing waits any more, letting time pass where a clock is given. */
  async allTold(pass: () => void, limit = 60_000): Promise<void> {
    await until(
      'all is told',
      async () => {
        pass();
        return (await this.store.outbox.next(0, 1)).points === 0;
      },
      limit,
      () => this.sink.status(),
    );
  }
}

/** Every reading that InfluxDB has, as text, in one order. */
export async function toldReadings(access: InfluxAccess, now: number): Promise<string[]> {
  const readings = new InfluxReadings(access, () => now);
  try {
    const found = await readings.query({ from: 0, to: Number.POSITIVE_INFINITY, step: 0 });
    return found
      .flatMap(({ times, values, ...name }) =>
        Array.from(times, (time, index) => textOf({ ...name, time, value: values[index]! })),
      )
      .sort();
  } finally {
    readings.close();
  }
}

export function textOf({ sensor, quantity, site, room, time, value }: PlacedReading): string {
  return JSON.stringify([sensor, quantity, site ?? null, room ?? null, time, value]);
}
