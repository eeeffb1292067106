import type { RoomView } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { inOrder, isOpen } from '../../alert/alert-order.ts';
import { alertLevel } from '../../alert/severity.ts';
import { scoreAtAGlance } from '../../forecast/ahead-strip.ts';
import { expectation } from '../../forecast/expectation.ts';
import { CARD } from '../../i18n/texts/card.ts';
import type { Words } from '../../i18n/words.ts';
import { levelShape } from '../../level/level-shape.ts';
import { scoreRing } from '../../level/score-ring.ts';
import { reason } from '../../room/reason.ts';
import { roomLevel } from '../../room/room-level.ts';
import { trendArrow } from '../../room/trend-arrow.ts';

/** How a room's air is: ring, name, level and where it goes, and what it tells of most in one line. */
export function glance(room: RoomView, words: Words, now: number, remark: string | undefined): TemplateResult {
  const { trend } = room;
  const alerts = inOrder(room.alerts).filter(isOpen);
  const [worst] = alerts;
  return html`<header class="glance">
    ${scoreRing(room.score, scoreAtAGlance(room, now))}
    <div class="judged">
      <h2>${room.name}</h2>
      <p class="level">
        ${roomLevel(room, words)}
        ${trend === 'rising' || trend === 'falling' ? html`<span class="way">${trendArrow(trend, words.text(`getting_${trend}`))}</span>` : nothing}
        ${
          worst === undefined
            ? nothing
            : html`<span class="alerts">${levelShape(alertLevel(worst))} ${alerts.length === 1 ? words.say(CARD.alert_count_one) : words.say(CARD.alert_count, { n: alerts.length })}</span>`
        }
      </p>
      <p class="line quiet">${remark ?? oneLine(room, words, now)}</p>
    </div>
  </header>`;
}

/** The one sentence that tells most: where it is heading where that is known, otherwise why it is as it is. */
function oneLine(room: RoomView, words: Words, now: number): string {
  const score = room.score?.level;
  const isFine = score === 'excellent' || score === 'good';
  const expected = room.forecast === undefined ? undefined : expectation(room, words, now);
  return isFine && expected !== undefined ? expected.text : reason(room, words);
}

export const glanceStyles = css`
  .glance {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 12px;
    align-items: center;
    padding: 12px 14px;
    --ring-size: 60px;
  }
  .glance h2 {
    font-size: 16px;
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .glance .level {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    font-size: 14px;
  }
  .glance .alerts {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 0 8px;
    border: 1px solid var(--iaq-line);
    border-radius: 99px;
    font-size: 12.5px;
  }
  .glance .line {
    font-size: 13px;
    line-height: 1.35;
    text-wrap: pretty;
  }
  @container card (max-width: 199px) {
    .glance {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
      gap: 4px;
      padding: 10px 8px;
      text-align: center;
      --ring-size: 64px;
    }
    .glance h2 {
      font-size: 14px;
    }
    .glance .level {
      justify-content: center;
      font-size: 13px;
    }
    .glance .room-level {
      justify-content: center;
    }
    .glance .line {
      display: -webkit-box;
      -webkit-line-clamp: 3;
      line-clamp: 3;
      -webkit-box-orient: vertical;
      overflow: hidden;
      font-size: 12.5px;
    }
  }
  @container card (max-width: 299px) {
    .glance .room-level .quiet {
      display: none;
    }
  }
  @container card (min-width: 300px) {
    .glance .way {
      display: none;
    }
  }
`;
