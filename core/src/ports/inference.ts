/** A model that was loaded. */
export interface LoadedModel {
  readonly name: string;
  readonly version: string;
  /** What runs it: `onnx` or `core`. */
  readonly runtime: string;
  /** Numbers in a row of features. */
  readonly features: number;
  /** Numbers in a row of answers. */
  readonly outputs: number;
}

/** Runs the forecast model. Rows of several rooms go in together. */
export interface Inference {
  /** Loads the model. Rejects with `model_unreadable`, naming the file and what to do. */
  start(): Promise<LoadedModel>;
  /**
   * @param rows `count` rows of `features` numbers, one after the other; what stands behind them does not count. Only
   * read, and not to be changed until the answer is there.
   * @returns `count` rows of `outputs` numbers, which are the caller's. A row with a NaN is answered with NaN; the others
   * do not suffer from it. Rejects with `invalid_argument` when there are fewer rows than `count` or it is no whole
   * number, with `model_failed` when the model cannot answer, as before its start and after its stop.
   */
  run(rows: Float32Array, count: number): Promise<Float32Array>;
  /** Frees the model; it can be started again. */
  stop(): Promise<void>;
}
