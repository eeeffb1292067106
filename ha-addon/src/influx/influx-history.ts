import type { AlertNotice, Clock, Log, Place, Readings, RoomView } from '@iaqverse/core';
import type { Engine } from '../engine/engine.ts';
import type { Store } from '../store/store.ts';
import { HistoryFeed } from './history-feed.ts';
import type { InfluxAccess } from './influx-access.ts';
import { InfluxReadings } from './influx-readings.ts';
import { InfluxSink, type SinkStatus } from './influx-sink.ts';
import { OlderHistory } from './older-history.ts';
import { SinkAlerts } from './sink-alerts.ts';

export interface InfluxHistoryParts {
  readonly store: Pick<Store, 'outbox' | 'readings' | 'beginning'>;
  /** That of the home. */
  readonly clock: Clock;
  readonly real: Clock;
  readonly log: Log;
  /** Tells people. */
  readonly tell: (notice: AlertNotice) => void;
}

/** InfluxDB beside the store: it is told everything, and answers for what was before the store began. */
export class InfluxHistory {
  readonly readings: Pick<Readings, 'query'>;
  readonly #parts: InfluxHistoryParts;
  readonly #sink: InfluxSink;
  #unlisten: () => void = () => undefined;

  constructor(access: InfluxAccess, parts: InfluxHistoryParts) {
    this.#parts = parts;
    const { store, clock, real, log, tell } = parts;
    const alerts = new SinkAlerts(real, tell);
    this.#sink = new InfluxSink({
      access,
      outbox: store.outbox,
      clock: real,
      log,
      random: Math.random,
      onAlert: (alert, holds) => alerts.change(alert, holds),
    });
    this.readings = new OlderHistory({
      store: store.readings,
      beginning: () => store.beginning(),
      influx: new InfluxReadings(access, () => clock.now()),
      log,
    });
  }

  status(): SinkStatus {
    return this.#sink.status();
  }

  start(engine: Engine, roomOf: (place: Place) => RoomView | undefined): void {
    const { store, clock, log } = this.#parts;
    const feed = new HistoryFeed({
      clock,
      roomOf,
      add: (lines) => {
        store.outbox.add(lines).catch((error: unknown) => {
          log.error('Scores or actions could not be kept for InfluxDB', { error: String(error) });
        });
      },
    });
    this.#unlisten = engine.listen(feed);
    this.#sink.start();
  }

  async stop(): Promise<void> {
    await this.#sink.stop();
    this.#unlisten();
  }
}
