import type { ActuatorUse, AnnouncedActuator } from '../discovery/actuator/announced-actuator.ts';
import { type ActuatorCommand, commandsFor } from '../discovery/actuator/commands-for.ts';

/** A call of a service for one entity. */
export interface HaServiceCall {
  readonly domain: string;
  readonly service: string;
  readonly serviceData: Readonly<Record<string, string | number>>;
  readonly entityId: string;
}

/** Under which key a service takes its value. */
const KEYS: Readonly<Record<string, string>> = {
  'fan.set_percentage': 'percentage',
  'fan.set_preset_mode': 'preset_mode',
  'cover.set_cover_position': 'position',
  'valve.set_valve_position': 'position',
  'climate.set_hvac_mode': 'hvac_mode',
  'climate.set_temperature': 'temperature',
  'number.set_value': 'value',
  'select.select_option': 'option',
};

/** Services that take whole numbers and cut off the rest: a third of a fan's power is its 33 %. */
const WHOLE: ReadonlySet<string> = new Set([
  'fan.set_percentage',
  'cover.set_cover_position',
  'valve.set_valve_position',
]);

/**
 * The calls, in this order, that put an actuator to a level when it is used like that. Empty where it cannot be put there.
 * What switches a fan on says at once how fast: otherwise it would start at its last speed.
 */
export function serviceCallsFor(
  announced: AnnouncedActuator,
  use: ActuatorUse,
  level: number,
  entityId: string,
): HaServiceCall[] {
  const calls = commandsFor(announced, use, level).map((command) => callOf(command, entityId));
  const [first, second, ...others] = calls;
  if (first?.domain !== 'fan' || first.service !== 'turn_on' || second === undefined) return calls;
  return [{ ...first, serviceData: second.serviceData }, ...others];
}

function callOf({ topic, value }: ActuatorCommand, entityId: string): HaServiceCall {
  const [domain = '', service] = topic.split('.');
  const key = KEYS[topic];
  if (service === undefined || key === undefined) return { domain, service: String(value), serviceData: {}, entityId };
  const given = WHOLE.has(topic) && typeof value === 'number' ? Math.floor(value + 1e-6) : value;
  return { domain, service, serviceData: { [key]: given }, entityId };
}
