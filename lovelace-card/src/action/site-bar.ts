import { PREFERENCES, type Preference, type SiteView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { putPreference } from '../live/api.ts';
import { shared } from '../theme/shared.ts';
import { flagWords, outdoorAccount } from './outdoor-line.ts';
import { Sending } from './sending.ts';

/** What is known outside a site's rooms, and the one choice that says what matters most in it. */
export class SiteBar extends LitElement {
  static override properties = {
    site: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    open: { state: true },
    chosen: { state: true },
  };
  declare site: SiteView;
  declare words: Words;
  declare now: number;
  declare open: boolean;
  /** What was chosen here and not yet told back by the site. */
  declare chosen: Preference | undefined;
  readonly #sending = new Sending(this);

  constructor() {
    super();
    this.now = 0;
    this.open = false;
    this.chosen = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site') && this.#sending.busy === undefined && this.site.preference === this.chosen)
      this.chosen = undefined;
  }

  async #choose(preference: Preference): Promise<void> {
    this.chosen = preference;
    const done = await this.#sending.send('preference', this.words, () => putPreference(this.site.site, preference));
    if (!done) this.chosen = undefined;
  }

  protected override render(): TemplateResult {
    const { words, open } = this;
    const shown = this.chosen ?? this.site.preference;
    return html`<div class="line">
        ${this.#outdoor()}
        <button
          class="choice"
          type="button"
          aria-expanded=${open ? 'true' : 'false'}
          aria-controls="choices"
          @click=${() => {
            this.open = !open;
          }}
        >
          <span class="unseen">${words.say(ACTION.preference)}: </span>${words.say(ACTION[shown])}
          <svg viewBox="0 0 12 12" aria-hidden="true"><path d="m2.5 4.5 3.5 3.5 3.5-3.5" /></svg>
        </button>
      </div>
      <fieldset id="choices" class="surface" ?hidden=${!open}>
        <legend class="unseen">${words.say(ACTION.preference)}</legend>
        ${PREFERENCES.map(
          (preference) =>
            html`<label>
              <input
                type="radio"
                name="preference"
                value=${preference}
                .checked=${preference === shown}
                ?disabled=${this.#sending.busy !== undefined}
                @change=${() => this.#choose(preference)}
              />
              <span
                ><b>${words.say(ACTION[preference])}</b>
                <span class="quiet">${words.say(ACTION[`${preference}_note`])}</span></span
              >
            </label>`,
        )}
        ${
          this.#sending.failure === undefined
            ? nothing
            : html`<p role="alert">${words.text('not_saved', { reason: this.#sending.failure })}</p>`
        }
      </fieldset>`;
  }

  #outdoor(): TemplateResult {
    const { site, words, now } = this;
    const known = outdoorAccount(site.environment, words, now);
    const flags = flagWords(site.environment, words);
    return html`<p class="outdoor quiet">
      <b>${words.say(ACTION.outdoor)}</b>
      ${
        known === undefined
          ? html`<span>${words.say(ACTION.outdoor_unknown)}</span>`
          : html`${known.values.map((value) => html`<span class="value">${value}</span>`)}<span>${words.age(known.age)}</span>`
      }
      ${flags.map((flag) => html`<span class="flag">${flag}</span>`)}
    </p>`;
  }

  static override styles = [
    shared,
    css`
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px 20px;
      }
      .outdoor {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 14px;
        font-size: 14px;
      }
      b {
        font-weight: 560;
      }
      .value {
        color: var(--iaq-ink);
      }
      .flag {
        padding: 0 10px;
        border: 1px solid var(--iaq-quiet);
        border-radius: 99px;
        font-size: 13px;
        color: var(--iaq-ink);
      }
      .choice {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        font-size: 14px;
        background: transparent;
      }
      .choice svg {
        width: 12px;
        height: 12px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
        stroke-linejoin: round;
        transition: rotate 140ms ease;
      }
      .choice[aria-expanded='true'] svg {
        rotate: 180deg;
      }
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
        gap: 4px;
        min-width: 0;
        margin: 10px 0 0;
        padding: 8px;
      }
      fieldset[hidden] {
        display: none;
      }
      label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 10px;
        align-items: start;
        padding: 10px 12px;
        border-radius: 10px;
        cursor: pointer;
      }
      label:hover,
      label:has(input:checked) {
        background: var(--iaq-sunken);
      }
      label .quiet {
        display: block;
        font-size: 13.5px;
        text-wrap: pretty;
      }
      input {
        min-height: 0;
        width: 18px;
        height: 18px;
        margin: 2px 0 0;
        accent-color: var(--iaq-accent);
      }
      fieldset p {
        padding: 4px 12px 8px;
      }
      @media (prefers-reduced-motion: reduce) {
        .choice svg {
          transition: none;
        }
      }
    `,
  ];
}

customElements.define('iaq-site-bar', SiteBar);
