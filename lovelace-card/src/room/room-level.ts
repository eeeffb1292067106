import type { RoomView } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import { levelShape } from '../level/level-shape.ts';
import { wholeScore } from '../level/score-ring.ts';

/** A room's level in shape, colour and word, with its score for screen readers, and where it is heading. */
export function roomLevel(room: RoomView, words: Words): TemplateResult {
  const { score, trend } = room;
  if (score === undefined) return html`<span class="room-level quiet">${words.text('level_unknown')}</span>`;
  const spoken = `${words.text('score')} ${words.text('score_of', { score: wholeScore(score.score) })},`;
  return html`<span class="room-level"
    ><span class="unseen">${spoken}</span> ${levelShape(score.level)} <span>${words.level(score.level)}</span>${
      trend === 'rising' || trend === 'falling'
        ? html`<span class="quiet">· ${words.text(`getting_${trend}`)}</span>`
        : nothing
    }</span
  >`;
}

export const roomLevelStyles = css`
  .room-level {
    display: inline-flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0 7px;
  }
`;
