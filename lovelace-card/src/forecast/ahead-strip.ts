import type { RoomView } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import { scoreSaysMore } from './claim.ts';
import type { Expectation } from './expectation.ts';
import { scoreAheadText } from './score-ahead.ts';
import { scoreAhead } from './time-ahead.ts';

/** How far ahead a room's score is shown at a glance, minutes. */
export const GLANCE_MIN = 30;

/** Where a room is heading, for its card: the score in half an hour, and one sentence; nothing where it is not forecast. */
export function aheadStrip(
  room: RoomView,
  expected: Expectation | undefined,
  words: Words,
  now: number,
): TemplateResult | typeof nothing {
  if (expected === undefined) return nothing;
  const score = scoreAtAGlance(room, now);
  return html`<div class="ahead">
    ${
      score === undefined
        ? nothing
        : html`<p class="then">
            <span class="when">${words.text('in_minutes', { n: GLANCE_MIN })}</span> ${scoreAheadText(score, words)}
          </p>`
    }
    <p class="expected">${expected.text}<span class="unseen"> ${expected.detail}</span></p>
  </div>`;
}

/** The score expected in half an hour; undefined where nothing may be said beyond "it stays as it is". */
export function scoreAtAGlance(room: RoomView, now: number) {
  return room.forecast !== undefined && scoreSaysMore(room) ? scoreAhead(room.forecast, GLANCE_MIN, now) : undefined;
}

export const aheadStripStyles = css`
  .ahead {
    display: grid;
    gap: 2px;
    margin-top: 14px;
    padding: 10px 12px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--iaq-sunken) 55%, transparent);
    font-size: 14px;
    line-height: 1.4;
  }
  .then {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 10px;
  }
  .then .figure {
    font-size: 16px;
  }
  .when,
  .expected {
    color: var(--iaq-quiet);
  }
  .expected {
    text-wrap: pretty;
  }
`;
