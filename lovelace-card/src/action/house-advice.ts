import type { RoomView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { shared } from '../theme/shared.ts';
import './action-item.ts';
import { proposalsOf } from './advice.ts';

/** So many things to do are shown at once; more of them would be a list of reproaches. */
const SHOWN = 3;

/** What helps in the home: what is proposed in all rooms, the most pressing first. Nothing where nothing is. */
export class HouseAdvice extends LitElement {
  static override properties = {
    rooms: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    all: { state: true },
  };
  declare rooms: readonly RoomView[];
  declare words: Words;
  declare now: number;
  declare all: boolean;

  constructor() {
    super();
    this.now = 0;
    this.all = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { rooms, words, now, all } = this;
    const proposals = proposalsOf(rooms, now);
    if (proposals.length === 0) return nothing;
    return html`<section aria-labelledby="helps">
      <h2 id="helps">${words.say(ACTION.helps)}</h2>
      <div class="surface">
        <ul>
          ${repeat(
            all ? proposals : proposals.slice(0, SHOWN),
            ({ room, action }) => `${room.site}/${room.room}/${action.id}`,
            ({ room, action }) =>
              html`<li>
                <iaq-action .action=${action} .room=${room} .plan=${room.plan!} .words=${words} .now=${now} ?placed=${true}></iaq-action>
              </li>`,
          )}
        </ul>
        ${
          all || proposals.length <= SHOWN
            ? nothing
            : html`<button
                class="all"
                type="button"
                @click=${() => {
                  this.all = true;
                }}
              >
                ${words.say(ACTION.show_all, { n: proposals.length })}
              </button>`
        }
      </div>
    </section>`;
  }

  static override styles = [
    shared,
    css`
      section {
        margin-bottom: 36px;
      }
      h2 {
        margin-bottom: 14px;
        font-size: 15px;
        font-weight: 600;
        color: var(--iaq-quiet);
      }
      li + li {
        border-top: 1px solid color-mix(in srgb, var(--iaq-line) 70%, transparent);
      }
      .all {
        width: 100%;
        min-height: 44px;
        border: 0;
        border-top: 1px solid color-mix(in srgb, var(--iaq-line) 70%, transparent);
        border-radius: 0 0 var(--iaq-radius) var(--iaq-radius);
        background: none;
        font-size: 14px;
        color: var(--iaq-quiet);
      }
      .all:hover {
        color: var(--iaq-ink);
      }
    `,
  ];
}

customElements.define('iaq-house-advice', HouseAdvice);
