import { type Fan, fanOfRows } from '../chart/fan.ts';
import type { ProfileAnswer } from '../live/api.ts';

/** The hours ahead as a fan: each hour's mean stands in its middle. */
export function profileFan({ from, step, quantiles }: Pick<ProfileAnswer, 'from' | 'step' | 'quantiles'>): Fan {
  return fanOfRows(
    quantiles.map((_, hour) => from + (hour + 0.5) * step),
    quantiles,
  );
}

/** Whether a profile may be shown as saying more than "it stays as it is". */
export function profileSaysMore({ skill }: Pick<ProfileAnswer, 'skill'>): boolean {
  return skill === null || skill > 0;
}
