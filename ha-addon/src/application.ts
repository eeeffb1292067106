import type {
  AppendResult,
  BusStatus,
  Configuration,
  HomeView,
  Measurement,
  Mode,
  NumberedLedgerEntry,
  ParsedMessage,
  Place,
  Quantity,
  Refusal,
  RefusalCode,
  RoomView,
  SensorOrigin,
  SensorView,
  Series,
} from '@iaqverse/core';

/** What became of readings that were handed in, once they are committed. */
export interface IngestResult extends AppendResult {
  readonly refusals: readonly Refusal[];
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
  /** Absent where no backups are scheduled. */
  readonly backup?: BackupStatus;
  readonly rooms: number;
  readonly sensors: number;
  readonly readings: { readonly received: number; readonly stored: number; readonly duplicates: number };
  readonly refusals: Readonly<Partial<Record<RefusalCode, number>>>;
  /** The newest refusals, newest first. */
  readonly recentRefusals: readonly (Refusal & { readonly time: number })[];
}

/** What is told to whoever listens: pages over the websocket, and the metrics. */
export type LiveUpdate =
  | { readonly kind: 'room'; readonly room: RoomView }
  | { readonly kind: 'rooms_changed' }
  | { readonly kind: 'sensors_changed' };

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
   * Takes a whole new configuration, from an object or from YAML text, writes the file and applies it.
   * @throws IaqverseError `configuration_invalid`, whose context.issues lists {path, message}
   */
  configure(configuration: unknown, actor: string): Promise<Configuration>;
  /** Judges, stores and scores; resolves once what was accepted is committed. */
  ingest(message: ParsedMessage<Measurement>, origin: SensorOrigin): Promise<IngestResult>;
  history(query: HistoryQuery): Promise<Series[]>;
  /** @throws IaqverseError `unknown_room`, `unknown_sensor` */
  assignSensor(sensor: string, place: Place | undefined, actor: string): Promise<void>;
  /** @throws IaqverseError `unknown_room` */
  setMode(place: Place, mode: Mode, actor: string): Promise<void>;
  ledger(query: {
    site?: string;
    room?: string;
    kind?: string;
    before?: number;
    limit: number;
  }): Promise<NumberedLedgerEntry[]>;
  /** Writes a consistent copy of the store and the configuration into a new folder below `folder`; returns its path. */
  backup(folder: string): Promise<string>;
  /** Called at every live update. Returns what removes it. */
  onUpdate(listen: (update: LiveUpdate) => void): () => void;
}
