import { HORIZONS_MIN, MEDIAN, QUANTILES, type QuantityForecast, type RoomForecast } from '@iaqverse/core';
import type { Words } from '../i18n/words.ts';
import { GLANCE_MIN } from './ahead-strip.ts';
import { saysMore } from './claim.ts';
import { EstimateWriter } from './rounding.ts';
import { nearestAhead } from './time-ahead.ts';

const HORIZONS = HORIZONS_MIN.map((horizonMin, at) => ({ horizonMin, at }));

/**
 * What a quantity is expected to be in half an hour, with its 90 % interval; empty where its forecast says no more than
 * "it stays as it is".
 */
export function nextValue(
  forecast: Pick<RoomForecast, 'madeAt'>,
  mine: QuantityForecast,
  words: Words,
  now: number,
): string {
  if (!saysMore(mine)) return '';
  const { quantity, quantiles } = mine;
  const nearest = nearestAhead(forecast, HORIZONS.slice(0, quantiles.length), GLANCE_MIN, now);
  if (nearest === undefined) return '';
  const row = quantiles[nearest.at]!;
  const [low, high] = [row[0]!, row[QUANTILES.length - 1]!];
  const writer = new EstimateWriter(quantity, high - low, words);
  return words.text('next_value', {
    when: words.text('in_minutes', { n: GLANCE_MIN }),
    value: writer.value(row[MEDIAN]!),
    low: writer.figure(low),
    high: writer.figure(high),
  });
}
