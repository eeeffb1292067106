import { checkShape, showIssue } from '../check-shape.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { acceptedUnits } from '../quantity/unit.ts';
import { show } from '../reading/gather.ts';
import { parseJsonMessage } from '../reading/json.ts';
import { isObject } from '../reading/json-object.ts';
import { MAX_ANNOUNCEMENT_BYTES } from '../reading/limits.ts';
import type { Refusal } from '../reading/refusal.ts';
import { SECOND } from '../time/span.ts';
import { expandAbbreviations, expandBaseTopic } from './abbreviations.ts';
import { SHARED_BY_ACTUATORS } from './actuator/actuator-schema.ts';
import type { AnnouncedActuator } from './actuator/announced-actuator.ts';
import { isActuatorComponent, parseActuator } from './actuator/parse-actuator.ts';
import type { AnnouncedSensor } from './announced-sensor.ts';
import { type Device, entitySchema, SHARED_KEYS, type Whole, wholeSchema } from './announcement-schema.ts';
import { parseConfigTopic } from './config-topic.ts';
import { availabilityOf, describeDevice, entityIdOf, present, whyLeftAlone } from './entity-parts.ts';
import { quantityOfEntity } from './entity-quantity.ts';
import { OUR_IDENTIFIER_PREFIX, OUR_ORIGIN } from './own.ts';
import { sensorIdOf } from './sensor-id.ts';

/** An entity that is nothing for us, and why. */
export interface PassedOver {
  readonly entity: string;
  readonly reason: string;
  /** Where it would be something for us in another unit: `unknown_unit`. */
  readonly refusal?: Refusal;
}

/** What a discovery message says. */
export interface Announcement {
  /**
   * `announced`: it describes entities; `withdrawn`: what was announced on its topic is gone; `ours`: it comes from us
   * and is never adopted; `migrating`: the entities move to another topic and stay as they are until then.
   */
  readonly kind: 'announced' | 'withdrawn' | 'ours' | 'migrating';
  readonly sensors: readonly AnnouncedSensor[];
  readonly actuators: readonly AnnouncedActuator[];
  readonly passedOver: readonly PassedOver[];
  readonly refusals: readonly Refusal[];
}

function announcement(kind: Announcement['kind'], parts: Partial<Announcement> = {}): Announcement {
  return { kind, sensors: [], actuators: [], passedOver: [], refusals: [], ...parts };
}

/**
 * Reads a discovery message of Home Assistant: of one entity (`<prefix>/sensor/[<node>/]<object>/config`) or of a whole
 * device (`<prefix>/device/[<node>/]<object>/config`), with short keys or full ones. Undefined when the topic is no
 * discovery topic. Refusals: `announcement_invalid`, `too_large`, `too_deep`, `not_json`; one bad component of a device
 * never costs the others.
 */
export function parseAnnouncement(
  topic: string,
  payload: Uint8Array | string,
  discoveryPrefix: string,
): Announcement | undefined {
  const address = parseConfigTopic(topic, discoveryPrefix);
  if (address === undefined) return undefined;
  if (payload.length === 0) return announcement('withdrawn');
  const json = parseJsonMessage(payload, MAX_ANNOUNCEMENT_BYTES);
  if (json.refusal !== undefined) return announcement('announced', { refusals: [json.refusal] });
  if (!isObject(json.value)) return announcement('announced', { refusals: [invalid(topic, 'it is no JSON object')] });
  const message = expandAbbreviations(json.value);
  if (message.migrate_discovery === true) return announcement('migrating');
  const { data: whole, issues } = checkShape(wholeSchema, message);
  if (issues !== undefined)
    return announcement('announced', { refusals: [invalid(topic, showIssue(issues[0], 'the message'))] });
  if (isOurs(whole)) return announcement('ours');
  const { component, node, object } = address;
  if (component === 'device') return parseDevice(topic, message, whole, [node, object]);
  const parsed = parseEntity(topic, component, message, whole.device ?? undefined, [node, object]);
  return announcement('announced', {
    sensors: parsed.sensor === undefined ? [] : [parsed.sensor],
    actuators: parsed.actuator === undefined ? [] : [parsed.actuator],
    passedOver: parsed.reason === undefined ? [] : [passOver(object, parsed)],
    refusals: parsed.reason === undefined && parsed.refusal !== undefined ? [parsed.refusal] : [],
  });
}

function parseDevice(
  topic: string,
  message: Record<string, unknown>,
  whole: Whole,
  place: readonly [node: string, object: string],
): Announcement {
  if (!whole.components || !whole.device)
    return announcement('announced', { refusals: [invalid(topic, 'a device needs `device` and `components`')] });
  const sensors: AnnouncedSensor[] = [];
  const actuators: AnnouncedActuator[] = [];
  const passedOver: PassedOver[] = [];
  const refusals: Refusal[] = [];
  for (const [key, component] of Object.entries(whole.components)) {
    if (!isObject(component)) {
      refusals.push(invalid(topic, `${key} is no JSON object`));
      continue;
    }
    const { platform, ...options } = component;
    if (Object.keys(options).length === 0) continue;
    const keys = isActuatorComponent(platform) ? SHARED_BY_ACTUATORS : SHARED_KEYS;
    const shared = Object.fromEntries(keys.filter((name) => name in message).map((name) => [name, message[name]]));
    const full = { ...shared, '~': message['~'], ...options };
    const parsed = parseEntity(topic, String(platform), full, whole.device, [place.join('/'), key]);
    if (parsed.sensor !== undefined) sensors.push(parsed.sensor);
    else if (parsed.actuator !== undefined) actuators.push(parsed.actuator);
    else if (parsed.reason !== undefined) passedOver.push(passOver(key, parsed));
    else refusals.push(parsed.refusal);
  }
  return announcement('announced', { sensors, actuators, passedOver, refusals });
}

type None = { readonly [key in 'sensor' | 'actuator' | 'reason' | 'refusal']?: undefined };
type ParsedEntity =
  | (Omit<None, 'sensor'> & { readonly sensor: AnnouncedSensor })
  | (Omit<None, 'actuator'> & { readonly actuator: AnnouncedActuator })
  | (Omit<None, 'reason' | 'refusal'> & Omit<PassedOver, 'entity'>)
  | (Omit<None, 'refusal'> & { readonly refusal: Refusal });

function parseEntity(
  topic: string,
  platform: string,
  message: Record<string, unknown>,
  device: Device | undefined,
  [node, object]: readonly [node: string, object: string],
): ParsedEntity {
  const full = expandBaseTopic(message, message['~']);
  if (isActuatorComponent(platform)) {
    const parsed = parseActuator(platform, full, describeDevice(device), [node, object]);
    return parsed.issue === undefined ? parsed : { refusal: invalid(topic, `${object}: ${parsed.issue}`) };
  }
  if (platform !== 'sensor') return { reason: `a ${platform} neither measures nor moves anything of ours` };
  const { data: entity, issues } = checkShape(entitySchema, full);
  if (issues !== undefined) return { refusal: invalid(topic, `${object}: ${showIssue(issues[0], 'the entity')}`) };
  const leftAlone = whyLeftAlone(entity);
  if (leftAlone !== undefined) return { reason: leftAlone };
  const unit = entity.unit_of_measurement || undefined;
  const { quantity, reason, unfitting } = quantityOfEntity({
    deviceClass: entity.device_class ?? undefined,
    unit,
    names: present([
      entity.name,
      object,
      entity.object_id,
      entity.default_entity_id,
      keyOfValue(entity.value_template),
    ]),
  });
  const described = describeDevice(device);
  const { identifier, entity: id } = entityIdOf(described, entity.unique_id, [node, object]);
  const sensor = sensorIdOf(identifier);
  if (quantity === undefined)
    return unfitting === undefined ? { reason } : { reason, refusal: unknownUnit(sensor, id, unfitting, unit) };
  const common = {
    sensor,
    entity: id,
    quantity,
    unit: unit ?? '',
    stateTopic: entity.state_topic,
    availability: availabilityOf(entity),
    availabilityMode: entity.availability_mode ?? 'latest',
    device: described,
  } as const;
  return {
    sensor: {
      ...common,
      ...(entity.name && { name: entity.name }),
      ...(entity.value_template && { valueTemplate: entity.value_template }),
      ...(entity.json_attributes_topic && { jsonAttributesTopic: entity.json_attributes_topic }),
      ...(entity.expire_after && { expireAfter: entity.expire_after * SECOND }),
    },
  };
}

function isOurs({ origin, device, unique_id }: Whole): boolean {
  if (origin?.name === OUR_ORIGIN) return true;
  const ids = [...(device?.identifiers ?? []), unique_id ?? ''];
  return ids.some((id) => id.startsWith(OUR_IDENTIFIER_PREFIX));
}

/** The key that a template takes out of a JSON state, which often names the quantity best. */
function keyOfValue(template: string | null | undefined): string | undefined {
  return template ? /value_json(?:\.|\[['"])(\w+)/.exec(template)?.[1] : undefined;
}

function passOver(entity: string, { reason, refusal }: Omit<PassedOver, 'entity'>): PassedOver {
  return { entity, reason, ...(refusal !== undefined && { refusal }) };
}

function unknownUnit(sensor: string, entity: string, quantity: Quantity, unit: string | undefined): Refusal {
  const given = unit === undefined ? 'without a unit' : `in ${show(unit)}`;
  const detail = `${entity.slice(0, 200)} announces ${quantity} ${given}: let it use ${acceptedUnits(quantity)}`;
  return { code: 'unknown_unit', detail, sensor, quantity };
}

function invalid(topic: string, why: string): Refusal {
  return { code: 'announcement_invalid', detail: `the announcement on ${topic.slice(0, 200)} is not valid: ${why}` };
}
