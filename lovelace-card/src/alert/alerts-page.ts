import type { Alert, HomeView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { ALERT } from '../i18n/texts/alert.ts';
import type { Words } from '../i18n/words.ts';
import { roomsOf } from '../live/home-update.ts';
import { shared } from '../theme/shared.ts';
import './alert-list.ts';
import './fault-list.ts';

/** Every alert of the home, and every sensor to look at. */
export class AlertsPage extends LitElement {
  static override properties = {
    home: { attribute: false },
    cleared: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
  };
  declare home: HomeView;
  declare cleared: readonly Alert[];
  declare words: Words;
  declare now: number;

  protected override render(): TemplateResult {
    const { home, cleared, words, now } = this;
    const rooms = roomsOf(home);
    const isQuiet = cleared.length === 0 && rooms.every(({ alerts }) => alerts.length === 0);
    return html`<h1 tabindex="-1">${words.say(ALERT.alerts)}</h1>
      ${
        isQuiet
          ? html`<div class="surface none">
              <p class="lead">${words.say(ALERT.none)}</p>
              <p class="quiet">${words.say(ALERT.none_note)}</p>
            </div>`
          : nothing
      }
      <iaq-alerts .rooms=${rooms} .cleared=${cleared} .words=${words} .now=${now} ?placed=${true}></iaq-alerts>
      <iaq-faults .rooms=${rooms} .words=${words} .now=${now} ?placed=${true}></iaq-faults>`;
  }

  static override styles = [
    shared,
    css`
      h1 {
        margin: 20px 0;
        font-size: clamp(24px, 4vw, 32px);
        font-weight: 600;
        letter-spacing: -0.02em;
        line-height: 1.15;
        outline: none;
      }
      .none {
        padding: 18px 20px;
      }
      .lead {
        font-size: 17px;
        font-weight: 560;
      }
      iaq-faults {
        margin-top: 36px;
      }
    `,
  ];
}

customElements.define('iaq-alerts-page', AlertsPage);
