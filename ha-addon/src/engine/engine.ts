import {
  type AlertNotice,
  type AppendResult,
  type Clock,
  type Configuration,
  DueTimer,
  type Home,
  type HomeEffect,
  type HomeEvent,
  type Ledger,
  type Log,
  type Measurement,
  nextDue,
  type OutcomeView,
  type ParsedMessage,
  type Place,
  type PlacedReading,
  type Readings,
  type Refusal,
  type RoomView,
  SECOND,
  type SensorOrigin,
  step,
  viewPlace,
} from '@iaqverse/core';
import type { IngestResult } from '../application.ts';
import type { Learning } from '../training/learning.ts';
import { Counters } from './counters.ts';
import type { Forecasting } from './forecasting.ts';

/** How long after a failed commit the readings are offered to the store again. */
const RETRY_AFTER = 5 * SECOND;
/** How long a changed configuration may wait for further changes before the file is written. */
const CONFIGURATION_DELAY = 500;

/** What the engine tells the rest of the service after a step. Rooms are told once for a burst of readings. */
export interface EngineListener {
  roomChanged?(room: RoomView): void;
  roomAdded?(place: Place): void;
  roomRemoved?(place: Place): void;
  sensorsChanged?(): void;
  /** What surrounds the rooms of a site, or what counts there, is another. */
  siteChanged?(site: string): void;
  /** What announced actuators are used as is another. */
  actuatorsChanged?(): void;
  actionTaken?(place: Place, outcome: OutcomeView): void;
  /** The whole configuration is another one. */
  configured?(): void;
}

export interface EngineParts {
  readonly home: Home;
  readonly clock: Clock;
  readonly log: Log;
  readonly readings: Readings;
  readonly ledger: Ledger;
  /** Keeps a configuration that changed from within: an adopted room, a mode, a limit, a sensor's place. */
  readonly keepConfiguration: (configuration: Configuration) => Promise<void>;
  /** Answers what rooms want forecast; left out where the home forecasts nothing. */
  readonly forecasting?: Pick<Forecasting, 'want' | 'made'>;
  /** Moves announced actuators; left out where there are none. Rejects when a command could not be sent. */
  readonly actuators?: { execute(entity: string, level: number): Promise<void> };
  /** Tells people of alerts. */
  readonly tell?: (notice: AlertNotice) => void;
  /** Takes back forests that do badly. */
  readonly learning?: Pick<Learning, 'forestFailing'>;
}

interface Arrival {
  readonly message: ParsedMessage<Measurement>;
  readonly origin: SensorOrigin;
  readonly acknowledge: () => void;
}

/**
 * Runs the home's reducer: gathers what arrives in one burst into one step, performs the effects, and acknowledges a
 * message once all that it brought is committed. It is the only one that calls `step`.
 */
export class Engine {
  readonly counters = new Counters();
  readonly #parts: EngineParts;
  readonly #listeners = new Set<EngineListener>();
  readonly #commits = new Set<Promise<AppendResult>>();
  readonly #changed = new Map<string, Place>();
  readonly #sites = new Set<string>();
  #arrivals: Arrival[] = [];
  #flushing = false;
  #sensorsChanged = false;
  readonly #tick: DueTimer;
  #cancelKeep: (() => void) | undefined;
  #running = false;
  #stopRetries: (() => void) | undefined;
  #saidTooManyRooms = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#tick = new DueTimer(parts.clock, () => this.apply({ kind: 'tick' }));
  }

  get home(): Home {
    return this.#parts.home;
  }

  /** Readings that are not committed yet, in batches. */
  get pending(): number {
    return this.#commits.size;
  }

  start(): void {
    this.#running = true;
    this.#awaitDue();
  }

  /** Takes what has arrived, waits for its commits, and writes a configuration that still waits to be. */
  async stop(): Promise<void> {
    this.#flush();
    this.#running = false;
    this.#tick.stop();
    this.#stopRetries?.();
    await Promise.allSettled(this.#commits);
    if (this.#cancelKeep !== undefined) {
      this.#cancelKeep();
      await this.#keepConfiguration();
    }
  }

  /** Returns what removes the listener. */
  listen(listener: EngineListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One event that is no reading: a command, an announcement. @throws what `step` throws */
  apply(event: HomeEvent): void {
    this.#perform(step(this.#parts.home, event, this.#parts.clock.now()));
    if (event.kind === 'configured') for (const listener of this.#listeners) listener.configured?.();
  }

  /** A message from a bus. It is acknowledged once what it brought is committed, or refused. */
  take(message: ParsedMessage<Measurement>, origin: SensorOrigin, acknowledge: () => void): void {
    this.#arrivals.push({ message, origin, acknowledge });
    this.#flushSoon();
  }

  /** A message whose sender waits for the outcome. Rejects with what the store rejects with; nothing is retried then. */
  async ingest(message: ParsedMessage<Measurement>, origin: SensorOrigin): Promise<IngestResult> {
    const now = this.#parts.clock.now();
    this.counters.received += message.measurements.length + message.refusals.length;
    for (const refusal of message.refusals) this.counters.refuse(refusal, now);
    const effects = step(this.#parts.home, { kind: 'readings', origin, measurements: message.measurements }, now);
    const refusals: Refusal[] = [...message.refusals];
    for (const effect of effects) if (effect.kind === 'refused') refusals.push(effect.refusal);
    const readings = this.#perform(effects);
    const result = readings.length > 0 ? await this.#commit(readings) : { stored: 0, duplicates: 0 };
    return { ...result, refusals };
  }

  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => this.#flush());
  }

  /** Everything that came in one burst becomes one step an origin, one batch for the store, one publication a room. */
  #flush(): void {
    this.#flushing = false;
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    if (arrivals.length > 0) this.#takeArrivals(arrivals);
    const changed = [...this.#changed.values()];
    this.#changed.clear();
    for (const place of changed) {
      const room = viewPlace(this.#parts.home, place, this.#parts.clock.now());
      if (room !== undefined) for (const listener of this.#listeners) listener.roomChanged?.(room);
    }
    const sites = [...this.#sites];
    this.#sites.clear();
    for (const site of sites) for (const listener of this.#listeners) listener.siteChanged?.(site);
    if (this.#sensorsChanged) {
      this.#sensorsChanged = false;
      for (const listener of this.#listeners) listener.sensorsChanged?.();
    }
  }

  #takeArrivals(arrivals: readonly Arrival[]): void {
    const now = this.#parts.clock.now();
    const byOrigin = new Map<SensorOrigin, Measurement[]>();
    for (const { message, origin } of arrivals) {
      this.counters.received += message.measurements.length + message.refusals.length;
      for (const refusal of message.refusals) this.counters.refuse(refusal, now);
      const measurements = byOrigin.get(origin);
      if (measurements === undefined) byOrigin.set(origin, [...message.measurements]);
      else measurements.push(...message.measurements);
    }
    const readings: PlacedReading[] = [];
    for (const [origin, measurements] of byOrigin)
      readings.push(...this.#perform(step(this.#parts.home, { kind: 'readings', origin, measurements }, now)));
    const acknowledge = () => {
      for (const arrival of arrivals) arrival.acknowledge();
    };
    if (readings.length === 0) acknowledge();
    else void this.#commitOrRetry(readings).then((committed) => committed && acknowledge());
  }

  /** Does what the effects say; returns the readings that are to be stored. */
  #perform(effects: readonly HomeEffect[]): readonly PlacedReading[] {
    let readings: readonly PlacedReading[] = [];
    for (const effect of effects) {
      switch (effect.kind) {
        case 'store_readings':
          readings = effect.readings;
          break;
        case 'room_changed':
          this.#changed.set(`${effect.place.site}/${effect.place.room}`, effect.place);
          break;
        case 'room_added':
          for (const listener of this.#listeners) listener.roomAdded?.(effect.place);
          break;
        case 'room_removed':
          for (const listener of this.#listeners) listener.roomRemoved?.(effect.place);
          break;
        case 'sensors_changed':
          this.#sensorsChanged = true;
          break;
        case 'configuration_changed':
          this.#keepConfigurationSoon();
          break;
        case 'refused':
          this.counters.refuse(effect.refusal, this.#parts.clock.now());
          break;
        case 'forecast_wanted':
          this.#parts.forecasting?.want(effect.place, effect.question);
          break;
        case 'forecast_made':
          this.#parts.forecasting?.made(effect.forecast);
          break;
        case 'forest_failing':
          this.#parts.learning?.forestFailing(effect.place, effect.quantity);
          break;
        case 'plan_made':
          break;
        case 'command_actuator':
          this.#command(effect);
          break;
        case 'action_taken':
          for (const listener of this.#listeners) listener.actionTaken?.(effect.place, effect.outcome);
          break;
        case 'actuators_changed':
          for (const listener of this.#listeners) listener.actuatorsChanged?.();
          break;
        case 'environment_changed':
          this.#sites.add(effect.site);
          break;
        case 'alert_changed':
          if (effect.change.notice !== undefined) this.#parts.tell?.(effect.change);
          break;
        case 'record':
          this.#parts.ledger.append(effect.entry).catch((error: unknown) => {
            this.#parts.log.error('A decision could not be written to the ledger', {
              kind: effect.entry.kind,
              error: String(error),
            });
          });
          break;
      }
    }
    if (this.#changed.size > 0 || this.#sites.size > 0 || this.#sensorsChanged) this.#flushSoon();
    this.#awaitDue();
    this.#sayTooManyRooms();
    return readings;
  }

  #command({ entity, level, attempt }: Extract<HomeEffect, { kind: 'command_actuator' }>): void {
    const { actuators, log } = this.#parts;
    actuators?.execute(entity, level).catch((error: unknown) => {
      // Nothing confirms it then: it is sent again, and told of in the end.
      log.warn('A command could not be sent', { entity, level, attempt, error: String(error) });
    });
  }

  #sayTooManyRooms(): void {
    const { turnedAway, rooms } = this.#parts.home.forecasting;
    if (turnedAway === 0 || this.#saidTooManyRooms) return;
    this.#saidTooManyRooms = true;
    this.#parts.log.warn(
      `No more than ${rooms} rooms are forecast: raise --forecast-rooms where the memory allows it, about 0.4 MB a room`,
    );
  }

  async #commit(readings: readonly PlacedReading[]): Promise<AppendResult> {
    const commit = this.#parts.readings.append(readings);
    this.#commits.add(commit);
    try {
      const result = await commit;
      this.counters.stored += result.stored;
      this.counters.duplicate(result.duplicates);
      return result;
    } finally {
      this.#commits.delete(commit);
    }
  }

  /** Offers readings to the store until it takes them: a full disk must not cost what a broker still holds for us. */
  async #commitOrRetry(readings: readonly PlacedReading[]): Promise<boolean> {
    for (;;) {
      try {
        await this.#commit(readings);
        return true;
      } catch (error) {
        if (!this.#running) return false;
        this.#parts.log.error('Readings could not be stored and are tried again', {
          readings: readings.length,
          error: error instanceof Error ? error.message : String(error),
        });
        await this.#pause(RETRY_AFTER);
        if (!this.#running) return false;
      }
    }
  }

  #pause(delay: number): Promise<void> {
    return new Promise((resolve) => {
      const earlier = this.#stopRetries;
      const cancel = this.#parts.clock.after(delay * this.#parts.clock.speed, resolve);
      this.#stopRetries = () => {
        earlier?.();
        cancel();
        resolve();
      };
    });
  }

  #awaitDue(): void {
    if (this.#running) this.#tick.await(nextDue(this.#parts.home));
  }

  #keepConfigurationSoon(): void {
    if (this.#cancelKeep !== undefined) return;
    const { clock } = this.#parts;
    this.#cancelKeep = clock.after(CONFIGURATION_DELAY * clock.speed, () => void this.#keepConfiguration());
  }

  async #keepConfiguration(): Promise<void> {
    this.#cancelKeep = undefined;
    try {
      await this.#parts.keepConfiguration(this.#parts.home.configuration);
    } catch (error) {
      this.#parts.log.error(error instanceof Error ? error.message : String(error));
    }
  }
}
