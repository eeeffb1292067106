import type { QuantityForecast, RoomForecast } from '@iaqverse/core';
import type { Words } from '../i18n/words.ts';
import { type Claim, claiming, claimOf } from './claim.ts';

const SAID: readonly Exclude<Claim, 'better'>[] = ['learning', 'no_better', 'persistence'];

/** How far a room's forecast can be trusted, in sentences: what it rests on, and how it did here lately. */
export function trustNotes(forecast: RoomForecast, words: Words): string[] {
  const notes: string[] = [];
  if (forecast.quantities.some(({ basis }) => basis === 'physics')) notes.push(words.text('note_physics'));
  const better = claiming(forecast, 'better');
  if (better.length > 0)
    notes.push(words.text('note_better', { skills: words.list(better.map((one) => skill(one, words))) }));
  for (const claim of SAID) {
    const quantities = claiming(forecast, claim).map(({ quantity }) => words.label(quantity));
    if (quantities.length > 0) notes.push(words.text(`note_${claim}`, { quantities: words.list(quantities) }));
  }
  return notes;
}

/** What a chart must say beside a forecast that may not be believed as it stands; empty where it may. */
export function chartNote(forecast: QuantityForecast, words: Words): string {
  const claim = claimOf(forecast);
  return claim === 'no_better' || claim === 'persistence' ? words.text(`ahead_${claim}`) : '';
}

function skill({ quantity, skill: share }: QuantityForecast, words: Words): string {
  return `${words.label(quantity)} ${words.percent(share ?? 0)}`;
}
