import type { RoomView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';
import './actuator-card.ts';
import type { ActuatorCard } from './actuator-card.ts';
import { spanText } from './span-text.ts';

/** For how long what a person set may be left alone, minutes. */
const HOLDS = [30, 60, 120, 240, 480] as const;
const USUAL_HOLD = 120;

/** Everything that can be moved in a room. Nothing where there is nothing. */
export class ActuatorsPanel extends LitElement {
  static override properties = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    hold: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  declare hold: number;

  constructor() {
    super();
    this.now = 0;
    this.hold = USUAL_HOLD;
  }

  /** The part of the page that is about an actuator; undefined where it is not of this room. */
  partOf(actuator: string): HTMLElement | undefined {
    const at = this.room.actuators.findIndex((one) => one.actuator === actuator);
    return this.renderRoot.querySelectorAll('iaq-actuator')[at];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { room, words, now, hold } = this;
    if (room.actuators.length === 0) return nothing;
    return html`<section aria-labelledby="actuators">
      <div class="bar">
        <h2 id="actuators">${words.say(ACTION.actuators)}</h2>
        ${room.actuators.every(({ byHand }) => byHand) ? nothing : this.#holds()}
      </div>
      <div class="actuators">
        ${repeat(
          room.actuators,
          ({ actuator }) => actuator,
          (actuator) =>
            html`<iaq-actuator .actuator=${actuator} site=${room.site} .words=${words} .now=${now} hold=${hold}></iaq-actuator>`,
        )}
      </div>
    </section>`;
  }

  #holds(): TemplateResult {
    const { words } = this;
    return html`<label class="hold quiet"
      ><span>${words.say(ACTION.hold)}</span>
      <select
        @change=${(event: Event) => {
          this.hold = Number((event.target as HTMLSelectElement).value);
        }}
      >
        ${HOLDS.map(
          (minutes) =>
            html`<option value=${minutes} ?selected=${minutes === this.hold}>${spanText(minutes, words)}</option>`,
        )}
      </select></label
    >`;
  }

  static override styles = [
    shared,
    segmentStyles,
    css`
      h2 {
        font-size: 15px;
        font-weight: 600;
      }
      .hold {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
        font-size: 14px;
      }
      .actuators {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr));
        gap: 16px;
      }
    `,
  ];
}

customElements.define('iaq-actuators', ActuatorsPanel);

declare global {
  interface HTMLElementTagNameMap {
    'iaq-actuators': ActuatorsPanel;
    'iaq-actuator': ActuatorCard;
  }
}
