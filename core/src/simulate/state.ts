import { IaqverseError } from '../error.ts';
import { SECOND } from '../time/span.ts';
import type { ActuatorSpec, ActuatorState } from './actuator.ts';
import { createZones, type Zones } from './balance.ts';
import type { DayPlan } from './day-plan.ts';
import type { DoorSpec, SimulatedHomeSpec } from './home-spec.ts';
import { createInflows, type Inflows } from './inflows.ts';
import { AIR_HEAT_CAPACITY, mixingRatio } from './moist-air.ts';
import { Occupants } from './occupants.ts';
import { createSensorState, type SensorState } from './sensor-state.ts';
import { type OutdoorAir, syntheticWeather, type Weather } from './weather.ts';

/** Width of a step unless the home says otherwise, milliseconds. */
const DEFAULT_STEP = 30 * SECOND;
/** Furniture and plaster that follow the air's temperature at once: they store so many times the heat of the air. */
const AIR_HEAT_FACTOR = 5;

/** An actuator, where it stands, and how it is set. */
export interface PlacedActuator extends ActuatorState {
  readonly spec: ActuatorSpec;
  readonly room: number;
}

export interface PlacedDoor {
  readonly spec: DoorSpec;
  readonly from: number;
  readonly to: number;
  open: boolean;
}

/** Energy used since the start, J: heat given by heaters, heat taken by coolers, electricity of machines. */
export interface EnergyUse {
  heating: number;
  cooling: number;
  electricity: number;
}

/**
 * A simulated home at one moment. Arrays run over the rooms in the order of the spec. `advance` changes it in place; all that
 * is random is a function of seed and time, so the state holds no generator.
 */
export interface SimulatedHome {
  readonly spec: SimulatedHomeSpec;
  readonly seed: number;
  readonly startTime: number;
  readonly step: number;
  readonly weather: Weather;
  /** Milliseconds since 1970. */
  time: number;
  outdoor: OutdoorAir;
  /** ppm */
  readonly co2: Float64Array;
  /** PM2.5, µg/m³ */
  readonly fine: Float64Array;
  /** PM10 without PM2.5, µg/m³ */
  readonly coarse: Float64Array;
  /** ppb */
  readonly tvoc: Float64Array;
  /** Water in the air, g per kg of dry air */
  readonly water: Float64Array;
  /** Water on surfaces, g */
  readonly wet: Float64Array;
  /** Relative humidity, 0–1, with which textiles and plaster are in balance */
  readonly buffer: Float64Array;
  /** °C: first the air of every room, then its walls. */
  readonly heat: Float64Array;
  /** lx */
  readonly light: Float64Array;
  readonly occupants: Occupants;
  readonly plans: (DayPlan | undefined)[];
  readonly actuators: readonly PlacedActuator[];
  readonly doors: readonly PlacedDoor[];
  readonly sensors: readonly SensorState[];
  readonly energy: EnergyUse;
  readonly air: Zones;
  readonly thermal: Zones;
  readonly inflows: Inflows;
}

/**
 * A home at `startTime` (milliseconds): rooms at 20 °C (or the outdoor temperature, if that is warmer), a little stuffy.
 * The same spec, seed and start always live the same life.
 * @throws IaqverseError `invalid_argument` when the spec names a room that it does not have, or a name twice
 */
export function createSimulatedHome(spec: SimulatedHomeSpec, seed: number, startTime: number): SimulatedHome {
  const rooms = spec.rooms.map((room) => room.id);
  const count = rooms.length;
  refuseRepeats(spec, rooms);
  const roomIndex = (id: string, whose: string): number => {
    const index = rooms.indexOf(id);
    if (index < 0)
      throw new IaqverseError('invalid_argument', `${whose} names the room "${id}", which ${spec.name} does not have`, {
        room: id,
      });
    return index;
  };
  for (const { id, routine } of spec.people)
    for (const { room } of [...routine.weekday, ...routine.weekend])
      if (room !== undefined) roomIndex(room, `the routine of ${id}`);

  const { climate, utcOffsetMinutes, smoke = [] } = spec;
  const weather = spec.weather ?? syntheticWeather({ climate, seed, utcOffsetMinutes, smoke });
  const outdoor = weather(startTime);
  const indoor = Math.min(28, Math.max(20, outdoor.temperature));
  const percent = 45;
  const air = createZones(count);
  const thermal = createZones(2 * count);
  spec.rooms.forEach((room, index) => {
    air.volumes[index] = room.areaM2 * room.heightM;
    thermal.volumes[index] = AIR_HEAT_FACTOR * air.volumes[index]!;
    thermal.volumes[count + index] = (room.massPerM2 * room.areaM2) / AIR_HEAT_CAPACITY;
  });
  return {
    spec,
    seed,
    startTime,
    step: spec.step ?? DEFAULT_STEP,
    weather,
    time: startTime,
    outdoor,
    co2: new Float64Array(count).fill(outdoor.co2 + 150),
    fine: new Float64Array(count).fill(outdoor.pm25 * 0.5),
    coarse: new Float64Array(count).fill((outdoor.pm10 - outdoor.pm25) * 0.3),
    tvoc: new Float64Array(count).fill(outdoor.tvoc + 80),
    water: new Float64Array(count).fill(mixingRatio(indoor, percent)),
    wet: new Float64Array(count),
    buffer: new Float64Array(count).fill(percent / 100),
    heat: new Float64Array(2 * count).fill(indoor),
    light: new Float64Array(count),
    occupants: new Occupants(count),
    plans: spec.people.map(() => undefined),
    actuators: spec.rooms.flatMap((room, index) =>
      room.actuators.map((actuator) => ({
        spec: actuator,
        room: index,
        level: initialLevel(actuator),
        until: startTime,
        commanded: false,
      })),
    ),
    doors: spec.doors.map((door) => ({
      spec: door,
      from: roomIndex(door.between[0], `the door ${door.id}`),
      to: roomIndex(door.between[1], `the door ${door.id}`),
      open: door.closes !== 'always',
    })),
    sensors: spec.sensors.map((sensor) =>
      createSensorState(sensor, roomIndex(sensor.room, `the sensor ${sensor.id}`), seed, startTime),
    ),
    energy: { heating: 0, cooling: 0, electricity: 0 },
    air,
    thermal,
    inflows: createInflows(count),
  };
}

/** The level at which an actuator stands when nobody touches it. */
export function initialLevel(spec: ActuatorSpec): number {
  switch (spec.kind) {
    case 'ventilation':
    case 'fan':
    case 'purifier':
      return spec.usual;
    case 'heater':
      return spec.day;
    case 'cooler':
      return spec.above;
    default:
      return 0;
  }
}

function refuseRepeats(spec: SimulatedHomeSpec, rooms: readonly string[]): void {
  const actuators = spec.rooms.flatMap((room) => room.actuators.map((actuator) => actuator.id));
  for (const ids of [rooms, actuators, spec.sensors.map(({ id }) => id), spec.people.map(({ id }) => id)]) {
    const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
    if (repeated !== undefined)
      throw new IaqverseError('invalid_argument', `${spec.name} uses the id "${repeated}" twice: give each its own`, {
        id: repeated,
      });
  }
}
