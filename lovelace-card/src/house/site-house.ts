import type { Place, SiteView } from '@iaqverse/core';
import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import type { PictureChoice } from '../panel/preferences.ts';
import { roomHash } from '../panel/route.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';
import { pictureSwitch } from './picture-switch.ts';

/**
 * A site as a house on the overview. A touch on a room goes to its page.
 * @fires picture-change the PictureChoice of a person
 */
export class SiteHouse extends LitElement {
  static override properties: PropertyDeclarations = {
    site: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    dark: { type: Boolean },
    picture: {},
    hasHouse: { state: true },
  };
  declare site: SiteView;
  declare words: Words;
  declare now: number;
  declare dark: boolean;
  declare picture: PictureChoice;
  declare hasHouse: boolean;
  #isAsked = false;

  constructor() {
    super();
    this.hasHouse = false;
  }

  /** What shows a house is not loaded for those who hid it. */
  protected override willUpdate(): void {
    if (this.picture === 'none' || this.#isAsked) return;
    this.#isAsked = true;
    void import('./house-view.ts').then(() => {
      this.hasHouse = true;
    });
  }

  protected override render(): TemplateResult {
    const { site, words, now, dark, picture } = this;
    const choice = pictureSwitch(picture, words, (detail) => {
      this.dispatchEvent(new CustomEvent<PictureChoice>('picture-change', { detail, bubbles: true, composed: true }));
    });
    if (picture === 'none') return html`<div class="hidden">${choice}</div>`;
    if (!this.hasHouse) return html`<div class="surface kept"></div>`;
    return html`<iaq-house
      class="surface"
      .rooms=${site.rooms}
      site=${site.site}
      name=${site.name}
      .words=${words}
      .now=${now}
      ?dark=${dark}
      ?plan=${picture === 'plan'}
      @room-enter=${({ detail }: CustomEvent<Place>) => {
        location.hash = roomHash(detail);
      }}
      ><div slot="choices" class="shown">${choice}</div></iaq-house
    >`;
  }

  static override styles = [
    shared,
    segmentStyles,
    css`
      iaq-house {
        padding: 14px 18px;
      }
      /* The place of a house is kept while what shows it is loaded. */
      .kept {
        height: clamp(440px, 46vw, 590px);
      }
      .hidden {
        display: flex;
        justify-content: end;
      }
      .shown {
        margin-inline-start: auto;
      }
      @media (max-width: 460px) {
        iaq-house {
          padding: 12px;
        }
        .shown,
        .hidden .ranges {
          width: 100%;
        }
      }
    `,
  ];
}

customElements.define('iaq-site-house', SiteHouse);
