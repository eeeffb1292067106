import type { RoomType } from '../home/room-type.ts';
import { volumeOf } from '../ventilation/room-facts.ts';
import { USUAL_HEIGHT } from '../ventilation/what-if.ts';
import type { ActuatorKind } from './actuator.ts';

/** What is known of the room where an actuator stands. */
export interface ActuatorRoom {
  readonly type: RoomType;
  readonly areaM2?: number | undefined;
  readonly name: string;
}

/** Stages of a machine from the lowest on: air moved or cleaned m³/h, electricity W, noise dB(A). */
export interface UsualStages {
  readonly flows: readonly number[];
  readonly watts: readonly number[];
  readonly noise: readonly number[];
}

/** Height of rooms whose own is not known here, m. */
const CEILING = 2.5;

/** A casement of 0.7 m by 1.2 m without its frame. */
export const USUAL_WINDOW = { areaM2: 0.8, heightM: USUAL_HEIGHT } as const;

/** Share of its open area that a window standing ajar has: a tilted window passes a tenth to a twentieth of the air of an open one. */
export const AJAR = 0.06;

/** Air that an open inner door mixes each way, m³/h: what Brown and Solvason's formula gives for 0.8 m by 2 m at 1 K. */
export const USUAL_DOOR_M3H = 300;

/** Share of the sun that a closed outer blind keeps out: shading factors Fc of DIN 4108-2 are about 0.25 for blinds outside. */
export const USUAL_SHADE = 0.75;

/** A cooker hood of 60 cm, by the makers' sheets (noise by IEC 60704 as sound pressure in the room). */
const COOKER_HOOD: UsualStages = { flows: [200, 350, 550], watts: [40, 80, 130], noise: [46, 55, 62] };
/** DIN 18017-3 asks for 60 m³/h from a bathroom; fans on the market draw 60–90 at 8–15 W and about 35 dB(A). */
const BATHROOM_FAN: UsualStages = { flows: [75], watts: [12], noise: [35] };
const WALL_FAN: UsualStages = { flows: [100], watts: [15], noise: [38] };

/** A room purifier of the middle size with three stages, by the makers' sheets (AHAM AC-1 CADR of smoke). */
export const USUAL_PURIFIER: UsualStages = { flows: [80, 180, 320], watts: [6, 18, 42], noise: [25, 38, 50] };

/** The fan that a room of that type usually has. */
export function usualFan(type: RoomType): UsualStages {
  if (type === 'kitchen') return COOKER_HOOD;
  return type === 'bathroom' ? BATHROOM_FAN : WALL_FAN;
}

/** Nominal outdoor air of rooms, 1/h: DIN 1946-6 for homes; 25 m³/h a person (EN 16798-1, category II) for the others. */
const NOMINAL_RATE: Readonly<Partial<Record<RoomType, number>>> = {
  bathroom: 1.5,
  kitchen: 1,
  office: 1,
  classroom: 4,
  shop: 2,
};
const NOMINAL_RATE_AT_HOME = 0.6;
/** Reduced, nominal and intensive ventilation of DIN 1946-6, in shares of nominal. */
const VENTILATION_STAGES = [0.7, 1, 1.3] as const;
/** Electricity of units with heat recovery: about 0.4 W for each m³/h (PHI certifies up to 0.45). */
const VENTILATION_W_PER_M3H = 0.4;
/** Share of the heat that a counterflow exchanger keeps in practice, and of PM2.5 that an F7 (ePM1 50 %) filter with its leaks keeps out. */
export const USUAL_VENTILATION = { heatRecovery: 0.75, filter: 0.5 } as const;

/** Ventilation with three stages for a room of that type and size. */
export function usualVentilation(room: ActuatorRoom): UsualStages {
  const nominal = usualVolume(room) * (NOMINAL_RATE[room.type] ?? NOMINAL_RATE_AT_HOME);
  const flows = VENTILATION_STAGES.map((share) => Math.round(nominal * share));
  return { flows, watts: flows.map((flow) => flow * VENTILATION_W_PER_M3H), noise: [25, 30, 36] };
}

function usualVolume({ type, areaM2 }: ActuatorRoom): number {
  return areaM2 === undefined ? volumeOf({ roomType: type }) : areaM2 * CEILING;
}

/** An evaporator for a room gives about 250 g/h at 30 W, a compressor dehumidifier takes about 300 g/h (7 L a day) at 200 W. */
export const USUAL_WATER = {
  humidifier: { gramsPerHour: 250, watts: 30 },
  dehumidifier: { gramsPerHour: 300, watts: 200 },
} as const;

/** Heat for the coldest days, W/m²: about 80 in buildings of the last decades; air conditioners are chosen by 100. */
const HEAT_PER_M2 = { heater: 80, cooler: 100 } as const;
/** Watts that an air conditioner draws for each watt it moves (a seasonal ratio of 3). A heater is taken to be fed with hot water. */
const INPUT = { heater: 0, cooler: 1 / 3 } as const;

/** Heat that a heater or cooler of the room moves at most, and the electricity it then draws, W. */
export function usualHeat(
  kind: 'heater' | 'cooler',
  room: ActuatorRoom,
): { readonly heatW: number; readonly watts: number } {
  const heatW = Math.round((usualVolume(room) / CEILING) * HEAT_PER_M2[kind]);
  return { heatW, watts: heatW * INPUT[kind] };
}

/** Noise of machines without stages, dB(A) where people are, by makers' sheets: 0 where nothing is heard. */
export const USUAL_NOISE: Readonly<Partial<Record<ActuatorKind, number>>> = {
  humidifier: 30,
  dehumidifier: 42,
  cooler: 32,
};

/** Set points, °C: for heaters from a night's setback to a warm bathroom, for coolers from a cold office to what is hardly cooling. */
export const SET_POINTS = {
  heater: [16, 17, 18, 19, 20, 21, 22, 23],
  cooler: [22, 23, 24, 25, 26, 27, 28],
} as const;

/**
 * The shortest minutes on and off. Compressors need 10 minutes for their pressures to even out; a window's motor rests 10 minutes between
 * two runs, since nobody wants to hear it more often; set points are given 15 minutes to show;
 * the others are kept from flapping.
 */
export const USUAL_MINUTES: Readonly<Record<ActuatorKind, { readonly on: number; readonly off: number }>> = {
  window: { on: 10, off: 10 },
  door: { on: 5, off: 5 },
  fan: { on: 5, off: 2 },
  ventilation: { on: 10, off: 5 },
  purifier: { on: 10, off: 5 },
  humidifier: { on: 10, off: 5 },
  dehumidifier: { on: 10, off: 10 },
  heater: { on: 15, off: 15 },
  cooler: { on: 10, off: 10 },
  cover: { on: 15, off: 15 },
};

/**
 * What is safe once nothing is known: what lets weather in, or adds or takes water, goes off; what keeps a home liveable stays as it is
 * (basic ventilation, a filter, heat, shade), since off could freeze or stifle it.
 */
export const USUAL_SAFE: Readonly<Record<ActuatorKind, 'off' | 'hold'>> = {
  window: 'off',
  door: 'hold',
  fan: 'off',
  ventilation: 'hold',
  purifier: 'hold',
  humidifier: 'off',
  dehumidifier: 'off',
  heater: 'hold',
  cooler: 'hold',
  cover: 'hold',
};
