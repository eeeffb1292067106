import { DAY, HOUR, MINUTE, SECOND } from '../time/span.ts';
import { CLIMATES } from './climate.ts';
import type { SimulatedHomeSpec } from './home-spec.ts';
import { roomFromPreset } from './room-preset.ts';
import { cleaner, deskWorker, guests, meetingGuests, pupil, worker } from './routines.ts';
import { channel } from './sensor-spec.ts';
import { createSimulatedHome, type SimulatedHome } from './state.ts';

/** Ids of the sites of the demo. */
export const DEMO_HOME_IDS = ['home', 'studio'] as const;

/** Ids of the actuators that a motor moves, or that can be switched from afar, by the site's id. */
export const DEMO_MOTORISED: Readonly<Record<string, readonly string[]>> = {
  home: [
    'living-room-purifier',
    'living-room-window',
    'living-room-blind',
    'bedroom-window',
    'kitchen-hood',
    'bathroom-fan',
  ],
  studio: ['studio-ventilation', 'meeting-room-window'],
};

/** Ids of the rooms that are worked by themselves from the start, by the site's id: the others are only advised. */
export const DEMO_WORKED: Readonly<Record<string, readonly string[]>> = { home: ['living-room'] };

const SEED = 7;
const UNBIASED = { bias: 0, gain: 0 } as const;

/**
 * The two sites of the demo from `startTime` (milliseconds) on: a home of a family of three with sensors in five rooms (and a hall without
 * any), and a studio of two rooms. `utcOffsetMinutes` says what local time their people live by. A sensor of the meeting room
 * has a weak radio link and a thermometer that drifts, for show.
 */
export function demoHomes(startTime: number, utcOffsetMinutes = 60): SimulatedHome[] {
  return [familyHome(startTime, utcOffsetMinutes), studio(startTime, utcOffsetMinutes)].map((spec) =>
    createSimulatedHome(spec, SEED, startTime),
  );
}

function familyHome(startTime: number, utcOffsetMinutes: number): SimulatedHomeSpec {
  const warm = { day: 21, night: 19 };
  const cool = { day: 19.5, night: 18 };
  const build = 'usual';
  const adult = { sleep: 'bedroom', sit: 'living-room', cook: 'kitchen', wash: 'bathroom' };
  return {
    id: 'home',
    name: 'Home',
    utcOffsetMinutes,
    climate: CLIMATES.temperate,
    smoke: [{ from: startTime + 9.6 * DAY, to: startTime + 9.9 * DAY, peak: 90 }],
    rooms: [
      roomFromPreset({
        id: 'living-room',
        name: 'Living room',
        type: 'living',
        areaM2: 27,
        facing: 'south',
        build,
        heater: warm,
        glazing: 0.2,
        actuators: [
          {
            kind: 'purifier',
            id: 'living-room-purifier',
            flows: [0, 80, 180, 320],
            watts: [1, 6, 18, 42],
            usual: 0,
            above: { pm25: 45, stage: 2 },
          },
        ],
      }),
      roomFromPreset({
        id: 'bedroom',
        name: 'Bedroom',
        type: 'bedroom',
        areaM2: 15,
        facing: 'east',
        build,
        heater: cool,
        airing: { morning: 0.85, hour: 7.1, stuffyPerHour: 0.1, ajarAtNight: 0.05 },
      }),
      roomFromPreset({
        id: 'childs-room',
        name: "Child's room",
        type: 'child',
        areaM2: 12,
        facing: 'west',
        build,
        heater: { day: 20.5, night: 18.5 },
        airing: { morning: 0.55, hour: 7.4, stuffyPerHour: 0.25, ajarAtNight: 0.2 },
      }),
      roomFromPreset({
        id: 'kitchen',
        name: 'Kitchen',
        type: 'kitchen',
        areaM2: 11,
        facing: 'north',
        build,
        heater: { day: 20, night: 18 },
        airing: { morning: 0.2, stuffyAbove: 1100 },
        actuators: [
          {
            kind: 'fan',
            id: 'kitchen-hood',
            flows: [0, 120, 240],
            watts: [0, 40, 90],
            usual: 0,
            boost: { during: 'cook', stage: 1, minutes: 12, probability: 0.6 },
          },
        ],
      }),
      roomFromPreset({
        id: 'bathroom',
        name: 'Bathroom',
        type: 'bathroom',
        areaM2: 6.5,
        facing: 'north',
        build,
        glazing: 0.08,
        heater: { day: 22, night: 20 },
        airing: { morning: 0.3, hour: 7.8, stuffyPerHour: 0 },
        laundry: { probability: 0.35, water: 1800 },
        actuators: [
          {
            kind: 'fan',
            id: 'bathroom-fan',
            flows: [0, 60],
            watts: [0, 12],
            usual: 0,
            boost: { during: 'shower', stage: 1, minutes: 20, probability: 0.75 },
          },
        ],
      }),
      roomFromPreset({
        id: 'hall',
        name: 'Hall',
        type: 'other',
        areaM2: 8,
        facing: 'north',
        build,
        heater: cool,
        glazing: 0,
      }),
    ],
    doors: [
      { id: 'hall-living-room', between: ['hall', 'living-room'], widthM: 0.9, heightM: 2, closes: 'never' },
      { id: 'hall-bedroom', between: ['hall', 'bedroom'], widthM: 0.8, heightM: 2, closes: 'asleep' },
      { id: 'hall-childs-room', between: ['hall', 'childs-room'], widthM: 0.8, heightM: 2, closes: 'asleep' },
      { id: 'hall-bathroom', between: ['hall', 'bathroom'], widthM: 0.7, heightM: 2, closes: 'occupied' },
      { id: 'living-room-kitchen', between: ['living-room', 'kitchen'], widthM: 0.9, heightM: 2, closes: 'never' },
    ],
    people: [
      { id: 'ada', kind: 'woman', routine: worker(adult, { up: 6.6, leave: 8, back: 17.6, bed: 22.7 }, true) },
      { id: 'ben', kind: 'man', routine: worker(adult, { up: 6.9, leave: 8.2, back: 18.1, bed: 23 }, false) },
      { id: 'mia', kind: 'child', routine: pupil({ ...adult, sleep: 'childs-room' }) },
      { id: 'guests', kind: 'man', size: [1, 4], routine: guests('living-room') },
    ],
    sensors: [
      {
        id: 'living-room-air',
        name: 'Living room air',
        room: 'living-room',
        interval: 60 * SECOND,
        jitter: 0.02,
        channels: [
          channel('co2'),
          channel('pm25'),
          channel('tvoc'),
          channel('temperature'),
          channel('humidity'),
          channel('illuminance'),
        ],
      },
      {
        id: 'bedroom-air',
        name: 'Bedroom air',
        room: 'bedroom',
        interval: 60 * SECOND,
        jitter: 0.02,
        channels: [channel('co2'), channel('temperature'), channel('humidity')],
      },
      {
        id: 'childs-room-air',
        name: "Child's room air",
        room: 'childs-room',
        interval: 60 * SECOND,
        jitter: 0.1,
        channels: [channel('co2'), channel('pm25'), channel('temperature'), channel('humidity')],
      },
      {
        id: 'kitchen-air',
        name: 'Kitchen air',
        room: 'kitchen',
        interval: 30 * SECOND,
        jitter: 0.02,
        // One counter of particles measures both, so that what is coarse never comes out below what is fine.
        channels: [
          channel('pm25', UNBIASED),
          channel('pm10', UNBIASED),
          channel('tvoc'),
          channel('temperature'),
          channel('humidity'),
        ],
      },
      {
        id: 'bathroom-climate',
        name: 'Bathroom climate',
        room: 'bathroom',
        interval: 90 * SECOND,
        jitter: 0.3,
        channels: [channel('temperature'), channel('humidity')],
      },
    ],
  };
}

function studio(startTime: number, utcOffsetMinutes: number): SimulatedHomeSpec {
  const build = 'tight';
  const heater = { day: 21, night: 17 };
  const meeting = meetingGuests('meeting-room');
  return {
    id: 'studio',
    name: 'Studio',
    utcOffsetMinutes,
    climate: CLIMATES.temperate,
    rooms: [
      roomFromPreset({
        id: 'studio',
        name: 'Studio',
        type: 'office',
        areaM2: 42,
        facing: 'south',
        build,
        heater,
        glazing: 0.2,
        airing: { morning: 0.4, hour: 9, stuffyAbove: 1300 },
        actuators: [
          {
            kind: 'ventilation',
            id: 'studio-ventilation',
            flows: [0, 40, 90, 160],
            watts: [0, 10, 28, 60],
            usual: 1,
            heatRecovery: 0.75,
            filter: 0.6,
          },
        ],
      }),
      roomFromPreset({
        id: 'meeting-room',
        name: 'Meeting room',
        type: 'office',
        areaM2: 18,
        facing: 'west',
        build,
        heater,
        airing: { morning: 0, stuffyAbove: 1700, stuffyPerHour: 0.6, minutes: 10 },
      }),
    ],
    doors: [
      { id: 'studio-meeting-room', between: ['studio', 'meeting-room'], widthM: 0.9, heightM: 2, closes: 'occupied' },
    ],
    people: [
      { id: 'carla', kind: 'woman', routine: deskWorker('studio', 'meeting-room') },
      { id: 'dev', kind: 'man', routine: deskWorker('studio', 'meeting-room') },
      { id: 'eli', kind: 'man', routine: deskWorker('studio', 'meeting-room') },
      { id: 'clients', kind: 'woman', size: [1, 3], routine: meeting },
      { id: 'cleaner', kind: 'woman', routine: cleaner(['studio', 'meeting-room']) },
    ],
    sensors: [
      {
        id: 'studio-air',
        name: 'Studio air',
        room: 'studio',
        interval: 60 * SECOND,
        jitter: 0.02,
        channels: [
          channel('co2'),
          channel('pm25'),
          channel('tvoc'),
          channel('temperature'),
          channel('humidity'),
          channel('illuminance'),
          channel('pressure'),
        ],
      },
      {
        id: 'meeting-room-air',
        name: 'Meeting room air',
        room: 'meeting-room',
        interval: 60 * SECOND,
        jitter: 0.2,
        channels: [channel('co2'), channel('temperature'), channel('humidity'), channel('occupancy')],
        faults: [
          { kind: 'drift', quantity: 'temperature', from: startTime, amount: 0.15 },
          { kind: 'dropout', from: startTime + 40 * MINUTE, every: 6 * HOUR, lasting: 35 * MINUTE },
        ],
      },
    ],
  };
}
