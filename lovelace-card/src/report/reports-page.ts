import { DAY, type HomeView, MINUTE, REPORT_PERIODS, type ReportPeriodKind } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { REPORTS } from '../i18n/texts/report.ts';
import type { Words } from '../i18n/words.ts';
import { reportAddress } from '../live/api.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';
import './across-section.ts';
import { reportsStyles } from './reports-styles.ts';

const DAYS = { day: 1, week: 7 } as const satisfies Record<ReportPeriodKind, number>;
/** What stands in a report changes slowly: the running one is made anew so often, ms. */
const FRESH = 15 * MINUTE;
/** The frame's own borders, and the air below its page, CSS pixels. */
const FRAME_EDGES = 10;

/** Days and weeks of a site to read and print, and what is seen across its rooms. */
export class ReportsPage extends LitElement {
  static override properties = {
    home: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    query: { attribute: false },
    scheme: {},
    site: { state: true },
    period: { state: true },
    back: { state: true },
    state: { state: true },
    reason: { state: true },
  };
  declare home: HomeView;
  declare words: Words;
  declare now: number;
  /** What the address says is to be shown. */
  declare query: string;
  declare scheme: string;
  declare site: string;
  declare period: ReportPeriodKind;
  /** How many days or weeks ago; 0 is the one that runs. */
  declare back: number;
  declare state: 'loading' | 'shown' | 'failed';
  declare reason: string;
  #resizer: ResizeObserver | undefined;
  #shown = '';

  constructor() {
    super();
    this.query = '';
    this.scheme = '';
    this.site = '';
    this.period = 'week';
    this.back = 1;
    this.state = 'loading';
    this.reason = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizer?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) this.#read();
    const known = this.home.sites.some(({ site }) => site === this.site);
    if (!known) this.site = this.home.sites[0]?.site ?? '';
    const address = this.#address();
    if (address !== this.#shown) {
      this.#shown = address;
      this.state = 'loading';
    }
  }

  #read(): void {
    const asked = new URLSearchParams(this.query);
    this.site = asked.get('site') ?? this.site;
    this.period = REPORT_PERIODS.find((period) => period === asked.get('period')) ?? 'week';
    this.back = Math.max(0, Math.floor(Number(asked.get('back') ?? 1) || 0));
  }

  #choose(change: { site?: string; period?: ReportPeriodKind; back?: number }): void {
    Object.assign(this, change);
    const { site, period, back } = this;
    const query = new URLSearchParams({ site, period, back: String(back) });
    history.replaceState(history.state, '', `#/reports?${query}`);
  }

  /** The newest one that is over has no time in its address, the one that runs a time that moves in steps. */
  #address(): string {
    const { site, period, back, words } = this;
    const now = Math.floor(this.now / FRESH) * FRESH;
    const at = back === 1 ? undefined : now - back * DAYS[period] * DAY;
    return reportAddress({ site, period, language: words.language, at });
  }

  protected override render(): TemplateResult {
    const { words, home, period, back } = this;
    if (home.sites.length === 0) return html`<h1 tabindex="-1">${words.say(REPORTS.title)}</h1>`;
    return html`<div class="screen">
        <h1 tabindex="-1">${words.say(REPORTS.title)}</h1>
        <div class="tools">
          ${
            home.sites.length < 2
              ? nothing
              : html`<select
                  aria-label=${words.say(REPORTS.site)}
                  @change=${(event: Event) => this.#choose({ site: (event.target as HTMLSelectElement).value })}
                >
                  ${home.sites.map(({ site, name }) => html`<option value=${site} ?selected=${site === this.site}>${name}</option>`)}
                </select>`
          }
          <div class="ranges" role="group" aria-label=${words.say(REPORTS.period)}>
            ${REPORT_PERIODS.map(
              (each) =>
                html`<button
                  type="button"
                  aria-pressed=${each === period ? 'true' : 'false'}
                  @click=${() => this.#choose({ period: each, back: 1 })}
                >
                  ${words.say(REPORTS[each])}
                </button>`,
            )}
          </div>
          <div class="step">
            <button type="button" aria-label=${words.say(REPORTS.earlier)} @click=${() => this.#choose({ back: back + 1 })}>‹</button>
            <span class="quiet">${this.#which()}</span>
            <button
              type="button"
              aria-label=${words.say(REPORTS.later)}
              ?disabled=${back === 0}
              @click=${() => this.#choose({ back: back - 1 })}
            >
              ›
            </button>
          </div>
          <div class="out">
            <button type="button" ?disabled=${this.state !== 'shown'} @click=${this.#print}>${words.say(REPORTS.print)}</button>
            <button class="plain" type="button" @click=${this.#goAcross}>${words.say(REPORTS.across)}</button>
            <a href=${this.#shown} target="_blank" rel="noopener">${words.say(REPORTS.alone)}</a>
          </div>
        </div>
        <p class="said quiet" role="status">${this.state === 'loading' ? words.say(REPORTS.loading) : ''}</p>
        ${
          this.state === 'failed'
            ? html`<p class="failure" role="alert">${words.say(REPORTS.failed, { reason: this.reason })}</p>`
            : nothing
        }
      </div>
      <iframe
        class=${this.state}
        title=${words.say(REPORTS.frame)}
        src=${this.#shown}
        ?hidden=${this.state === 'failed'}
        @load=${this.#loaded}
      ></iframe>
      <iaq-across class="screen" .home=${home} .site=${this.site} .words=${words}></iaq-across>`;
  }

  #which(): string {
    const { words, back } = this;
    if (back === 0) return words.say(REPORTS.running);
    return back === 1 ? words.say(REPORTS.last) : words.say(REPORTS.back, { n: words.number(back - 1) });
  }

  /** The frame is as high as its page, so that only one thing scrolls. */
  readonly #loaded = (event: Event): void => {
    const frame = event.target as HTMLIFrameElement;
    const page = frame.contentDocument;
    if (page === null || page.querySelector('main') === null) {
      this.state = 'failed';
      this.reason = messageIn(page?.body.textContent ?? '');
      return;
    }
    this.state = 'shown';
    const content = page.querySelector('main')!;
    this.#resizer?.disconnect();
    this.#resizer = new ResizeObserver(() => {
      frame.style.height = `${Math.ceil(content.getBoundingClientRect().bottom) + FRAME_EDGES}px`;
    });
    this.#resizer.observe(content);
  };

  readonly #goAcross = (): void => {
    const across = this.renderRoot.querySelector('iaq-across');
    across?.scrollIntoView({ behavior: 'smooth' });
    across?.shadowRoot?.querySelector('h2')?.focus({ preventScroll: true });
  };

  readonly #print = (): void => {
    this.renderRoot.querySelector('iframe')?.contentWindow?.print();
  };

  static override styles = [shared, segmentStyles, buttonStyles, reportsStyles];
}

/** The sentence of a service that answered with a refusal instead of a page. */
function messageIn(text: string): string {
  try {
    return (JSON.parse(text) as { error?: { message?: string } }).error?.message ?? '';
  } catch (error) {
    if (error instanceof SyntaxError) return '';
    throw error;
  }
}

customElements.define('iaq-reports-page', ReportsPage);
