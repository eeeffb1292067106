/** A version of a model that forecasts or corrects, with what it measured. The artefact is data, never executed. */
export interface ModelVersion {
  readonly name: string;
  readonly version: string;
  readonly kind: string;
  readonly createdAt: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly artefact: Uint8Array;
}

export type ModelVersionSummary = Omit<ModelVersion, 'artefact'> & { readonly active: boolean };

/** The store of model versions: at most one of a name is active. */
export interface Registry {
  /** Rejects with `invalid_argument` where this version of this name is there already: versions never change. */
  register(model: ModelVersion): Promise<void>;
  /** Makes a version the active one of its name, in one step. Rejects with `invalid_argument` when there is none. */
  activate(name: string, version: string, at: number): Promise<void>;
  active(name: string): Promise<ModelVersion | undefined>;
  /** By name, then in the order in which they were registered. */
  list(name?: string): Promise<ModelVersionSummary[]>;
}
