import type { Quantity } from '@iaqverse/core';
import { EstimateWriter } from '../forecast/rounding.ts';
import type { Words } from '../i18n/words.ts';
import type { FanPoint } from './fan.ts';

/** Of what, and in which language. */
interface Said {
  readonly quantity: Quantity;
  readonly words: Words;
}

/** A moment of a fan in words, with its median only where that says more than "it stays as it is". */
export function readFan(point: FanPoint, withMedian: boolean, { quantity, words }: Said): string {
  const writer = new EstimateWriter(quantity, point.high95 - point.low5, words);
  return words.text(withMedian ? 'readout_ahead' : 'readout_spread', {
    time: words.date(point.time, 'moment'),
    value: writer.value(point.median),
    half: `${writer.figure(point.low25)}–${writer.figure(point.high75)}`,
    nine: `${writer.figure(point.low5)}–${writer.value(point.high95)}`,
  });
}

/** What had been forecast for a moment, `horizonMin` minutes before, in words. */
export function readPast({ median, low5, high95 }: FanPoint, horizonMin: number, { quantity, words }: Said): string {
  const writer = new EstimateWriter(quantity, high95 - low5, words);
  const values = { value: writer.value(median), low: writer.figure(low5), high: writer.figure(high95) };
  return words.text('readout_was', { n: horizonMin, ...values });
}
