import { CATALOGUE } from '../quantity/catalogue.ts';
import { MINUTE, SECOND } from '../time/span.ts';

/** What the simulation knows of a room's air, and sensors in it can measure. */
export const SIMULATED_QUANTITIES = [
  'co2',
  'pm25',
  'pm10',
  'tvoc',
  'temperature',
  'humidity',
  'pressure',
  'illuminance',
  'occupancy',
] as const;
export type SimulatedQuantity = (typeof SIMULATED_QUANTITIES)[number];

/** How a sensor measures one quantity, in canonical units. */
export interface Channel {
  readonly quantity: SimulatedQuantity;
  /** Standard deviation of one reading. */
  readonly noise: number;
  /** The same as a share of the value, added to it. */
  readonly relativeNoise: number;
  /** Smallest step that it reports. */
  readonly resolution: number;
  /** Standard deviation, over sensors of the kind, of a constant error. */
  readonly bias: number;
  /** The same of an error in proportion to the value, as a share. */
  readonly gain: number;
  /** Time constant of its response, milliseconds. */
  readonly lag: number;
  /** Change of its error in a day. */
  readonly driftPerDay: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Channels of sensors that hobbyists use: errors after the data sheets of Sensirion SCD41 (±40 ppm ±5 %), SPS30 and
 * Plantower PMS7003 (±10 %), SGP30 and SHT4x; limits of accuracy are taken as two standard deviations.
 */
const CHANNELS: Readonly<Record<SimulatedQuantity, Omit<Channel, 'quantity' | 'lowest' | 'highest'>>> = {
  co2: { noise: 6, relativeNoise: 0.004, resolution: 1, bias: 15, gain: 0.02, lag: MINUTE, driftPerDay: 0 },
  pm25: { noise: 0.3, relativeNoise: 0.05, resolution: 0.1, bias: 0.3, gain: 0.05, lag: 20 * SECOND, driftPerDay: 0 },
  pm10: { noise: 0.5, relativeNoise: 0.07, resolution: 0.1, bias: 0.5, gain: 0.08, lag: 20 * SECOND, driftPerDay: 0 },
  tvoc: { noise: 4, relativeNoise: 0.02, resolution: 1, bias: 8, gain: 0.07, lag: 30 * SECOND, driftPerDay: 0 },
  temperature: { noise: 0.03, relativeNoise: 0, resolution: 0.01, bias: 0.1, gain: 0, lag: 4 * MINUTE, driftPerDay: 0 },
  humidity: { noise: 0.15, relativeNoise: 0, resolution: 0.1, bias: 0.9, gain: 0, lag: 2 * MINUTE, driftPerDay: 0 },
  pressure: { noise: 0.05, relativeNoise: 0, resolution: 0.1, bias: 0.5, gain: 0, lag: 0, driftPerDay: 0 },
  illuminance: { noise: 0.5, relativeNoise: 0.03, resolution: 1, bias: 0, gain: 0.05, lag: SECOND, driftPerDay: 0 },
  occupancy: { noise: 0, relativeNoise: 0, resolution: 1, bias: 0, gain: 0, lag: 0, driftPerDay: 0 },
};

/** A channel as usual sensors have it, with what differs. */
export function channel(quantity: SimulatedQuantity, different: Partial<Omit<Channel, 'quantity'>> = {}): Channel {
  const { min, max } = CATALOGUE[quantity];
  const lowest = quantity === 'co2' ? 400 : min;
  return { quantity, ...CHANNELS[quantity], lowest, highest: max, ...different };
}

/** A channel that tells the truth at once: for tests and for judging models. */
export function exactChannel(quantity: SimulatedQuantity): Channel {
  const none = { noise: 0, relativeNoise: 0, resolution: 0, bias: 0, gain: 0, lag: 0, driftPerDay: 0 };
  return channel(quantity, { ...none, lowest: CATALOGUE[quantity].min });
}

/**
 * Something that is wrong with a sensor from `from` to `to` (milliseconds; `to` left out: for good). With `every` and
 * `lasting` (milliseconds) it comes and goes: each `every` it lasts `lasting`. It touches all channels unless
 * `quantity` names one.
 */
export interface Fault {
  readonly kind: FaultKind;
  readonly quantity?: SimulatedQuantity;
  readonly from: number;
  readonly to?: number;
  readonly every?: number;
  readonly lasting?: number;
  /** spike: how much is added; drift: how much a day; unit: by what the value is multiplied. Not used by the others. */
  readonly amount?: number;
  /** spike: share of the readings that have one. */
  readonly share?: number;
}

/** stuck: repeats its last value; dropout: says nothing; spike: now and then jumps; drift: goes astray; unit: another unit. */
export const FAULT_KINDS = ['stuck', 'dropout', 'spike', 'drift', 'unit'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A sensor: a device in a room with one channel or several, which reports all of them at each reading. */
export interface SensorSpec {
  readonly id: string;
  readonly name: string;
  readonly room: string;
  /** Time between readings, milliseconds. */
  readonly interval: number;
  /** How much that varies, as a share of it, 0–0.5. */
  readonly jitter: number;
  readonly channels: readonly Channel[];
  readonly faults?: readonly Fault[];
}
