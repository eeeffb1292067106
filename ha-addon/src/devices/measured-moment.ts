import type { Quantity, Reading } from '@iaqverse/core';
import type { MeasuredValues } from './device.ts';

/** All that one sensor measured at one moment. */
export interface MeasuredMoment {
  readonly sensor: string;
  readonly time: number;
  readonly values: MeasuredValues;
}

/** Gathers what each sensor reported at one time. The readings come in order of time. */
export function gatherMoments(readings: readonly Reading[]): MeasuredMoment[] {
  const moments: { sensor: string; time: number; values: Partial<Record<Quantity, number>> }[] = [];
  const open = new Map<string, (typeof moments)[number]>();
  for (const { sensor, time, quantity, value } of readings) {
    let moment = open.get(sensor);
    if (moment?.time !== time) {
      moment = { sensor, time, values: {} };
      open.set(sensor, moment);
      moments.push(moment);
    }
    moment.values[quantity] = value;
  }
  return moments;
}
