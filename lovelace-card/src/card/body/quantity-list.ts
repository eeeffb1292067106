import { CATALOGUE, HOUR, type Quantity, type RoomView } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { sparkline } from '../../chart/sparkline.ts';
import { sparkAhead } from '../../forecast/spark-ahead.ts';
import { CARD } from '../../i18n/texts/card.ts';
import type { Words } from '../../i18n/words.ts';
import { levelShape } from '../../level/level-shape.ts';
import type { HistorySeries } from '../../live/api.ts';
import { ageText, valueText } from '../../room/freshness.ts';
import { quantityRows } from '../../room/rows.ts';
import { quantityTrend } from '../../room/trend-arrow.ts';

const SPARK_SPAN = 6 * HOUR;

/** What a list of quantities shows. */
export interface QuantityList {
  readonly room: RoomView;
  readonly words: Words;
  readonly now: number;
  readonly past: readonly HistorySeries[];
  /** It is the room of now: ages count, and what comes is shown. */
  readonly isNow: boolean;
  readonly chosen: Quantity | undefined;
  choose(quantity: Quantity): void;
}

/** Every quantity of a room with its value, age and last hours; a touch shows its course. */
export function quantityList(list: QuantityList): TemplateResult {
  const { room, words, now, past, isNow, chosen, choose } = list;
  return html`<ul class="quantities" aria-label=${words.say(CARD.quantities)}>
    ${quantityRows(room).map(({ quantity, view }) => {
      const level = view?.level;
      const mine = past.filter((one) => one.quantity === quantity);
      const least = 4 * 10 ** -CATALOGUE[quantity].decimals;
      const ahead =
        isNow && room.forecast !== undefined ? sparkAhead(room.forecast, quantity, SPARK_SPAN, now) : undefined;
      return html`<li class=${level ?? ''}>
        <button
          type="button"
          aria-expanded=${chosen === quantity ? 'true' : 'false'}
          title=${words.say(CARD.show_course, { quantity: words.label(quantity) })}
          @click=${() => choose(quantity)}
        >
          <span class="mark"
            >${level === undefined ? nothing : html`${levelShape(level)}<span class="unseen">${words.level(level)}</span>`}</span
          >
          <span class="what"
            ><span class="label">${words.label(quantity)}</span>${isNow || view === undefined ? ageText(view, words, now) : nothing}</span
          >
          <span class="past">${view === undefined ? nothing : sparkline(mine, now - SPARK_SPAN, now, least, ahead)}</span>
          <span class="reading">${quantityTrend(view?.trend, words)}${valueText(view, words)}</span>
        </button>
      </li>`;
    })}
  </ul>`;
}

export const quantityListStyles = css`
  .quantities {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr));
    column-gap: 16px;
  }
  .quantities button {
    display: grid;
    grid-template-columns: 12px minmax(0, 1fr) auto auto;
    gap: 8px;
    align-items: center;
    width: 100%;
    min-height: 46px;
    padding: 4px;
    border: 0;
    border-top: 1px solid color-mix(in srgb, var(--iaq-line) 65%, transparent);
    border-radius: 0;
    background: none;
    text-align: start;
  }
  .quantities button:hover {
    background: color-mix(in srgb, var(--iaq-ink) 4%, transparent);
  }
  .quantities button[aria-expanded='true'] {
    background: color-mix(in srgb, var(--iaq-accent) 9%, transparent);
    border-radius: 8px;
  }
  .quantities .mark .shape {
    width: 10px;
    height: 10px;
  }
  .quantities .what {
    display: grid;
    line-height: 1.25;
    font-size: 14px;
  }
  .quantities .label {
    overflow-wrap: anywhere;
  }
  .quantities .past .spark {
    width: 56px;
  }
  .quantities .reading {
    display: inline-flex;
    align-items: center;
    justify-content: flex-end;
    gap: 6px;
    min-width: 78px;
    font-size: 15px;
  }
`;
