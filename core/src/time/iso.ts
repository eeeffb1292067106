const OFFSET = /(?:[zZ]|[+-]\d{2}:?\d{2})$/;
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:[zZ]|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The time that an ISO 8601 text names, in milliseconds since 1970, or undefined if it is none.
 * A text without an offset is taken as UTC: the zone of the machine must not change what a reading means.
 */
export function parseIso(text: string): number | undefined {
  const trimmed = text.trim();
  if (!ISO.test(trimmed)) return undefined;
  const normalised = trimmed.replace(' ', 'T').replace(',', '.');
  const dated = normalised.length === 10 ? `${normalised}T00:00:00` : normalised;
  // biome-ignore lint/style/noRestrictedGlobals: Date.parse of a text with an offset is a pure function
  const time = Date.parse(OFFSET.test(dated.slice(10)) ? dated : `${dated}Z`);
  return Number.isFinite(time) && isDay(dated) ? time : undefined;
}

/** Date.parse takes 30 February for 2 March. */
function isDay(dated: string): boolean {
  const [year = 0, month = 0, day = 0] = dated.slice(0, 10).split('-').map(Number);
  // biome-ignore lint/style/noRestrictedGlobals: Date.UTC of given numbers is a pure function
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** A time in milliseconds as ISO 8601 in UTC, with milliseconds only where there are any. */
export function formatIso(time: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: formatting a given time is a pure function
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
