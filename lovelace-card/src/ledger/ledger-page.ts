import type { HomeView, LedgerFlawKind, NumberedLedgerEntry } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LEDGER } from '../i18n/texts/ledger.ts';
import type { Words } from '../i18n/words.ts';
import { getLedgerVerification } from '../live/api.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { type EntryGroup, GROUP_NAMES, groupOf, type LedgerFilter, readFilter, writeFilter } from './entry-groups.ts';
import { EntryNames } from './entry-names.ts';
import { entryActor, speakEntry } from './entry-words.ts';
import { LedgerPages } from './ledger-pages.ts';
import { ledgerStyles } from './ledger-styles.ts';

const SIGNS: Readonly<Record<EntryGroup, TemplateResult>> = {
  advice: svg`<path d="M10 3a5 5 0 0 0-2.6 9.3V14h5.2v-1.7A5 5 0 0 0 10 3zM8 17h4" />`,
  moves: svg`<path d="M3 10h13M11.5 5.5 16 10l-4.5 4.5" />`,
  answers: svg`<path d="M3.5 4.5h13v8.5H9l-3.5 3v-3h-2z" />`,
  outcomes: svg`<path d="m3.5 10.5 4.5 4.5 8.5-10" />`,
  alerts: svg`<path d="M5.2 14V9a4.8 4.8 0 0 1 9.6 0v5M3.5 14h13M8.3 16.6a1.8 1.8 0 0 0 3.4 0" />`,
  faults: svg`<circle cx="10" cy="10" r="6.5" /><path d="M10 6.5v4.2M10 13.4v.1" />`,
  surroundings: svg`<path d="M3 8.5h9a2.3 2.3 0 1 0-2.2-3M3 12h11.5a2.2 2.2 0 1 1-2.1 3" />`,
  settings: svg`<path d="M3 6h8M15 6h2M3 14h2M9 14h8" /><circle cx="13" cy="6" r="2" /><circle cx="7" cy="14" r="2" />`,
  models: svg`<path d="M2.5 13c3 0 4-7 7-7M9.5 6c3 0 4 3 8 3M9.5 6c3 0 4 8 8 8" />`,
};

type Verification =
  | { readonly state: 'checking' }
  | { readonly state: 'unchecked' }
  | { readonly state: 'sound'; readonly entries: number; readonly head: string }
  | { readonly state: 'flawed'; readonly kind: LedgerFlawKind; readonly number: number };

/** The record of decisions in plain words, with who, where and when, and whether it is as it was written. */
export class LedgerPage extends LitElement {
  static override properties = {
    home: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    query: { attribute: false },
    filter: { state: true },
    verification: { state: true },
  };
  declare home: HomeView;
  declare words: Words;
  declare now: number;
  /** What the address says is to be shown. */
  declare query: string;
  declare filter: LedgerFilter;
  declare verification: Verification;
  readonly #pages = new LedgerPages(() => this.requestUpdate());

  constructor() {
    super();
    this.query = '';
    this.filter = readFilter('');
    this.verification = { state: 'checking' };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#verify();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) {
      this.filter = readFilter(this.query);
      void this.#pages.begin(this.filter);
    }
  }

  async #verify(): Promise<void> {
    try {
      const { sound, entries, head, flaw } = await getLedgerVerification();
      this.verification = sound ? { state: 'sound', entries, head } : { state: 'flawed', ...flaw! };
    } catch (error) {
      console.info('The log could not be looked through.', error);
      this.verification = { state: 'unchecked' };
    }
  }

  #choose(change: Partial<LedgerFilter>): void {
    this.filter = { ...this.filter, ...change };
    const query = writeFilter(this.filter);
    history.replaceState(history.state, '', query === '' ? '#/ledger' : `#/ledger?${query}`);
    void this.#pages.begin(this.filter);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const { entries, state } = this.#pages;
    const names = new EntryNames(this.home);
    const days = Map.groupBy(entries, ({ time }) => words.date(time, 'date'));
    return html`<h1 tabindex="-1">${words.say(LEDGER.title)}</h1>
      <p class="lead quiet">${words.say(LEDGER.lead)}</p>
      ${this.#verified()} ${this.#filters()}
      <div class="days" aria-busy=${state === 'loading' ? 'true' : 'false'}>
        ${repeat(
          days,
          ([day]) => day,
          ([day, list]) =>
            html`<section aria-label=${day}>
              <h2>${day}</h2>
              <ol class="surface">
                ${repeat(
                  list,
                  ({ number }) => number,
                  (entry) => this.#entry(entry, names),
                )}
              </ol>
            </section>`,
        )}
      </div>
      ${this.#foot()}`;
  }

  #verified(): TemplateResult {
    const { words, verification } = this;
    if (verification.state === 'checking' || verification.state === 'unchecked')
      return html`<p class="verified quiet" role="status">${words.say(LEDGER[verification.state])}</p>`;
    if (verification.state === 'flawed')
      return html`<p class="verified flawed surface" role="alert">
        ${words.say(LEDGER[`flaw_${verification.kind}`], { n: words.number(verification.number) })}
      </p>`;
    return html`<div class="verified">
      <p role="status">
        <svg class="sign" viewBox="0 0 20 20" aria-hidden="true">${SIGNS.outcomes}</svg>
        ${words.say(LEDGER.sound, { n: words.number(verification.entries) })}
      </p>
      <details>
        <summary>${words.say(LEDGER.proof_title)}</summary>
        <p class="quiet">${words.say(LEDGER.proof)}</p>
        <code>${verification.head}</code>
      </details>
    </div>`;
  }

  #filters(): TemplateResult {
    const { words, filter } = this;
    const { site, room } = filter;
    const place = site === undefined ? '' : room === undefined ? site : `${site}/${room}`;
    const chosen = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
    const orNone = <T extends string>(value: T | ''): T | undefined => (value === '' ? undefined : value);
    return html`<form class="filters" aria-label=${words.say(LEDGER.filters)} @submit=${(event: Event) => event.preventDefault()}>
      <label>
        <span>${words.say(LEDGER.where)}</span>
        <select
          @change=${(event: Event) => {
            const [chosenSite, chosenRoom] = chosen(event).split('/');
            this.#choose({ site: orNone(chosenSite ?? ''), room: chosenRoom });
          }}
        >
          <option value="" ?selected=${place === ''}>${words.say(LEDGER.everywhere)}</option>
          ${this.home.sites.map(
            (one) =>
              html`<option value=${one.site} ?selected=${place === one.site}>${one.name}</option>
                ${one.rooms.map((each) => {
                  const value = `${each.site}/${each.room}`;
                  return html`<option value=${value} ?selected=${place === value}>— ${each.name}</option>`;
                })}`,
          )}
        </select>
      </label>
      <label>
        <span>${words.say(LEDGER.what)}</span>
        <select @change=${(event: Event) => this.#choose({ group: orNone(chosen(event) as EntryGroup | '') })}>
          <option value="" ?selected=${filter.group === undefined}>${words.say(LEDGER.everything)}</option>
          ${GROUP_NAMES.map(
            (group) =>
              html`<option value=${group} ?selected=${filter.group === group}>${words.say(LEDGER[`kind_${group}`])}</option>`,
          )}
        </select>
      </label>
      <label>
        <span>${words.say(LEDGER.who)}</span>
        <select @change=${(event: Event) => this.#choose({ actor: orNone(chosen(event) as 'iaqverse' | 'people' | '') })}>
          <option value="" ?selected=${filter.actor === undefined}>${words.say(LEDGER.anybody)}</option>
          <option value="iaqverse" ?selected=${filter.actor === 'iaqverse'}>${words.say(LEDGER.by_iaqverse)}</option>
          <option value="people" ?selected=${filter.actor === 'people'}>${words.say(LEDGER.people)}</option>
        </select>
      </label>
      <label>
        <span>${words.say(LEDGER.since)}</span>
        <input
          type="date"
          .value=${filter.since ?? ''}
          @change=${(event: Event) => this.#choose({ since: orNone(chosen(event)) })}
        />
      </label>
      <label>
        <span>${words.say(LEDGER.until)}</span>
        <input
          type="date"
          .value=${filter.until ?? ''}
          @change=${(event: Event) => this.#choose({ until: orNone(chosen(event)) })}
        />
      </label>
    </form>`;
  }

  #entry(entry: NumberedLedgerEntry, names: EntryNames): TemplateResult {
    const { words } = this;
    const group = groupOf(entry.kind);
    const { sentence, more } = speakEntry(entry, names, words);
    const place = names.place(entry.site, entry.room);
    return html`<li data-entry=${entry.number} class=${group ?? ''}>
      <svg class="sign" viewBox="0 0 20 20" aria-hidden="true">${group === undefined ? nothing : SIGNS[group]}</svg>
      <div>
        <p class="about quiet">
          <time datetime=${new Date(entry.time).toISOString()}>${words.date(entry.time, 'clock')}</time>
          ${place === undefined ? nothing : html`<span>${place}</span>`}
          <span>${entryActor(entry, words)}</span>
        </p>
        <p class="sentence">${sentence}</p>
        ${more.map((text) => html`<p class="further quiet">${text}</p>`)}
        <details>
          <summary>
            ${words.say(LEDGER.written)}<span class="unseen"> (${words.say(LEDGER.entry, { n: entry.number })})</span>
          </summary>
          <pre tabindex="0" dir="ltr">${JSON.stringify(entry, undefined, 2)}</pre>
        </details>
      </div>
    </li>`;
  }

  #foot(): TemplateResult {
    const { words } = this;
    const { entries, state, reason, lookedBackTo } = this.#pages;
    if (state === 'loading') return html`<p class="foot quiet" role="status">${words.text('chart_loading')}</p>`;
    if (state === 'failed')
      return html`<p class="foot failure" role="alert">
        ${words.say(LEDGER.failed, { reason })}
        <button type="button" @click=${() => void this.#pages.older()}>${words.text('retry')}</button>
      </p>`;
    const isEmpty = entries.length === 0;
    const isUnfiltered = writeFilter(this.filter) === '';
    if (state === 'end')
      return html`<p class="foot quiet" role="status">
        ${words.say(isEmpty ? (isUnfiltered ? LEDGER.none_yet : LEDGER.none) : LEDGER.first)}
      </p>`;
    return html`<div class="foot">
      <button type="button" @click=${() => void this.#pages.older()}>${words.say(LEDGER.older)}</button>
      <p class="quiet" role="status">
        ${lookedBackTo === undefined ? '' : words.say(LEDGER.looked_back, { time: words.date(lookedBackTo, 'full') })}
      </p>
    </div>`;
  }

  static override styles = [shared, buttonStyles, ledgerStyles];
}

customElements.define('iaq-ledger-page', LedgerPage);
