import { z } from 'zod';
import type { SensorDescription } from '../../home/event.ts';
import { gathered, gatherSensor, gatherTime, refuse } from '../gather.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import type { MessageContext } from './context.ts';
import { genericSchema } from './generic.ts';
import { gatherLorawanObject } from './lorawan-object.ts';

const timeSchema = z
  .unknown()
  .meta({ type: ['string', 'null'] })
  .optional();

/** An uplink message of The Things Stack v3 in JSON, as far as it is read. */
export const ttnUplinkSchema = z.object({
  end_device_ids: z.object({
    device_id: z.string().min(1),
    dev_eui: z
      .string()
      .regex(/^[0-9a-fA-F]{16}$/)
      .optional(),
  }),
  received_at: timeSchema,
  uplink_message: z.object({
    received_at: timeSchema,
    /** What the payload formatter made of the payload. */
    decoded_payload: genericSchema.nullish(),
    version_ids: z.object({ brand_id: z.string().optional(), model_id: z.string().optional() }).optional(),
  }),
});

/** Filter of the uplinks of all applications and devices, with tenant or without. */
export const TTN_FILTER = 'v3/+/devices/+/up';

function sensorOf({ dev_eui, device_id }: z.output<typeof ttnUplinkSchema>['end_device_ids']): string {
  return dev_eui?.toLowerCase() ?? device_id;
}

/**
 * The readings in an uplink. The sensor is the device's EUI in lower case (its id where it has none), the time that at which the network
 * heard it. Refusals: `bad_shape` (also where no formatter decoded the payload), `bad_time`, and those of a value.
 */
export function parseTtnUplink(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const into = gathered();
  const parsed = ttnUplinkSchema.safeParse(message);
  if (!parsed.success) {
    refuse(into, 'bad_shape', 'the message is no uplink of The Things Stack v3 in JSON', context.sensor);
    return into;
  }
  const { end_device_ids: ids, uplink_message: uplink, received_at: arrived } = parsed.data;
  const sensor = gatherSensor(into, context.sensor ?? sensorOf(ids));
  if (sensor === undefined) return into;
  if (!uplink.decoded_payload) {
    refuse(into, 'bad_shape', "the uplink is not decoded: set a payload formatter for the device's uplinks", sensor);
    return into;
  }
  const settings = context.settingsOf(sensor);
  const time = gatherTime(into, sensor, uplink.received_at ?? arrived, settings);
  if (time === 'refused') return into;
  gatherLorawanObject(into, { sensor, time, site: undefined, room: undefined, settings }, uplink.decoded_payload);
  return into;
}

/** What an uplink says of its device; undefined when it is no uplink. */
export function describeTtnDevice(message: unknown): SensorDescription | undefined {
  const parsed = ttnUplinkSchema.safeParse(message);
  if (!parsed.success) return undefined;
  const { end_device_ids: ids, uplink_message: uplink } = parsed.data;
  const { brand_id: manufacturer, model_id: model } = uplink.version_ids ?? {};
  return {
    sensor: sensorOf(ids),
    name: ids.device_id,
    origin: 'ttn',
    ...(manufacturer && { manufacturer }),
    ...(model && { model }),
  };
}
