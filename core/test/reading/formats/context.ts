import { configurationSchema } from '../../../src/home/configuration.ts';
import type { MessageContext } from '../../../src/reading/formats/context.ts';
import type { Measurement } from '../../../src/reading/reading.ts';
import type { ParsedMessage } from '../../../src/reading/refusal.ts';
import { sourceSettingsUnder } from '../../../src/reading/source-settings.ts';

/** A context whose sources are configured as given. */
export function contextOf(sensor?: string, sources: readonly object[] = []): MessageContext {
  const settingsOf = sourceSettingsUnder(configurationSchema.parse({ version: 1, sources }));
  return { settingsOf, ...(sensor !== undefined && { sensor }) };
}

/** Values by sensor and quantity, rounded to 6 digits so that conversions compare. */
export function valuesOf(message: ParsedMessage<Measurement>): Record<string, number> {
  return Object.fromEntries(
    message.measurements.map(({ sensor, quantity, value }) => [`${sensor}/${quantity}`, Number(value.toPrecision(6))]),
  );
}

export function codesOf(message: ParsedMessage<Measurement>): string[] {
  return message.refusals.map(({ code, quantity }) => (quantity === undefined ? code : `${code} ${quantity}`));
}

/** The one time of all measurements. */
export function timeOf(message: ParsedMessage<Measurement>): number | undefined {
  const times = new Set(message.measurements.map(({ time }) => time));
  if (times.size !== 1) throw new Error(`${times.size} times`);
  return [...times][0];
}
