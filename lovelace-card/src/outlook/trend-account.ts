import type { LongTrend, NotYet, Quantity } from '@iaqverse/core';
import { EstimateWriter } from '../forecast/rounding.ts';
import type { Words } from '../i18n/words.ts';

/** What a trend says, in sentences. */
export interface TrendAccount {
  readonly change: string;
  readonly expected: string;
}

/** A trend in words: its change a month, with the half of its 90 % interval, and where daily means will lie; or that it is not clear. */
export function trendAccount(quantity: Quantity, trend: LongTrend, words: Words): TrendAccount {
  const { direction, changePer30Days, change90, expected, expected90 } = trend;
  const date = words.date(trend.at, 'day');
  const ahead = new EstimateWriter(quantity, expected90[1] - expected90[0], words);
  const [low, high] = [ahead.figure(expected90[0]), ahead.value(expected90[1])];
  if (direction === 'no_clear_trend')
    return { change: words.text('drift_no_clear_trend'), expected: words.text('drift_between', { date, low, high }) };
  const width = change90[1] - change90[0];
  const writer = new EstimateWriter(quantity, width, words);
  return {
    change: words.text(`drift_${direction}`, {
      change: writer.figure(Math.abs(changePer30Days)),
      half: writer.value(width / 2),
    }),
    expected: words.text('drift_expected', {
      date,
      value: ahead.value(expected),
      low: ahead.figure(expected90[0]),
      high: ahead.figure(expected90[1]),
    }),
  };
}

/** Why something further ahead cannot be said, and what it takes. */
export function notYetAccount({ reason, days, daysNeeded }: NotYet, words: Words): string {
  const whole = Number.isInteger(days) ? 0 : 1;
  return words.text(`not_yet_${reason}`, { needed: words.number(daysNeeded), days: words.number(days, whole) });
}

/** What a profile of hours rests on, and how it did here lately. */
export function profileAccount(basis: 'hour_of_day' | 'hour_of_week', skill: number | null, words: Words): string {
  const rests = words.text(`outlook_${basis}`);
  if (skill === null) return `${rests} ${words.text('outlook_unproven')}`;
  if (skill <= 0) return `${rests} ${words.text('ahead_no_better')}`;
  return `${rests} ${words.text('outlook_better', { share: words.percent(skill) })}`;
}
