import type { HaState } from '@iaqverse/core';

/** The attributes by which it is decided what an entity is used as; all others only say how it is now. */
const DECIDING = [
  'device_class',
  'friendly_name',
  'hvac_modes',
  'max',
  'max_temp',
  'min',
  'min_temp',
  'options',
  'percentage_step',
  'preset_modes',
  'step',
  'supported_features',
  'unit_of_measurement',
] as const;

/** Attributes of which it only counts whether there are any. */
const MEASURED = ['current_temperature', 'current_humidity'] as const;

/** What of a state decides what its entity is used as, to compare. */
export function shapeOfState({ attributes }: HaState): string {
  const measured = MEASURED.map((name) => typeof attributes[name] === 'number');
  return JSON.stringify([...DECIDING.map((name) => attributes[name]), ...measured]);
}
