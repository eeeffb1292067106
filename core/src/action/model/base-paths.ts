import type { Environment, OutdoorAir } from '../../environment/environment.ts';
import { HOUR, MINUTE } from '../../time/span.ts';
import { relativeOf } from '../../ventilation/proposal.ts';
import { type BasePath, PLAN_STEP_MIN, PLAN_STEPS, type PlannedQuantity } from '../situation.ts';
import type { AirExchange } from './air-exchange.ts';
import { leakageOf } from './leakage.ts';
import { outdoorAt } from './outdoor-ahead.ts';
import { boundsNow, type RoomModel, sourceAt } from './room-model.ts';
import { type Balance, balanceOf, kindOf, SOURCES, type Source } from './source-kinds.ts';
import { missesOver, scaleOf } from './source-spread.ts';
import { usualAt } from './week-profile.ts';

const HOURS = PLAN_STEP_MIN / 60;
const STEP = PLAN_STEP_MIN * MINUTE;
/** A quantity that was not seen for so long has no path. */
const STALE = 30 * MINUTE;
/** Quantiles 5, 25, 50, 75 and 95 % of a standard normal variable, for what the sensor itself leaves open. */
const NORMAL = [-1.645, -0.674, 0, 0.674, 1.645] as const;
/** How long somebody who is in, or out, stays beyond what is usual, h. */
const PRESENCE_MEMORY = 1.5;
const OUTDOOR_KEYS = ['temperature', 'humidity', 'co2', 'pm25', 'tvoc'] as const;

/** What a room's paths depend on beside its model. */
export interface PathConditions {
  readonly now: number;
  /** Minutes by which local time is ahead of UTC. */
  readonly offsetMin: number;
  readonly environment: Environment;
  /** What the actuators do now and, if everything stays as it is, go on doing. */
  readonly exchange: AirExchange;
}

/**
 * How the air of a room goes on if everything stays as it is: its sources as they are and as they usually are, in the balance that the
 * actuators keep up now; spread by how far the room's sources have missed what was expected. Only of what was seen in the last half hour.
 */
export function basePaths(model: RoomModel, conditions: PathConditions): Partial<Record<PlannedQuantity, BasePath>> {
  const { now } = conditions;
  const ahead = Array.from({ length: PLAN_STEPS }, (_, step) => outdoorIn(conditions, now + (step + 0.5) * STEP));
  const paths: Partial<Record<Source, number[][]>> = {};
  for (const source of SOURCES) {
    const known = model.sources[source];
    if (known !== undefined && now - known.belief.time <= STALE)
      paths[source] = pathOf(model, source, conditions, ahead);
  }
  const { co2, pm25, tvoc, heat, vapour } = paths;
  return {
    ...(co2 !== undefined && { co2 }),
    ...(pm25 !== undefined && { pm25 }),
    ...(tvoc !== undefined && { tvoc }),
    ...(heat !== undefined && { temperature: heat }),
    ...(heat !== undefined && vapour !== undefined && { humidity: humidityPath(heat, vapour) }),
  };
}

/** The probability that somebody is in, in each step of a plan: as now, giving way to what is usual. */
export function presenceAhead(model: RoomModel, now: number, offsetMin: number): number[] {
  const departs = model.presence - usualAt(model.presenceProfile, now, offsetMin);
  return Array.from({ length: PLAN_STEPS }, (_, step) => {
    const hours = (step + 0.5) * HOURS;
    const usual = usualAt(model.presenceProfile, now + hours * HOUR, offsetMin);
    return Math.min(1, Math.max(0, usual + departs * Math.exp(-hours / PRESENCE_MEMORY)));
  });
}

const balance: Balance = { rate: 0, inflow: 0, moved: 0 };

function pathOf(
  model: RoomModel,
  source: Source,
  { now, offsetMin, exchange }: PathConditions,
  ahead: readonly OutdoorAir[],
): number[][] {
  const kind = kindOf(source, model.facts);
  const known = model.sources[source]!;
  const leakage = leakageOf(model);
  const inside = { [source]: known.belief.level };
  const scale = scaleOf(kind, known.belief.source);
  const noise = Math.hypot(kind.noise, kind.relativeNoise * known.belief.level);
  let level = known.belief.level;
  /** What one unit of source from now on has made of the level. */
  let response = 0;
  return ahead.map((outdoor, step) => {
    const bounds = boundsNow(model, outdoor, inside);
    balanceOf(source, exchange, leakage, bounds, balance);
    const kept = Math.exp(-balance.rate * HOURS);
    const gain = (1 - kept) / balance.rate;
    level =
      level * kept + (sourceAt(known, kind.memoryHours, now + (step + 0.5) * STEP, offsetMin) + balance.inflow) * gain;
    response = response * kept + gain;
    const misses = missesOver(known.spread, step + 1);
    return misses.map((miss, index) => {
      const value = level + miss * scale * response + NORMAL[index]! * noise;
      // No room holds less CO2 than the air outdoors.
      const least = source === 'co2' ? bounds.co2 : 0;
      return source === 'heat' ? value : Math.max(least, value);
    });
  });
}

/** Relative humidity by the water in the air and the median temperature, %. */
function humidityPath(heat: readonly number[][], vapour: readonly number[][]): number[][] {
  return vapour.map((values, step) => {
    const celsius = heat[step]![2]!;
    return values.map((grams) => relativeOf(celsius, grams));
  });
}

function outdoorIn({ environment, now }: PathConditions, time: number): OutdoorAir {
  const air: OutdoorAir = {};
  for (const key of OUTDOOR_KEYS) {
    const value = outdoorAt(environment, now, key, time);
    if (value !== undefined) air[key] = value;
  }
  return air;
}
