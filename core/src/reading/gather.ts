import { slugify } from '../home/slugify.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { acceptedUnits, applyConversion, conversionOf } from '../quantity/unit.ts';
import { MAX_SENSOR_ID_LENGTH } from './limits.ts';
import { toNumber } from './number.ts';
import type { Measurement } from './reading.ts';
import type { ParsedMessage, Refusal, RefusalCode } from './refusal.ts';
import type { SourceSettings } from './source-settings.ts';
import { parseTimeField } from './time-field.ts';

/** What a parser gathers on its way through a message. */
export interface Gathered extends ParsedMessage<Measurement> {
  readonly measurements: Measurement[];
  readonly refusals: Refusal[];
}

/** A site or room as a message names it: its slug, and the name where that says more than the slug. */
export interface NamedPlace {
  readonly slug: string;
  readonly name: string | undefined;
}

/** Who measured, when and where: what the values of one moment share. */
export interface Moment {
  readonly sensor: string;
  readonly time: number | undefined;
  readonly site: NamedPlace | undefined;
  readonly room: NamedPlace | undefined;
  readonly settings: SourceSettings;
}

/** A measurement that is being made. */
type Draft = { -readonly [Key in keyof Measurement]: Measurement[Key] };

/** Nothing gathered yet. */
export function gathered(): Gathered {
  return { measurements: [], refusals: [] };
}

/** Adds a refusal. */
export function refuse(into: Gathered, code: RefusalCode, detail: string, sensor?: string, quantity?: string): void {
  into.refusals.push({
    code,
    detail,
    ...(sensor !== undefined && { sensor }),
    ...(quantity !== undefined && { quantity: clip(quantity) }),
  });
}

/**
 * Quantities that makers give in units of different size, so that a number alone says nothing: 0.03 may be mg/m³ of
 * formaldehyde, or ppb. In messages of others' making they need a declared unit.
 */
const OF_VARIOUS_UNITS: ReadonlySet<Quantity> = new Set(['hcho', 'no2', 'o3', 'radon']);

/** The unit of a quantity in a message that declares none: that of the source's setting, or undefined for ours. */
function undeclaredUnit(quantity: Quantity, settings: SourceSettings): string | undefined {
  return settings.units[quantity] ?? (quantity === 'tvoc' ? settings.tvocUnit : undefined);
}

/**
 * Adds one value of a message in our own format, where a value without a unit is in the canonical one (TVOC in that of
 * the source's setting), or the refusal of it: `not_a_number`, `not_finite`, `unavailable` or `unknown_unit`.
 */
export function gather(
  into: Gathered,
  moment: Moment,
  quantity: Quantity,
  value: unknown,
  unit: string | undefined,
): void {
  const number = toNumber(value);
  if (typeof number === 'string') {
    refuse(into, number, `${quantity} is ${show(value)}, which is no value`, moment.sensor, quantity);
    return;
  }
  const declared = unit ?? undeclaredUnit(quantity, moment.settings);
  const canonical = declared === undefined ? number : convert(into, moment, quantity, number, declared);
  if (canonical === undefined) return;
  const { sensor, time, site, room } = moment;
  const measurement: Draft = { sensor, quantity, time, value: canonical };
  if (site !== undefined) {
    measurement.site = site.slug;
    if (site.name !== undefined) measurement.siteName = site.name;
  }
  if (room !== undefined) {
    measurement.room = room.slug;
    if (room.name !== undefined) measurement.roomName = room.name;
  }
  into.measurements.push(measurement);
}

/**
 * Adds one value of a message of another's format. Beside what `gather` refuses, a quantity whose makers use units of
 * different size is refused where neither the message nor the source's setting names one; and presence as true or
 * false is no count of people and passes by.
 */
export function gatherForeign(
  into: Gathered,
  moment: Moment,
  quantity: Quantity,
  value: unknown,
  unit: string | undefined,
): void {
  if (quantity === 'occupancy' && typeof value === 'boolean') return;
  const open = unit === undefined && undeclaredUnit(quantity, moment.settings) === undefined;
  if (open && OF_VARIOUS_UNITS.has(quantity)) {
    const detail = `${quantity} came without a unit: say it as units.${quantity} of the source "${clip(moment.sensor)}"`;
    refuse(into, 'unknown_unit', detail, moment.sensor, quantity);
    return;
  }
  gather(into, moment, quantity, value, unit);
}

function convert(into: Gathered, moment: Moment, quantity: Quantity, value: number, unit: string): number | undefined {
  const conversion = conversionOf(quantity, unit);
  if (conversion !== undefined) return applyConversion(conversion, value, moment.settings.tvocMolarMass);
  const detail = `${quantity} cannot be given in ${show(unit)}: use ${acceptedUnits(quantity)}`;
  refuse(into, 'unknown_unit', detail, moment.sensor, quantity);
  return undefined;
}

/** A sensor's id as it may stand in a message, or undefined with a refusal where there is none or no fitting one. */
export function gatherSensor(into: Gathered, sensor: string | undefined): string | undefined {
  if (sensor === undefined || sensor === '') {
    refuse(into, 'bad_shape', 'the message names neither a sensor nor a room');
    return undefined;
  }
  if (sensor.length > MAX_SENSOR_ID_LENGTH) {
    refuse(into, 'bad_shape', `the id of a sensor has at most ${MAX_SENSOR_ID_LENGTH} characters: ${show(sensor)}`);
    return undefined;
  }
  return sensor;
}

/**
 * The time field of a message in milliseconds, undefined where it carries none, or `refused` with a refusal where it
 * makes no sense: what was measured then has no place in time.
 */
export function gatherTime(
  into: Gathered,
  sensor: string,
  field: unknown,
  settings: SourceSettings,
): number | undefined | 'refused' {
  if (field === undefined || field === null) return undefined;
  const time = parseTimeField(field, settings.utcOffsetMinutes ?? 0);
  if (time !== undefined) return time;
  refuse(into, 'bad_time', `${show(field)} is no time: use ISO 8601 with an offset, or seconds since 1970`, sensor);
  return 'refused';
}

/** Places by the names they were met under. Messages carry names of anyone's making, so only so many are kept. */
const MET = new Map<string, NamedPlace>();
const MOST_MET = 2000;
const LONGEST_PLACE_NAME = 200;

/** The site or room that a name in a message means; undefined where it names none, or none that a topic can carry. */
export function namedPlace(name: string | undefined): NamedPlace | undefined {
  if (name === undefined || name.length > LONGEST_PLACE_NAME) return undefined;
  const met = MET.get(name);
  if (met !== undefined) return met;
  const slug = slugify(name);
  if (slug === '') return undefined;
  const place = { slug, name: isId(name) ? undefined : name.normalize('NFC').trim() };
  if (MET.size < MOST_MET) MET.set(name, place);
  return place;
}

/** The id of the one sensor that a room has whose messages name the room alone; undefined where they name none. */
export function soleSensorOf(site: NamedPlace | undefined, room: NamedPlace | undefined): string | undefined {
  if (room === undefined) return undefined;
  return site === undefined ? room.slug : `${site.slug}-${room.slug}`;
}

/** Ids such as `living_room` say no more than their slug: they are no names that a person would write. */
function isId(name: string): boolean {
  return /^[a-z0-9_-]+$/.test(name);
}

const LONGEST_SHOWN = 40;

function clip(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** A value of a message as a sentence may show it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(clip(value));
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return String(value);
}
