/** A version of a model that forecasts or corrects, with what it measured. The artefact is data, never executed. */
export interface ModelVersion {
  readonly name: string;
  readonly version: string;
  readonly kind: string;
  readonly createdAt: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** Where the file of a model lies that somebody else made and runs: it is never opened here. */
  readonly path?: string;
  readonly artefact: Uint8Array;
}

export type ModelVersionSummary = Omit<ModelVersion, 'artefact'> & { readonly active: boolean };

/** One attempt to make a better version of a model, and how it ended. */
export interface Training {
  readonly name: string;
  /** When it ended, ms. */
  readonly at: number;
  /** How long it took, seconds of real time. */
  readonly seconds: number;
  readonly outcome: string;
  /** The version that serves since. */
  readonly version?: string;
  /** The version that served before. */
  readonly before?: string;
  /** Rows that it learned from. */
  readonly rows: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** What there is to say to it, in words. */
  readonly note?: string;
}

export interface TrainingsQuery {
  readonly name?: string;
  readonly limit: number;
}

/** So many trainings of a name are kept: a month of two a day, and more. */
export const KEPT_TRAININGS = 100;

/** The store of model versions: at most one of a name is active. */
export interface Registry {
  /** Rejects with `invalid_argument` where this version of this name is there already: versions never change. */
  register(model: ModelVersion): Promise<void>;
  /** Makes a version the active one of its name, in one step. Rejects with `invalid_argument` when there is none. */
  activate(name: string, version: string, at: number): Promise<void>;
  /** Leaves a name without an active version. */
  deactivate(name: string): Promise<void>;
  active(name: string): Promise<ModelVersion | undefined>;
  /** A version, or undefined when there is none. */
  find(name: string, version: string): Promise<ModelVersion | undefined>;
  /** By name, then in the order in which they were registered. */
  list(name?: string): Promise<ModelVersionSummary[]>;
  /** Removes all versions of a name but the newest `keep`; the active one stays. Returns how many were removed. */
  prune(name: string, keep: number): Promise<number>;
  /** Removes all versions of a name, and its trainings. */
  remove(name: string): Promise<void>;
  /** Keeps how a training ended; of each name the newest `KEPT_TRAININGS` stay. */
  record(training: Training): Promise<void>;
  /** Newest first. */
  trainings(query: TrainingsQuery): Promise<Training[]>;
  /** The newest training of each name, by name. */
  latestTrainings(): Promise<Training[]>;
}
