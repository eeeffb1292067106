import { z } from 'zod';
import { quantityOfEntity } from '../../discovery/entity-quantity.ts';
import { gather, gathered, gatherSensor, gatherTime, refuse } from '../gather.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import type { MessageContext } from './context.ts';

/** The state of an entity as Home Assistant's websocket and REST interface give it, as far as it is read. */
export const homeAssistantStateSchema = z.object({
  entity_id: z.string().regex(/^[a-z0-9_]+\.[a-z0-9_]+$/),
  state: z.string(),
  attributes: z
    .looseObject({
      unit_of_measurement: z.string().nullish(),
      device_class: z.string().nullish(),
      friendly_name: z.string().nullish(),
    })
    .default({}),
  last_reported: z
    .unknown()
    .meta({ type: ['string', 'null'] })
    .optional(),
  last_updated: z
    .unknown()
    .meta({ type: ['string', 'null'] })
    .optional(),
});
export type HomeAssistantState = z.output<typeof homeAssistantStateSchema>;

/**
 * The reading in an entity's state. The sensor is the entity's id unless the context names the device's; the time is
 * when the state was last reported. An entity that measures nothing of the air gives nothing, which is no mistake.
 * Refusals: `bad_shape`, `bad_time`, and those of a value (`unavailable` for `unknown` and `unavailable`).
 */
export function parseHomeAssistantState(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const into = gathered();
  const parsed = homeAssistantStateSchema.safeParse(message);
  if (!parsed.success) {
    refuse(into, 'bad_shape', 'the message is no state of an entity of Home Assistant', context.sensor);
    return into;
  }
  const { entity_id, state, attributes, last_reported, last_updated } = parsed.data;
  const sensor = gatherSensor(into, context.sensor ?? entity_id);
  if (sensor === undefined) return into;
  const [domain, object] = entity_id.split('.') as [string, string];
  if (domain !== 'sensor') return into;
  const unit = attributes.unit_of_measurement ?? undefined;
  const found = quantityOfEntity({
    deviceClass: attributes.device_class ?? undefined,
    unit,
    names: [attributes.friendly_name ?? '', object],
  });
  if (found.quantity === undefined) return into;
  const settings = context.settingsOf(sensor);
  const time = gatherTime(into, sensor, last_reported ?? last_updated, settings);
  if (time === 'refused') return into;
  gather(into, { sensor, time, site: undefined, room: undefined, settings }, found.quantity, state, unit ?? '');
  return into;
}
