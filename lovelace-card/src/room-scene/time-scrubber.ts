import { HOUR, MINUTE } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { CARD } from '../i18n/texts/card.ts';
import type { Words } from '../i18n/words.ts';
import { PAST } from './room-at.ts';
import { STRIP_STEP, type StripPoint, scoreStrip } from './score-strip.ts';

const FROM = -PAST / MINUTE;
const HOURS_BETWEEN_MARKS = 6;
/** Width of what is dragged, px: at both ends its middle stands half of it inside. */
const THUMB = 10;

/** From this share of its width on the word for now would stick out. */
const LATE = 0.95;

/** What a scrubber stands at and what it does. */
export interface Scrubber {
  /** Minutes from now that are shown. */
  readonly minutes: number;
  /** Minutes from now that can be shown at most. */
  readonly ahead: number;
  readonly points: readonly StripPoint[];
  readonly now: number;
  readonly words: Words;
  moved(minutes: number): void;
}

/** What a moment is called: as it was, as it is, as it is expected. */
export function sayMoment(minutes: number, now: number, words: Words): string {
  if (minutes === 0) return words.say(CARD.now);
  const time = words.date(now + minutes * MINUTE, minutes < 0 ? 'moment' : 'clock');
  return words.say(minutes < 0 ? CARD.was : CARD.will_be, { time });
}

/** A line of time from a day ago to what is forecast; the score of each moment stands over it. Time runs left to right everywhere. */
export function timeScrubber({ minutes, ahead, points, now, words, moved }: Scrubber): TemplateResult {
  const width = ahead - FROM;
  const left = (at: number): string =>
    `left: calc(${THUMB / 2}px + (100% - ${THUMB}px) * ${((at - FROM) / width).toFixed(4)})`;
  const hours = Array.from({ length: 3 }, (_, at) => (at + 1) * HOURS_BETWEEN_MARKS * -1);
  return html`<div class="scrubber" dir="ltr">
    <div class="strip-box">
      ${scoreStrip(points)}
      <span class="now-line" .style=${left(0)}></span>
      <input
        type="range"
        min=${FROM}
        max=${ahead}
        step=${STRIP_STEP / 2}
        .value=${String(minutes)}
        aria-label=${words.say(CARD.scrubber)}
        aria-valuetext=${sayMoment(minutes, now, words)}
        @input=${(event: Event) => moved(snapped(Number((event.target as HTMLInputElement).value)))}
      />
    </div>
    <div class="marks" aria-hidden="true">
      ${hours.map((hour) => html`<span .style=${left(hour * 60)}>${words.date(now + hour * HOUR, 'clock')}</span>`)}
      <span class="now" .style=${-FROM / width > LATE ? 'right: 0; transform: none' : left(0)}>${words.say(CARD.now)}</span>
    </div>
    <p class="moment" role="status">
      ${
        minutes === 0
          ? nothing
          : html`<span>${sayMoment(minutes, now, words)}</span>
              <button type="button" @click=${() => moved(0)}>${words.say(CARD.back_to_now)}</button>`
      }
    </p>
  </div>`;
}

/** Near now is now. */
function snapped(minutes: number): number {
  return Math.abs(minutes) < STRIP_STEP ? 0 : minutes;
}

export const scrubberStyles = css`
  .scrubber {
    padding: 4px 2px 0;
  }
  .strip-box {
    position: relative;
    height: 44px;
  }
  .strip {
    position: absolute;
    inset: 8px 5px;
    width: calc(100% - 10px);
    height: 28px;
  }
  .strip rect {
    fill: var(--level);
    opacity: 0.6;
  }
  .strip rect.coming {
    opacity: 0.32;
  }
  .now-line {
    position: absolute;
    top: 4px;
    bottom: 4px;
    width: 0;
    border-left: 1.5px solid var(--iaq-ink);
    opacity: 0.5;
  }
  .strip-box input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 44px;
    min-height: 44px;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    appearance: none;
    -webkit-appearance: none;
    cursor: ew-resize;
  }
  .strip-box input::-webkit-slider-runnable-track {
    height: 44px;
    background: none;
  }
  .strip-box input::-moz-range-track {
    height: 44px;
    background: none;
  }
  .strip-box input::-webkit-slider-thumb {
    appearance: none;
    -webkit-appearance: none;
    width: 10px;
    height: 40px;
    margin-top: 2px;
    border-radius: 5px;
    border: 2px solid var(--iaq-surface);
    background: var(--iaq-ink);
  }
  .strip-box input::-moz-range-thumb {
    width: 10px;
    height: 36px;
    border-radius: 5px;
    border: 2px solid var(--iaq-surface);
    background: var(--iaq-ink);
  }
  .marks {
    position: relative;
    height: 16px;
    font-size: 11.5px;
    color: var(--iaq-quiet);
  }
  .marks span {
    position: absolute;
    transform: translateX(-50%);
    white-space: nowrap;
  }
  .marks .now {
    color: var(--iaq-ink);
    font-weight: 560;
  }
  .moment {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    font-size: 14px;
    font-weight: 560;
  }
  .moment button {
    min-height: 36px;
    font-weight: 400;
    font-size: 13px;
  }
  @media (forced-colors: active) {
    .strip rect {
      fill: CanvasText;
    }
    .strip-box input::-webkit-slider-thumb {
      background: Highlight;
    }
  }
`;
