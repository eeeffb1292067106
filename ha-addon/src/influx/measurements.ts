/** The measurements of the original IAQverse, which ours keep. */
export const MEASUREMENTS = {
  readings: 'iaq_raw',
  scores: 'iaq_scores',
  forecasts: 'iaq_forecast',
  actions: 'iaq_actions',
} as const;

/** Names of tags. Their values are made by `tagText`. */
export const TAGS = {
  site: 'site',
  room: 'room',
  sensor: 'sensor_id',
  quantity: 'quantity',
  priority: 'priority',
  moduleType: 'module_type',
  horizon: 'horizon_min',
} as const;

/** What a downsampled field is called beside its mean, which keeps the name of the field. */
export const SPAN_SUFFIXES = { lowest: '_min', highest: '_max', count: '_count' } as const;
