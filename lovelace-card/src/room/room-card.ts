import { CATALOGUE, HOUR, MINUTE, MODE_LABELS, type RoomForecast, type RoomView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { inOrder, isOpen } from '../alert/alert-order.ts';
import { alertLevel } from '../alert/severity.ts';
import { sparkline, sparkStyles } from '../chart/sparkline.ts';
import { aheadStrip, aheadStripStyles, scoreAtAGlance } from '../forecast/ahead-strip.ts';
import { expectation } from '../forecast/expectation.ts';
import { scoreAheadStyles } from '../forecast/score-ahead.ts';
import { sparkAhead } from '../forecast/spark-ahead.ts';
import { withCurrentForecast } from '../forecast/time-ahead.ts';
import type { Words } from '../i18n/words.ts';
import { levelShape, levelStyles } from '../level/level-shape.ts';
import { ringStyles, scoreRing } from '../level/score-ring.ts';
import { getHistory, type History } from '../live/api.ts';
import { shared } from '../theme/shared.ts';
import { windowProbablyOpen } from './estimates.ts';
import { ageText, freshnessStyles, valueText } from './freshness.ts';
import { reason } from './reason.ts';
import { roomLevel, roomLevelStyles } from './room-level.ts';
import { type QuantityRow, quantityRows } from './rows.ts';
import { quantityTrend, trendStyles } from './trend-arrow.ts';

const SPARK_SPAN = 6 * HOUR;
const SPARK_STEP = 5 * MINUTE;
/** How old the small lines may grow, by the service's clock and by our own. */
const SPARK_KEEP = 5 * MINUTE;
const SPARK_PAUSE = 20_000;

/** A room at a glance: how its air is, why, and each quantity with its last hours. Links to the room's page. */
export class RoomCard extends LitElement {
  static override properties = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    href: {},
    seen: { state: true },
    history: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  declare href: string;
  declare seen: boolean;
  declare history: History | undefined;
  #watcher: IntersectionObserver | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this.now = 0;
    this.href = '';
    this.seen = false;
    this.history = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watcher = new IntersectionObserver(
      // A busy browser gathers several changes: the last one is how it is.
      (changes) => {
        this.seen = changes.at(-1)?.isIntersecting ?? false;
      },
      { rootMargin: '200px' },
    );
    this.#watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watcher?.disconnect();
  }

  /** Time alone moves only the cards that are seen. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    return this.seen || !this.hasUpdated || changed.size > 1 || !changed.has('now');
  }

  protected override updated(): void {
    if (this.seen) void this.#loadHistory();
  }

  async #loadHistory(): Promise<void> {
    const old = this.history === undefined || this.now - this.history.to > SPARK_KEEP;
    const quantities = this.room.quantities.map(({ quantity }) => quantity);
    if (!old || quantities.length === 0 || performance.now() - this.#askedAt < SPARK_PAUSE) return;
    this.#askedAt = performance.now();
    try {
      this.history = await getHistory(this.room, quantities, this.now - SPARK_SPAN, this.now, SPARK_STEP);
    } catch (error) {
      // The small lines are an extra: without them the card says all it must, and they are asked for again.
      console.warn(`The last hours of ${this.room.name} could not be loaded.`, error);
    }
  }

  protected override render(): TemplateResult {
    const { words, now } = this;
    const room = withCurrentForecast(this.room, now);
    const expected = expectation(room, words, now);
    return html`<article class="surface" aria-labelledby="name">
      <header>
        ${scoreRing(room.score, scoreAtAGlance(room, now))}
        <div class="judgement">
          <h3 id="name"><a href=${this.href} title=${expected?.detail || nothing}>${room.name}</a></h3>
          <p class="level">
            ${roomLevel(room, words)}
            ${room.mode === 'off' ? html`<span class="mode">${words.text('mode')}: ${words.say(MODE_LABELS.off)}</span>` : nothing}
            ${windowProbablyOpen(room.estimates) ? html`<span class="mode">${words.text('window_open')}</span>` : nothing}
            ${this.#alerts()}
          </p>
          <p class="reason">${reason(room, words)}</p>
        </div>
      </header>
      ${aheadStrip(room, expected, words, now)}
      ${room.quantities.length === 0 ? html`<p class="help quiet">${words.text('reason_none_help')}</p>` : nothing}
      <ul>
        ${quantityRows(room).map((row) => this.#row(row, room.forecast))}
      </ul>
    </article>`;
  }

  /** How many alerts of this room nobody has answered, as severe as the worst of them. */
  #alerts(): TemplateResult | typeof nothing {
    const [worst, ...others] = inOrder(this.room.alerts).filter(isOpen);
    if (worst === undefined) return nothing;
    return html`<span class="alerts"
      >${levelShape(alertLevel(worst))} ${this.words.text('nav_alerts')}: ${others.length + 1}</span
    >`;
  }

  #row({ quantity, view }: QuantityRow, forecast: RoomForecast | undefined): TemplateResult {
    const { words, now } = this;
    const level = view?.level;
    const series = this.history?.series.filter((one) => one.quantity === quantity) ?? [];
    const least = 4 * 10 ** -CATALOGUE[quantity].decimals;
    const ahead = forecast && sparkAhead(forecast, quantity, SPARK_SPAN, now);
    const past = view === undefined ? nothing : sparkline(series, now - SPARK_SPAN, now, least, ahead);
    return html`<li class="${level ?? ''} ${past === nothing ? 'pastless' : ''}">
      <span class="mark"
        >${level === undefined ? nothing : html`${levelShape(level)}<span class="unseen">${words.level(level)}</span>`}</span
      >
      <span class="what"><span class="label">${words.label(quantity)}</span>${ageText(view, words, now)}</span>
      ${past === nothing ? nothing : html`<span class="past">${past}</span>`}
      <span class="reading">${quantityTrend(view?.trend, words)}${valueText(view, words)}</span>
    </li>`;
  }

  static override styles = [
    shared,
    levelStyles,
    ringStyles,
    sparkStyles,
    trendStyles,
    freshnessStyles,
    roomLevelStyles,
    scoreAheadStyles,
    aheadStripStyles,
    css`
      article {
        position: relative;
        height: 100%;
        padding: 20px 20px 12px;
        transition: border-color 160ms ease;
      }
      article:hover {
        border-color: color-mix(in srgb, var(--iaq-quiet) 60%, var(--iaq-line));
      }
      header {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 18px;
        align-items: center;
        min-height: 96px;
      }
      h3 {
        font-size: 18px;
        font-weight: 600;
        letter-spacing: -0.01em;
        line-height: 1.25;
        overflow-wrap: anywhere;
      }
      h3 a {
        color: inherit;
        text-decoration: none;
      }
      h3 a::after {
        content: '';
        position: absolute;
        inset: 0;
        border-radius: var(--iaq-radius);
      }
      h3 a:focus-visible {
        outline: none;
      }
      h3 a:focus-visible::after {
        outline: 2px solid var(--iaq-accent);
        outline-offset: 2px;
      }
      .level {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 7px;
        margin-top: 1px;
      }
      .mode,
      .alerts {
        font-size: 12.5px;
        color: var(--iaq-quiet);
        border: 1px solid var(--iaq-line);
        border-radius: 99px;
        padding: 0 8px;
      }
      .alerts {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        color: var(--iaq-ink);
      }
      .reason {
        margin-top: 5px;
        font-size: 14px;
        line-height: 1.4;
        color: var(--iaq-quiet);
        text-wrap: pretty;
      }
      .help {
        font-size: 14px;
        padding: 12px 0;
      }
      ul {
        display: grid;
        grid-template-columns: 12px minmax(0, 1fr) auto auto;
        column-gap: 10px;
        margin-top: 12px;
      }
      li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: 12px minmax(0, 1fr) auto auto;
        grid-template-columns: subgrid;
        align-items: center;
        column-gap: 10px;
        min-height: 46px;
        padding: 4px 0;
        border-top: 1px solid color-mix(in srgb, var(--iaq-line) 65%, transparent);
      }
      .mark .shape {
        width: 10px;
        height: 10px;
      }
      .what {
        display: grid;
        line-height: 1.3;
      }
      .pastless .what {
        grid-column: span 2;
      }
      .past {
        width: 72px;
      }
      .reading {
        display: inline-flex;
        align-items: center;
        justify-content: flex-end;
        gap: 6px;
        min-width: 96px;
        font-size: 16px;
      }
      @media (max-width: 420px) {
        article {
          padding: 16px 14px 8px;
        }
        header {
          gap: 14px;
        }
        ul,
        li {
          column-gap: 8px;
        }
        .past {
          width: 52px;
        }
        .past .spark {
          width: 52px;
        }
        .reading {
          min-width: 84px;
        }
      }
    `,
  ];
}

customElements.define('iaq-room-card', RoomCard);
