import { SECOND } from '../../time/span.ts';
import { type Gathered, gatherTime, type Moment, refuse, show } from '../gather.ts';
import { fieldAt, isObject, type JsonObject } from '../json-object.ts';
import { gatherObject, unitsOf } from './generic.ts';

/** Where an object carries measurements of other times: what was buffered while no gateway heard the device. */
const HISTORY_KEY = 'history';
const TIME_KEYS = ['time', 'timestamp'];
/** Seconds before the uplink, from devices that have no clock. */
const AGE_KEY = 'age';

/**
 * Adds what a codec made of a LoRaWAN payload: one object, or several. Entries of a list or of `history` carry a `time` of their own,
 * or an `age` in seconds before the uplink; in a history those without either pass by. `units` of an object hold for its history, too.
 * @param moment of the uplink
 */
export function gatherLorawanObject(into: Gathered, moment: Moment, object: JsonObject | readonly JsonObject[]): void {
  if (Array.isArray(object)) {
    for (const item of object) gatherTimed(into, moment, item, item);
    return;
  }
  const whole = object as JsonObject;
  gatherObject(into, moment, whole, { ignores: (key) => key === HISTORY_KEY, unitOf: unitsOf(whole) });
  const history = whole[HISTORY_KEY];
  if (!Array.isArray(history)) return;
  for (const item of history)
    if (isObject(item) && fieldAt(item, [...TIME_KEYS, AGE_KEY]) !== undefined) gatherTimed(into, moment, item, whole);
}

function gatherTimed(into: Gathered, moment: Moment, item: JsonObject, declaring: JsonObject): void {
  const { sensor, settings } = moment;
  const own = gatherTime(into, sensor, fieldAt(item, TIME_KEYS), settings);
  if (own === 'refused') return;
  const time = own ?? timeByAge(into, moment, item);
  if (time !== 'refused') gatherObject(into, { ...moment, time }, item, { unitOf: unitsOf(declaring) });
}

function timeByAge(into: Gathered, { sensor, time }: Moment, item: JsonObject): number | undefined | 'refused' {
  const age = fieldAt(item, [AGE_KEY]);
  if (age === undefined) return time;
  if (time !== undefined && typeof age === 'number' && age >= 0 && Number.isFinite(age)) return time - age * SECOND;
  const why = time === undefined ? 'the uplink says no time' : `${show(age)} is no number of seconds`;
  refuse(into, 'bad_time', `an age cannot be told as a time: ${why}`, sensor);
  return 'refused';
}
