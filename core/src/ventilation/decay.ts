import { HOUR, MINUTE } from '../time/span.ts';

/**
 * A decay of CO2 that is under way, and the air change rates that decays have shown so far, by what moved the air (see airingKey). After
 * ASTM E741's decay method: without a source, ln(C − Cout) falls by the air change rate.
 */
export interface DecayLog {
  /** Air change rates, 1/h, newest last, by key. */
  readonly rates: Record<string, number[]>;
  /** The decay under way: sums over its points of 1, t, x, t², t·x and x² (t in h since the start, x = ln excess). */
  readonly sums: number[];
  key: string;
  start: number;
  lastTime: number;
}

const KEPT = 40;
/**
 * A window of regression lasts an hour, longer where the excess has not fallen by this in logarithm (a quarter) yet, shorter where the decay
 * ends. To stop as soon as it has fallen would favour what noise makes steep.
 */
const LEAST_FALL = 0.3;
const SHORTEST = 25 * MINUTE;
const USUAL = HOUR;
const LONGEST = 4 * HOUR;
const FEWEST = 4;
/** CO2 must lie so far above outdoors at the end, ppm, or the baseline's error bends the line. */
const LEAST_EXCESS = 40;
/** And so far at its start: small excesses follow the outdoor air, other rooms and the sensor's drift more than they decay. */
const LEAST_START = 120;
/** How far the points may lie off the line: standard deviation of ln excess. Unlike R² this asks no more of slow decays than of fast. */
const MOST_SCATTER = 0.035;
/** From this probability of presence on the room is taken as occupied: no decay. */
const OCCUPIED = 0.5;
const WIDEST = 16 * MINUTE;
/** A rate above this is no air change of a room, 1/h. */
const MOST_RATE = 20;

export function createDecayLog(): DecayLog {
  return { rates: {}, sums: [0, 0, 0, 0, 0, 0], key: '', start: 0, lastTime: 0 };
}

/** A name for what moves the room's air: the window, where known, and the level of ventilation in quarters. */
export function airingKey(window: boolean | undefined, ventilation: number | undefined): string {
  const opening = window === undefined ? 'any' : window ? 'open' : 'closed';
  return ventilation === undefined ? opening : `${opening} ${Math.round(4 * ventilation)}`;
}

/**
 * Takes the next CO2 value, in place; half an hour of decay adds its rate.
 * @param value ppm
 * @param outdoor what the sensor shows of outdoor air, ppm
 * @param presence probability that someone is in, 0–1; what a presence sensor says, where there is one
 */
export function trackDecay(
  log: DecayLog,
  time: number,
  value: number,
  outdoor: number,
  key: string,
  presence: number,
): void {
  const { sums } = log;
  const excess = value - outdoor;
  const goes = presence < OCCUPIED && key === log.key && time - log.lastTime <= WIDEST && excess >= LEAST_EXCESS;
  if (sums[0]! > 0 && (!goes || isComplete(log, time))) finish(log);
  if (sums[0] === 0) {
    log.start = time;
    log.key = key;
  }
  log.lastTime = time;
  if (presence >= OCCUPIED || excess < (sums[0] === 0 ? LEAST_START : LEAST_EXCESS)) return;
  const t = (time - log.start) / HOUR;
  const x = Math.log(excess);
  sums[0]! += 1;
  sums[1]! += t;
  sums[2]! += x;
  sums[3]! += t * t;
  sums[4]! += t * x;
  sums[5]! += x * x;
}

function isComplete(log: DecayLog, time: number): boolean {
  const span = log.lastTime - log.start;
  return time - log.start > LONGEST || (span >= USUAL && fittedRate(log.sums) * (span / HOUR) >= LEAST_FALL);
}

function fittedRate([n, t, x, tt, tx]: readonly number[]): number {
  return ((t! * x!) / n! - tx!) / (tt! - (t! * t!) / n!);
}

function finish(log: DecayLog): void {
  const sums = [...log.sums];
  log.sums.fill(0);
  const hours = (log.lastTime - log.start) / HOUR;
  const [n, t, x, tt, , xx] = sums as [number, number, number, number, number, number];
  if (n < FEWEST || log.lastTime - log.start < SHORTEST) return;
  const rate = fittedRate(sums);
  if (rate > MOST_RATE || rate * hours < 0.8 * LEAST_FALL) return;
  const explained = rate * rate * (tt - (t * t) / n);
  const scatter = Math.sqrt(Math.max(0, xx - (x * x) / n - explained) / (n - 2));
  if (scatter > MOST_SCATTER * Math.max(1, rate)) return;
  const rates = log.rates[log.key] ?? [];
  log.rates[log.key] = rates;
  rates.push(rate);
  if (rates.length > KEPT) rates.shift();
}

/** The median of the rates that decays showed under a key, 1/h, and the robust standard deviation of their logarithm. */
export interface DecayRate {
  readonly median: number;
  readonly spread: number;
  readonly count: number;
}

/** What the decays under a key say; undefined when there was none. */
export function decayRate(log: DecayLog, key: string): DecayRate | undefined {
  const rates = log.rates[key];
  if (rates === undefined) return undefined;
  const median = medianOf(rates);
  const spread = 1.4826 * medianOf(rates.map((rate) => Math.abs(Math.log(rate / median))));
  return { median, spread, count: rates.length };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
