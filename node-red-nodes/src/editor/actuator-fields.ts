import type { ActuatorKind } from '@iaqverse/core';

/** What may be known of an actuator: a number, a number for each stage, yes or no, or one of some words. */
export interface ActuatorField {
  /** As core's configuration of actuators calls it. */
  readonly key: string;
  readonly form: 'number' | 'stages' | 'flag' | 'choice';
  readonly unit?: string;
  /** Of numbers. What is only to be above 0 begins at a very small one. */
  readonly least?: number;
  readonly most?: number;
  readonly choices?: readonly string[];
}

/** The most stages of a machine. */
export const MOST_STAGES = 12;
const ABOVE_ZERO = Number.MIN_VALUE;
const MANY = Number.MAX_VALUE;
const A_DAY = 1440;

const stages = (key: string, unit: string): ActuatorField => ({ key, form: 'stages', unit, least: 0, most: MANY });
const number = (key: string, unit: string, least: number, most: number): ActuatorField => ({
  key,
  form: 'number',
  unit,
  least,
  most,
});
const flag = (key: string): ActuatorField => ({ key, form: 'flag' });

const WATTS = number('watts', 'W', 0, MANY);
const STAGED = [stages('watts', 'W'), stages('noise_db', 'dB(A)')];
const WATER = [number('grams_per_hour', 'g/h', ABOVE_ZERO, MANY), WATTS, flag('movable')];
const HEAT = [number('heat_watts', 'W', ABOVE_ZERO, MANY), WATTS];
const OF_ALL: readonly ActuatorField[] = [
  number('min_on_minutes', 'min', 0, A_DAY),
  number('min_off_minutes', 'min', 0, A_DAY),
  { key: 'safe', form: 'choice', choices: ['off', 'hold'] },
];

const OWN: Readonly<Record<ActuatorKind, readonly ActuatorField[]>> = {
  window: [number('area_m2', 'm²', ABOVE_ZERO, 20), number('height_m', 'm', ABOVE_ZERO, 5), flag('positions')],
  door: [number('flow_m3h', 'm³/h', ABOVE_ZERO, MANY)],
  fan: [stages('flow_m3h', 'm³/h'), ...STAGED],
  ventilation: [
    stages('flow_m3h', 'm³/h'),
    ...STAGED,
    number('heat_recovery', '0–1', 0, 1),
    number('filter', '0–1', 0, 1),
  ],
  purifier: [stages('cadr_m3h', 'm³/h'), ...STAGED, flag('movable')],
  humidifier: WATER,
  dehumidifier: WATER,
  heater: HEAT,
  cooler: HEAT,
  cover: [number('shades', '0–1', 0, 1)],
};

/** What may be known of actuators of a kind: as core's schema of them says, which a test compares. */
export function actuatorFields(kind: ActuatorKind): readonly ActuatorField[] {
  return [...OWN[kind], ...OF_ALL];
}

/** Whether a value may stand in a field. */
export function fits({ form, least = 0, most = MANY, choices = [] }: ActuatorField, value: unknown): boolean {
  if (form === 'choice') return choices.includes(String(value));
  if (form === 'flag') return typeof value === 'boolean';
  const isFine = (each: unknown) => typeof each === 'number' && each >= least && each <= most;
  if (form === 'number') return isFine(value);
  return Array.isArray(value) && value.length > 0 && value.length <= MOST_STAGES && value.every(isFine);
}
