import type { EnvironmentFlag } from '../environment/environment.ts';
import { whyOutdoors } from './outdoors.ts';
import type { HaReads } from './sensor-of-entity.ts';
import { textAttribute } from './state.ts';
import type { HaSubject } from './subject.ts';

/** What something that is on or off tells us, or why that is nothing; undefined where it may be a contact. */
export type ToldByOnOff =
  | { readonly tells: 'flag'; readonly flag: EnvironmentFlag; readonly reason: string }
  | { readonly tells: 'presence'; readonly reads: HaReads; readonly reason: string }
  | { readonly tells: 'nothing'; readonly reason: string };

/** Domains of what is on or off and moves nothing. */
const ON_OFF: ReadonlySet<string> = new Set(['binary_sensor', 'input_boolean']);

const DETECTORS: Readonly<Record<string, EnvironmentFlag>> = { smoke: 'smoke_alarm', carbon_monoxide: 'co_alarm' };

/**
 * Classes of what sees people, and whether it sees that nobody is there. Firmware calls what only sees motion `occupancy` too: who sleeps
 * is not seen by it, and must not be taken for gone.
 */
const PRESENCE: Readonly<Record<string, boolean>> = { presence: true, occupancy: false, motion: false };

/** What an entity that is on or off tells, other than how a window or door stands; undefined where that is all it may tell. */
export function toldByOnOff(subject: HaSubject): ToldByOnOff | undefined {
  const { domain, state, correction } = subject;
  if (!ON_OFF.has(domain)) return undefined;
  if (correction?.use === 'fire')
    return { tells: 'flag', flag: 'fire_burning', reason: 'a person says that it tells of a fire' };
  if (domain !== 'binary_sensor') return undefined;
  if (correction?.quantity === 'occupancy')
    return { tells: 'presence', reads: { isAbsenceKnown: true }, reason: 'a person says so' };
  if (correction?.quantity !== undefined)
    return { tells: 'nothing', reason: `on and off say nothing of ${correction.quantity}` };
  if (correction?.kind !== undefined)
    return correction.kind === 'window' || correction.kind === 'door'
      ? undefined
      : { tells: 'nothing', reason: `what is on or off moves no ${correction.kind}` };
  const deviceClass = textAttribute(state, 'device_class') ?? '';
  const flag = Object.hasOwn(DETECTORS, deviceClass) ? DETECTORS[deviceClass] : undefined;
  if (flag !== undefined) return { tells: 'flag', flag, reason: `class ${deviceClass}` };
  const outdoors = whyOutdoors(subject);
  if (outdoors !== undefined) return { tells: 'nothing', reason: `outdoors it is of no use: ${outdoors}` };
  if (Object.hasOwn(PRESENCE, deviceClass)) return presenceOf(subject, deviceClass);
  return subject.isOfThermostat ? { tells: 'nothing', reason: 'its thermostat guesses it' } : undefined;
}

function presenceOf({ area, device }: HaSubject, deviceClass: string): ToldByOnOff {
  if (area === undefined) return { tells: 'nothing', reason: 'it sees people, in no area' };
  if (device?.isService) return { tells: 'nothing', reason: 'it belongs to a service, not to a thing' };
  const isAbsenceKnown = PRESENCE[deviceClass]!;
  const reason = isAbsenceKnown ? `class ${deviceClass}` : `class ${deviceClass}: that it sees nobody says nothing`;
  return { tells: 'presence', reads: { isAbsenceKnown }, reason };
}
