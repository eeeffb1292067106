import type { PredictedScore } from '@iaqverse/core';
import { css, html, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import { levelShape } from '../level/level-shape.ts';
import { wholeScore } from '../level/score-ring.ts';
import { trendArrow } from '../room/trend-arrow.ts';

/** A score that is expected: which way it goes, its level in shape, colour and word, and its number. */
export function scoreAheadText({ score, level, trend }: PredictedScore, words: Words): TemplateResult {
  const way = words.text(trend === 'steady' ? 'trend_steady' : `getting_${trend}`);
  return html`<span class="score-ahead"
    >${trendArrow(trend, way)}<span class="figure" aria-hidden="true">${wholeScore(score)}</span
    ><span class="unseen">, ${words.text('score')} ${words.text('score_of', { score: wholeScore(score) })},</span> ${levelShape(level)}
    <span>${words.level(level)}</span></span
  >`;
}

export const scoreAheadStyles = css`
  .score-ahead {
    display: inline-flex;
    align-items: baseline;
    gap: 7px;
    white-space: nowrap;
  }
  .score-ahead svg {
    align-self: center;
  }
`;
