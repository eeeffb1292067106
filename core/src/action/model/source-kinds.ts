import { FINE_DEPOSITION, FINE_PENETRATION } from '../../simulate/advance.ts';
import { personSource } from '../../ventilation/room-facts.ts';
import { type AirExchange, BUFFER_PULL, HEAT_FACTOR, WALL_PULL } from './air-exchange.ts';
import type { RoomModelFacts } from './room-model.ts';

/** What has a source in a room: CO2 ppm, PM2.5 µg/m³, TVOC ppb, water vapour g/m³, heat as temperature °C. Sources are units per hour. */
export const SOURCES = ['co2', 'pm25', 'tvoc', 'vapour', 'heat'] as const;
export type Source = (typeof SOURCES)[number];

/** What is known beforehand of a source and its sensor. */
export interface SourceKind {
  /** A usual source, units/h: a person, a pan, a shower of the weaker kind. */
  readonly unit: number;
  /** How far the source wanders in an hour, and jumps when people come or a stove goes on, in such units. */
  readonly wander: number;
  readonly jump: number;
  /** Noise of one value: units, and as a share of the value. */
  readonly noise: number;
  readonly relativeNoise: number;
  /** How far what comes in from outdoors may lie from what is believed: baselines of sensors and of outdoor air, units. */
  readonly baseline: number;
  /** After so many hours a source is back at what is usual at that time of the day. */
  readonly memoryHours: number;
  /** 5, 25, 75 and 95 % of how far the mean source ahead misses what was expected, in scales of the error, before the room showed its own. */
  readonly spread: readonly [number, number, number, number];
}

const KINDS: Readonly<Record<Source, SourceKind>> = {
  co2: {
    unit: 450,
    wander: 0.35,
    jump: 1.5,
    noise: 8,
    relativeNoise: 0.005,
    baseline: 20,
    memoryHours: 1.5,
    spread: [-0.7, -0.2, 0.2, 0.9],
  },
  pm25: {
    unit: 20,
    wander: 1,
    jump: 20,
    noise: 0.5,
    relativeNoise: 0.06,
    baseline: 3,
    memoryHours: 0.35,
    spread: [-0.8, -0.2, 0.2, 2],
  },
  tvoc: {
    unit: 100,
    wander: 0.6,
    jump: 4,
    noise: 4,
    relativeNoise: 0.02,
    baseline: 25,
    memoryHours: 0.8,
    spread: [-0.8, -0.2, 0.2, 1.2],
  },
  vapour: {
    unit: 1.5,
    wander: 0.8,
    jump: 4,
    noise: 0.06,
    relativeNoise: 0.005,
    baseline: 0.05,
    memoryHours: 0.5,
    spread: [-0.7, -0.2, 0.2, 0.9],
  },
  heat: {
    unit: 1,
    wander: 0.8,
    jump: 3,
    noise: 0.06,
    relativeNoise: 0,
    baseline: 0,
    memoryHours: 1,
    spread: [-0.7, -0.2, 0.2, 0.7],
  },
};

/** What is known beforehand of a source in a room; the unit of CO2 is one person there. */
export function kindOf(source: Source, { volumeM3, roomType }: RoomModelFacts): SourceKind {
  const kind = KINDS[source];
  return source === 'co2' ? { ...kind, unit: personSource({ volumeM3, roomType }).source } : kind;
}

/** What surrounds a room's air: outdoor air (g/m³ of water as `vapour`, °C as `heat`), and what walls and textiles hold. */
export interface Bounds {
  readonly co2: number;
  readonly pm25: number;
  readonly tvoc: number;
  readonly vapour: number;
  readonly heat: number;
  readonly wallHeat: number;
  readonly bufferVapour: number;
}

/** A balance: dC/dt = source + inflow − rate·C. */
export interface Balance {
  rate: number;
  inflow: number;
  /** What of the rate actuators make. */
  moved: number;
}

/** Writes the balance of a quantity under given flows (see AirExchange; leakage 1/h) into `into`. */
export function balanceOf(source: Source, flows: AirExchange, leakage: number, bounds: Bounds, into: Balance): void {
  const air = leakage + flows.outdoor;
  switch (source) {
    case 'co2':
    case 'tvoc':
      into.rate = air;
      into.inflow = air * bounds[source];
      into.moved = flows.outdoor;
      return;
    case 'pm25':
      into.rate = leakage + FINE_DEPOSITION + flows.particlesOut;
      into.inflow = (leakage * FINE_PENETRATION + flows.particlesIn) * bounds.pm25;
      into.moved = flows.particlesOut;
      return;
    case 'vapour':
      into.rate = air + BUFFER_PULL;
      into.inflow = air * bounds.vapour + BUFFER_PULL * bounds.bufferVapour + flows.water;
      into.moved = flows.outdoor;
      return;
    case 'heat': {
      const cold = leakage / HEAT_FACTOR + flows.cold;
      into.rate = cold + WALL_PULL;
      into.inflow = cold * bounds.heat + WALL_PULL * bounds.wallHeat + flows.heat;
      into.moved = flows.cold;
    }
  }
}
