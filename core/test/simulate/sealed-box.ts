import type {
  ActuatorSpec,
  OutdoorAir,
  PersonSpec,
  SensorSpec,
  SimulatedHomeSpec,
  SimulatedRoomSpec,
} from '../../src/simulate/index.ts';
import { CLIMATES } from '../../src/simulate/index.ts';

/** Midnight of a Monday. */
export const MONDAY = Date.parse('2026-11-02T00:00:00Z');

/** Outdoor air that never changes and is as warm as the box, so that nothing drives air through leaks but wind. */
export const STILL_AIR: OutdoorAir = {
  temperature: 20,
  humidity: 50,
  wind: 0,
  rain: false,
  pressure: 1013,
  irradiance: 0,
  co2: 420,
  pm25: 12,
  pm10: 20,
  tvoc: 30,
};

/** 30 m³ without leaks, glass and heat loss. */
export function box(id: string, actuators: readonly ActuatorSpec[] = [], n50 = 0): SimulatedRoomSpec {
  return {
    id,
    name: id,
    type: 'other',
    areaM2: 12,
    heightM: 2.5,
    n50,
    glazing: { areaM2: 0, facing: 'north' },
    glazingU: 1,
    wallLoss: 0,
    massPerM2: 250_000,
    materialsTvoc: 0,
    actuators,
  };
}

export interface BoxHome {
  readonly rooms: readonly SimulatedRoomSpec[];
  readonly people?: readonly PersonSpec[];
  readonly sensors?: readonly SensorSpec[];
  readonly outdoor?: Partial<OutdoorAir>;
  readonly doors?: SimulatedHomeSpec['doors'];
}

export function boxHome({ rooms, people = [], sensors = [], outdoor = {}, doors = [] }: BoxHome): SimulatedHomeSpec {
  const air = { ...STILL_AIR, ...outdoor };
  return {
    id: 'box',
    name: 'Box',
    utcOffsetMinutes: 0,
    climate: CLIMATES.temperate,
    weather: () => air,
    rooms,
    doors,
    people,
    sensors,
  };
}

/** Someone who never leaves a room and does the same all the time. */
export function stayer(id: string, room: string, activity: 'sleep' | 'work' | 'shower' = 'sleep'): PersonSpec {
  const always = [{ at: 0, room, activity }];
  return { id, kind: 'man', routine: { weekday: always, weekend: always } };
}

/** Balanced ventilation without filter and heat recovery, m³/h. */
export function ventilation(flow: number): ActuatorSpec {
  return {
    kind: 'ventilation',
    id: 'ventilation',
    flows: [0, flow],
    watts: [0, 20],
    usual: 1,
    heatRecovery: 0,
    filter: 0,
  };
}
