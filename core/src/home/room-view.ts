import { absoluteHumidity, dewPoint } from '../comfort/humid-air.ts';
import { mouldRiskOf } from '../comfort/mould.ts';
import { rebreathedFraction } from '../comfort/rebreathed-air.ts';
import { pmvPpd } from '../comfort/thermal-comfort.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { levelOf } from '../score/level.ts';
import type { Score } from '../score/score.ts';
import { scoreAir } from '../score/score-air.ts';
import { MINUTE } from '../time/span.ts';
import { freshOf, type RoomTwin, type RoomValue, roomValues } from '../twin/room-twin.ts';
import { trendOf } from '../twin/trend.ts';
import { viewActing } from './acting/acting-view.ts';
import { limitsOf } from './default-limits.ts';
import { currentForecast } from './forecast-rooms.ts';
import type { Home, SensorRecord } from './home.ts';
import { type Judgement, judgementIn } from './judgement.ts';
import { scoreTrendBetween } from './score-trend.ts';
import type { DerivedView, QuantityView, RoomView, SensorView, Trend } from './view.ts';

/** How a person at home is dressed and what he does: ISO 7730's typical indoor clothing and sedentary activity. */
const AT_HOME = { metabolicRate: 1.2, clothing: 0.7, airSpeed: 0.1 } as const;

const TREND_SPAN = 20 * MINUTE;

/** A room as pages, cards and clients see it now. Only fresh values are scored. */
export function viewRoom(home: Home, room: RoomTwin, now: number): RoomView {
  const { configuration, site } = room;
  const values = roomValues(room, now);
  const fresh = freshOf(values);
  const judgement = judgementIn(home.configuration, site, configuration);
  const score = scoreRoom(judgement, room, fresh, now);
  const trend = score && scoreTrend(judgement, room, fresh, score, now);
  const resolutions = (quantity: Quantity) => 10 ** -CATALOGUE[quantity].decimals;
  const quantities = values.map((value) => viewQuantity(room, value, score, resolutions(value.quantity), now));
  return {
    site: site.id,
    room: configuration.id,
    name: configuration.name,
    type: configuration.type,
    ...(configuration.floor !== undefined && { floor: configuration.floor }),
    areaM2: configuration.area_m2,
    heightM: configuration.height_m,
    ...(configuration.layout !== undefined && { layout: configuration.layout }),
    mode: configuration.mode,
    standard: judgement.standard,
    scoreOptions: judgement.options,
    score,
    ...(trend !== undefined && { trend }),
    quantities,
    derived: derive(room, fresh),
    limits: limitsOf(configuration),
    sensors: sensorsIn(home, room),
    ...viewForecast(room, now),
    offsetMin: home.acting.localOffset(now),
    ...viewActing(home, room),
  };
}

/** A room's score as of `now` by its standard; undefined when too little is known. */
export function scoreNow(home: Home, room: RoomTwin, now: number): Score | undefined {
  const judgement = judgementIn(home.configuration, room.site, room.configuration);
  return scoreRoom(judgement, room, freshOf(roomValues(room, now)), now);
}

/** What is expected of a room, and what is believed of what moves its air. */
function viewForecast(room: RoomTwin, now: number): Pick<RoomView, 'forecasting' | 'forecast' | 'estimates'> {
  if (room.forecasting === undefined) return {};
  if (room.forecasting === 'too_many_rooms') return { forecasting: room.forecasting };
  const forecast = currentForecast(room, now);
  if (forecast === undefined) return { forecasting: 'on' };
  const { estimates } = room.forecasting;
  return { forecasting: 'on', forecast, ...(estimates !== undefined && { estimates }) };
}

/** A room's score by its standard, of the values given; undefined when they say too little. */
function scoreRoom(
  { standard, options }: Judgement,
  room: RoomTwin,
  fresh: ReadonlyMap<Quantity, number>,
  now: number,
): Score | undefined {
  if (fresh.size === 0) return undefined;
  const hourly = (quantity: Quantity, hours: number) => room.means.get(quantity)?.hourly(now, hours) ?? [];
  return scoreAir(standard, { latest: Object.fromEntries(fresh), hourly }, options);
}

/** Which way a score went: against that of the means of twenty minutes ago, where all of them are known. */
function scoreTrend(
  { standard, options }: Judgement,
  room: RoomTwin,
  fresh: ReadonlyMap<Quantity, number>,
  { score }: Score,
  now: number,
): Trend | undefined {
  const latest: Partial<Record<Quantity, number>> = {};
  for (const quantity of fresh.keys()) {
    const before = room.means.get(quantity)?.at(now - TREND_SPAN);
    if (before === undefined) return undefined;
    latest[quantity] = before;
  }
  const before = scoreAir(standard, { latest }, options);
  return before && scoreTrendBetween(before.score, score);
}

function viewQuantity(
  room: RoomTwin,
  { quantity, value, time, freshness, sensors }: RoomValue,
  score: Score | undefined,
  resolution: number,
  now: number,
): QuantityView {
  const means = room.means.get(quantity);
  const trend = freshness === 'fresh' && means !== undefined ? trendOf(means, now, resolution) : undefined;
  const sub = score?.sub[quantity];
  return {
    quantity,
    value,
    unit: CATALOGUE[quantity].unit,
    time,
    freshness,
    sensors,
    ...(trend !== undefined && { trend }),
    ...(sub !== undefined && { score: sub, level: levelOf(sub) }),
  };
}

/** What follows from several quantities together; only from what is fresh. */
function derive(room: RoomTwin, fresh: ReadonlyMap<Quantity, number>): DerivedView {
  const temperature = fresh.get('temperature');
  const humidity = fresh.get('humidity');
  const co2 = fresh.get('co2');
  const outdoorCo2 = room.site.outdoor_co2_ppm;
  return {
    ...(temperature !== undefined && humidity !== undefined && deriveFromHumidAir(temperature, humidity)),
    ...(room.mould !== undefined && { mouldIndex: room.mould.index, mouldRisk: mouldRiskOf(room.mould.index) }),
    ...(co2 !== undefined && { rebreathedFraction: rebreathedFraction(co2, outdoorCo2) }),
  };
}

function deriveFromHumidAir(temperature: number, humidity: number): DerivedView {
  const { pmv, ppd } = pmvPpd({
    airTemperature: temperature,
    meanRadiantTemperature: temperature,
    relativeHumidity: humidity,
    ...AT_HOME,
  });
  return {
    dewPoint: dewPoint(temperature, humidity),
    absoluteHumidity: absoluteHumidity(temperature, humidity),
    pmv,
    ppd,
  };
}

function sensorsIn(home: Home, room: RoomTwin): SensorView[] {
  const ids = new Set<string>();
  for (const channels of room.channels.values()) for (const { sensor } of channels) ids.add(sensor);
  for (const sensor of room.configuration.sensors) if (home.sensors.has(sensor)) ids.add(sensor);
  return [...ids].map((id) => viewSensor(home.sensors.get(id)!));
}

export function viewSensor(record: SensorRecord): SensorView {
  const { description, place, available, lastSeen, channels } = record;
  return {
    sensor: description.sensor,
    name: description.name,
    origin: description.origin,
    manufacturer: description.manufacturer,
    model: description.model,
    area: description.area,
    site: place?.site,
    room: place?.room,
    available,
    lastSeen,
    quantities: [...channels.keys()],
  };
}
