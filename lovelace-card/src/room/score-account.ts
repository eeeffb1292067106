import { type RoomView, STANDARDS } from '@iaqverse/core';
import type { Words } from '../i18n/words.ts';

/** By what and from how much a room was judged, in sentences; empty while it is not judged. */
export function judgement(room: RoomView, words: Words): string {
  const { score } = room;
  if (score === undefined) return '';
  const sentences = [
    words.text('judged_by', { standard: STANDARDS[score.standard].name, coverage: words.percent(score.coverage) }),
  ];
  if (score.index !== undefined) {
    const { value, scale, category } = score.index;
    const [low, high] = scale;
    const decimals = Number.isInteger(value) ? 0 : 1;
    sentences.push(words.text('judged_index', { value: words.number(value, decimals), low, high, category }));
  }
  if (score.assumedSteady.length > 0)
    sentences.push(
      words.text('judged_steady', {
        quantities: words.list(score.assumedSteady.map((quantity) => words.label(quantity))),
      }),
    );
  return sentences.join(' ');
}
