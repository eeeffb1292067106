import { absoluteHumidity } from '../../comfort/humid-air.ts';
import type { OutdoorAir } from '../../environment/environment.ts';
import { USUAL_OUTDOOR } from '../../environment/usual-outdoor.ts';
import type { RoomType } from '../../home/room-type.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { HOUR, MINUTE } from '../../time/span.ts';
import { createDecayLog, type DecayLog, trackDecay } from '../../ventilation/decay.ts';
import { type AirExchange, added, NO_EXCHANGE } from './air-exchange.ts';
import { leakageKey, leakageOf } from './leakage.ts';
import { type Balance, type Bounds, balanceOf, kindOf, SOURCES, type Source } from './source-kinds.ts';
import { createBelief, observeSource, type SourceBelief, shown } from './source-observer.ts';
import { breakSpread, createSpread, type SourceSpread, SPREAD_STEPS, trackSpread } from './source-spread.ts';
import { createWeekProfile, trackWeek, usualAt, type WeekProfile } from './week-profile.ts';

/** What is fixed of a room. */
export interface RoomModelFacts {
  readonly volumeM3: number;
  readonly roomType: RoomType;
  /** CO2 outdoors where nobody measures it, ppm; 425 when left out. */
  readonly outdoorCo2?: number;
}

/** One source of a room: what is believed of it now, what is usual, and how far expectations of it miss. */
export interface SourceModel {
  readonly belief: SourceBelief;
  readonly profile: WeekProfile;
  readonly spread: SourceSpread;
}

/**
 * A room as the planner sees it: sources, which do not depend on what actuators do, and the leakage of the room with all of them shut.
 * Plain data that JSON keeps; `observeRoom` and `noteExchange` update it in place.
 */
export interface RoomModel {
  readonly facts: RoomModelFacts;
  /** When it was last observed, ms; 0 before. */
  time: number;
  readonly sources: Partial<Record<Source, SourceModel>>;
  readonly decays: DecayLog;
  /** Probability that somebody is in, now and by hour. */
  presence: number;
  readonly presenceProfile: WeekProfile;
  /** Temperature of the walls °C and water in the air that textiles are in balance with g/m³; undefined before the first value. */
  wallHeat: number | undefined;
  bufferVapour: number | undefined;
  /** What the actuators do since `changedAt` (ms), and what they have done between the last observation and then (rates times hours). */
  flows: AirExchange;
  changedAt: number;
  flowed: AirExchange;
  /** Whether they have done the same since the last observation. */
  isSteady: boolean;
}

/** The air of a room at one moment, best as the mean of the last five minutes, and what acts on it. */
export interface RoomObservation {
  /** ms */
  readonly time: number;
  /** Minutes by which local time is ahead of UTC. */
  readonly offsetMin: number;
  /** Trusted values only, canonical units. */
  readonly air: Readonly<Partial<Record<Quantity, number>>>;
  readonly outdoor: OutdoorAir;
  /** What the actuators do from now on (see `exchangeOfAll`; without heaters, coolers and covers, whose heat belongs to the room). */
  readonly exchange: AirExchange;
  /** Probability that somebody is in, where something else than CO2 tells. */
  readonly presence?: number | undefined;
}

/** Walls, and textiles, follow the air with these time constants, h (see simulate/heat.ts and water.ts). */
const WALL_HOURS = 7;
const BUFFER_HOURS = 2.1;
/** Observations further apart than this do not follow each other. */
const GAP = 20 * MINUTE;
/**
 * So much of one person's CO2 is as likely as not to be somebody, and how sharply. What reaches kitchens and bathrooms through open doors
 * looks like somebody who stays all day: there it takes more.
 */
const SOMEBODY = 0.4;
const SOMEBODY_PASSING = 0.9;
const PASSED_THROUGH: ReadonlySet<RoomType> = new Set(['kitchen', 'bathroom', 'other']);
const SHARPNESS = 0.12;
/** A change of flow by less is the weather, not an actuator, 1/h. */
const LEAST_CHANGE = 0.1;
/** A presence that nothing tells of. */
const UNKNOWN_PRESENCE = 0.5;
/** One value moves the profile of a source by no more than this many units: a burst is no habit. */
const MOST_HABIT = 3;

const balance: Balance = { rate: 0, inflow: 0, moved: 0 };

/** A room of which nothing has been seen. */
export function createRoomModel(facts: RoomModelFacts): RoomModel {
  return {
    facts,
    time: 0,
    sources: {},
    decays: createDecayLog(),
    presence: UNKNOWN_PRESENCE,
    presenceProfile: createWeekProfile(UNKNOWN_PRESENCE),
    wallHeat: undefined,
    bufferVapour: undefined,
    flows: NO_EXCHANGE,
    changedAt: 0,
    flowed: NO_EXCHANGE,
    isSteady: true,
  };
}

/** Tells the model, in place, that actuators do something else from `time` (ms) on. */
export function noteExchange(model: RoomModel, time: number, exchange: AirExchange): void {
  if (model.changedAt > 0 && time > model.changedAt)
    model.flowed = added(model.flowed, model.flows, (time - model.changedAt) / HOUR);
  if (Math.abs(exchange.outdoor - model.flows.outdoor) > LEAST_CHANGE) model.isSteady = false;
  model.flows = exchange;
  model.changedAt = time;
}

/**
 * Takes a room's air, in place; about every five minutes. Values of a quantity that is missing or not trusted are left out. Times that do
 * not rise are ignored.
 */
export function observeRoom(model: RoomModel, observation: RoomObservation): void {
  const { time, offsetMin, air, outdoor, exchange } = observation;
  if (time <= model.time) return;
  const elapsed = time - model.time;
  const followed = model.time > 0 && elapsed <= GAP;
  const { isSteady } = model;
  noteExchange(model, time, exchange);
  const hours = elapsed / HOUR;
  const flows = followed ? added(NO_EXCHANGE, model.flowed, 1 / hours) : exchange;
  const values = valuesOf(air);
  const bounds = boundsNow(model, outdoor, values);
  const leakage = leakageOf(model);
  for (const source of SOURCES) {
    const value = values[source];
    if (value === undefined) continue;
    const kind = kindOf(source, model.facts);
    const known = model.sources[source];
    if (known === undefined) {
      model.sources[source] = {
        belief: createBelief(kind, time, value, 0),
        profile: createWeekProfile(0),
        spread: createSpread(kind),
      };
      continue;
    }
    balanceOf(source, flows, leakage, bounds, balance);
    const usual = usualAt(known.profile, time, offsetMin);
    observeSource(kind, known.belief, time, value, balance, usual);
    if (!followed) breakSpread(known.spread);
    const most = MOST_HABIT * kind.unit;
    const habit = usual + Math.max(-most, Math.min(most, known.belief.source - usual));
    if (followed) trackWeek(known.profile, time, offsetMin, habit, hours * shown(kind, known.belief));
    trackSpread(
      known.spread,
      kind,
      known.belief.source,
      SPREAD_STEPS.map((steps) => meanSourceAhead(known, kind.memoryHours, time, offsetMin, steps)),
    );
  }
  noticePeople(model, observation, followed ? hours : 0);
  const { co2 } = values;
  if (co2 !== undefined) trackDecay(model.decays, time, co2, bounds.co2, leakageKey(flows, isSteady), model.presence);
  follow(model, values, followed ? hours : WALL_HOURS);
  model.time = time;
  model.flowed = NO_EXCHANGE;
  model.isSteady = true;
}

/** A source expected at a time (ms): what it is now gives way to what is usual then. Units/h. */
export function sourceAt(
  { belief, profile }: SourceModel,
  memoryHours: number,
  time: number,
  offsetMin: number,
): number {
  const departs = belief.source - usualAt(profile, belief.time, offsetMin);
  const fades = Math.exp(-Math.max(0, time - belief.time) / HOUR / memoryHours);
  return usualAt(profile, time, offsetMin) + departs * fades;
}

function meanSourceAhead(
  source: SourceModel,
  memoryHours: number,
  time: number,
  offsetMin: number,
  steps: number,
): number {
  // Profiles are straight from hour to hour, and what departs from them fades smoothly: a few points give the mean.
  const points = 4;
  let sum = 0;
  for (let point = 0; point < points; point++)
    sum += sourceAt(source, memoryHours, time + ((point + 0.5) / points) * steps * 5 * MINUTE, offsetMin);
  return sum / points;
}

/** The values of a room's air in the units of its sources. */
export function valuesOf(air: RoomObservation['air']): Partial<Record<Source, number>> {
  const { co2, pm25, tvoc, temperature, humidity } = air;
  return {
    ...(co2 !== undefined && { co2 }),
    ...(pm25 !== undefined && { pm25 }),
    ...(tvoc !== undefined && { tvoc }),
    ...(temperature !== undefined && { heat: temperature }),
    ...(temperature !== undefined && humidity !== undefined && { vapour: absoluteHumidity(temperature, humidity) }),
  };
}

/** What surrounds the air of a room; what nobody knows of outdoor air is usual, or as indoors where nothing is usual. */
export function boundsNow(model: RoomModel, outdoor: OutdoorAir, inside: Partial<Record<Source, number>>): Bounds {
  const heat = inside.heat ?? model.wallHeat ?? 20;
  const vapour = inside.vapour ?? model.bufferVapour ?? 8;
  const co2 = outdoor.co2 ?? model.facts.outdoorCo2 ?? USUAL_OUTDOOR.co2;
  const { temperature, humidity } = outdoor;
  return {
    co2: Math.min(co2, inside.co2 ?? co2),
    pm25: outdoor.pm25 ?? USUAL_OUTDOOR.pm25,
    tvoc: outdoor.tvoc ?? Math.min(USUAL_OUTDOOR.tvoc, inside.tvoc ?? USUAL_OUTDOOR.tvoc),
    vapour: temperature === undefined || humidity === undefined ? vapour : absoluteHumidity(temperature, humidity),
    heat: temperature ?? heat,
    wallHeat: model.wallHeat ?? heat,
    bufferVapour: model.bufferVapour ?? vapour,
  };
}

function noticePeople(model: RoomModel, { time, offsetMin, presence }: RoomObservation, hours: number): void {
  const belief = model.sources.co2?.belief;
  const kind = kindOf('co2', model.facts);
  const seen = belief === undefined || belief.time !== time ? 0 : shown(kind, belief);
  const somebody = PASSED_THROUGH.has(model.facts.roomType) ? SOMEBODY_PASSING : SOMEBODY;
  const byCo2 =
    seen === 0 ? UNKNOWN_PRESENCE : 1 / (1 + Math.exp(-(belief!.source / kind.unit - somebody) / SHARPNESS));
  const usual = usualAt(model.presenceProfile, time, offsetMin);
  model.presence = presence ?? seen * byCo2 + (1 - seen) * usual;
  const weight = presence === undefined ? seen : 1;
  if (hours > 0 && weight > 0) trackWeek(model.presenceProfile, time, offsetMin, presence ?? byCo2, hours * weight);
}

function follow(model: RoomModel, { heat, vapour }: Partial<Record<Source, number>>, hours: number): void {
  const towards = (from: number | undefined, value: number | undefined, constant: number) =>
    value === undefined || from === undefined
      ? (value ?? from)
      : from + (1 - Math.exp(-hours / constant)) * (value - from);
  model.wallHeat = towards(model.wallHeat, heat, WALL_HOURS);
  model.bufferVapour = towards(model.bufferVapour, vapour, BUFFER_HOURS);
}
