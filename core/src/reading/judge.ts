import { CATALOGUE } from '../quantity/catalogue.ts';
import { formatIso } from '../time/iso.ts';
import { MAX_AHEAD } from './limits.ts';
import type { Measurement } from './reading.ts';
import type { Refusal, RefusalCode } from './refusal.ts';

/**
 * Whether a measurement may become a reading: undefined when it may, otherwise why not. It must be finite, lie in the
 * physical range of its quantity, at most MAX_AHEAD ahead of `now` and not before `oldest`. A measurement without a
 * time is stamped on receipt, so only its value is judged. Nothing is allocated for a good one.
 * @param now milliseconds since 1970
 * @param oldest the first time that the retention still keeps, milliseconds since 1970
 */
export function judge(measurement: Measurement, now: number, oldest: number): Refusal | undefined {
  const { quantity, time, value } = measurement;
  const { min, max, unit } = CATALOGUE[quantity];
  if (!(value >= min && value <= max)) {
    if (!Number.isFinite(value)) return refusal('not_finite', measurement, `${quantity} of ${value} is not finite`);
    return refusal(
      'out_of_range',
      measurement,
      `${quantity} of ${value} ${unit} lies outside ${min} to ${max} ${unit}`,
    );
  }
  if (time === undefined) return undefined;
  if (time > now + MAX_AHEAD)
    return refusal('in_future', measurement, `${formatIso(time)} lies ahead of our clock: set the clock of the sensor`);
  if (time < oldest)
    return refusal(
      'too_old',
      measurement,
      `${formatIso(time)} is older than what is kept: set the clock of the sensor`,
    );
  return undefined;
}

/**
 * Whether a measurement was made before the newest one that is known of its series: it then belongs into the history
 * and says nothing of the present. One without a time is as new as its arrival.
 * @param newest time of the newest reading of the same sensor and quantity, milliseconds; undefined when there is none
 */
export function isLate(measurement: Measurement, newest: number | undefined): boolean {
  return measurement.time !== undefined && newest !== undefined && measurement.time < newest;
}

function refusal(code: RefusalCode, { sensor, quantity }: Measurement, detail: string): Refusal {
  return { code, detail, sensor, quantity };
}
