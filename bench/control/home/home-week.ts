import { type Configuration, configurationSchema } from '../../../core/src/home/configuration.ts';
import {
  type Build,
  CLIMATES,
  type ClimateName,
  randomHomeSpec,
  type SimulatedHomeSpec,
  seedFrom,
  syntheticWeather,
} from '../../../core/src/simulate/index.ts';
import { DAY, MINUTE } from '../../../core/src/time/span.ts';
import { Draw } from '../draw.ts';
import type { DeviceSpec, Span } from './device.ts';
import { Fittings } from './fittings.ts';
import {
  addBathroomFan,
  addCentralVentilation,
  addPurifier,
  addWallVentilation,
  addWaterMachine,
  announceStanding,
} from './machines.ts';
import { drawPeople, type PeopleSpec } from './people.ts';
import { drawSensors } from './sensors.ts';
import { drawStorms, withStorms } from './stormy-weather.ts';
import { drawService, type ServiceSpec } from './weather-service.ts';

const CLIMATE_NAMES = Object.keys(CLIMATES) as ClimateName[];
const BUILD_NAMES: readonly Build[] = ['tight', 'usual', 'leaky'];
const SEASONS = ['winter', 'spring', 'summer', 'autumn'] as const;
export type Season = (typeof SEASONS)[number];
/** Midnight of 2025-12-01, UTC: the first day of the first season. */
const FIRST_DAY = 1_764_547_200_000;
const SEASON_DAYS = 91;
const UTC_OFFSET_MINUTES = 60;
/** Before a week is judged the home lives for so long by the habits of its people, and controllers watch. */
const LEAD = 2 * DAY;
const QUICK_LEAD = DAY / 2;
const WEEK = 7 * DAY;

/** Homes that policies are judged on, and others that rules are tuned on. */
export type Series = 'judged' | 'tuning';

/** By what home-weeks are told apart. */
export interface Strata {
  readonly climate: ClimateName;
  readonly build: Build;
  readonly season: Season;
  readonly windows: 'motorised' | 'by_hand';
  readonly ventilation: 'central' | 'none';
}

/** A home and the week that it lives: everything but the policy. */
export interface HomeWeek {
  readonly index: number;
  /** Seed of all that happens in it. */
  readonly seed: number;
  readonly strata: Strata;
  readonly spec: SimulatedHomeSpec;
  /** ms: the home starts; policies act and are judged from `judgedFrom` until `until`. */
  readonly startTime: number;
  readonly judgedFrom: number;
  readonly until: number;
  readonly site: Configuration['sites'][number];
  readonly contacts: readonly string[];
  readonly devices: readonly DeviceSpec[];
  readonly service: ServiceSpec;
  readonly people: PeopleSpec;
}

/**
 * The home-week of that index: climate, build, season and motors go round so that any sixty in a row have every combination of the
 * first three, all else is drawn. `series` tells apart homes that are evaluated from those that rules are tuned on.
 */
export function homeWeek(series: Series, seed: number, index: number): HomeWeek {
  const own = seedFrom(`${series} ${index}`, seed) >>> 0;
  const draw = new Draw('home-week', own);
  const strata = {
    climate: CLIMATE_NAMES[index % 5]!,
    build: BUILD_NAMES[index % 3]!,
    season: SEASONS[index % 4]!,
    windows: (index + Math.floor(index / 4)) % 2 === 0 ? 'by_hand' : 'motorised',
  } as const;
  const seasonStart = FIRST_DAY + SEASONS.indexOf(strata.season) * SEASON_DAYS * DAY;
  const startTime = seasonStart + Math.floor(draw.between(0, SEASON_DAYS)) * DAY - UTC_OFFSET_MINUTES * 60_000;
  const judgedFrom = startTime + LEAD;
  const until = judgedFrom + WEEK;
  const days: Span = { from: startTime, to: until };

  const bare = randomHomeSpec(own, {
    climate: strata.climate,
    build: strata.build,
    utcOffsetMinutes: UTC_OFFSET_MINUTES,
  });
  const fittings = new Fittings(draw, days);
  announceStanding(fittings, draw, bare, {
    motorisedWindows: strata.windows === 'motorised',
    thermostats: draw.chance(0.35),
    blinds: draw.chance(0.2),
  });
  const central = draw.chance({ tight: 0.9, usual: 0.45, leaky: 0.1 }[strata.build]);
  fitOut(fittings, draw, bare, central);

  const rooms = bare.rooms.map((room) => ({
    ...room,
    actuators: [...room.actuators, ...(fittings.placed.get(room.id) ?? [])],
  }));
  const storms = drawStorms(draw, days);
  const smokeFrom = draw.between(days.from, days.to);
  const smoke = draw.chance(0.12)
    ? [{ from: smokeFrom, to: smokeFrom + draw.between(3, 20) * 3_600_000, peak: draw.between(40, 180) }]
    : [];
  const weather = syntheticWeather({ climate: bare.climate, seed: own, utcOffsetMinutes: UTC_OFFSET_MINUTES, smoke });
  const sensors = drawSensors(draw, rooms, days);
  const contacts = fittings.devices
    .filter(({ motorised, id }) => !motorised && id.endsWith('-window') && draw.chance(0.5))
    .map(({ id }) => id);

  return {
    index,
    seed: own,
    strata: { ...strata, ventilation: central ? 'central' : 'none' },
    spec: { ...bare, id: 'home', rooms, sensors, weather: withStorms(weather, storms) },
    startTime,
    judgedFrom,
    until,
    site: siteOf(bare, sensors, fittings),
    contacts,
    devices: fittings.devices,
    service: drawService(draw, own, days, storms),
    people: drawPeople(draw, own, bare.climate.meanTemperature < 14),
  };
}

/** The same week for rules, which learn nothing: with half a day before it, and in steps of a minute. */
export function quickly(week: HomeWeek): HomeWeek {
  return { ...week, spec: { ...week.spec, step: MINUTE }, startTime: week.judgedFrom - QUICK_LEAD };
}

/** Puts in what the random home does not come with. */
function fitOut(fittings: Fittings, draw: Draw, home: SimulatedHomeSpec, central: boolean): void {
  const { rooms } = home;
  const living = rooms.find(({ type }) => type === 'living')!;
  const bedrooms = rooms.filter(({ type }) => type === 'bedroom');
  const bathroom = rooms.find(({ type }) => type === 'bathroom')!;
  if (central) addCentralVentilation(fittings, draw, rooms);
  else if (draw.chance(0.25)) addWallVentilation(fittings, draw, bedrooms[0]!);
  if (draw.chance(0.6)) addPurifier(fittings, draw, living);
  for (const room of bedrooms) if (draw.chance(0.35)) addPurifier(fittings, draw, room);
  if (draw.chance(0.75)) addBathroomFan(fittings, draw, bathroom);
  if (draw.chance(0.25)) addWaterMachine(fittings, draw, draw.pick([...bedrooms, living]), 'dehumidifier');
  if (draw.chance(0.12)) addWaterMachine(fittings, draw, bedrooms[0]!, 'humidifier');
}

function siteOf(
  home: SimulatedHomeSpec,
  sensors: SimulatedHomeSpec['sensors'],
  fittings: Fittings,
): Configuration['sites'][number] {
  const configuration = configurationSchema.parse({
    version: 1,
    sites: [
      {
        id: 'home',
        name: 'Home',
        latitude: home.climate.latitude,
        rooms: home.rooms.map(({ id, name, type, areaM2, heightM }) => ({
          id,
          name,
          type,
          area_m2: Math.round(areaM2),
          height_m: heightM,
          mode: 'auto',
          sensors: sensors.filter(({ room }) => room === id).map((sensor) => sensor.id),
        })),
        actuators: fittings.configurations,
      },
    ],
  });
  return configuration.sites[0]!;
}
