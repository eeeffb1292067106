import type { EstimatesView, RoomView } from '@iaqverse/core';
import type { Words } from '../i18n/words.ts';
import type { DerivedItem } from './derived-list.ts';

/** From here on a window is said to be open. */
const PROBABLY = 0.8;
const THIN = '\u202f';

/** Whether the air tells that a window is probably open. */
export function windowProbablyOpen(estimates: EstimatesView | undefined): boolean {
  return (estimates?.windowOpen ?? 0) >= PROBABLY;
}

/** What the room's air tells of what moves it, each with its interval and its age. */
export function estimateItems({ estimates, forecast }: RoomView, words: Words): DerivedItem[] {
  if (estimates === undefined || forecast === undefined) return [];
  const { airChangeRate, occupants, windowOpen } = estimates;
  const time = words.date(forecast.madeAt, 'clock');
  const items: DerivedItem[] = [];
  if (airChangeRate !== undefined)
    items.push({
      label: words.text('estimate_rate'),
      value: `≈${THIN}${words.withUnit(words.number(airChangeRate.value, 1), words.text('estimate_per_hour'))}`,
      detail: words.text('estimate_interval', {
        low: words.number(airChangeRate.low, 1),
        high: words.number(airChangeRate.high, 1),
        time,
      }),
    });
  if (occupants !== undefined)
    items.push({
      label: words.text('estimate_people'),
      value: `≈${THIN}${words.text('person_other', { count: words.number(occupants.value, 1) })}`,
      detail: words.text('estimate_interval', {
        low: words.number(occupants.low),
        high: words.number(occupants.high),
        time,
      }),
    });
  if (windowOpen !== undefined && windowProbablyOpen(estimates))
    items.push({
      label: words.text('estimate_window'),
      value: words.text('estimate_open'),
      detail: words.text('estimate_probability', { probability: words.percent(windowOpen), time }),
    });
  return items;
}
