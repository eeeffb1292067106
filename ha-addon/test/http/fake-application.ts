import {
  CATALOGUE,
  type Configuration,
  configurationSchema,
  createEnvironment,
  type ForecastsQuery,
  type HaCorrection,
  type HomeView,
  IaqverseError,
  type Measurement,
  type Mode,
  type ModelVersion,
  type ParsedMessage,
  type Place,
  type PlacedReading,
  type QuantityView,
  type Refusal,
  type RoomView,
  type SensorOrigin,
  type SensorView,
  type TrainingsQuery,
} from '@iaqverse/core';
import { type ManualClock, MemoryForecasts, MemoryLedger, MemoryReadings, MemoryRegistry } from '@iaqverse/core/memory';
import type {
  ActingEvent,
  Application,
  BackupStatus,
  Configured,
  ForecastingHealth,
  ForecastRecord,
  Health,
  HistoryQuery,
  IngestResult,
  LiveUpdate,
} from '../../src/application.ts';
import type { InferenceRun } from '../../src/engine/forecasting.ts';
import type { RoomLearning } from '../../src/engine/room-learning.ts';
import type { RefitRun } from '../../src/training/refits.ts';

export const CONFIGURATION: Configuration = configurationSchema.parse({
  version: 1,
  sites: [
    {
      id: 'maison',
      name: 'Maison',
      latitude: 48.85837,
      longitude: 2.29448,
      rooms: [
        { id: 'salon', name: 'Salon', type: 'living', sensors: ['salon-1'], area_m2: 24 },
        {
          id: 'chambre-d-amis',
          name: 'Chambre d’amis',
          type: 'bedroom',
          limits: { co2: { warning: 900, danger: 1300 } },
        },
      ],
    },
    { id: 'boutique', name: 'Boutique', rooms: [{ id: 'salon', name: 'Salon', type: 'shop' }] },
  ],
});

/** An application that keeps readings in memory and scores nothing: what the routes ask of it, and no more. */
export class FakeApplication implements Application {
  readonly readings = new MemoryReadings();
  readonly records = new MemoryLedger();
  readonly acted: ActingEvent[] = [];
  readonly origins: SensorOrigin[] = [];
  readonly backups: string[] = [];
  readonly #clock: ManualClock;
  readonly #listeners = new Set<(update: LiveUpdate) => void>();
  readonly #latest = new Map<string, Map<string, QuantityView>>();
  readonly #refusals: (Refusal & { time: number })[] = [];
  #received = 0;
  #stored = 0;
  #duplicates = 0;
  #configuration = CONFIGURATION;
  #text = '# ours\nversion: 1\n';
  /** How its scheduled backups went; undefined has none. */
  backupStatus: BackupStatus | undefined;
  /** What is noted of a configuration that is taken. */
  notes: readonly string[] = [];
  /** What is said of forecasting; undefined forecasts nothing. */
  forecasting: ForecastingHealth | undefined;
  readonly forecasts = new MemoryForecasts();
  records30: readonly ForecastRecord[] = [];
  readonly registry = new MemoryRegistry();
  /** What rooms learned, by `site/room`. */
  readonly learnings = new Map<string, RoomLearning>();
  /** Rooms that were to be refitted. */
  readonly refitted: Place[] = [];
  readonly #refits = new Set<(run: RefitRun) => void>();
  readonly #inferences = new Set<(run: InferenceRun) => void>();
  readonly #forecast = new Map<string, Partial<RoomView>>();
  /** What `act` rejects with. */
  refusal: Error | undefined;
  /** What `ingest` rejects with, to play a broken store. */
  broken: Error | undefined;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  home(): HomeView {
    return {
      time: this.#clock.now(),
      speed: 1,
      language: this.#configuration.language,
      sites: this.#configuration.sites.map(({ id, name, rooms }) => ({
        site: id,
        name,
        preference: 'balanced' as const,
        environment: createEnvironment(),
        rooms: rooms.flatMap((room) => this.room({ site: id, room: room.id }) ?? []),
      })),
      unassigned: [],
    };
  }

  room({ site, room: id }: Place): RoomView | undefined {
    const room = this.#configuration.sites.find((known) => known.id === site)?.rooms.find((known) => known.id === id);
    if (room === undefined) return undefined;
    const quantities = [...(this.#latest.get(`${site}/${id}`)?.values() ?? [])];
    const judged = quantities.some(({ quantity }) => quantity === 'co2');
    return {
      site,
      room: id,
      name: room.name,
      type: room.type,
      areaM2: room.area_m2,
      heightM: room.height_m,
      mode: room.mode,
      standard: 'iaqverse',
      scoreOptions: { outdoorCo2: 425, tvocMolarMass: 110, bedroom: false },
      score: judged
        ? { standard: 'iaqverse', score: 81, level: 'good', dominant: 'co2', coverage: 0.5, sub: {}, assumedSteady: [] }
        : undefined,
      quantities,
      derived: {},
      limits: room.limits,
      sensors: this.sensors().filter((sensor) => sensor.site === site && sensor.room === id),
      offsetMin: 0,
      actuators: [],
      outcomes: [],
      alerts: [],
      faults: [],
      ...this.#forecast.get(`${site}/${id}`),
    };
  }

  sensors(): readonly SensorView[] {
    return this.#configuration.sites.flatMap((site) =>
      site.rooms.flatMap((room) =>
        room.sensors.map((sensor) => ({
          sensor,
          name: sensor,
          origin: 'configuration' as const,
          manufacturer: undefined,
          model: undefined,
          area: undefined,
          site: site.id,
          room: room.id,
          available: undefined,
          lastSeen: undefined,
          quantities: [],
        })),
      ),
    );
  }

  async health(): Promise<Health> {
    const refusals: Record<string, number> = {};
    for (const { code } of this.#refusals) refusals[code] = (refusals[code] ?? 0) + 1;
    return {
      status: this.broken === undefined ? 'ok' : 'degraded',
      problems: this.broken === undefined ? [] : ['The broker at mqtt://anna:geheim1@broker.lan does not answer'],
      version: '0.1.0',
      startedAt: 0,
      now: this.#clock.now(),
      broker: {
        state: 'connected',
        address: 'mqtt://broker.lan:1883',
        protocolVersion: 5,
        lastError: undefined,
        connectedSince: 0,
        embedded: false,
      },
      store: { path: '/data/iaqverse.db', bytes: 4096, pending: 2, readable: true },
      ...(this.backupStatus !== undefined && { backup: this.backupStatus }),
      ...(this.forecasting !== undefined && { forecasting: this.forecasting }),
      rooms: 3,
      sensors: this.sensors().length,
      readings: { received: this.#received, stored: this.#stored, duplicates: this.#duplicates },
      refusals,
      recentRefusals: [...this.#refusals].reverse(),
    };
  }

  configuration(): Configuration {
    return this.#configuration;
  }

  async configurationText(): Promise<string> {
    return this.#text;
  }

  async configure(configuration: unknown, actor: string): Promise<Configured> {
    const parsed = configurationSchema.safeParse(
      typeof configuration === 'string' ? { version: 1, language: 'fr' } : configuration,
    );
    if (!parsed.success)
      throw new IaqverseError('configuration_invalid', 'configuration: it does not fit', {
        issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
      });
    if (typeof configuration === 'string') this.#text = configuration;
    this.#configuration = parsed.data;
    await this.records.append({ time: this.#clock.now(), kind: 'configured', actor, detail: {} });
    return { configuration: parsed.data, notes: this.notes };
  }

  async ingest(message: ParsedMessage<Measurement>, origin: SensorOrigin): Promise<IngestResult> {
    if (this.broken !== undefined) throw this.broken;
    this.origins.push(origin);
    const refusals: Refusal[] = [...message.refusals];
    const accepted: PlacedReading[] = [];
    for (const { sensor, quantity, value, time = this.#clock.now(), ...place } of message.measurements) {
      const { min, max } = CATALOGUE[quantity];
      if (value < min || value > max)
        refusals.push({ code: 'out_of_range', detail: `${quantity} of ${value} is out of range`, sensor, quantity });
      else accepted.push({ sensor, quantity, value, time, site: place.site, room: place.room });
    }
    for (const refusal of refusals) this.#refusals.push({ ...refusal, time: this.#clock.now() });
    const result = await this.readings.append(accepted);
    this.#received += message.measurements.length + message.refusals.length;
    this.#stored += result.stored;
    this.#duplicates += result.duplicates;
    for (const reading of accepted) this.#show(reading);
    return { ...result, refusals };
  }

  history({ place, ...query }: HistoryQuery) {
    return this.readings.query({ ...query, ...place });
  }

  pastForecasts(query: ForecastsQuery) {
    return this.forecasts.query(query);
  }

  forecastRecords() {
    return this.records30;
  }

  async learning({ site, room }: Place) {
    return this.learnings.get(`${site}/${room}`);
  }

  refit(place: Place): void {
    if (this.refitted.some(({ site, room }) => site === place.site && room === place.room))
      throw new IaqverseError('refit_running', `A refit of ${place.site}/${place.room} is under way already`);
    this.refitted.push(place);
  }

  models(name?: string) {
    return this.registry.list(name);
  }

  async registerModel(model: Omit<ModelVersion, 'artefact'>, isActive: boolean): Promise<void> {
    await this.registry.register({ ...model, artefact: new Uint8Array() });
    if (isActive) await this.registry.activate(model.name, model.version, this.#clock.now());
  }

  trainings(query: TrainingsQuery) {
    return this.registry.trainings(query);
  }

  onRefit(listen: (run: RefitRun) => void): () => void {
    this.#refits.add(listen);
    return () => this.#refits.delete(listen);
  }

  /** A room was refitted. */
  refitEnded(run: RefitRun): void {
    for (const listen of this.#refits) listen(run);
  }

  onInference(listen: (run: InferenceRun) => void): () => void {
    this.#inferences.add(listen);
    return () => this.#inferences.delete(listen);
  }

  /** The model was run. */
  inferred(run: InferenceRun): void {
    for (const listen of this.#inferences) listen(run);
  }

  /** A room shows something else beside its air: a forecast, a plan, actuators, alerts. */
  forecast(place: Place, shown: Partial<RoomView>): void {
    this.#forecast.set(`${place.site}/${place.room}`, shown);
    const room = this.room(place);
    if (room !== undefined) this.tell({ kind: 'room', room });
  }

  async assignSensor(sensor: string, place: Place | undefined, actor: string): Promise<void> {
    if (!this.sensors().some((known) => known.sensor === sensor))
      throw new IaqverseError('unknown_sensor', `There is no sensor ${sensor}`);
    const detail = { sensor, place: place ?? null };
    await this.records.append({ time: this.#clock.now(), kind: 'sensor_assigned', actor, detail });
  }

  async setMode(place: Place, mode: Mode, actor: string): Promise<void> {
    if (this.room(place) === undefined) throw new IaqverseError('unknown_room', `There is no room ${place.room}`);
    await this.records.append({ time: this.#clock.now(), kind: 'mode_set', ...place, actor, detail: { mode } });
  }

  async act(event: ActingEvent): Promise<void> {
    if (this.refusal !== undefined) throw this.refusal;
    this.acted.push(event);
  }

  homeAssistantEntities(): undefined {
    return undefined;
  }

  async correctEntity(entity: string, correction: HaCorrection | undefined): Promise<void> {
    const { entities } = this.#configuration.home_assistant;
    if (correction === undefined) delete entities[entity];
    else entities[entity] = correction;
  }

  async backup(folder: string): Promise<string> {
    this.backups.push(folder);
    return `${folder}/iaqverse-1`;
  }

  onUpdate(listen: (update: LiveUpdate) => void): () => void {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }

  tell(update: LiveUpdate): void {
    for (const listen of this.#listeners) listen(update);
  }

  #show({ site, room, quantity, value, time }: PlacedReading): void {
    if (site === undefined || room === undefined) return;
    const key = `${site}/${room}`;
    const quantities = this.#latest.get(key) ?? new Map<string, QuantityView>();
    this.#latest.set(key, quantities);
    quantities.set(quantity, { quantity, value, unit: CATALOGUE[quantity].unit, time, freshness: 'fresh', sensors: 1 });
    const view = this.room({ site, room });
    if (view !== undefined) this.tell({ kind: 'room', room: view });
  }
}
