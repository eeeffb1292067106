import { HOUR } from '../../time/span.ts';
import type { Balance, SourceKind } from './source-kinds.ts';

/** What is believed of a quantity's level and source: means, variances and covariance. Plain data. */
export interface SourceBelief {
  /** ms */
  time: number;
  level: number;
  source: number;
  levelVariance: number;
  covariance: number;
  sourceVariance: number;
}

/** After a gap as long as this nothing is left of what was believed of the source. */
const LONGEST_GAP = HOUR;
/** A value further off than this many variances says that the source jumped. */
const SURPRISE = 9;
/** How far real flows lie from known ones: standard deviation, as a share. */
const FLOW_DOUBT = 0.15;
/** Errors of flows and baselines last longer than one observation: so much more they count than those that come and go. */
const LASTING = 2;
/** Where nothing is seen of a source, it comes back to what is usual within so many times its memory. */
const UNSEEN = 2;
/** Even after a jump no value pulls further than this many deviations. */
const MOST_PULL = 4;

/** A belief that has seen one value. */
export function createBelief(kind: SourceKind, time: number, value: number, source: number): SourceBelief {
  return {
    time,
    level: value,
    source,
    levelVariance: noiseVariance(kind, value),
    covariance: 0,
    sourceVariance: (kind.jump * kind.unit) ** 2,
  };
}

/**
 * Takes the next value of a quantity, in place: a Kalman filter over level and source in the balance that held since the last one. A value
 * that the balance does not explain is taken as a new source. In a room that is aired
 * strongly a source hardly shows: then what is usual there counts.
 * @param usual source at that time, units/h
 */
export function observeSource(
  kind: SourceKind,
  belief: SourceBelief,
  time: number,
  value: number,
  balance: Balance,
  usual: number,
): void {
  const elapsed = time - belief.time;
  if (elapsed > LONGEST_GAP) {
    Object.assign(belief, createBelief(kind, time, value, belief.source));
    return;
  }
  const hours = elapsed / HOUR;
  const kept = Math.exp(-balance.rate * hours);
  const gain = balance.rate > 1e-6 ? (1 - kept) / balance.rate : hours;
  const returning = (1 - shown(kind, belief)) * (1 - Math.exp(-hours / (UNSEEN * kind.memoryHours)));
  belief.source += returning * (usual - belief.source);
  const expected = belief.level * kept + (belief.source + balance.inflow) * gain;
  const noise = noiseVariance(kind, value);
  let sourceVariance = belief.sourceVariance + (kind.wander * kind.unit) ** 2 * hours;
  const carried = balance.moved * (balance.inflow / balance.rate - belief.level) * gain;
  const unsure = LASTING * ((kind.baseline * (1 - kept)) ** 2 + (FLOW_DOUBT * carried) ** 2);
  let { levelVariance, covariance } = ahead(belief, sourceVariance, kept, gain);
  levelVariance += unsure;
  let innovation = value - expected;
  if (innovation * innovation > SURPRISE * (levelVariance + noise)) {
    sourceVariance += (kind.jump * kind.unit) ** 2;
    ({ levelVariance, covariance } = ahead(belief, sourceVariance, kept, gain));
    levelVariance += unsure;
    const most = MOST_PULL * Math.sqrt(levelVariance + noise);
    innovation = Math.max(-most, Math.min(most, innovation));
  }
  const variance = levelVariance + noise;
  const pull = levelVariance / variance;
  const sourcePull = covariance / variance;
  belief.time = time;
  belief.level = expected + pull * innovation;
  belief.source += sourcePull * innovation;
  belief.levelVariance = levelVariance * (1 - pull);
  belief.covariance = covariance * (1 - pull);
  belief.sourceVariance = Math.max(0, sourceVariance - sourcePull * covariance);
}

function ahead(
  { levelVariance, covariance }: SourceBelief,
  sourceVariance: number,
  kept: number,
  gain: number,
): { levelVariance: number; covariance: number } {
  return {
    levelVariance: kept * kept * levelVariance + 2 * kept * gain * covariance + gain * gain * sourceVariance,
    covariance: kept * covariance + gain * sourceVariance,
  };
}

function noiseVariance({ noise, relativeNoise }: SourceKind, value: number): number {
  return noise * noise + (relativeNoise * value) ** 2;
}

/** How much a belief tells of the source, 0–1: a half where its deviation is that of a usual source. */
export function shown({ unit }: SourceKind, { sourceVariance }: SourceBelief): number {
  return (unit * unit) / (unit * unit + sourceVariance);
}
