import { z } from 'zod';
import { gathered, gatherSensor, gatherTime, refuse } from '../gather.ts';
import type { Measurement } from '../reading.ts';
import type { ParsedMessage } from '../refusal.ts';
import { isWithoutOffset } from '../time-field.ts';
import type { MessageContext } from './context.ts';
import { gatherObject } from './generic.ts';

/** A message on `tele/<device>/SENSOR`: values by chip, and the units that the device is set to. */
export const tasmotaSchema = z.looseObject({
  Time: z.unknown().optional(),
  TempUnit: z.string().optional(),
  PressureUnit: z.string().optional(),
});

/** Filter of Tasmota's telemetry, as its default full topic has it. */
export const TASMOTA_FILTER = 'tele/+/SENSOR';

/** The device that a topic `tele/<device>/SENSOR` names; undefined when it is none. */
export function parseTasmotaTopic(topic: string): string | undefined {
  return /^tele\/([^/]+)\/SENSOR$/.exec(topic)?.[1];
}

/** The processor's own temperature is not that of the air. */
const PROCESSOR = /^ESP32/;

/**
 * The readings in Tasmota's telemetry. Its time is local and says no offset: it counts only where the source's setting
 * names one, and otherwise the message is stamped on receipt. Refusals: `bad_shape`, `bad_time`, and those of a value.
 */
export function parseTasmota(message: unknown, context: MessageContext): ParsedMessage<Measurement> {
  const into = gathered();
  const parsed = tasmotaSchema.safeParse(message);
  if (!parsed.success) {
    refuse(into, 'bad_shape', "the message is none of Tasmota's telemetry", context.sensor);
    return into;
  }
  const { Time: clock, TempUnit, PressureUnit } = parsed.data;
  const sensor = gatherSensor(into, context.sensor);
  if (sensor === undefined) return into;
  const settings = context.settingsOf(sensor);
  const unclear = isWithoutOffset(clock) && settings.utcOffsetMinutes === undefined;
  const time = unclear ? undefined : gatherTime(into, sensor, clock, settings);
  if (time === 'refused') return into;
  gatherObject(into, { sensor, time, site: undefined, room: undefined, settings }, parsed.data, {
    unitOf: (quantity) => (quantity === 'temperature' ? TempUnit : quantity === 'pressure' ? PressureUnit : undefined),
    ignores: (key, siblings) => PROCESSOR.test(key) || isEstimateBesideMeasurement(key, siblings),
  });
  return into;
}

/** Chips that measure CO2 also give a smoothed `eCO2` of it. */
function isEstimateBesideMeasurement(key: string, siblings: Record<string, unknown>): boolean {
  return key === 'eCO2' && Object.hasOwn(siblings, 'CarbonDioxide');
}
