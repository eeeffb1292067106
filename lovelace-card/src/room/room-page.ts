import { type Alert, type GeoPosition, MINUTE, type RoomView, SOURCE_HINT_WORDS } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import '../action/actuators-panel.ts';
import '../action/advice-panel.ts';
import '../action/outcome-list.ts';
import '../alert/alert-list.ts';
import '../alert/fault-list.ts';
import { LiveTail } from '../chart/live-tail.ts';
import { RANGE_NAMES, RANGES, type Range } from '../chart/range.ts';
import { aheadPanel, aheadPanelStyles } from '../forecast/ahead-panel.ts';
import { scoreAtAGlance } from '../forecast/ahead-strip.ts';
import { EARLIER_MIN, type Earlier, earlierControls, earlierStyles, fanLegend } from '../forecast/earlier-forecasts.ts';
import { PastForecasts } from '../forecast/past-forecasts.ts';
import { scoreAheadStyles } from '../forecast/score-ahead.ts';
import { withCurrentForecast } from '../forecast/time-ahead.ts';
import type { Words } from '../i18n/words.ts';
import { levelStyles } from '../level/level-shape.ts';
import { ringStyles, scoreRing } from '../level/score-ring.ts';
import { getHistory, type History, type HistorySeries } from '../live/api.ts';
import '../outlook/outlook-section.ts';
import type { ScenePick } from '../scene/stage/scene-pick.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';
import { bringIntoView } from './bring-into-view.ts';
import { derivedList, derivedStyles } from './derived-list.ts';
import { windowProbablyOpen } from './estimates.ts';
import { freshnessStyles } from './freshness.ts';
import './mode-select.ts';
import { quantityPanel } from './quantity-panel.ts';
import { reason } from './reason.ts';
import { roomLevel, roomLevelStyles } from './room-level.ts';
import { roomPageStyles } from './room-page-styles.ts';
import { type QuantityRow, quantityRows } from './rows.ts';
import { judgement } from './score-account.ts';
import { trendStyles } from './trend-arrow.ts';

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
    cleared: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    scheme: {},
    position: { attribute: false },
    range: { state: true },
    history: { state: true },
    failed: { state: true },
    earlier: { state: true },
  };
  declare room: RoomView;
  /** Alerts of the home that were seen to go lately. */
  declare cleared: readonly Alert[];
  declare words: Words;
  declare now: number;
  declare scheme: string;
  /** Where its site is; undefined where nobody said. */
  declare position: GeoPosition | undefined;
  declare range: Range;
  declare history: History | undefined;
  declare failed: boolean;
  declare earlier: Earlier;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asked = 0;
  readonly #tail = new LiveTail();
  readonly #past = new PastForecasts(() => this.requestUpdate());

  protected override firstUpdated(): void {
    void import('./room-picture.ts');
  }

  constructor() {
    super();
    this.cleared = [];
    this.now = 0;
    this.scheme = '';
    this.range = '6h';
    this.history = undefined;
    this.failed = false;
    this.earlier = { shown: true, horizonMin: EARLIER_MIN[0]! };
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
    const { room, range, now } = this;
    const { horizonMin } = this.earlier;
    const wanted = { room, horizonMin, width: RANGES[range].width };
    this.#past.follow(this.#laysOver ? wanted : undefined, now);
  }

  get #current(): RoomView {
    return withCurrentForecast(this.room, this.now);
  }

  /** Whether past forecasts are laid over what came. */
  get #laysOver(): boolean {
    return this.earlier.shown && RANGES[this.range].ahead > 0 && this.room.forecasting === 'on';
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
    const { words, now } = this;
    const room = this.#current;
    const rows = quantityRows(room);
    return html`<a class="back" href="#/"><span aria-hidden="true">←</span> ${words.text('back')}</a>
      <header>
        ${scoreRing(room.score, scoreAtAGlance(room, now))}
        <div>
          <h1 tabindex="-1">${room.name}</h1>
          <p class="level">
            ${roomLevel(room, words)}
            ${windowProbablyOpen(room.estimates) ? html`<span class="chip">${words.text('window_open')}</span>` : nothing}
          </p>
          <p class="reason">${reason(room, words)}${room.sourceHint === undefined ? nothing : ` ${words.say(SOURCE_HINT_WORDS[room.sourceHint])}`}</p>
          <p class="account quiet">${judgement(room, words)}</p>
        </div>
        <iaq-mode-select .room=${room} .words=${words}></iaq-mode-select>
      </header>
      <iaq-alerts
        .rooms=${[room]}
        .cleared=${this.cleared.filter(({ place }) => place.site === room.site && place.room === room.room)}
        .words=${words}
        .now=${now}
      ></iaq-alerts>
      ${
        rows.length === 0
          ? html`<p class="nothing surface">${words.text('reason_none_help')} <a href="#/sensors">${words.text('nav_sensors')}</a></p>`
          : html`<div class="top">
                <iaq-room-picture
                  .room=${room}
                  .words=${words}
                  .now=${now}
                  scheme=${this.scheme}
                  .position=${this.position}
                  @thing-more=${({ detail }: CustomEvent<ScenePick>) => this.#showMore(detail, rows)}
                ></iaq-room-picture>
                <div class="told">
                  <iaq-advice .room=${room} .words=${words} .now=${now}></iaq-advice>
                  ${aheadPanel(room, words, now)}
                </div>
              </div>
              <iaq-actuators .room=${room} .words=${words} .now=${now}></iaq-actuators>
              <iaq-outcomes .room=${room} .words=${words} .now=${now}></iaq-outcomes>
              ${this.#charts(rows)}
              <iaq-outlook .room=${room} .words=${words} .now=${now} .scheme=${this.scheme}></iaq-outlook>`
      }
      <iaq-faults .rooms=${[room]} .words=${words} .now=${now}></iaq-faults>
      ${derivedList(room, words)} ${this.#onward(room)}`;
  }

  /** Brings the part of the page into view that is about a thing of the picture. */
  #showMore({ id, kind }: ScenePick, rows: readonly QuantityRow[]): void {
    const sensor = this.room.sensors.find((one) => one.sensor === id);
    const at = rows.findIndex(({ quantity }) => sensor?.quantities.includes(quantity));
    const part =
      kind === 'alert'
        ? this.renderRoot.querySelector<HTMLElement>('iaq-alerts')
        : sensor === undefined
          ? this.renderRoot.querySelector('iaq-actuators')?.partOf(id)
          : this.renderRoot.querySelectorAll<HTMLElement>('.quantity')[at];
    if (part) bringIntoView(part);
  }

  /** The pages that tell more of this room. */
  #onward({ site, room, name }: RoomView): TemplateResult {
    const { words } = this;
    const place = new URLSearchParams({ site, room }).toString();
    const links = [
      ['nav_history', `#/history?rooms=${site}/${room}`],
      ['nav_ledger', `#/ledger?${place}`],
      ['nav_settings', `#/settings?${place}`],
    ] as const;
    return html`<p class="onward">
      ${links.map(([text, address]) => html`<a href=${address}>${words.text(text)}<span class="unseen"> (${name})</span></a>`)}
    </p>`;
  }

  #charts(rows: readonly QuantityRow[]): TemplateResult {
    const { words, earlier } = this;
    const room = this.#current;
    const forecasts = RANGES[this.range].ahead > 0 && room.forecasting === 'on';
    const laid = this.#laysOver ? earlier.horizonMin : undefined;
    return html`<section aria-labelledby="past">
      <div class="bar">
        <h2 id="past">${words.text(forecasts ? 'past_and_ahead' : 'past')}</h2>
        <div class="switches">
          ${
            forecasts
              ? earlierControls(earlier, words, (chosen) => {
                  this.earlier = chosen;
                })
              : nothing
          }
          ${this.#ranges()}
        </div>
      </div>
      ${fanLegend(laid, forecasts && room.forecast !== undefined, words)}
      ${this.failed ? html`<p class="failed quiet" role="status">${words.text('chart_failed')}</p>` : nothing}
      ${this.#past.failed ? html`<p class="failed quiet" role="status">${words.text('earlier_failed')}</p>` : nothing}
      <div class="charts">${rows.map((row) => this.#quantity(row))}</div>
    </section>`;
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

  #quantity(row: QuantityRow): TemplateResult {
    const { words, now, scheme, range, history } = this;
    const mine = history?.series.filter((one) => one.quantity === row.quantity) ?? NO_SERIES;
    return quantityPanel(row, {
      room: this.#current,
      words,
      now,
      scheme,
      range,
      series: history && this.#tail.appendedTo(mine),
      step: history?.step ?? 0,
      waiting: this.failed ? '' : words.text('chart_loading'),
      past: this.#past.of(row.quantity),
      pastHorizon: this.earlier.horizonMin,
    });
  }

  static override styles = [
    shared,
    levelStyles,
    ringStyles,
    trendStyles,
    freshnessStyles,
    roomLevelStyles,
    scoreAheadStyles,
    aheadPanelStyles,
    earlierStyles,
    derivedStyles,
    segmentStyles,
    roomPageStyles,
  ];
}

customElements.define('iaq-room-page', RoomPage);
