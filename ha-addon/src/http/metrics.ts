import { SECOND } from '@iaqverse/core';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Application } from '../application.ts';

const PREFIX = 'iaqverse_';
const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The service in numbers for Prometheus. What the application counts is read when it is asked for. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #application: Application;
  readonly #received = this.#counter('readings_received_total', 'Readings that came in, refused ones included');
  readonly #stored = this.#counter('readings_stored_total', 'Readings that were committed');
  readonly #duplicates = this.#counter('readings_duplicate_total', 'Readings that were there already');
  readonly #refused = this.#counter('refusals_total', 'What was not taken in, by reason', ['code']);
  readonly #rooms = this.#gauge('rooms', 'Rooms');
  readonly #sensors = this.#gauge('sensors', 'Sensors');
  readonly #score = this.#gauge('room_score', 'Score of the air, 0 to 100; absent where too little is known', [
    'site',
    'room',
  ]);
  readonly #connected = this.#gauge('broker_connected', '1 while the broker is connected');
  readonly #bytes = this.#gauge('store_bytes', 'Size of the store');
  readonly #pending = this.#gauge('store_pending', 'Batches of readings that wait for their commit');
  readonly #backupAge = this.#gauge('backup_age_seconds', 'Age of the newest backup since the start; absent before it');
  readonly #healthy = this.#gauge('healthy', '1 while nothing is wrong');
  readonly #durations = new Histogram({
    name: `${PREFIX}http_request_duration_seconds`,
    help: 'How long requests took, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.#registry],
  });

  constructor(application: Application, websockets: () => number) {
    this.#application = application;
    new Gauge({
      name: `${PREFIX}websockets`,
      help: 'Open websockets',
      registers: [this.#registry],
      collect() {
        this.set(websockets());
      },
    });
  }

  /** Begins to watch the process. */
  start(): void {
    collectDefaultMetrics({ register: this.#registry });
  }

  stop(): void {
    this.#registry.clear();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** @param route the pattern, never the address, so that the number of series stays small @param seconds how long it took */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.#durations.observe({ method, route, status }, seconds);
  }

  /** The text that Prometheus reads. */
  async text(): Promise<string> {
    const health = await this.#application.health();
    setTotal(this.#received, health.readings.received);
    setTotal(this.#stored, health.readings.stored);
    setTotal(this.#duplicates, health.readings.duplicates);
    this.#refused.reset();
    for (const [code, count] of Object.entries(health.refusals)) this.#refused.inc({ code }, count);
    this.#rooms.set(health.rooms);
    this.#sensors.set(health.sensors);
    this.#connected.set(health.broker.state === 'connected' ? 1 : 0);
    this.#bytes.set(health.store.bytes);
    this.#pending.set(health.store.pending);
    const backupAge = health.backup?.age;
    if (backupAge === undefined) this.#backupAge.remove();
    else this.#backupAge.set(backupAge / SECOND);
    this.#healthy.set(health.status === 'ok' ? 1 : 0);
    this.#score.reset();
    for (const { site, rooms } of this.#application.home().sites)
      for (const { room, score } of rooms) if (score !== undefined) this.#score.set({ site, room }, score.score);
    return this.#registry.metrics();
  }

  #counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name: `${PREFIX}${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name: `${PREFIX}${name}`, help, labelNames, registers: [this.#registry] });
  }
}

/** The application counts; the library's counters only know how to grow. */
function setTotal(counter: Counter, total: number): void {
  counter.reset();
  counter.inc(total);
}
