import type { RoomView } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import { wholeScore } from '../level/score-ring.ts';
import { scoreSaysMore } from './claim.ts';
import { expectation } from './expectation.ts';
import { trustNotes } from './notes.ts';
import { scoreAheadText } from './score-ahead.ts';
import { inTime, scoreAhead } from './time-ahead.ts';

/** How far ahead scores are shown, minutes. */
const STEPS = [30, 60, 120] as const;

/** What comes in a room: the scores expected, one sentence, how sure it is, and how far it can be trusted. */
export function aheadPanel(room: RoomView, words: Words, now: number): TemplateResult | typeof nothing {
  const expected = expectation(room, words, now);
  if (expected === undefined) return nothing;
  const { forecast } = room;
  const notes = forecast === undefined ? [] : trustNotes(forecast, words);
  return html`<section class="ahead-panel" aria-labelledby="ahead">
    <div class="bar">
      <h2 id="ahead">${words.text('ahead')}</h2>
      ${forecast === undefined ? nothing : html`<p class="made quiet">${words.text('made_at', { time: words.date(forecast.madeAt, 'clock') })}</p>`}
    </div>
    <div class="surface">
      ${scoreSteps(room, words, now)}
      <div class="said">
        <p class="expected">${expected.text}</p>
        ${expected.detail === '' ? nothing : html`<p class="quiet">${expected.detail}</p>`}
        ${notes.length === 0 ? nothing : html`<ul class="notes quiet">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
      </div>
    </div>
  </section>`;
}

function scoreSteps(room: RoomView, words: Words, now: number): TemplateResult | typeof nothing {
  const { forecast } = room;
  if (forecast === undefined || !scoreSaysMore(room)) return nothing;
  const steps = STEPS.flatMap((minutes) => {
    const score = scoreAhead(forecast, minutes, now);
    return score === undefined ? [] : [{ minutes, score }];
  });
  if (steps.length === 0) return nothing;
  return html`<dl class="steps">
    ${steps.map(
      ({ minutes, score }) =>
        html`<div>
          <dt>${inTime(minutes, words)}</dt>
          <dd>${scoreAheadText(score, words)}</dd>
          <dd class="quiet">${words.text('span', { low: wholeScore(score.low), high: wholeScore(score.high) })}</dd>
        </div>`,
    )}
  </dl>`;
}

export const aheadPanelStyles = css`
  .ahead-panel {
    margin-bottom: 36px;
  }
  .made {
    font-size: 13px;
  }
  .ahead-panel > .surface {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 16px 36px;
    align-items: start;
    padding: 16px 20px;
  }
  .steps {
    display: flex;
    gap: 8px 36px;
  }
  .steps dt,
  .steps dd.quiet {
    font-size: 13px;
    color: var(--iaq-quiet);
  }
  .steps .figure {
    font-size: 20px;
    line-height: 1.35;
  }
  .said:only-child {
    grid-column: 1 / -1;
  }
  .said .expected {
    font-size: 16px;
    font-weight: 560;
    letter-spacing: -0.01em;
    text-wrap: pretty;
  }
  .said .quiet {
    font-size: 13px;
    margin-top: 2px;
    text-wrap: pretty;
  }
  .notes {
    display: grid;
    gap: 2px;
    padding-top: 4px;
  }
  @container (max-width: 788px) {
    .ahead-panel > .surface {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 460px) {
    .ahead-panel > .surface {
      padding: 14px 12px;
    }
    .steps {
      display: grid;
    }
    .steps > div {
      display: grid;
      grid-template-columns: 76px minmax(0, 1fr) auto;
      align-items: baseline;
    }
  }
`;
