import { MINUTE, type RoomView } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import '../chart/history-chart.ts';
import { LiveTail } from '../chart/live-tail.ts';
import { RANGE_NAMES, RANGES, type Range } from '../chart/range.ts';
import { roomBands } from '../chart/room-bands.ts';
import type { Words } from '../i18n/words.ts';
import { levelShape, levelStyles } from '../level/level-shape.ts';
import { ringStyles, scoreRing } from '../level/score-ring.ts';
import { getHistory, type History, type HistorySeries } from '../live/api.ts';
import { shared } from '../theme/shared.ts';
import { derivedList, derivedStyles } from './derived-list.ts';
import { ageText, freshnessStyles, valueText } from './freshness.ts';
import './mode-select.ts';
import { reason } from './reason.ts';
import { roomLevel, roomLevelStyles } from './room-level.ts';
import { roomPageStyles } from './room-page-styles.ts';
import { type QuantityRow, quantityRows } from './rows.ts';
import { judgement } from './score-account.ts';
import { trendArrow, trendStyles } from './trend-arrow.ts';

/** How old a history may grow before it is loaded again, by our own clock, milliseconds. */
const RELOAD_MS = 60_000;
/** And by the service's, so that a replay is followed, yet not more often than the pause allows. */
const RELOAD_SHARE = 0.02;
const PAUSE_MS = 5_000;
const NO_SERIES: readonly HistorySeries[] = [];

/** A room: how its air is and why, every quantity with its past, what follows from them, and its mode. */
export class RoomPage extends LitElement {
  static override properties = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    scheme: {},
    range: { state: true },
    history: { state: true },
    failed: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  declare scheme: string;
  declare range: Range;
  declare history: History | undefined;
  declare failed: boolean;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asked = 0;
  readonly #tail = new LiveTail();

  constructor() {
    super();
    this.now = 0;
    this.scheme = '';
    this.range = '24h';
    this.history = undefined;
    this.failed = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('room');
    const other = before !== undefined && (before.site !== this.room.site || before.room !== this.room.room);
    if (other || changed.has('range')) {
      this.history = undefined;
      this.#askedAt = Number.NEGATIVE_INFINITY;
    }
    if (other) this.#tail.clear();
    if (changed.has('room')) this.#tail.take(this.room.quantities);
  }

  protected override updated(): void {
    const since = performance.now() - this.#askedAt;
    const shownAge = this.history === undefined ? Number.POSITIVE_INFINITY : this.now - this.history.to;
    const due =
      since > RELOAD_MS || (shownAge > Math.max(MINUTE, RANGES[this.range].width * RELOAD_SHARE) && since > PAUSE_MS);
    if (due) void this.#load();
  }

  async #load(): Promise<void> {
    const quantities = quantityRows(this.room).map(({ quantity }) => quantity);
    if (quantities.length === 0) return;
    this.#askedAt = performance.now();
    const mine = ++this.#asked;
    const { width, step } = RANGES[this.range];
    try {
      const history = await getHistory(this.room, quantities, this.now - width, this.now, step);
      if (mine !== this.#asked) return;
      this.history = history;
      this.failed = false;
    } catch (error) {
      console.warn(`The history of ${this.room.name} could not be loaded.`, error);
      this.failed = true;
    }
  }

  protected override render(): TemplateResult {
    const { room, words } = this;
    const rows = quantityRows(room);
    return html`<a class="back" href="#/"><span aria-hidden="true">←</span> ${words.text('back')}</a>
      <header>
        ${scoreRing(room.score)}
        <div>
          <h1 tabindex="-1">${room.name}</h1>
          <p class="level">
            ${roomLevel(room, words)}
          </p>
          <p class="reason">${reason(room, words)}</p>
          <p class="account quiet">${judgement(room, words)}</p>
        </div>
        <iaq-mode-select .room=${room} .words=${words}></iaq-mode-select>
      </header>
      ${
        rows.length === 0
          ? html`<p class="nothing surface">${words.text('reason_none_help')} <a href="#/sensors">${words.text('nav_sensors')}</a></p>`
          : html`<section aria-labelledby="past">
              <div class="bar">
                <h2 id="past">${words.text('past')}</h2>
                ${this.#ranges()}
              </div>
              ${this.failed ? html`<p class="failed quiet" role="status">${words.text('chart_failed')}</p>` : nothing}
              <div class="charts">${rows.map((row) => this.#quantity(row))}</div>
            </section>`
      }
      ${derivedList(room.derived, words)}`;
  }

  #ranges(): TemplateResult {
    return html`<div class="ranges" role="group" aria-label=${this.words.text('range')}>
      ${RANGE_NAMES.map(
        (range) =>
          html`<button
            type="button"
            aria-pressed=${range === this.range ? 'true' : 'false'}
            @click=${() => {
              this.range = range;
            }}
          >
            ${this.words.text(`range_${range}`)}
          </button>`,
      )}
    </div>`;
  }

  #quantity({ quantity, view }: QuantityRow): TemplateResult {
    const { room, words, now, history } = this;
    const level = view?.level;
    const mine = history?.series.filter((one) => one.quantity === quantity) ?? NO_SERIES;
    const series = this.#tail.appendedTo(mine);
    return html`<section class="quantity surface ${level ?? ''}" aria-label=${words.label(quantity)}>
      <div class="head">
        <h3>${words.label(quantity)}</h3>
        <p class="reading">${trendArrow(view?.trend, words)}${valueText(view, words)}</p>
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
      ${
        history === undefined
          ? html`<p class="waiting quiet">${this.failed ? '' : words.text('chart_loading')}</p>`
          : html`<iaq-history-chart
              .words=${words}
              .quantity=${quantity}
              .series=${series}
              .step=${history.step}
              .from=${now - RANGES[this.range].width}
              .to=${now}
              .limit=${room.limits[quantity]}
              .bands=${roomBands(room, quantity)}
              .names=${new Map(room.sensors.map(({ sensor, name }) => [sensor, name]))}
              .scheme=${this.scheme}
            ></iaq-history-chart>`
      }
    </section>`;
  }

  static override styles = [
    shared,
    levelStyles,
    ringStyles,
    trendStyles,
    freshnessStyles,
    roomLevelStyles,
    derivedStyles,
    roomPageStyles,
  ];
}

customElements.define('iaq-room-page', RoomPage);
