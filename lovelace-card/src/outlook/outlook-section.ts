import { HOUR, type LongTrend, type NotYet, type Quantity, type RoomView } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { roomBands } from '../chart/room-bands.ts';
import type { Words } from '../i18n/words.ts';
import { getOutlook, type OutlookAnswer, type ProfileAnswer } from '../live/api.ts';
import { quantityRows } from '../room/rows.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';
import './outlook-chart.ts';
import { outlookStyles } from './outlook-styles.ts';
import { notYetAccount, profileAccount, trendAccount } from './trend-account.ts';
import { trendPicture, trendPictureStyles } from './trend-picture.ts';

const SPANS = ['day', 'week', 'trend'] as const;
type Span = (typeof SPANS)[number];

/** After a failure it is asked for again no sooner than this, by our own clock, milliseconds. */
const RETRY_MS = 60_000;

/** What may be expected of one quantity of a room after the next two hours. Asks for it once it is looked at, and once an hour. */
export class OutlookSection extends LitElement {
  static override properties = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    scheme: {},
    span: { state: true },
    chosen: { state: true },
    outlook: { state: true },
    seen: { state: true },
    failed: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  declare scheme: string;
  declare span: Span;
  /** What a person chose; what weighs most until then. */
  declare chosen: Quantity | undefined;
  declare outlook: OutlookAnswer | undefined;
  declare seen: boolean;
  declare failed: boolean;
  #watcher: IntersectionObserver | undefined;
  #asked = '';
  #retryAt = 0;

  constructor() {
    super();
    this.now = 0;
    this.scheme = '';
    this.span = 'day';
    this.chosen = undefined;
    this.outlook = undefined;
    this.seen = false;
    this.failed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watcher = new IntersectionObserver((changes) => {
      this.seen = changes.at(-1)?.isIntersecting ?? false;
    });
    this.#watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watcher?.disconnect();
  }

  get #quantities(): Quantity[] {
    return quantityRows(this.room).map(({ quantity }) => quantity);
  }

  get #quantity(): Quantity {
    const all = this.#quantities;
    const wanted = this.chosen ?? this.room.score?.dominant;
    return all.find((quantity) => quantity === wanted) ?? all[0]!;
  }

  /** What is shown, and the hour in which it was asked for: an outlook holds until another hour has been measured. */
  get #key(): string {
    return [this.room.site, this.room.room, this.#quantity, Math.floor(this.now / HOUR)].join('/');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('room');
    if (before !== undefined && (before.site !== this.room.site || before.room !== this.room.room)) {
      this.chosen = undefined;
      this.outlook = undefined;
    }
    if (this.outlook?.quantity !== this.#quantity) this.outlook = undefined;
  }

  protected override updated(): void {
    const again = this.failed && performance.now() >= this.#retryAt;
    if (this.seen && (this.#asked !== this.#key || again)) void this.#load();
  }

  async #load(): Promise<void> {
    const mine = this.#key;
    this.#asked = mine;
    this.#retryAt = performance.now() + RETRY_MS;
    try {
      const outlook = await getOutlook(this.room, this.#quantity);
      if (mine !== this.#asked) return;
      this.outlook = outlook;
      this.failed = false;
    } catch (error) {
      console.warn(`What comes later in ${this.room.name} could not be loaded.`, error);
      if (mine === this.#asked) this.failed = true;
    }
  }

  protected override render(): TemplateResult {
    const { words, outlook } = this;
    return html`<section aria-labelledby="outlook">
      <div class="bar">
        <h2 id="outlook">${words.text('outlook')}</h2>
        <div class="switches">${this.#quantitySelect()}${this.#spans()}</div>
      </div>
      <div class="surface">
        ${
          outlook === undefined
            ? html`<p class="waiting quiet" role=${this.failed ? 'status' : nothing}>
                ${words.text(this.failed ? 'outlook_failed' : 'chart_loading')}
              </p>`
            : this.#shown(outlook)
        }
      </div>
    </section>`;
  }

  #quantitySelect(): TemplateResult {
    const { words } = this;
    return html`<select
      aria-label=${words.text('outlook_of')}
      @change=${(event: Event) => {
        this.chosen = (event.target as HTMLSelectElement).value as Quantity;
      }}
    >
      ${this.#quantities.map(
        (quantity) =>
          html`<option value=${quantity} ?selected=${quantity === this.#quantity}>${words.label(quantity)}</option>`,
      )}
    </select>`;
  }

  #spans(): TemplateResult {
    return html`<div class="ranges" role="group" aria-label=${this.words.text('outlook_span')}>
      ${SPANS.map(
        (span) =>
          html`<button
            type="button"
            aria-pressed=${span === this.span ? 'true' : 'false'}
            @click=${() => {
              this.span = span;
            }}
          >
            ${this.words.text(`outlook_${span}`)}
          </button>`,
      )}
    </div>`;
  }

  #shown(outlook: OutlookAnswer): TemplateResult {
    if (this.span !== 'trend') return this.#profile(outlook[this.span]);
    return html`<div class="trends">
      ${this.#trend(30, outlook.trend30)}${this.#trend(90, outlook.trend90)}
    </div>`;
  }

  #profile(profile: ProfileAnswer | NotYet): TemplateResult {
    const { room, words, now, scheme } = this;
    if (!profile.available) return html`<p class="waiting">${notYetAccount(profile, words)}</p>`;
    const quantity = this.#quantity;
    return html`<iaq-outlook-chart
        .words=${words}
        .quantity=${quantity}
        .profile=${profile}
        .now=${now}
        .limit=${room.limits[quantity]}
        .bands=${roomBands(room, quantity)}
        .scheme=${scheme}
      ></iaq-outlook-chart>
      <p class="note quiet">${profileAccount(profile.basis, profile.skill, words)}</p>`;
  }

  #trend(days: number, trend: LongTrend | NotYet): TemplateResult {
    const { words } = this;
    const title = html`<h3>${words.text('drift_in', { n: days })}</h3>`;
    if (!trend.available) return html`<div>${title}<p>${notYetAccount(trend, words)}</p></div>`;
    const { change, expected } = trendAccount(this.#quantity, trend, words);
    return html`<div>
      ${title}
      <p class="change">${change}</p>
      ${trendPicture(trend)}
      <p class="scale-word quiet" aria-hidden="true">${words.text('drift_picture')}</p>
      <p>${expected}</p>
      <p class="quiet">${words.text('drift_used', { n: trend.daysUsed })}</p>
    </div>`;
  }

  static override styles = [shared, segmentStyles, trendPictureStyles, outlookStyles];
}

customElements.define('iaq-outlook', OutlookSection);
