/** Why something that arrived was not taken in. Each has a counter in the metrics and a line on the health page. */
export const REFUSAL_CODES = [
  'empty',
  'too_large',
  'too_deep',
  'not_json',
  'bad_shape',
  'bad_time',
  'not_a_number',
  'not_finite',
  'unavailable',
  'unknown_quantity',
  'unknown_unit',
  'unknown_sensor',
  'out_of_range',
  'in_future',
  'too_old',
  'duplicate',
  'template_failed',
  'template_too_slow',
  'announcement_invalid',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** One refused thing: its code, a sentence for a person, and what is known of where it came from. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
  readonly sensor?: string;
  readonly quantity?: string;
}

/** What became of a message: the measurements it held, and what in it was refused. One bad value never costs the others. */
export interface ParsedMessage<M> {
  readonly measurements: readonly M[];
  readonly refusals: readonly Refusal[];
}
