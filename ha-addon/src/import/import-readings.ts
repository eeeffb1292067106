import { createHash } from 'node:crypto';
import {
  CATALOGUE,
  type Configuration,
  conversionOf,
  judge,
  MAX_SENSOR_ID_LENGTH,
  type Quantity,
  sourceSettingsUnder,
  toCanonical,
} from '@iaqverse/core';
import { z } from 'zod';
import { placesIn, roomsOfSensors } from './find-place.ts';
import { ImportSummary } from './import-summary.ts';
import type { FoundReading, ImportTarget } from './import-target.ts';
import type { ImportedValue, ImportSource } from './imported-value.ts';
import { type Rejected, Rejections, type RejectReason } from './rejections.ts';
import type { RoomMapping } from './room-mapping.ts';

/** What goes to the store in one piece. */
const READINGS_AT_ONCE = 5_000;

/** How far a source has been read, and of what content. */
const checkpointSchema = z.object({ content: z.string(), position: z.number() });

/** How an import went. */
export interface ImportResult {
  readonly stored: number;
  /** Readings that were there already, be it as what their mean was made of. */
  readonly duplicates: number;
  readonly rejected: readonly Rejected[];
  readonly found: ImportSummary;
  /** It went on where an earlier one had been interrupted. */
  readonly isContinued: boolean;
  /** Something is left: the same import goes on there. */
  readonly isInterrupted: boolean;
}

export interface ImportParts {
  readonly source: ImportSource;
  readonly target: ImportTarget;
  readonly configuration: Configuration;
  readonly mapping: RoomMapping;
  /** Units of values of which the source says none. */
  readonly units: Readonly<Partial<Record<Quantity, string>>>;
  readonly now: number;
  /** @param count readings that were found so far */
  readonly onProgress: (share: number, count: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Takes in everything that a source has and that is not there yet. Interrupted, it goes on the next time after what was
 * committed; done again, it stores nothing twice. What cannot be right is turned away and counted, and the rest goes on.
 * @throws IaqverseError of the source or of the target; what was committed before stays
 */
export async function importReadings(parts: ImportParts): Promise<ImportResult> {
  const { source, target, onProgress, signal } = parts;
  const digest = createHash('sha256').update(source.id).digest('hex');
  const content = contentOf(parts);
  const kept = checkpointSchema.safeParse(await target.checkpoint(digest)).data;
  const position = kept?.content === content ? kept.position : 0;
  const rejections = new Rejections();
  const found = new ImportSummary();
  const read = readerOf(parts, rejections.add);
  let stored = 0;
  let duplicates = 0;
  let count = 0;
  let isInterrupted = false;

  for await (const part of source.read(position, rejections.add)) {
    const readings = part.values.flatMap((value) => read(value) ?? []);
    for (let from = 0; from < readings.length; from += READINGS_AT_ONCE) {
      const batch = readings.slice(from, from + READINGS_AT_ONCE);
      for (const reading of batch) found.add(reading);
      const result = await target.append(batch);
      stored += result.stored;
      duplicates += result.duplicates;
      count += batch.length;
    }
    await target.keep(digest, { content, position: part.position });
    onProgress(part.share, count);
    isInterrupted = signal.aborted;
    if (isInterrupted) break;
  }
  // Run again it looks at everything again: what was turned away may be taken under another configuration.
  if (!isInterrupted) await target.keep(digest, undefined);
  return { stored, duplicates, rejected: rejections.list(), found, isContinued: position > 0, isInterrupted };
}

/** The same as long as the source has the same content and a person says the same of it. */
function contentOf({ source, mapping, units, configuration }: ImportParts): string {
  const said = JSON.stringify([source.content, mapping.said, units, configuration.sources]);
  return createHash('sha256').update(said).digest('hex');
}

/** Makes readings of values: where they belong, in canonical units, and judged. */
function readerOf(
  { configuration, mapping, units, now }: ImportParts,
  reject: (reason: RejectReason, example: () => string) => void,
): (value: ImportedValue) => FoundReading | undefined {
  const placeOf = placesIn(configuration);
  const assigned = roomsOfSensors(configuration);
  const settingsOf = sourceSettingsUnder(configuration);
  return (imported) => {
    const { time, quantity, site, room, span } = imported;
    const turnAway = (reason: RejectReason, why?: string): undefined => {
      reject(reason, () => why ?? `${quantity} of ${imported.value} of ${named(imported)}`);
    };
    const mapped = mapping.placeOf(imported);
    if (mapped === 'left_out') return turnAway('left_out');
    // Where a person put a sensor of Home Assistant counts more than its area. Other sources tell where it was at that time.
    const put = imported.entityId === undefined ? undefined : assigned.get(imported.sensor ?? '');
    const place = mapped ?? put ?? placeOf(site, room);
    const sensor = imported.sensor ?? (place && `${place.site}-${place.room}`);
    if (sensor === undefined) return turnAway('no_sensor');
    if (sensor.length > MAX_SENSOR_ID_LENGTH) return turnAway('long_sensor');
    const settings = settingsOf(sensor);
    const undeclared = units[quantity] ?? settings.units[quantity];
    const unit = imported.unit ?? undeclared ?? (quantity === 'tvoc' ? settings.tvocUnit : CATALOGUE[quantity].unit);
    if (conversionOf(quantity, unit) === undefined)
      return turnAway('unknown_unit', `${quantity} in "${unit}" of ${named(imported)}`);
    const value = toCanonical(quantity, imported.value, unit, settings.tvocMolarMass);
    const refusal = judge({ sensor, quantity, time, value }, now, 0);
    // A judge of a value and its time says no more than these.
    if (refusal !== undefined)
      return turnAway(refusal.code as RejectReason, `${named(imported)}: ${refusal.detail.split(': ', 1)[0]}`);
    const where = { site: place?.site, room: place?.room };
    return { sensor, quantity, time, value, ...where, ...(span !== undefined && { span }) };
  };
}

function named({ site, room, sensor }: ImportedValue): string {
  return sensor ?? ([site, room].filter((name) => name !== undefined).join('/') || 'no sensor and no room');
}
