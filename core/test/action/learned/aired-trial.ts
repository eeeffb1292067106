import { type EffectTrial, expectEffect } from '../../../src/action/learned/expect-effect.ts';
import { NO_EFFECT } from '../../../src/action/stage-effect.ts';
import { NOON } from '../some-situation.ts';

/** A room of 40 m³ at a steady 1500 ppm, into which 60 m³/h of outdoor air begin to come. */
export const AIRED: EffectTrial = {
  actuator: 'window',
  quantity: 'co2',
  at: NOON,
  without: Array.from({ length: 13 }, () => 1500),
  spread: Array.from({ length: 13 }, (_, step) => 8 + 3 * step),
  volumeM3: 40,
  airChangePerHour: 0.5,
  indoorTemperature: 21,
  outdoor: { co2: 420, pm25: 10, temperature: 5, humidity: 80 },
  before: NO_EFFECT,
  after: { ...NO_EFFECT, outdoorM3h: 60, penetration: 1 },
};

/** That room, and what five-minute means that end at each time, or lie around it, show if the real flow is `factor` times the expected one. */
export function airedTrial(factor: number): {
  readonly trial: EffectTrial;
  readonly measured: readonly number[];
  readonly around: readonly number[];
} {
  const path = expectEffect(AIRED, factor)!;
  const measured = path.map((value, step) => (step === 0 ? value : (value + path[step - 1]!) / 2));
  return { trial: AIRED, measured, around: path };
}
