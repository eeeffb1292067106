const PER_MS = 1_000_000;

/** Times that InfluxDB can hold, ms: 64-bit nanoseconds, from 1677 to 2262; a whole second is left at each end. */
export const FIRST_TIME = -9_223_372_035_000;
export const LAST_TIME = 9_223_372_035_000;

/** A time in milliseconds, with what it has of fractions, as whole nanoseconds. Doubles come back as they were. */
export function nanosecondsOf(time: number): bigint {
  const whole = Math.floor(time);
  return BigInt(whole) * BigInt(PER_MS) + BigInt(Math.round((time - whole) * PER_MS));
}

/** A time in milliseconds as Flux reads it: RFC 3339 with nanoseconds. Times beyond what InfluxDB holds are its ends. */
export function fluxTime(time: number): string {
  const within = Math.min(Math.max(time, FIRST_TIME), LAST_TIME);
  const whole = Math.floor(within);
  const fraction = Math.round((within - whole) * PER_MS);
  const text = new Date(whole).toISOString();
  return `${text.slice(0, -1)}${String(fraction).padStart(6, '0')}Z`;
}

/** Milliseconds of a time as InfluxDB answers it: RFC 3339 with up to nine decimals. */
export function timeOf(text: string): number {
  const point = text.indexOf('.');
  if (point < 0) return Date.parse(text);
  const decimals = text.slice(point + 1, -1).padEnd(9, '0');
  return Date.parse(`${text.slice(0, point)}.${decimals.slice(0, 3)}Z`) + Number(decimals.slice(3)) / PER_MS;
}
