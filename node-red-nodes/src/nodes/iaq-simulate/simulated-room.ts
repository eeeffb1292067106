import { type ActuatorConfiguration, type RoomType, SECOND, USUAL_HEIGHT_M, volumeOf } from '@iaqverse/core';
import {
  type ActuatorSpec,
  CLIMATES,
  type ClimateName,
  channel,
  type PersonSpec,
  roomFromPreset,
  type SimulatedHomeSpec,
  type SimulatedQuantity,
  type SmokeEpisode,
  syntheticWeather,
} from '@iaqverse/core/simulate';
import { routineOf } from './routines.ts';
import { SET_POINTS, simulatedActuator } from './simulated-actuator.ts';

/** The room whose air is made up. */
export interface RoomToSimulate {
  /** Slug. */
  readonly id: string;
  readonly name: string;
  readonly type: RoomType;
  readonly areaM2?: number | undefined;
  /** What a person configured; where that is nothing it has what rooms of its type usually have. */
  readonly actuators: readonly ActuatorConfiguration[];
}

export interface SimulationOptions {
  readonly room: RoomToSimulate;
  /** How many people use it by habit. */
  readonly people: number;
  /** Whether they open the window by themselves. */
  readonly airs: boolean;
  readonly climate: ClimateName;
  readonly quantities: readonly SimulatedQuantity[];
  /** Between two readings, ms. */
  readonly interval: number;
  readonly seed: number;
  readonly utcOffsetMinutes: number;
  /** Smoke outdoors: what is added to it later comes too. */
  readonly smoke: readonly SmokeEpisode[];
}

/** The longest step of the simulation, ms: air that changes within a minute is followed well enough. */
const LONGEST_STEP = 30 * SECOND;
/** Those who come in only when they are told to: to be there, and to do something. */
export const GUESTS = 'guests';
export const SOMEBODY = 'somebody';
/** People who never think of the window. */
const NO_AIRING = { morning: 0, stuffyPerHour: 0, coolAbove: 99, ajarAtNight: 0 } as const;

/** A home of one room. */
export function homeOfRoom(options: SimulationOptions): SimulatedHomeSpec {
  const { room, climate: name, seed, utcOffsetMinutes, smoke, interval } = options;
  const { id, type } = room;
  const areaM2 = room.areaM2 ?? volumeOf({ roomType: type }) / USUAL_HEIGHT_M;
  const climate = CLIMATES[name];
  const preset = roomFromPreset({
    id,
    name: room.name,
    type,
    areaM2,
    facing: 'south',
    build: 'usual',
    heater: SET_POINTS,
    airing: options.airs ? {} : NO_AIRING,
  });
  const configured = room.actuators.length > 0 ? room.actuators : usualMachines(room);
  const actuators = configured
    .map((actuator) => simulatedActuator(actuator, { ...room, areaM2 }))
    .filter((actuator) => actuator !== undefined);
  return {
    id: 'simulated',
    name: room.name,
    utcOffsetMinutes,
    climate,
    weather: syntheticWeather({ climate, seed, utcOffsetMinutes, smoke }),
    rooms: [{ ...preset, actuators: together(preset.actuators, actuators) }],
    doors: [],
    people: peopleOf(options),
    sensors: [
      {
        id: `${id}-air`,
        name: room.name,
        room: id,
        interval,
        jitter: 0,
        channels: options.quantities.map((quantity) => channel(quantity)),
      },
    ],
    step: Math.min(LONGEST_STEP, interval),
  };
}

/** A configured window keeps the habits of the people; other kinds that are configured take the place of those that rooms come with. */
function together(standing: readonly ActuatorSpec[], configured: readonly ActuatorSpec[]): ActuatorSpec[] {
  const habit = standing.map((actuator) => (actuator.kind === 'window' ? actuator.habit : undefined)).find(Boolean);
  const kinds = new Set(configured.map(({ kind }) => kind));
  return [
    ...standing.filter(({ kind }) => !kinds.has(kind)),
    ...configured.map((actuator) => (actuator.kind === 'window' && habit ? { ...actuator, habit } : actuator)),
  ];
}

function usualMachines({ id, type }: RoomToSimulate): ActuatorConfiguration[] {
  const machine = type === 'kitchen' || type === 'bathroom' ? 'fan' : 'ventilation';
  return (
    [
      { kind: machine, id: `${id}-${machine}`, rooms: [id] },
      { kind: 'purifier', id: `${id}-purifier`, rooms: [id] },
    ] as const
  ).map((actuator) => ({ ...actuator, rooms: [...actuator.rooms] }));
}

function peopleOf({ people, room: { id, type } }: SimulationOptions): PersonSpec[] {
  const routine = routineOf(type, id);
  const away = { at: 0, room: undefined, activity: 'light' } as const;
  const areChildren = type === 'child' || type === 'classroom';
  return [
    ...Array.from(
      { length: people },
      (_, index): PersonSpec => ({
        id: `person-${index + 1}`,
        kind: areChildren ? 'child' : index % 2 === 0 ? 'woman' : 'man',
        routine,
      }),
    ),
    ...[GUESTS, SOMEBODY].map(
      (id): PersonSpec => ({ id, kind: 'woman', routine: { weekday: [away], weekend: [away] } }),
    ),
  ];
}
