/** Spans of time in milliseconds. All times in the core are milliseconds since 1970-01-01T00:00Z, as plain numbers. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
