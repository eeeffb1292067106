import { type RoomView, SECOND } from '@iaqverse/core';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Application, ForecastingHealth } from '../application.ts';
import type { SinkStatus } from '../influx/influx-sink.ts';

const PREFIX = 'iaqverse_';
const REFIT_SECONDS = [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500];
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
  readonly #quantity = this.#gauge(
    'room_quantity',
    'What is measured in a room now, in the canonical unit of the quantity; absent where it is stale',
    ['site', 'room', 'quantity'],
  );
  readonly #limit = this.#gauge('room_limit', 'Where a quantity of a room is too high: warning, critical, danger', [
    'site',
    'room',
    'quantity',
    'limit',
  ]);
  readonly #stale = this.#gauge('room_stale_quantities', 'Quantities of a room that are known, but stale', [
    'site',
    'room',
  ]);
  readonly #connected = this.#gauge('broker_connected', '1 while the broker is connected');
  readonly #bytes = this.#gauge('store_bytes', 'Size of the store');
  readonly #pending = this.#gauge('store_pending', 'Batches of readings that wait for their commit');
  readonly #backupAge = this.#gauge('backup_age_seconds', 'Age of the newest backup since the start; absent before it');
  readonly #influxWaiting = this.#gauge('influx_waiting_points', 'Points that wait to be sent to InfluxDB');
  readonly #influxUp = this.#gauge('influx_up', '1 while InfluxDB takes points; absent where there is none');
  readonly #influxSent = this.#counter('influx_sent_points_total', 'Points that InfluxDB has taken');
  readonly #influxRefused = this.#counter('influx_refused_points_total', 'Points that InfluxDB will never take');
  readonly #influxShed = this.#counter(
    'influx_shed_points_total',
    'Points that were let go of, because too much waited',
  );
  readonly #healthy = this.#gauge('healthy', '1 while nothing is wrong');
  readonly #forecasts = this.#counter('forecasts_total', 'Forecasts of a quantity, by what they rest on', ['basis']);
  readonly #unanswered = this.#counter(
    'forecasts_unanswered_total',
    'Questions that the forecast model did not answer',
  );
  readonly #forecastRooms = this.#gauge('forecast_rooms', 'Rooms that are forecast');
  readonly #turnedAway = this.#gauge('forecast_rooms_turned_away', 'Rooms that are not, because of their number');
  readonly #model = this.#gauge('forecast_model_info', 'The forecast model that is loaded', [
    'name',
    'version',
    'runtime',
  ]);
  readonly #skill = this.#gauge(
    'forecast_skill',
    'How much smaller the error at 30 min was lately than that of persistence, as a share',
    ['site', 'room', 'quantity'],
  );
  readonly #coverage = this.#gauge(
    'forecast_coverage',
    'Share of what came lately inside the 90 % interval at 30 min',
    ['site', 'room', 'quantity'],
  );
  readonly #drift = this.#gauge('forecast_drift', 'Error of the last day at 30 min, over that of the last week', [
    'site',
    'room',
    'quantity',
  ]);
  readonly #inferences = new Histogram({
    name: `${PREFIX}inference_seconds`,
    help: 'How long the forecast model took for a batch of rooms',
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly #refits = this.#counter('refits_total', 'Refits of a quantity of a room, by how they ended', ['outcome']);
  readonly #refitRunning = this.#gauge('refit_running', '1 while a room is refitted');
  readonly #refitsWaiting = this.#gauge('refits_waiting', 'Rooms that wait to be refitted');
  readonly #refitSeconds = new Histogram({
    name: `${PREFIX}refit_seconds`,
    help: 'How long the refit of a room took',
    buckets: REFIT_SECONDS,
    registers: [this.#registry],
  });
  #ignoreRefits: () => void = () => undefined;
  #ignoreInferences: () => void = () => undefined;
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
    this.#ignoreInferences = this.#application.onInference(({ seconds }) => this.#inferences.observe(seconds));
    this.#ignoreRefits = this.#application.onRefit(({ seconds }) => this.#refitSeconds.observe(seconds));
  }

  stop(): void {
    this.#ignoreInferences();
    this.#ignoreRefits();
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
    this.#setInflux(health.influx);
    this.#healthy.set(health.status === 'ok' ? 1 : 0);
    this.#setForecasts(health.forecasting);
    for (const gauge of [this.#score, this.#quantity, this.#limit, this.#stale]) gauge.reset();
    for (const { rooms } of this.#application.home().sites) for (const room of rooms) this.#setRoom(room);
    return this.#registry.metrics();
  }

  #setRoom({ site, room, score, quantities, limits }: RoomView): void {
    if (score !== undefined) this.#score.set({ site, room }, score.score);
    for (const { quantity, value, freshness } of quantities)
      if (freshness === 'fresh') this.#quantity.set({ site, room, quantity }, value);
    for (const [quantity, limit] of Object.entries(limits))
      for (const [name, value] of Object.entries(limit))
        if (value !== undefined) this.#limit.set({ site, room, quantity, limit: name }, value);
    this.#stale.set({ site, room }, quantities.filter(({ freshness }) => freshness !== 'fresh').length);
  }

  #setInflux(influx: SinkStatus | undefined): void {
    this.#influxUp.remove();
    if (influx === undefined) return;
    this.#influxUp.set(influx.problem === undefined ? 1 : 0);
    this.#influxWaiting.set(influx.waiting);
    setTotal(this.#influxSent, influx.sent);
    setTotal(this.#influxRefused, influx.refused);
    setTotal(this.#influxShed, influx.shed);
  }

  #setForecasts(forecasting: ForecastingHealth | undefined): void {
    this.#model.reset();
    for (const gauge of [this.#skill, this.#coverage, this.#drift]) gauge.reset();
    if (forecasting === undefined) return;
    const { made, unanswered, rooms, roomsTurnedAway, model, refits } = forecasting;
    this.#forecasts.reset();
    for (const [basis, count] of Object.entries(made)) this.#forecasts.inc({ basis }, count);
    setTotal(this.#unanswered, unanswered);
    this.#refits.reset();
    for (const [outcome, count] of Object.entries(refits?.outcomes ?? {})) this.#refits.inc({ outcome }, count);
    this.#refitRunning.set(refits?.running === undefined ? 0 : 1);
    this.#refitsWaiting.set(refits?.waiting ?? 0);
    this.#forecastRooms.set(rooms);
    this.#turnedAway.set(roomsTurnedAway);
    if (model !== undefined) {
      const { name, version, runtime } = model;
      this.#model.set({ name, version, runtime }, 1);
    }
    for (const { place, quantity, skill, coverage, drift } of this.#application.forecastRecords()) {
      const labels = { ...place, quantity };
      this.#skill.set(labels, skill);
      this.#coverage.set(labels, coverage);
      this.#drift.set(labels, drift);
    }
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
