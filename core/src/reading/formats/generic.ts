import { z } from 'zod';
import { slugify } from '../../home/slugify.ts';
import { quantityByName } from '../../quantity/name.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import {
  type Gathered,
  gathered,
  gatherForeign,
  gatherSensor,
  gatherTime,
  type Moment,
  namedPlace,
  refuse,
  soleSensorOf,
} from '../gather.ts';
import { fieldAt, idAt, isObject, type JsonObject, textAt } from '../json-object.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import type { MessageContext } from './context.ts';

/** Any JSON object: what it means is read from its keys. */
export const genericSchema = z.record(z.string(), z.unknown());

const TIME_KEYS = [
  'time',
  'timestamp',
  'ts',
  'Time',
  'datetime',
  'measured_at',
  'last_seen',
  'last_updated',
  'received_at',
];
const SENSOR_KEYS = [
  'sensor',
  'sensor_id',
  'sensorId',
  'device_id',
  'deviceId',
  'device',
  'node_id',
  'node',
  'serialno',
  'serial',
  'esp8266id',
  'mac',
  'id',
];
const SITE_KEYS = ['site', 'enseigne'];
const ROOM_KEYS = ['room', 'salle', 'piece', 'area'];
/** Keys under which lists of pairs name what each pair's `value` is. */
const NAME_KEYS = ['quantity', 'value_type', 'sensor_type', 'measurement', 'metric', 'type', 'name'];
const UNIT_KEYS = ['unit', 'unit_of_measurement', 'units', 'uom'];

/** How deep groups may nest within a message: `{"sensors": {"scd40": {"co2": 612}}}` has two. */
const DEEPEST_GROUP = 2;

/** What a format knows of its objects beyond their keys. */
export interface ObjectRules {
  /** The unit of a quantity that the format declares for the whole message. */
  readonly unitOf?: (quantity: Quantity) => string | undefined;
  /** Keys that mean something else than their name says. */
  readonly ignores?: (key: string, siblings: JsonObject) => boolean;
}

/**
 * The readings in a JSON object of no known format: flat or nested up to two levels, with keys that name quantities
 * (`co2`, `PM2.5`, `Temperature`), values or `{value, unit}`, and lists of `{type, value}`. Other keys pass by: they are
 * no mistakes. An object that names a room but no sensor is of the one sensor that its room then has. Where several
 * groups measure the same quantity, the first counts as the device's and each further one as a sensor of its own,
 * `<sensor>-<group>`. Refusals: `bad_shape`, `bad_time`, and those of a value (see gatherForeign).
 */
export function parseGeneric(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const into = gathered();
  const parsed = genericSchema.safeParse(message);
  if (!parsed.success) {
    refuse(into, 'bad_shape', 'the message is no JSON object', context.sensor);
    return into;
  }
  const object = parsed.data;
  const site = namedPlace(textAt(object, SITE_KEYS));
  const room = namedPlace(textAt(object, ROOM_KEYS));
  const sensor = gatherSensor(into, context.sensor ?? idAt(object, SENSOR_KEYS) ?? soleSensorOf(site, room));
  if (sensor === undefined) return into;
  const settings = context.settingsOf(sensor);
  const time = gatherTime(into, sensor, fieldAt(object, TIME_KEYS), settings);
  if (time === 'refused') return into;
  gatherObject(into, { sensor, time, site, room, settings }, object, { unitOf: unitsOf(object) });
  return into;
}

/** Units that a message declares for all of its groups, by any spelling of the quantities: `units: {temp: "°F"}`. */
export function unitsOf({ units }: JsonObject): (quantity: Quantity) => string | undefined {
  if (!isObject(units)) return () => undefined;
  return (quantity) => {
    const key = Object.keys(units).find((name) => quantityByName(name) === quantity);
    return key === undefined ? undefined : textAt(units, [key]);
  };
}

/** Adds what an object and its groups measure, by the rules of parseGeneric. */
export function gatherObject(into: Gathered, moment: Moment, object: JsonObject, rules: ObjectRules = {}): void {
  walk({ into, moment, rules, owners: new Map() }, object, '', DEEPEST_GROUP);
}

interface Walk {
  readonly into: Gathered;
  readonly moment: Moment;
  readonly rules: ObjectRules;
  /** Which groups a quantity was met in, the first one first. */
  readonly owners: Map<Quantity, string[]>;
}

function walk(state: Walk, object: JsonObject, group: string, deeper: number): void {
  if (takePair(state, object, group)) return;
  const named = Object.keys(object).filter((key) => quantityByName(key) !== undefined);
  const unitOfOne = named.length === 1 ? textAt(object, UNIT_KEYS) : undefined;
  for (const [key, value] of Object.entries(object)) {
    if (UNIT_KEYS.includes(key) || state.rules.ignores?.(key, object)) continue;
    const quantity = quantityByName(key);
    if (quantity === undefined) {
      if (deeper > 0) walkInside(state, value, key, deeper - 1);
    } else if (isObject(value)) {
      takeObject(state, quantity, value, group, key);
    } else if (!Array.isArray(value)) {
      take(state, quantity, value, textAt(object, [`${key}_unit`, `${key}Unit`]) ?? unitOfOne, group);
    }
  }
}

function walkInside(state: Walk, value: unknown, key: string, deeper: number): void {
  if (isObject(value)) walk(state, value, key, deeper);
  else if (Array.isArray(value)) for (const item of value) if (isObject(item)) takePair(state, item, key);
}

/** `{"type": "co2", "value": 612, "unit": "ppm"}` names its quantity by a value instead of a key. */
function takePair(state: Walk, object: JsonObject, group: string): boolean {
  if (!Object.hasOwn(object, 'value')) return false;
  const name = textAt(object, NAME_KEYS);
  const quantity = name === undefined ? undefined : quantityByName(name);
  if (quantity === undefined) return false;
  take(state, quantity, object.value, textAt(object, UNIT_KEYS), group);
  return true;
}

/** `{"co2": {"value": 612, "unit": "ppm"}}`, or channels as Cayenne LPP has them: `{"temperatureSensor": {"1": 25}}`. */
function takeObject(state: Walk, quantity: Quantity, object: JsonObject, group: string, key: string): void {
  if (Object.hasOwn(object, 'value')) {
    take(state, quantity, object.value, textAt(object, UNIT_KEYS), group);
    return;
  }
  for (const [channel, value] of Object.entries(object))
    if (typeof value === 'number') take(state, quantity, value, undefined, `${key} ${channel}`);
}

function take(state: Walk, quantity: Quantity, value: unknown, unit: string | undefined, group: string): void {
  const owners = state.owners.get(quantity);
  let moment = state.moment;
  if (owners === undefined) state.owners.set(quantity, [group]);
  else if (owners.includes(group)) return;
  else {
    owners.push(group);
    const suffix = slugify(group) || String(owners.length);
    moment = { ...moment, sensor: `${moment.sensor}-${suffix}` };
  }
  gatherForeign(state.into, moment, quantity, value, unit ?? state.rules.unitOf?.(quantity));
}
