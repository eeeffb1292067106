import type { SiteView } from '@iaqverse/core';
import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { HOUSE } from '../i18n/texts/house.ts';
import type { Words } from '../i18n/words.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';

/** More sites than these are chosen from a list. */
const MOST_BUTTONS = 4;

/**
 * Which of several sites is looked at: all of them, or one.
 * @fires site-choose the id of a site, or empty for all
 */
export class SiteChoice extends LitElement {
  static override properties: PropertyDeclarations = {
    sites: { attribute: false },
    chosen: {},
    words: { attribute: false },
  };
  declare sites: readonly Pick<SiteView, 'site' | 'name'>[];
  declare chosen: string;
  declare words: Words;

  protected override render(): TemplateResult {
    const { sites, chosen, words } = this;
    const all = [{ site: '', name: words.say(HOUSE.all_sites) }, ...sites];
    if (sites.length > MOST_BUTTONS)
      return html`<label
        ><span class="quiet">${words.say(HOUSE.site)}</span>
        <select @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}>
          ${all.map(({ site, name }) => html`<option value=${site} ?selected=${site === chosen}>${name}</option>`)}
        </select></label
      >`;
    return html`<div class="ranges" role="group" aria-label=${words.say(HOUSE.site)}>
      ${all.map(
        ({ site, name }) =>
          html`<button type="button" aria-pressed=${site === chosen ? 'true' : 'false'} @click=${() => this.#choose(site)}>
            ${name}
          </button>`,
      )}
    </div>`;
  }

  #choose(site: string): void {
    this.dispatchEvent(new CustomEvent<string>('site-choose', { detail: site, bubbles: true, composed: true }));
  }

  static override styles = [
    shared,
    segmentStyles,
    css`
      :host {
        margin-bottom: 24px;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 10px;
        max-width: 100%;
        font-size: 14px;
      }
      .ranges {
        flex-wrap: wrap;
        max-width: 100%;
      }
      .ranges button {
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];
}

customElements.define('iaq-site-choice', SiteChoice);
