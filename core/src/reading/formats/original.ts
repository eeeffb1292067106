import { z } from 'zod';
import { quantityByName } from '../../quantity/name.ts';
import {
  type Gathered,
  gather,
  gathered,
  gatherSensor,
  gatherTime,
  type Moment,
  namedPlace,
  refuse,
  show,
  soleSensorOf,
} from '../gather.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import type { MessageContext } from './context.ts';

const idSchema = z.union([z.string(), z.number()]).transform(String);

/** Body of `POST /api/ingest` as the first IAQverse took it. It carries no units: TVOC's is a setting of the source. */
export const originalIngestSchema = z.object({
  sensor_id: idSchema.nullish(),
  enseigne: z.string().nullish().describe('Site'),
  salle: z.string().nullish().describe('Room'),
  timestamp: z
    .unknown()
    .meta({ type: ['string', 'number', 'null'] })
    .optional(),
  values: z.record(z.string(), z.unknown()),
});

/** Body of the still older `POST /iaq`. */
export const originalLegacySchema = z.object({
  capteur_id: idSchema.nullish().describe('Sensor'),
  enseigne: z.string().nullish().describe('Site'),
  salle: z.string().nullish().describe('Room'),
  timestamp: z
    .unknown()
    .meta({ type: ['string', 'number', 'null'] })
    .optional(),
  co2: z.unknown().optional(),
  pm25: z.unknown().optional(),
  tvoc: z.unknown().optional(),
  temperature: z.unknown().optional(),
  humidity: z.unknown().optional(),
});

/** The quantities of the legacy body, in its order. */
const LEGACY_QUANTITIES = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity'] as const;

/** The readings in a body of `POST /api/ingest`. Refusals: `bad_shape`, `bad_time`, `unknown_quantity`, and those of a value. */
export function parseOriginalIngest(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const into = gathered();
  const parsed = originalIngestSchema.safeParse(message);
  if (!parsed.success) {
    refuse(into, 'bad_shape', 'the body is not {sensor_id, enseigne, salle, timestamp, values}', context.sensor);
    return into;
  }
  const { sensor_id, values } = parsed.data;
  const moment = momentOf(into, sensor_id, parsed.data, context);
  if (moment === undefined) return into;
  for (const [name, value] of Object.entries(values)) {
    const quantity = quantityByName(name);
    if (quantity !== undefined) gather(into, moment, quantity, value, undefined);
    else refuse(into, 'unknown_quantity', `${show(name)} is no quantity that IAQverse knows`, moment.sensor, name);
  }
  return into;
}

/** The readings in a body of `POST /iaq`. Refusals: `bad_shape`, `bad_time`, and those of a value. */
export function parseOriginalLegacy(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const into = gathered();
  const parsed = originalLegacySchema.safeParse(message);
  if (!parsed.success) {
    refuse(into, 'bad_shape', 'the body is not {timestamp, co2, pm25, …, enseigne, salle, capteur_id}', context.sensor);
    return into;
  }
  const moment = momentOf(into, parsed.data.capteur_id, parsed.data, context);
  if (moment === undefined) return into;
  for (const quantity of LEGACY_QUANTITIES) {
    const value = parsed.data[quantity];
    if (value !== undefined) gather(into, moment, quantity, value, undefined);
  }
  return into;
}

/** A body without a sensor's id is of the one sensor that its room then has. */
function momentOf(
  into: Gathered,
  id: string | null | undefined,
  body: { enseigne?: string | null | undefined; salle?: string | null | undefined; timestamp?: unknown },
  context: MessageContext,
): Moment | undefined {
  const site = namedPlace(body.enseigne ?? undefined);
  const room = namedPlace(body.salle ?? undefined);
  const sensor = gatherSensor(into, context.sensor ?? (id || soleSensorOf(site, room)));
  if (sensor === undefined) return undefined;
  const settings = context.settingsOf(sensor);
  const time = gatherTime(into, sensor, body.timestamp, settings);
  return time === 'refused' ? undefined : { sensor, time, site, room, settings };
}
