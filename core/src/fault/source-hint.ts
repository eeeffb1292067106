import { absoluteHumidity } from '../comfort/humid-air.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { BIN, type RecentMeans } from '../twin/recent-means.ts';
import type { SourceHint } from './fault.ts';

/** What a hint is made of: the means of a room's last half hour, and outdoor PM2.5 where it is known. */
export interface SourceTraces {
  readonly means: ReadonlyMap<Quantity, RecentMeans>;
  /** µg/m³ */
  readonly outdoorPm25?: number | undefined;
}

/** Five-minute means looked at: the newest ten minutes against the lowest of the half hour before. */
const NEWEST = 2;
const BEFORE = 6;

/**
 * Rises that stand out from a room's unrest: so much, and as a share of what was before. A pan gives 0.1–2.7 mg/min of PM2.5 (He et al.
 * 2004), a shower 2 kg/h of water (IEA Annex 14), one person in 40 m³ 450 ppm/h of CO2.
 */
const RISE = {
  pm25: { least: 6, share: 0.5 },
  tvoc: { least: 45, share: 0.25 },
  /** g/m³ */
  water: { least: 0.5, share: 0 },
  /** °C */
  temperature: { least: 0.25, share: 0 },
  co2: { least: 40, share: 0.04 },
} as const;
type Trace = keyof typeof RISE;

/** A shower gives so much water, g/m³, with less particles (µg/m³) than any cooking that gives as much. */
const SHOWER_WATER = 1.2;
const SHOWER_PM25_FOR_A_GRAM = 12;
/** And with less vapours (ppb for a g/m³) than cleaning, whose products give off a hundred times as much for their water. */
const SHOWER_TVOC_FOR_A_GRAM = 30;
/** Air outdoors is smoky from here on (the EPA's unhealthy for some), indoor air is bad from there (WHO's day), µg/m³, and by it at a share of it. */
const SMOKY = 35;
const INDOORS_LEAST = 15;
const INDOORS_FROM = 0.1;
const INDOORS_AT_MOST = 1.05;

/**
 * Where the air of the last half hour seems to come from, by what rises together: particles with vapours, water or heat are cooking, much
 * water a shower, vapours alone cleaning, particles alone a flame, particles at the level that smoky outdoor air leaves
 * indoors come from there, and CO2 alone is people. Undefined when nothing rises.
 */
export function sourceHintOf(traces: SourceTraces, now: number): SourceHint | undefined {
  const rise = (trace: Trace) => riseOf(traces, trace, now);
  const pm25 = rise('pm25');
  const tvoc = rise('tvoc');
  const water = rise('water');
  if (water >= SHOWER_WATER && pm25 <= SHOWER_PM25_FOR_A_GRAM * water && tvoc <= SHOWER_TVOC_FOR_A_GRAM * water)
    return 'shower';
  const hasOwnSource = tvoc > 0 || (pm25 > 0 && water > 0);
  if (isFromOutdoors(traces, now) && !hasOwnSource) return 'outdoor_smoke';
  if (pm25 > 0) return tvoc > 0 || water > 0 || rise('temperature') > 0 ? 'cooking' : 'candles_or_smoke_indoors';
  if (tvoc > 0) return 'cleaning';
  return rise('co2') > 0 ? 'people' : undefined;
}

function isFromOutdoors(traces: SourceTraces, now: number): boolean {
  const { outdoorPm25 = 0 } = traces;
  const indoor = newestOf(traces, 'pm25', now) ?? 0;
  return (
    outdoorPm25 >= SMOKY &&
    indoor >= INDOORS_LEAST &&
    indoor >= INDOORS_FROM * outdoorPm25 &&
    indoor <= INDOORS_AT_MOST * outdoorPm25
  );
}

/** How far a trace rose; 0 when that is within its unrest, or it is not measured. */
function riseOf(traces: SourceTraces, trace: Trace, now: number): number {
  const newest = newestOf(traces, trace, now);
  if (newest === undefined) return 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let back = NEWEST; back < NEWEST + BEFORE; back++)
    lowest = Math.min(lowest, traceAt(traces, trace, now - back * BIN) ?? Number.POSITIVE_INFINITY);
  if (lowest === Number.POSITIVE_INFINITY) return 0;
  const { least, share } = RISE[trace];
  const rise = newest - lowest;
  return rise >= Math.max(least, share * lowest) ? rise : 0;
}

function newestOf(traces: SourceTraces, trace: Trace, now: number): number | undefined {
  let sum = 0;
  let known = 0;
  for (let back = 0; back < NEWEST; back++) {
    const value = traceAt(traces, trace, now - back * BIN);
    if (value === undefined) continue;
    sum += value;
    known++;
  }
  return known === 0 ? undefined : sum / known;
}

function traceAt({ means }: SourceTraces, trace: Trace, time: number): number | undefined {
  const at = (quantity: Quantity) => means.get(quantity)?.at(time);
  if (trace !== 'water') return at(trace);
  const temperature = at('temperature');
  const humidity = at('humidity');
  return temperature === undefined || humidity === undefined ? undefined : absoluteHumidity(temperature, humidity);
}
