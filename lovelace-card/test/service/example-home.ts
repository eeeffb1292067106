import {
  DEFAULT_LIMITS,
  type DerivedView,
  type ForecastQuantity,
  HOUR,
  type HomeView,
  levelOf,
  MINUTE,
  type Quantity,
  type QuantityView,
  type RoomType,
  type RoomView,
  type Score,
  SECOND,
  type SensorView,
} from '@iaqverse/core';
import { ACTING, exampleEnvironment, IDLE } from './example-acting.ts';
import { forecast } from './example-forecast.ts';

/** The moment at which the example home stands still: a Friday in November, 14:20 UTC. */
export const NOW = Date.UTC(2026, 10, 20, 14, 20);

type Measured = Partial<Omit<QuantityView, 'quantity'>> & { readonly value: number };

interface RoomSketch {
  readonly site: string;
  readonly room: string;
  readonly name: string;
  readonly type: RoomType;
  readonly score?: number;
  readonly dominant?: Quantity;
  readonly trend?: RoomView['trend'];
  readonly quantities: Readonly<Partial<Record<Quantity, Measured>>>;
  readonly derived?: DerivedView;
  readonly sensors?: readonly SensorView[];
}

const UNITS: Readonly<Partial<Record<Quantity, string>>> = {
  co2: 'ppm',
  pm25: 'µg/m³',
  pm10: 'µg/m³',
  tvoc: 'ppb',
  temperature: '°C',
  humidity: '%',
  pressure: 'hPa',
  radon: 'Bq/m³',
  occupancy: 'persons',
};

/** A room's view from a sketch of it: what is left out is fresh, 20 s old, and measured by one sensor. */
export function room(sketch: RoomSketch): RoomView {
  const quantities = Object.entries(sketch.quantities).map(([name, measured]): QuantityView => {
    const quantity = name as Quantity;
    return {
      quantity,
      unit: UNITS[quantity] ?? '',
      time: NOW - 20 * SECOND,
      freshness: 'fresh',
      sensors: 1,
      ...measured,
      ...(measured.score !== undefined && { level: levelOf(measured.score) }),
    };
  });
  const score: Score | undefined =
    sketch.score === undefined
      ? undefined
      : {
          standard: 'iaqverse',
          score: sketch.score,
          level: levelOf(sketch.score),
          dominant: sketch.dominant ?? 'co2',
          coverage: 0.9,
          sub: Object.fromEntries(
            quantities.flatMap((view) => (view.score === undefined ? [] : [[view.quantity, view.score]])),
          ),
          assumedSteady: [],
        };
  return {
    site: sketch.site,
    room: sketch.room,
    name: sketch.name,
    type: sketch.type,
    areaM2: 18,
    heightM: 2.5,
    mode: 'advise',
    standard: 'iaqverse',
    scoreOptions: { outdoorCo2: 425, tvocMolarMass: 110, bedroom: false },
    score,
    ...(sketch.trend !== undefined && { trend: sketch.trend }),
    quantities,
    derived: sketch.derived ?? {},
    offsetMin: 0,
    ...IDLE,
    limits: DEFAULT_LIMITS,
    sensors: sketch.sensors ?? [
      sensor({
        sensor: `${sketch.room}-air`,
        name: `${sketch.name} air monitor`,
        site: sketch.site,
        room: sketch.room,
        quantities: quantities.map(({ quantity }) => quantity),
      }),
    ],
  };
}

/** A sensor's view from what matters of it. */
export function sensor(known: Pick<SensorView, 'sensor' | 'name' | 'quantities'> & Partial<SensorView>): SensorView {
  return {
    origin: 'discovery',
    manufacturer: 'Example Works',
    model: 'Air One',
    area: undefined,
    site: undefined,
    room: undefined,
    available: true,
    lastSeen: NOW - 20 * SECOND,
    ...known,
  };
}

/** A home of two sites with rooms in every state that a page must show. */
export function exampleHome(): HomeView {
  const home = measuredHome();
  return {
    ...home,
    sites: home.sites.map((site) => ({ ...site, rooms: site.rooms.map((room) => withActing(withForecast(room))) })),
  };
}

/** What comes in each room: a limit is passed, it gets better, the physics answers alone, persistence is not beaten. */
const COMING: Readonly<Record<string, (room: RoomView) => Partial<RoomView>>> = {
  'living-room': (room) => ({
    forecast: forecast(room, {
      madeAt: NOW - 5 * MINUTE,
      drift: { co2: 0.44, tvoc: 0.12, humidity: 0.05 },
      skill: (quantity) => SKILLS[quantity],
      score: -19,
    }),
    estimates: {
      airChangeRate: { value: 0.4, low: 0.2, high: 0.7 },
      occupants: { value: 2.1, low: 1, high: 3.1 },
      presence: 0.97,
      windowOpen: 0.04,
    },
  }),
  bedroom: (room) => ({
    forecast: forecast(room, { madeAt: NOW - 5 * MINUTE, drift: { co2: 0.16 }, skill: () => undefined, score: -8 }),
  }),
  kitchen: (room) => ({
    forecast: forecast(room, {
      madeAt: NOW - 5 * MINUTE,
      drift: { pm25: -0.6, tvoc: -0.4, co2: -0.2 },
      basis: 'physics',
      score: 26,
    }),
    estimates: {
      airChangeRate: { value: 3.4, low: 2.2, high: 5.1 },
      occupants: { value: 0.9, low: 0, high: 2.2 },
      presence: 0.8,
      windowOpen: 0.93,
    },
  }),
  child: () => ({}),
  workshop: (room) => ({ forecast: forecast(room, { madeAt: NOW - 5 * MINUTE, skill: () => -0.04, score: -2 }) }),
};

const SKILLS: Readonly<Record<ForecastQuantity, number>> = {
  co2: 0.14,
  pm25: 0.09,
  tvoc: 0.12,
  temperature: -0.02,
  humidity: 0.08,
};

function withForecast(room: RoomView): RoomView {
  const coming = COMING[room.room];
  return coming === undefined ? room : { ...room, forecasting: 'on', ...coming(room) };
}

function withActing(room: RoomView): RoomView {
  return { ...room, ...ACTING[room.room]?.(room, NOW) };
}

function measuredHome(): HomeView {
  return {
    time: NOW,
    speed: 1,
    language: 'en',
    sites: [
      {
        site: 'home',
        name: 'Home',
        preference: 'balanced',
        environment: exampleEnvironment(NOW),
        rooms: [
          room({
            site: 'home',
            room: 'living-room',
            name: 'Living room',
            type: 'living',
            score: 84,
            dominant: 'co2',
            trend: 'falling',
            quantities: {
              co2: { value: 742, score: 88, trend: 'rising' },
              pm25: { value: 6.4, score: 100, trend: 'steady' },
              tvoc: { value: 184, score: 100, trend: 'steady' },
              temperature: { value: 21.3, score: 100, trend: 'steady', sensors: 2 },
              humidity: { value: 46, score: 100, trend: 'steady' },
              pressure: { value: 1016, trend: 'falling' },
            },
            derived: {
              dewPoint: 9.2,
              absoluteHumidity: 8.6,
              pmv: -0.3,
              ppd: 7,
              mouldIndex: 0.1,
              mouldRisk: 'none',
              rebreathedFraction: 0.008,
            },
            sensors: [
              sensor({
                sensor: 'living-room-air',
                name: 'Living room air monitor',
                site: 'home',
                room: 'living-room',
                quantities: ['co2', 'pm25', 'tvoc', 'temperature', 'humidity', 'pressure'],
              }),
              sensor({
                sensor: 'living-room-shelf',
                name: 'Thermometer on the shelf',
                site: 'home',
                room: 'living-room',
                quantities: ['temperature'],
              }),
            ],
          }),
          room({
            site: 'home',
            room: 'bedroom',
            name: 'Bedroom',
            type: 'bedroom',
            score: 47,
            dominant: 'co2',
            trend: 'falling',
            quantities: {
              co2: { value: 1684, score: 49, trend: 'rising', time: NOW - 40 * SECOND },
              pm25: { value: 9.1, score: 100, trend: 'steady', time: NOW - 40 * SECOND },
              temperature: { value: 18.6, score: 86, trend: 'rising', time: NOW - 40 * SECOND },
              humidity: { value: 57, score: 84, trend: 'rising', time: NOW - 40 * SECOND },
            },
            derived: {
              dewPoint: 10,
              absoluteHumidity: 9.1,
              pmv: -0.9,
              ppd: 22,
              mouldIndex: 0.8,
              mouldRisk: 'low',
              rebreathedFraction: 0.031,
            },
          }),
          room({
            site: 'home',
            room: 'kitchen',
            name: 'Kitchen',
            type: 'kitchen',
            score: 62,
            dominant: 'pm25',
            trend: 'rising',
            quantities: {
              co2: { value: 812, score: 86, trend: 'steady' },
              pm25: { value: 38.2, score: 66, trend: 'falling' },
              pm10: { value: 52, score: 74, trend: 'falling' },
              tvoc: { value: 412, score: 68, trend: 'falling' },
              temperature: { value: 22.8, score: 92, trend: 'steady' },
              humidity: { value: 52, score: 95, trend: 'steady' },
            },
            derived: { dewPoint: 12.4, absoluteHumidity: 10.6, pmv: 0.2, ppd: 6 },
          }),
          room({
            site: 'home',
            room: 'child',
            name: 'Room of the children, upstairs',
            type: 'child',
            quantities: {
              co2: { value: 655, freshness: 'stale', time: NOW - 42 * MINUTE },
              temperature: { value: 20.1, freshness: 'stale', time: NOW - 42 * MINUTE },
              humidity: { value: 0, freshness: 'last_known', time: undefined },
            },
            sensors: [
              sensor({
                sensor: 'child-1',
                name: 'Night lamp',
                site: 'home',
                room: 'child',
                available: false,
                lastSeen: NOW - 42 * MINUTE,
                quantities: ['co2', 'temperature', 'humidity', 'pm25'],
              }),
            ],
          }),
          room({ site: 'home', room: 'cellar', name: 'Cellar', type: 'other', quantities: {}, sensors: [] }),
        ],
      },
      {
        site: 'studio',
        name: 'Studio',
        preference: 'thrifty',
        environment: { outdoor: {}, flags: {}, forecast: [] },
        rooms: [
          room({
            site: 'studio',
            room: 'workshop',
            name: 'Workshop',
            type: 'office',
            score: 94,
            dominant: 'tvoc',
            trend: 'steady',
            quantities: {
              co2: { value: 486, score: 100, trend: 'steady', time: NOW - 5 * SECOND },
              tvoc: { value: 0, score: 100, trend: 'steady', time: NOW - 5 * SECOND },
              radon: { value: 48, score: 100, time: NOW - 38 * MINUTE },
              temperature: { value: 20.4, score: 100, trend: 'steady', time: NOW - 5 * SECOND },
              humidity: { value: 44, score: 100, trend: 'steady', time: NOW - 5 * SECOND },
              occupancy: { value: 1, time: NOW - 5 * SECOND },
            },
            derived: { dewPoint: 7.8, absoluteHumidity: 7.8, pmv: -0.4, ppd: 8 },
          }),
        ],
      },
    ],
    unassigned: [
      sensor({
        sensor: 'esp-4f21',
        name: 'ESP air 4f21',
        origin: 'ingest',
        manufacturer: undefined,
        model: undefined,
        available: undefined,
        lastSeen: NOW - 3 * MINUTE,
        quantities: ['co2', 'temperature'],
      }),
      sensor({
        sensor: 'eui-70b3d57ed0051a2c',
        name: 'Attic node',
        origin: 'chirpstack',
        lastSeen: NOW - 2 * HOUR,
        quantities: ['temperature', 'humidity'],
      }),
    ],
  };
}

/** A home with nothing in it. */
export function emptyHome(): HomeView {
  return { time: NOW, speed: 1, language: 'en', sites: [], unassigned: [] };
}
