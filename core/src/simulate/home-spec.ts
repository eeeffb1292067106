import type { RoomType } from '../home/room-type.ts';
import type { ActuatorSpec } from './actuator.ts';
import type { Climate } from './climate.ts';
import type { PersonSpec } from './day-plan.ts';
import type { SensorSpec } from './sensor-spec.ts';
import type { Facing } from './sun.ts';
import type { SmokeEpisode, Weather } from './weather.ts';

/** A room: its size, what it is made of, and what stands in it. */
export interface SimulatedRoomSpec {
  /** Slug. */
  readonly id: string;
  readonly name: string;
  readonly type: RoomType;
  readonly areaM2: number;
  readonly heightM: number;
  /** Air changes per hour at a pressure of 50 Pa: 0.6 a passive house, 1.5–3 new, 5–10 old. */
  readonly n50: number;
  readonly glazing: { readonly areaM2: number; readonly facing: Facing };
  /** Heat lost through the glass and its frame, W/(m²·K). */
  readonly glazingU: number;
  /** Heat lost through walls, roof and floor to the outdoors, W/K. */
  readonly wallLoss: number;
  /** Heat that walls and floors store, J/(m²·K) of floor: about 100 000 light, 250 000 medium, 400 000 heavy. */
  readonly massPerM2: number;
  /** TVOC that materials and furniture give off at 23 °C, µg/h per m² of floor. */
  readonly materialsTvoc: number;
  readonly actuators: readonly ActuatorSpec[];
  /** Washing that dries here: on how many days of 100 as a share, and how much water it holds, g. */
  readonly laundry?: { readonly probability: number; readonly water: number };
}

/** A door between two rooms, or an opening without one (`closes: 'never'`). */
export interface DoorSpec {
  readonly id: string;
  /** The second room's people close it, where `closes` asks for people. */
  readonly between: readonly [string, string];
  readonly widthM: number;
  readonly heightM: number;
  readonly closes: 'never' | 'asleep' | 'occupied' | 'always';
}

/** Everything that a simulated home is: plain data. Speeds of change, noise and chance come from the seed. */
export interface SimulatedHomeSpec {
  /** Slug of the site. */
  readonly id: string;
  readonly name: string;
  /** What local time is ahead of UTC, minutes. */
  readonly utcOffsetMinutes: number;
  readonly climate: Climate;
  /** Smoke outdoors that comes for certain. */
  readonly smoke?: readonly SmokeEpisode[];
  /** Takes the place of the synthetic weather. */
  readonly weather?: Weather;
  readonly rooms: readonly SimulatedRoomSpec[];
  readonly doors: readonly DoorSpec[];
  readonly people: readonly PersonSpec[];
  readonly sensors: readonly SensorSpec[];
  /** Width of the simulation's steps, milliseconds; 30 s when left out. */
  readonly step?: number;
}
