import type { Configuration, SourceConfiguration } from '../home/configuration.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';

/** What a person says of a source whose messages leave something open. */
export interface SourceSettings {
  /** Unit of TVOC in messages that carry none. */
  readonly tvocUnit: string;
  /** Grams per mole by which a TVOC mass concentration becomes a volume share. */
  readonly tvocMolarMass: number;
  /** Offset of times that carry none, in minutes; undefined when nobody said anything of this source. */
  readonly utcOffsetMinutes: number | undefined;
  /** Units of further quantities in messages that carry none. */
  readonly units: Readonly<Partial<Record<Quantity, string>>>;
  /** Whether the time in an announced state is when it was measured. */
  readonly payloadTime: boolean;
}

/** The part of a configuration from which the settings of sources follow. */
export type SourcesConfiguration = Pick<Configuration, 'sources' | 'tvoc_molar_mass'>;

/**
 * The settings of one sensor. Of the sources whose `sensor` is its id or, ending in `*`, the beginning of its id, the
 * longest wins, and the exact id wins over all.
 */
export function sourceSettingsOf(configuration: SourcesConfiguration, sensor: string): SourceSettings {
  let source: SourceConfiguration | undefined;
  for (const candidate of configuration.sources) {
    if (candidate.sensor === sensor) {
      source = candidate;
      break;
    }
    if (startsAs(candidate.sensor, sensor) && candidate.sensor.length > (source?.sensor.length ?? 0))
      source = candidate;
  }
  return {
    tvocUnit: source?.tvoc_unit ?? CATALOGUE.tvoc.unit,
    tvocMolarMass: source?.tvoc_molar_mass ?? configuration.tvoc_molar_mass,
    utcOffsetMinutes: source?.utc_offset_minutes,
    units: source?.units ?? {},
    payloadTime: source?.payload_time ?? true,
  };
}

function startsAs(pattern: string, sensor: string): boolean {
  return pattern.endsWith('*') && sensor.startsWith(pattern.slice(0, -1));
}

/** How many sensors' settings are kept at hand; beyond that they are derived anew each time. */
const MOST_KEPT = 20_000;

/** The settings of every sensor under one configuration, each derived once. */
export function sourceSettingsUnder(configuration: SourcesConfiguration): (sensor: string) => SourceSettings {
  const kept = new Map<string, SourceSettings>();
  return (sensor) => {
    let settings = kept.get(sensor);
    if (settings === undefined) {
      settings = sourceSettingsOf(configuration, sensor);
      if (kept.size < MOST_KEPT) kept.set(sensor, settings);
    }
    return settings;
  };
}
