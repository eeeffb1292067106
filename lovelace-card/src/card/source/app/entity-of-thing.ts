import { HA_ENTITY_PREFIX, type Quantity, quantityOfSubject, type RoomView, sensorOfSubject } from '@iaqverse/core';
import { getConfiguration } from '../../../live/api.ts';
import type { Hass } from '../../hass.ts';
import { subjectOf } from '../home-assistant/subject-of-entity.ts';

/** What the registry says of an entity, whole. */
interface RegisteredEntity {
  readonly entity_id: string;
  readonly id?: string;
  readonly unique_id?: string | number;
  readonly platform?: string;
}

/** What a sensor is asked about first. */
const FIRST: readonly Quantity[] = ['co2', 'pm25', 'tvoc', 'voc_index', 'temperature', 'humidity'];

/**
 * The entity of this Home Assistant that a sensor or actuator of the app is; undefined where it is none.
 * @throws what the app or Home Assistant answers where it refuses
 */
export async function entityOfThing(hass: Hass, room: RoomView, thing: string): Promise<string | undefined> {
  if (hass.states[thing] !== undefined) return thing;
  if (room.sensors.some(({ sensor }) => sensor === thing)) return entityOfSensor(hass, thing);
  if (room.actuators.some(({ actuator }) => actuator === thing)) return entityOfActuator(hass, room, thing);
  return undefined;
}

/** The app names a sensor by its device, and a second one of a device by that and a name of its own. */
function entityOfSensor(hass: Hass, sensor: string): string | undefined {
  const found = Object.keys(hass.states).flatMap((entityId) => {
    if (!entityId.startsWith('sensor.')) return [];
    const subject = subjectOf(hass, entityId);
    const { quantity } = subject === undefined ? {} : quantityOfSubject(subject);
    if (subject === undefined || quantity === undefined) return [];
    const id = sensorOfSubject(subject, { quantity }).announced.sensor;
    if (id !== sensor && !sensor.startsWith(`${id}-`)) return [];
    const rank = FIRST.indexOf(quantity);
    return [{ entityId, nearness: id.length, rank: rank < 0 ? FIRST.length : rank }];
  });
  found.sort((a, b) => b.nearness - a.nearness || a.rank - b.rank);
  return found[0]?.entityId;
}

/** What an actuator is told by stands in the configuration; the registry knows what that is called today. */
async function entityOfActuator(hass: Hass, { site }: RoomView, actuator: string): Promise<string | undefined> {
  const { sites } = await getConfiguration();
  const wanted = sites.find(({ id }) => id === site)?.actuators.find(({ id }) => id === actuator)?.entity;
  if (wanted === undefined) return undefined;
  const named = wanted.startsWith(HA_ENTITY_PREFIX) ? wanted.slice(HA_ENTITY_PREFIX.length) : wanted;
  if (hass.states[named] !== undefined) return named;
  const entries = await hass.callWS<readonly RegisteredEntity[]>({ type: 'config/entity_registry/list' });
  const isWanted = ({ id, unique_id, platform }: RegisteredEntity): boolean =>
    id === named || (platform === 'mqtt' && `/${wanted}`.endsWith(`/${unique_id}`));
  return entries.find(isWanted)?.entity_id;
}
