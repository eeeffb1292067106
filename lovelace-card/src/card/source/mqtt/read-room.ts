import {
  type ActuatorView,
  applyConversion,
  CATALOGUE,
  conversionOf,
  DEFAULT_TVOC_MOLAR_MASS,
  type EstimatesView,
  guessRoomType,
  type Interval,
  LEVELS,
  levelOf,
  limitKey,
  MINUTE,
  MODES,
  MOULD_RISKS,
  type Place,
  QUANTITIES,
  type Quantity,
  type QuantityLimit,
  type QuantityView,
  type RoomForecast,
  type RoomView,
  type Score,
  SEVERITIES,
  STANDARD_IDS,
  type StandardIndex,
  TRENDS,
  USUAL_HEIGHT_M,
  USUAL_OUTDOOR_CO2,
} from '@iaqverse/core';
import type { CardConfig } from '../../card-config.ts';
import { type Hass, saidAt, speaks } from '../../hass.ts';
import type { ToldAction } from '../room-source.ts';
import { type Attributes, codeIn, numberIn, textIn } from './attribute.ts';
import { readAlerts, readPlan } from './read-actions.ts';
import { readForecast } from './read-forecast.ts';
import type { RoomEntities } from './room-entities.ts';

/** The whole forecast stands for what entities tell of it as long as it is not older by so much, ms. */
const BEHIND = 2 * MINUTE;

/**
 * One of our rooms as its entities tell it. What they do not tell is what is usual, or missing.
 * @param whole the forecast itself, where it is known beyond what entities tell of it
 */
export function readRoom(
  hass: Hass,
  entities: RoomEntities,
  place: Place,
  name: string,
  config: CardConfig,
  actuators: readonly ActuatorView[],
  now: number,
  whole?: RoomForecast,
): { readonly room: RoomView; readonly told: ReadonlyMap<string, ToldAction> } {
  const type = config.room_type ?? guessRoomType(name);
  const score = readScore(hass, entities);
  const quantities = QUANTITIES.flatMap((quantity) => quantityView(hass, entities, quantity, score) ?? []);
  const told = readForecast(hass, entities, place);
  const forecast = whole !== undefined && whole.madeAt >= (told?.madeAt ?? 0) - BEHIND ? whole : told;
  const plan = readPlan(hass, entities, place, actuators, now);
  const alerts = readAlerts(hass, entities, place);
  const trend = codeIn(entities.attributes(hass, 'score'), 'trend', TRENDS);
  const room: RoomView = {
    ...place,
    name,
    type,
    areaM2: config.area_m2,
    heightM: config.height_m ?? USUAL_HEIGHT_M,
    mode: entities.code(hass, 'mode', MODES) ?? 'advise',
    standard: score?.standard ?? 'iaqverse',
    scoreOptions: {
      outdoorCo2: USUAL_OUTDOOR_CO2,
      tvocMolarMass: DEFAULT_TVOC_MOLAR_MASS,
      bedroom: type === 'bedroom' || type === 'child',
    },
    score,
    ...(trend !== undefined && { trend }),
    quantities,
    derived: readDerived(hass, entities),
    limits: readLimits(hass, entities),
    sensors: [
      {
        sensor: entities.idOf('score') ?? place.room,
        name,
        origin: 'discovery',
        manufacturer: undefined,
        model: undefined,
        area: undefined,
        site: place.site,
        room: place.room,
        available: true,
        lastSeen: undefined,
        quantities: quantities.map(({ quantity }) => quantity),
      },
    ],
    ...(entities.idOf('score_30min') !== undefined && { forecasting: 'on' as const }),
    ...(forecast !== undefined && { forecast }),
    ...readEstimates(hass, entities),
    offsetMin: 0,
    actuators,
    ...(plan !== undefined && { plan: plan.plan }),
    outcomes: [],
    alerts,
    faults: [],
  };
  return { room, told: plan?.told ?? new Map() };
}

function readScore(hass: Hass, entities: RoomEntities): Score | undefined {
  const score = entities.number(hass, 'score');
  const said = entities.attributes(hass, 'score');
  const dominant = codeIn(said, 'dominant', QUANTITIES) ?? entities.code(hass, 'dominant', QUANTITIES);
  if (score === undefined || dominant === undefined) return undefined;
  const sub = (said.sub_scores ?? {}) as Score['sub'];
  const index = indexIn(said.index);
  return {
    standard: codeIn(said, 'standard', STANDARD_IDS) ?? 'iaqverse',
    score,
    level: codeIn(said, 'level', LEVELS) ?? levelOf(score),
    dominant,
    coverage: numberIn(said, 'coverage') ?? 1,
    sub,
    ...(index !== undefined && { index }),
    assumedSteady: [],
  };
}

function indexIn(value: unknown): StandardIndex | undefined {
  const said = (value ?? {}) as Attributes;
  const index = numberIn(said, 'value');
  const category = textIn(said, 'category');
  const { scale } = said;
  if (index === undefined || category === undefined || !Array.isArray(scale)) return undefined;
  return { value: index, category, scale: [Number(scale[0]), Number(scale[1])] };
}

/** Our entities know fresh values alone: what is unknown is told as missing. Units can be other ones, where a person chose so. */
function quantityView(
  hass: Hass,
  entities: RoomEntities,
  quantity: Quantity,
  score: Score | undefined,
): QuantityView | undefined {
  const state = entities.state(hass, quantity);
  const told = entities.number(hass, quantity);
  if (!speaks(state) || told === undefined) return undefined;
  const { unit } = CATALOGUE[quantity];
  const conversion = conversionOf(quantity, String(state.attributes.unit_of_measurement ?? unit));
  const value = conversion === undefined ? told : applyConversion(conversion, told, DEFAULT_TVOC_MOLAR_MASS);
  const points = score?.sub[quantity];
  const trend = codeIn(state.attributes, 'trend', TRENDS);
  return {
    quantity,
    value,
    unit,
    time: saidAt(state),
    freshness: 'fresh',
    sensors: 1,
    ...(trend !== undefined && { trend }),
    ...(points !== undefined && { score: points, level: levelOf(points) }),
  };
}

function readDerived(hass: Hass, entities: RoomEntities): RoomView['derived'] {
  const dew = entities.number(hass, 'dew_point');
  const absolute = entities.number(hass, 'absolute_humidity');
  const risk = entities.code(hass, 'mould_risk', MOULD_RISKS);
  return {
    ...(dew !== undefined && { dewPoint: dew }),
    ...(absolute !== undefined && { absoluteHumidity: absolute }),
    ...(risk !== undefined && { mouldRisk: risk }),
  };
}

function readLimits(hass: Hass, entities: RoomEntities): RoomView['limits'] {
  const limits: Partial<Record<Quantity, QuantityLimit>> = {};
  for (const quantity of QUANTITIES) {
    const steps = SEVERITIES.flatMap((severity) => {
      const value = entities.number(hass, limitKey(quantity, severity));
      return value === undefined ? [] : [[severity, value] as const];
    });
    const told: Partial<QuantityLimit> = Object.fromEntries(steps);
    const { warning, danger } = told;
    if (warning !== undefined && danger !== undefined) limits[quantity] = { ...told, warning, danger };
  }
  return limits;
}

function readEstimates(hass: Hass, entities: RoomEntities): { readonly estimates?: EstimatesView } {
  const rate = intervalOf(hass, entities, 'air_change_rate');
  const occupants = intervalOf(hass, entities, 'occupants');
  const windowOpen = numberIn(entities.attributes(hass, 'window_open_inferred'), 'probability');
  if (rate === undefined && occupants === undefined && windowOpen === undefined) return {};
  return {
    estimates: {
      ...(rate !== undefined && { airChangeRate: rate }),
      ...(occupants !== undefined && { occupants }),
      ...(windowOpen !== undefined && { windowOpen }),
    },
  };
}

function intervalOf(hass: Hass, entities: RoomEntities, key: string): Interval | undefined {
  const value = entities.number(hass, key);
  const said = entities.attributes(hass, key);
  return value === undefined
    ? undefined
    : { value, low: numberIn(said, 'low') ?? value, high: numberIn(said, 'high') ?? value };
}
