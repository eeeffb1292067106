import type { RoomType } from '../home/room-type.ts';
import type { Modelled } from './air-kinds.ts';
import type { AirTrack } from './air-track.ts';
import { createDecayLog, type DecayLog } from './decay.ts';
import type { Airing } from './rate-prior.ts';

/** What is known of a room beforehand. */
export interface VentilationOptions {
  /** Volume of its air, m³. Without it counts of people rest on a usual volume of the type and are less sure. */
  readonly volumeM3?: number;
  readonly roomType?: RoomType;
  /** Outdoor CO2 where none is measured, ppm; 420 when left out. */
  readonly outdoorCo2?: number;
  /** CO2 that one person breathes out, L/s; by the type of room when left out. */
  readonly generationLps?: number;
}

/** Outdoor air, each quantity where it is known, in canonical units. */
export interface OutdoorInput {
  readonly co2?: number;
  readonly pm25?: number;
  readonly tvoc?: number;
  readonly temperature?: number;
  readonly humidity?: number;
  /** m/s */
  readonly wind?: number;
}

/** The means of one bin of readings (1 to 10 minutes), in canonical units, and what is known of what moves the air. */
export interface AirObservation {
  /** ms; later than that of the observation before. */
  readonly time: number;
  readonly co2?: number;
  readonly pm25?: number;
  readonly tvoc?: number;
  readonly temperature?: number;
  readonly humidity?: number;
  readonly outdoor?: OutdoorInput;
  /** A window is open. */
  readonly window?: boolean;
  /** Level of the purifier, 0–1. */
  readonly purifier?: number;
  /** Level of the ventilation or fan, 0–1. */
  readonly ventilation?: number;
  /** Persons in the room, or 1 for "someone". */
  readonly occupancy?: number;
}

/** All that is believed of one room's air: plain data that JSON keeps. `observeAir` updates it in place. */
export interface VentilationState {
  readonly options: VentilationOptions;
  /** When the newest observation was made, ms; 0 before the first. */
  time: number;
  readonly tracks: Partial<Record<Modelled, AirTrack>>;
  /** The newest known outdoor air. */
  outdoor: OutdoorInput;
  /** What moved the air at the newest observation. */
  airing: Airing;
  readonly decays: DecayLog;
}

/** What is believed of a room's air before anything was measured. */
export function createVentilation(options: VentilationOptions = {}): VentilationState {
  const airing: Airing = {};
  return { options, time: 0, tracks: {}, outdoor: {}, airing, decays: createDecayLog() };
}
