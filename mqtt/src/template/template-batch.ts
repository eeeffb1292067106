/** A batch of evaluations on its way into the worker: texts once, and by index which template meets which payload. */
export interface TemplateBatch {
  readonly templates: readonly string[];
  readonly items: readonly (readonly [template: number, payload: string])[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What became of one evaluation: its value (undefined where the template says nothing), or why it failed. */
export type TemplateOutcome =
  | { readonly value: string | number | boolean | undefined; readonly failure?: undefined }
  | { readonly failure: string; readonly value?: undefined };

/** What a worker is given at its start: where it counts the items that it has come to. */
export interface TemplateWorkerData {
  readonly progress: SharedArrayBuffer;
}
