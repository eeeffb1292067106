import {
  activeForecasting,
  type BusStatus,
  type Clock,
  type Configuration,
  type Forecasts,
  type ForecastsQuery,
  formatIso,
  type HaCorrection,
  type HaEntityUse,
  type HomeAssistantStatus,
  type HomeView,
  IaqverseError,
  type Log,
  type Measurement,
  type Mode,
  type ModelVersion,
  type ModelVersionSummary,
  type ParsedMessage,
  type PastForecasts,
  type Place,
  type Readings,
  type Registry,
  type RoomView,
  roomAt,
  type SensorOrigin,
  type SensorView,
  type Series,
  type Training,
  type TrainingsQuery,
  viewHome,
  viewPlace,
  viewSensors,
  viewSite,
} from '@iaqverse/core';
import type {
  ActingEvent,
  Application,
  BackupStatus,
  Configured,
  ForecastRecord,
  Health,
  HistoryQuery,
  HomeAssistantHealth,
  IngestResult,
  LiveUpdate,
} from '../application.ts';
import { type ConfigurationFile, checkConfiguration, parseConfiguration } from '../configuration/configuration-file.ts';
import { textWithKeptSecrets, withKeptSecrets } from '../configuration/kept-secrets.ts';
import { followRooms } from '../configuration/room-notes.ts';
import type { SinkStatus } from '../influx/influx-sink.ts';
import type { StoreStatus } from '../store/store.ts';
import { isKeptForForests } from '../training/forest-name.ts';
import type { Learning } from '../training/learning.ts';
import type { RefitRun } from '../training/refits.ts';
import { VERSION } from '../version.ts';
import type { Engine } from './engine.ts';
import { forecastRecords } from './forecast-records.ts';
import type { Forecasting, InferenceRun } from './forecasting.ts';
import { quantitiesLearned, type RoomLearning } from './room-learning.ts';

export interface EngineApplicationParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: Log;
  readonly readings: Pick<Readings, 'query'>;
  readonly forecasts: Forecasts;
  /** Left out where nothing is forecast. */
  readonly forecasting?: Forecasting;
  /** How rooms learn; left out where nothing is forecast. */
  readonly learning?: Learning;
  readonly registry: Registry;
  readonly configurationFile: ConfigurationFile;
  readonly broker: () => BusStatus & { readonly embedded: boolean };
  readonly store: () => StoreStatus;
  readonly backup: (folder: string) => Promise<string>;
  /** Left out where no Home Assistant is connected to. */
  readonly homeAssistant?: () => HomeAssistantView;
  /** How the scheduled backups went, where any are. */
  readonly backups?: () => BackupStatus | undefined;
  /** Left out where there is no InfluxDB. */
  readonly influx?: () => SinkStatus;
}

/** Home Assistant as it is connected to. */
export interface HomeAssistantView {
  readonly status: HomeAssistantStatus;
  readonly uses: readonly HaEntityUse[];
  /** The share of its past that was taken over, 0–1. */
  readonly imported: number | undefined;
  /** Its entities come from us over MQTT: whether there is a broker that both know. */
  readonly hasBroker: boolean;
}

/** Versions of models that are not ours: enough to note them, too few to fill the disk. */
const MOST_MODELS = 1000;

/** The service as its routes and commands see it: the engine's home, and what the store remembers. */
export class EngineApplication implements Application {
  readonly #parts: EngineApplicationParts;
  readonly #startedAt: number;

  constructor(parts: EngineApplicationParts) {
    this.#parts = parts;
    this.#startedAt = parts.clock.now();
  }

  home(): HomeView {
    const { engine, clock } = this.#parts;
    return viewHome(engine.home, clock.now(), clock.speed);
  }

  room(place: Place): RoomView | undefined {
    return viewPlace(this.#parts.engine.home, place, this.#parts.clock.now());
  }

  sensors(): readonly SensorView[] {
    return viewSensors(this.#parts.engine.home);
  }

  async health(): Promise<Health> {
    const { engine, clock } = this.#parts;
    const { counters, home } = engine;
    const broker = this.#parts.broker();
    const { setAside, ...store } = this.#parts.store();
    const backup = this.#parts.backups?.();
    const forecasting = this.#parts.forecasting?.status();
    const refits = this.#parts.learning?.refits?.status();
    const problems: string[] = [];
    if (broker.state !== 'connected')
      problems.push(
        `No connection to the broker: ${broker.lastError ?? `${broker.address} has not answered yet`}. The page and HTTP work meanwhile.`,
      );
    else if (broker.concern !== undefined) problems.push(broker.concern);
    const homeAssistant = this.#parts.homeAssistant?.();
    if (
      homeAssistant !== undefined &&
      homeAssistant.status.state !== 'connected' &&
      homeAssistant.status.lastError !== undefined
    )
      problems.push(`No connection to Home Assistant: ${homeAssistant.status.lastError}`);
    if (homeAssistant?.hasBroker === false)
      problems.push(
        'Home Assistant gets no entities, since there is no MQTT broker: install the app "Mosquitto broker" there and its integration MQTT, then restart IAQverse. The pages work without it.',
      );
    if (!store.readable) problems.push(`The store at ${store.path} does not answer: look into the log.`);
    if (setAside !== undefined)
      problems.push(
        `The store was damaged and has been set aside as ${setAside}: restore a backup, or move that file away to go on with the new one.`,
      );
    if (backup?.lastFailure !== undefined)
      problems.push(
        `The newest backup failed at ${formatIso(backup.lastFailure.at)}: check that the folder for backups can be written and has room, it is tried again by itself. The reason was: ${backup.lastFailure.reason}`,
      );
    const influx = this.#parts.influx?.();
    if (influx?.problem !== undefined)
      problems.push(
        `${influx.problem.message}. ${influx.waiting} points wait for it here since ${formatIso(influx.problem.since)}.`,
      );
    if (forecasting?.problem !== undefined)
      problems.push(`Forecasts rest on physics alone, without what was learned: ${forecasting.problem}`);
    return {
      status: problems.length === 0 ? 'ok' : 'degraded',
      problems,
      version: VERSION,
      startedAt: this.#startedAt,
      now: clock.now(),
      broker,
      store,
      ...(homeAssistant !== undefined && { homeAssistant: homeAssistantHealth(homeAssistant) }),
      ...(backup !== undefined && { backup }),
      ...(influx !== undefined && { influx }),
      ...(forecasting !== undefined && {
        forecasting: {
          ...forecasting,
          ...(refits !== undefined && { refits }),
          rooms: home.forecasting.rooms,
          roomsTurnedAway: home.forecasting.turnedAway,
        },
      }),
      rooms: home.rooms.size,
      sensors: home.sensors.size,
      readings: { received: counters.received, stored: counters.stored, duplicates: counters.duplicates },
      refusals: { ...counters.refusals },
      recentRefusals: counters.recentRefusals(),
    };
  }

  configuration(): Configuration {
    return this.#parts.engine.home.configuration;
  }

  configurationText(): Promise<string> {
    return this.#parts.configurationFile.text();
  }

  async configure(configuration: unknown, actor: string): Promise<Configured> {
    const { engine, configurationFile, log } = this.#parts;
    const present = engine.home.configuration;
    const text = typeof configuration === 'string' ? textWithKeptSecrets(configuration, present) : undefined;
    const checked =
      text === undefined
        ? checkConfiguration(withKeptSecrets(configuration, present), 'configuration')
        : parseConfiguration(text, 'configuration');
    let notes: readonly string[] = [];
    const apply = () => {
      const notesOf = followRooms(engine.home, checked);
      engine.apply({ kind: 'configured', configuration: checked, actor });
      notes = notesOf();
    };
    if (text === undefined) await configurationFile.write(checked, apply);
    else await configurationFile.writeText(text, apply);
    for (const note of notes) log.warn(note);
    return { configuration: checked, notes };
  }

  ingest(message: ParsedMessage<Measurement>, origin: SensorOrigin): Promise<IngestResult> {
    return this.#parts.engine.ingest(message, origin);
  }

  history({ place, ...query }: HistoryQuery): Promise<Series[]> {
    return this.#parts.readings.query({ ...query, ...place });
  }

  pastForecasts(query: ForecastsQuery): Promise<PastForecasts> {
    return this.#parts.forecasts.query(query);
  }

  forecastRecords(): readonly ForecastRecord[] {
    return forecastRecords(this.#parts.engine.home);
  }

  async learning(place: Place): Promise<RoomLearning | undefined> {
    const { engine, learning } = this.#parts;
    const room = roomAt(engine.home, place);
    const forecasting = room && activeForecasting(room);
    const refits = learning?.refits;
    if (forecasting === undefined || refits === undefined) return undefined;
    return {
      refit: refits.stateOf(place),
      quantities: await quantitiesLearned(forecasting, (quantity) => refits.lastOf(place, quantity)),
    };
  }

  refit(place: Place): void {
    this.#parts.learning?.refits?.demand(place);
  }

  models(name?: string): Promise<ModelVersionSummary[]> {
    return this.#parts.registry.list(name);
  }

  async registerModel(model: Omit<ModelVersion, 'artefact'>, isActive: boolean): Promise<void> {
    const { registry, forecasting, clock } = this.#parts;
    const { name, version } = model;
    if (isKeptForForests(name) || name === forecasting?.status().model?.name)
      throw new IaqverseError(
        'invalid_argument',
        `The model ${name} is IAQverse's own, which it makes and chooses by itself: give yours another name`,
        { name },
      );
    const others = (await registry.list()).filter((known) => !isKeptForForests(known.name));
    if (others.length >= MOST_MODELS)
      throw new IaqverseError('invalid_argument', `No more than ${MOST_MODELS} models of your own can be noted`);
    await registry.register({ ...model, artefact: new Uint8Array() });
    if (isActive) await registry.activate(name, version, clock.now());
  }

  trainings(query: TrainingsQuery): Promise<Training[]> {
    return this.#parts.registry.trainings(query);
  }

  onRefit(listen: (run: RefitRun) => void): () => void {
    return this.#parts.learning?.refits?.onRun(listen) ?? (() => undefined);
  }

  onInference(listen: (run: InferenceRun) => void): () => void {
    return this.#parts.forecasting?.onRun(listen) ?? (() => undefined);
  }

  async assignSensor(sensor: string, place: Place | undefined, actor: string): Promise<void> {
    this.#parts.engine.apply({ kind: 'sensor_assigned', sensor, place, actor });
  }

  async setMode(place: Place, mode: Mode, actor: string): Promise<void> {
    this.#parts.engine.apply({ kind: 'mode_set', place, mode, actor });
  }

  async act(event: ActingEvent): Promise<void> {
    this.#parts.engine.apply(event);
  }

  homeAssistantEntities(): readonly HaEntityUse[] | undefined {
    return this.#parts.homeAssistant?.().uses;
  }

  async correctEntity(entity: string, correction: HaCorrection | undefined, actor: string): Promise<void> {
    const configuration = structuredClone(this.configuration());
    const { entities } = configuration.home_assistant;
    if (correction === undefined) delete entities[entity];
    else entities[entity] = correction;
    await this.configure(configuration, actor);
  }

  backup(folder: string): Promise<string> {
    return this.#parts.backup(folder);
  }

  onUpdate(listen: (update: LiveUpdate) => void): () => void {
    return this.#parts.engine.listen({
      roomChanged: (room) => listen({ kind: 'room', room }),
      roomAdded: () => listen({ kind: 'rooms_changed' }),
      roomRemoved: () => listen({ kind: 'rooms_changed' }),
      sensorsChanged: () => listen({ kind: 'sensors_changed' }),
      siteChanged: (site) => listen({ kind: 'site', site: viewSite(this.#parts.engine.home, site) }),
    });
  }
}

function homeAssistantHealth({ status, uses, imported }: HomeAssistantView): HomeAssistantHealth {
  return {
    ...status,
    entities: uses.filter(({ use }) => use !== 'left_out').length,
    ...(imported !== undefined && { imported }),
  };
}
