import { SECOND } from '../time/span.ts';
import { CLIMATES, type ClimateName } from './climate.ts';
import type { PersonSpec } from './day-plan.ts';
import type { DoorSpec, SimulatedHomeSpec, SimulatedRoomSpec } from './home-spec.ts';
import { seedFrom, uniform } from './random.ts';
import { BUILDS, type Build, roomFromPreset } from './room-preset.ts';
import { guests, pupil, worker } from './routines.ts';
import { channel, type SensorSpec } from './sensor-spec.ts';
import { FACINGS } from './sun.ts';

export interface RandomHomeOptions {
  /** Drawn when left out, as is all else. */
  readonly climate?: ClimateName;
  readonly build?: Build;
  /** How many bedrooms, each with someone in it. */
  readonly bedrooms?: number;
  readonly utcOffsetMinutes?: number;
}

/**
 * A home like many: a living room, a kitchen, a bathroom and some bedrooms around a hall, with sizes, tightness, people and habits drawn
 * from the seed. The same seed and options give the same home. Every room but the hall has a sensor.
 */
export function randomHomeSpec(seed: number, options: RandomHomeOptions = {}): SimulatedHomeSpec {
  const own = seedFrom('home', seed);
  let drawn = 0;
  const draw = () => uniform(own, 0, drawn++);
  const between = (low: number, high: number) => low + (high - low) * draw();
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;

  const climateName = pick(Object.keys(CLIMATES) as ClimateName[]);
  const buildName = pick(Object.keys(BUILDS) as Build[]);
  const bedroomCount = 1 + Math.floor(3 * draw());
  const climate = CLIMATES[options.climate ?? climateName];
  const build = options.build ?? buildName;
  const bedrooms = Array.from({ length: options.bedrooms ?? bedroomCount }, (_, index) => `bedroom-${index + 1}`);

  const airing = {
    morning: between(0.1, 0.9),
    minutes: between(5, 25),
    stuffyAbove: between(1000, 2000),
    stuffyPerHour: between(0.1, 1.5),
    ajarAtNight: between(0, 0.5),
  };
  const day = between(19, 22.5);
  const heater = { day, night: day - between(0, 3) };
  // Air conditioners are the rule in hot climates, rare in cold ones.
  const isCooled = draw() < (climate.meanTemperature - 12) / 10;
  const cooling = isCooled ? { coolAbove: between(24.5, 27) } : {};
  const room = (id: string, name: string, type: SimulatedRoomSpec['type'], areaM2: number, more = {}) =>
    roomFromPreset({ id, name, type, areaM2, facing: pick(FACINGS), build, heater, airing, ...cooling, ...more });
  const rooms = [
    room('living-room', 'Living room', 'living', between(16, 38), { glazing: between(0.12, 0.25) }),
    room('kitchen', 'Kitchen', 'kitchen', between(7, 16), {
      actuators: [
        {
          kind: 'fan',
          id: 'kitchen-hood',
          flows: [0, between(80, 300)],
          watts: [0, 80],
          usual: 0,
          boost: { during: 'cook', stage: 1, minutes: 10, probability: draw() },
        },
      ],
    }),
    room('bathroom', 'Bathroom', 'bathroom', between(4, 9), {
      glazing: 0.08,
      laundry: { probability: between(0, 0.5), water: 1800 },
    }),
    ...bedrooms.map((id, index) => room(id, `Bedroom ${index + 1}`, 'bedroom', between(9, 18))),
    roomFromPreset({
      id: 'hall',
      name: 'Hall',
      type: 'other',
      areaM2: between(4, 12),
      facing: 'north',
      build,
      heater,
      glazing: 0,
    }),
  ];
  const doors = rooms
    .filter(({ id }) => id !== 'hall')
    .map(
      (own): DoorSpec => ({
        id: `hall-${own.id}`,
        between: ['hall', own.id],
        widthM: 0.85,
        heightM: 2,
        closes: closing(own, draw()),
      }),
    );

  return {
    id: `home-${seed}`,
    name: `Home ${seed}`,
    utcOffsetMinutes: options.utcOffsetMinutes ?? 0,
    climate,
    rooms,
    doors,
    people: [
      ...bedrooms.flatMap((sleep, index) => sleepers(sleep, index, between)),
      { id: 'guests', kind: 'man', size: [1, 3], routine: guests('living-room') },
    ],
    sensors: rooms.filter(({ id }) => id !== 'hall').map(sensorOf),
  };
}

function closing({ type }: SimulatedRoomSpec, draw: number): DoorSpec['closes'] {
  if (type === 'bathroom') return 'occupied';
  if (type === 'bedroom') return draw < 0.7 ? 'asleep' : 'never';
  return 'never';
}

/** One or two adults in the first bedroom, a child in each other. */
function sleepers(sleep: string, index: number, between: (low: number, high: number) => number): PersonSpec[] {
  const places = { sleep, sit: 'living-room', cook: 'kitchen', wash: 'bathroom' };
  if (index > 0)
    return [{ id: `child-${index}`, kind: between(0, 1) < 0.7 ? 'child' : 'small_child', routine: pupil(places) }];
  const up = between(5.8, 7.4);
  const hours = { up, leave: up + between(0.9, 1.6), back: between(16, 19), bed: between(21.8, 23.4) };
  const first: PersonSpec = { id: 'adult-1', kind: 'woman', routine: worker(places, hours, true) };
  const second: PersonSpec = { id: 'adult-2', kind: 'man', routine: worker(places, { ...hours, up: up + 0.3 }, false) };
  return between(0, 1) < 0.7 ? [first, second] : [first];
}

function sensorOf({ id, name, type }: SimulatedRoomSpec): SensorSpec {
  const climate = [channel('temperature'), channel('humidity')];
  const rest = type === 'bathroom' ? [] : [channel('co2'), channel('pm25'), channel('tvoc')];
  return {
    id: `${id}-air`,
    name: `${name} air`,
    room: id,
    interval: 60 * SECOND,
    jitter: 0.05,
    channels: [...rest, ...climate],
  };
}
