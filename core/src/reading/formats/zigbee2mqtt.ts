import { z } from 'zod';
import { gathered, gatherSensor, gatherTime, refuse } from '../gather.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import type { MessageContext } from './context.ts';
import { gatherObject } from './generic.ts';

/** The state of a device as Zigbee2MQTT publishes it on `zigbee2mqtt/<friendly name>`. */
export const zigbee2mqttSchema = z.looseObject({ last_seen: z.unknown().optional() });

/** The unit in which Zigbee2MQTT's converters give formaldehyde. */
const FORMALDEHYDE_UNIT = 'mg/m³';

/**
 * The readings in a device's state. `last_seen`, where it is switched on, is the time of the message that brought the
 * state. Refusals: `bad_shape`, `bad_time`, and those of a value.
 */
export function parseZigbee2mqtt(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const into = gathered();
  const parsed = zigbee2mqttSchema.safeParse(message);
  if (!parsed.success) {
    refuse(into, 'bad_shape', "the message is no state of one of Zigbee2MQTT's devices", context.sensor);
    return into;
  }
  const sensor = gatherSensor(into, context.sensor);
  if (sensor === undefined) return into;
  const settings = context.settingsOf(sensor);
  const time = gatherTime(into, sensor, parsed.data.last_seen, settings);
  if (time === 'refused') return into;
  gatherObject(into, { sensor, time, site: undefined, room: undefined, settings }, parsed.data, {
    unitOf: (quantity) => (quantity === 'hcho' && settings.units.hcho === undefined ? FORMALDEHYDE_UNIT : undefined),
    ignores: (key, siblings) =>
      key === 'update' || (key === 'illuminance' && Object.hasOwn(siblings, 'illuminance_lux')),
  });
  return into;
}
