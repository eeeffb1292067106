import type {
  AppendResult,
  BusStatus,
  Configuration,
  ForecastQuantity,
  ForecastsQuery,
  HaCorrection,
  HaEntityUse,
  HomeAssistantStatus,
  HomeEvent,
  HomeView,
  Measurement,
  Mode,
  ModelVersion,
  ModelVersionSummary,
  ParsedMessage,
  PastForecasts,
  Place,
  Quantity,
  Refusal,
  RefusalCode,
  RoomView,
  SensorOrigin,
  SensorView,
  Series,
  SiteView,
  Training,
  TrainingsQuery,
} from '@iaqverse/core';
import type { ForecastingStatus, InferenceRun } from './engine/forecasting.ts';
import type { RoomLearning } from './engine/room-learning.ts';
import type { SinkStatus } from './influx/influx-sink.ts';
import type { RefitRun, RefitsStatus } from './training/refits.ts';

/** What became of readings that were handed in, once they are committed. */
export interface IngestResult extends AppendResult {
  readonly refusals: readonly Refusal[];
}

/** A configuration that was taken. */
export interface Configured {
  readonly configuration: Configuration;
  /** One sentence for each room that is there, or will be, although the configuration leaves it out, with the remedy. */
  readonly notes: readonly string[];
}

export interface HistoryQuery {
  readonly place?: Place;
  readonly site?: string;
  readonly sensor?: string;
  readonly quantities?: readonly Quantity[];
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly limit?: number;
}

/** How the scheduled backups went since the start. */
export interface BackupStatus {
  /** When the newest one was written, ms; absent before the first. */
  readonly lastSuccess?: number;
  /** For how long that one has been there, ms of real time. */
  readonly age?: number;
  /** Why the newest attempt failed, and when; absent as soon as one works. */
  readonly lastFailure?: { readonly at: number; readonly reason: string };
}

/** How forecasting goes, and for how many rooms. */
export interface ForecastingHealth extends ForecastingStatus {
  /** Rooms that are forecast, and those that are not because of their number. */
  readonly rooms: number;
  readonly roomsTurnedAway: number;
  /** Absent until rooms can be refitted. */
  readonly refits?: RefitsStatus;
}

/** How it stands with Home Assistant. */
export interface HomeAssistantHealth extends HomeAssistantStatus {
  /** How many of its entities measure, act or tell of the surroundings. */
  readonly entities: number;
  /** The share of its past that was taken over, 0–1; absent where nothing was to be. */
  readonly imported?: number;
}

/** How the parts of the service are, for the health page, `/health`, `doctor` and diagnostics. */
export interface Health {
  readonly status: 'ok' | 'degraded';
  /** One sentence for each thing that is wrong, with its remedy. */
  readonly problems: readonly string[];
  readonly version: string;
  readonly startedAt: number;
  readonly now: number;
  readonly broker: BusStatus & { readonly embedded: boolean };
  readonly store: {
    readonly path: string;
    readonly bytes: number;
    readonly pending: number;
    readonly readable: boolean;
  };
  /** Absent where none is connected to. */
  readonly homeAssistant?: HomeAssistantHealth;
  /** Absent where no backups are scheduled. */
  readonly backup?: BackupStatus;
  /** Absent where there is no InfluxDB. */
  readonly influx?: SinkStatus;
  /** Absent where nothing is forecast. */
  readonly forecasting?: ForecastingHealth;
  readonly rooms: number;
  readonly sensors: number;
  readonly readings: { readonly received: number; readonly stored: number; readonly duplicates: number };
  readonly refusals: Readonly<Partial<Record<RefusalCode, number>>>;
  /** The newest refusals, newest first. */
  readonly recentRefusals: readonly (Refusal & { readonly time: number })[];
}

/** How the half-hour forecasts of one quantity of a room did over its recent past. */
export interface ForecastRecord {
  readonly place: Place;
  readonly quantity: ForecastQuantity;
  /** How much smaller the error was than that of "it stays as it is", as a share. */
  readonly skill: number;
  /** The share of what came that lay inside the 90 % interval. */
  readonly coverage: number;
  /** The last day's error over the last week's: above one, forecasts got worse. */
  readonly drift: number;
}

/** What is told to whoever listens: pages over the websocket, and the metrics. */
export type LiveUpdate =
  | { readonly kind: 'room'; readonly room: RoomView }
  | { readonly kind: 'rooms_changed' }
  /** What surrounds the rooms of a site, or what counts there; without its rooms. */
  | { readonly kind: 'site'; readonly site: Omit<SiteView, 'rooms'> }
  | { readonly kind: 'sensors_changed' };

/** Events that reach a home from people and from what surrounds it. */
export type ActingEvent = Extract<
  HomeEvent,
  {
    kind:
      | 'environment'
      | 'actuator_commanded'
      | 'actuator_released'
      | 'action_answered'
      | 'alert_answered'
      | 'room_answered'
      | 'preference_set';
  }
>;

/** The service as its pages, routes and commands see it. Everything that HTTP can ask for goes through here. */
export interface Application {
  home(): HomeView;
  room(place: Place): RoomView | undefined;
  sensors(): readonly SensorView[];
  health(): Promise<Health>;
  configuration(): Configuration;
  /** The configuration file's text, comments included. */
  configurationText(): Promise<string>;
  /**
   * Takes a whole new configuration, from an object or from YAML text: applies it and writes the file, or neither.
   * @throws IaqverseError `configuration_invalid`, whose context.issues lists {path, message}
   */
  configure(configuration: unknown, actor: string): Promise<Configured>;
  /** Judges, stores and scores; resolves once what was accepted is committed. */
  ingest(message: ParsedMessage<Measurement>, origin: SensorOrigin): Promise<IngestResult>;
  history(query: HistoryQuery): Promise<Series[]>;
  /** What was forecast for times of the past, as far as it is kept. */
  pastForecasts(query: ForecastsQuery): Promise<PastForecasts>;
  /** How each quantity of each forecast room was forecast lately, where enough has come to say so. */
  forecastRecords(): readonly ForecastRecord[];
  /** What a room learned of itself; undefined where it is not forecast. */
  learning(place: Place): Promise<RoomLearning | undefined>;
  /** Refits a room that is forecast as soon as no other one is refitted. @throws IaqverseError `refit_running` */
  refit(place: Place): void;
  /** The versions of models in the registry, by name; those of one name where it is given. */
  models(name?: string): Promise<readonly ModelVersionSummary[]>;
  /** Notes a model that is not ours. @throws IaqverseError `invalid_argument` where its name is ours, or that version is there already */
  registerModel(model: Omit<ModelVersion, 'artefact'>, isActive: boolean): Promise<void>;
  trainings(query: TrainingsQuery): Promise<readonly Training[]>;
  /** @throws IaqverseError `unknown_room`, `unknown_sensor` */
  assignSensor(sensor: string, place: Place | undefined, actor: string): Promise<void>;
  /** @throws IaqverseError `unknown_room` */
  setMode(place: Place, mode: Mode, actor: string): Promise<void>;
  /** What people do and say, and what is reported of a site's surroundings. @throws IaqverseError as the event's own */
  act(event: ActingEvent): Promise<void>;
  /** What every entity of Home Assistant is used as and why; undefined where none is connected to. */
  homeAssistantEntities(): readonly HaEntityUse[] | undefined;
  /** What an entity of Home Assistant is used as from now on; undefined: what it seems to be. */
  correctEntity(entity: string, correction: HaCorrection | undefined, actor: string): Promise<void>;
  /** Writes a consistent copy of the store and the configuration into a new folder below `folder`; returns its path. */
  backup(folder: string): Promise<string>;
  /** Called after every run of the forecast model. Returns what removes it. */
  onInference(listen: (run: InferenceRun) => void): () => void;
  /** Called after every refit of a room. Returns what removes it. */
  onRefit(listen: (run: RefitRun) => void): () => void;
  /** Called at every live update. Returns what removes it. */
  onUpdate(listen: (update: LiveUpdate) => void): () => void;
}
