import { z } from 'zod';
import type { SensorDescription } from '../../home/event.ts';
import { gathered, gatherSensor, gatherTime, refuse } from '../gather.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import type { MessageContext } from './context.ts';
import { genericSchema } from './generic.ts';
import { gatherLorawanObject } from './lorawan-object.ts';

/** An uplink event of ChirpStack v4 in JSON, as far as it is read. */
export const chirpstackUplinkSchema = z.object({
  time: z
    .unknown()
    .meta({ type: ['string', 'null'] })
    .optional(),
  deviceInfo: z.object({
    devEui: z.string().regex(/^[0-9a-fA-F]{16}$/),
    deviceName: z.string().optional(),
    deviceProfileName: z.string().optional(),
  }),
  /** What the codec of the device's profile made of the payload: one object, or several. */
  object: z.union([genericSchema, z.array(genericSchema)]).nullish(),
});

/** Filter of the uplinks of all applications and devices. */
export const CHIRPSTACK_FILTER = 'application/+/device/+/event/up';

/**
 * The readings in an uplink. The sensor is the device's EUI in lower case, the time that of the uplink; an object of
 * several, or of a `history`, may carry its own or its age. Refusals: `bad_shape` (also where no codec decoded the payload),
 * `bad_time`, and those of a value.
 */
export function parseChirpstackUplink(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const into = gathered();
  const parsed = chirpstackUplinkSchema.safeParse(message);
  if (!parsed.success) {
    refuse(into, 'bad_shape', 'the message is no uplink of ChirpStack v4 in JSON', context.sensor);
    return into;
  }
  const { deviceInfo, object, time: field } = parsed.data;
  const sensor = gatherSensor(into, context.sensor ?? deviceInfo.devEui.toLowerCase());
  if (sensor === undefined) return into;
  if (object === undefined || object === null) {
    refuse(into, 'bad_shape', "the uplink is not decoded: set a codec in the device's profile", sensor);
    return into;
  }
  const settings = context.settingsOf(sensor);
  const time = gatherTime(into, sensor, field, settings);
  if (time === 'refused') return into;
  gatherLorawanObject(into, { sensor, time, site: undefined, room: undefined, settings }, object);
  return into;
}

/** What an uplink says of its device; undefined when it is no uplink. */
export function describeChirpstackDevice(message: unknown): SensorDescription | undefined {
  const parsed = chirpstackUplinkSchema.safeParse(message);
  if (!parsed.success) return undefined;
  const { devEui, deviceName, deviceProfileName } = parsed.data.deviceInfo;
  const sensor = devEui.toLowerCase();
  return {
    sensor,
    name: deviceName || sensor,
    origin: 'chirpstack',
    ...(deviceProfileName && { model: deviceProfileName }),
  };
}
