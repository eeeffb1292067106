import type { RoomView } from '@iaqverse/core';
import { html, nothing, type TemplateResult } from 'lit';
import '../chart/history-chart.ts';
import type { Fan } from '../chart/fan.ts';
import { RANGES, type Range } from '../chart/range.ts';
import { roomBands } from '../chart/room-bands.ts';
import { forecastOf } from '../forecast/claim.ts';
import { nextValue } from '../forecast/next-value.ts';
import { chartNote } from '../forecast/notes.ts';
import type { Words } from '../i18n/words.ts';
import { levelShape } from '../level/level-shape.ts';
import type { HistorySeries } from '../live/api.ts';
import { ageText, valueText } from './freshness.ts';
import type { QuantityRow } from './rows.ts';
import { quantityTrend } from './trend-arrow.ts';

/** What a quantity's panel draws. */
export interface QuantityPanel {
  readonly room: RoomView;
  readonly words: Words;
  readonly now: number;
  readonly scheme: string;
  readonly range: Range;
  /** Undefined while it is loaded; `waiting` says why there is nothing yet. */
  readonly series: readonly HistorySeries[] | undefined;
  readonly step: number;
  readonly waiting: string;
  /** What was forecast for the time shown; undefined where that is not wanted. */
  readonly past: Fan | undefined;
  readonly pastHorizon: number;
}

/** A quantity of a room: its value, level, trend and age, its past, and what comes. */
export function quantityPanel({ quantity, view }: QuantityRow, panel: QuantityPanel): TemplateResult {
  const { room, words, now } = panel;
  const level = view?.level;
  return html`<section class="quantity surface ${level ?? ''}" aria-label=${words.label(quantity)}>
    <div class="head">
      <h3>${words.label(quantity)}</h3>
      <p class="reading">${quantityTrend(view?.trend, words)}${valueText(view, words)}</p>
      <p class="state">
        ${level === undefined ? nothing : html`${levelShape(level)} <span>${words.level(level)}</span>`}
        ${room.score?.dominant === quantity && room.score.level !== 'excellent' ? html`<span class="quiet">· ${words.text('dominant')}</span>` : nothing}
      </p>
      <p class="when">
        ${ageText(view, words, now)}${
          view !== undefined && view.sensors > 1
            ? html`<span class="age">· ${words.text('sensor_count', { count: view.sensors })}</span>`
            : nothing
        }
      </p>
    </div>
    ${panel.series === undefined ? html`<p class="waiting quiet">${panel.waiting}</p>` : chart(quantity, panel.series, panel)}
  </section>`;
}

function chart(
  quantity: QuantityRow['quantity'],
  series: readonly HistorySeries[],
  { room, words, now, scheme, range, step, past, pastHorizon }: QuantityPanel,
): TemplateResult {
  const { width, ahead } = RANGES[range];
  const forecast = ahead > 0 ? forecastOf(room.forecast, quantity) : undefined;
  const next =
    forecast === undefined ? '' : chartNote(forecast, words) || nextValue(room.forecast!, forecast, words, now);
  return html`<iaq-history-chart
      .words=${words}
      .quantity=${quantity}
      .series=${series}
      .step=${step}
      .width=${width}
      .ahead=${ahead}
      .now=${now}
      .limit=${room.limits[quantity]}
      .bands=${roomBands(room, quantity)}
      .names=${new Map(room.sensors.map(({ sensor, name }) => [sensor, name]))}
      .forecast=${forecast}
      .madeAt=${room.forecast?.madeAt ?? 0}
      .next=${next}
      .past=${past}
      .pastHorizon=${pastHorizon}
      .scheme=${scheme}
    ></iaq-history-chart>`;
}
