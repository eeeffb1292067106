import type { PlannedAction, RoomView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { putMode } from '../live/api.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';
import './action-item.ts';
import { type Advice, adviceOf, underWay } from './advice.ts';
import './deed-line.ts';
import { heldBack } from './held-back.ts';
import { Sending } from './sending.ts';
import { spokenAction } from './spoken-action.ts';

/** What helps in a room: the first thing to do at large, what is under way, what else is worth doing, or why there is nothing. */
export class AdvicePanel extends LitElement {
  static override properties = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    said: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  /** What is told to people who listen to the page: only what is newly advised first. */
  declare said: string;
  readonly #sending = new Sending(this);
  #first: string | undefined;

  constructor() {
    super();
    this.now = 0;
    this.said = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('room');
    const isOther = before === undefined || before.site !== this.room.site || before.room !== this.room.room;
    const advice = adviceOf(this.room, this.now);
    const first = advice.state === 'planned' ? advice.actions[0] : undefined;
    if (!this.hasUpdated || (changed.has('room') && isOther)) this.said = '';
    else if (first !== undefined && first.id !== this.#first)
      this.said = this.words.say(ACTION.new_advice, { action: spokenAction(first, this.words, this.now) });
    this.#first = first?.id;
  }

  protected override render(): TemplateResult {
    const { words, now, room } = this;
    const advice = adviceOf(room, now);
    const deeds = underWay(room, now);
    return html`<section aria-labelledby="helps">
      <div class="bar">
        <h2 id="helps">${words.say(ACTION.helps)}</h2>
        ${
          advice.state === 'planned'
            ? html`<p class="made quiet">${words.say(ACTION.planned_at, { time: words.date(advice.plan.madeAt, 'clock') })}</p>`
            : nothing
        }
      </div>
      ${
        deeds.length === 0
          ? nothing
          : html`<ul class="surface deeds" aria-label=${words.say(ACTION.under_way)}>
              ${repeat(
                deeds,
                ({ outcome }) => `${outcome.id}/${outcome.at}`,
                (deed) => html`<li><iaq-deed .deed=${deed} .room=${room} .words=${words} .now=${now}></iaq-deed></li>`,
              )}
            </ul>`
      }
      ${advice.state === 'planned' ? this.#planned(advice, deeds.length > 0) : this.#unplanned(advice.state)}
      <p class="unseen" aria-live="polite">${this.said}</p>
    </section>`;
  }

  #planned({ plan, actions }: Extract<Advice, { state: 'planned' }>, isBusy: boolean): TemplateResult {
    const { words, room } = this;
    const [first, ...further] = actions;
    if (first === undefined) {
      const held = heldBack(room, plan, words, this.now);
      if (isBusy && held.length === 0) return html``;
      return html`<div class="surface calm">
        <svg class="check" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10" /><path d="m7.5 12.5 3 3 6-6.5" /></svg>
        <div>
          <p class="lead">${words.say(ACTION.nothing)}</p>
          ${(held.length === 0 ? [words.say(ACTION.nothing_note)] : held).map((line) => html`<p class="quiet">${line}</p>`)}
        </div>
      </div>`;
    }
    const item = (action: PlannedAction, lead: boolean): TemplateResult =>
      html`<iaq-action .action=${action} .room=${room} .plan=${plan} .words=${words} .now=${this.now} ?lead=${lead}></iaq-action>`;
    return html`<div class="surface">
      ${repeat(
        [first],
        ({ id }) => id,
        (action) => item(action, true),
      )}
      ${
        further.length === 0
          ? nothing
          : html`<div class="further">
              <h3>${words.say(ACTION.further)}</h3>
              <ul>
                ${repeat(
                  further,
                  ({ id }) => id,
                  (action) => html`<li>${item(action, false)}</li>`,
                )}
              </ul>
            </div>`
      }
    </div>`;
  }

  #unplanned(state: Exclude<Advice['state'], 'planned'>): TemplateResult {
    const { words, room } = this;
    const { failure, busy } = this.#sending;
    return html`<div class="surface calm">
      <div>
        <p>${words.say(ACTION[state])}</p>
        ${
          state === 'off'
            ? html`<div class="buttons small">
                <button
                  type="button"
                  ?disabled=${busy !== undefined}
                  @click=${() => this.#sending.send('advise', words, () => putMode(room, 'advise'))}
                >
                  ${words.say(ACTION.let_advise)}
                </button>
              </div>`
            : nothing
        }
        ${state === 'no_readings' ? html`<p><a href="#/sensors">${words.say(ACTION.no_readings_help)}</a></p>` : nothing}
        ${failure === undefined ? nothing : html`<p class="failure" role="alert">${words.text('not_saved', { reason: failure })}</p>`}
      </div>
    </div>`;
  }

  static override styles = [
    shared,
    segmentStyles,
    buttonStyles,
    css`
      h2 {
        font-size: 15px;
        font-weight: 600;
      }
      .made {
        font-size: 13px;
      }
      .deeds {
        margin-bottom: 12px;
      }
      .deeds li + li,
      .further {
        border-top: 1px solid color-mix(in srgb, var(--iaq-line) 70%, transparent);
      }
      .further {
        padding: 10px 0 6px;
      }
      .further h3 {
        padding: 4px 24px;
        font-size: 13px;
        font-weight: 560;
        color: var(--iaq-quiet);
      }
      .further li + li {
        border-top: 1px solid color-mix(in srgb, var(--iaq-line) 50%, transparent);
      }
      .calm {
        display: flex;
        align-items: center;
        gap: 16px;
        padding: 18px 20px;
      }
      .calm .lead {
        font-size: 17px;
        font-weight: 560;
        letter-spacing: -0.01em;
      }
      .calm .quiet {
        font-size: 14px;
        text-wrap: pretty;
      }
      .calm .buttons,
      .calm a {
        margin-top: 10px;
      }
      .check {
        width: 30px;
        height: 30px;
        fill: none;
        stroke: var(--iaq-level-good);
        stroke-width: 1.6;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      @media (max-width: 620px) {
        .further h3 {
          padding-inline: 14px;
        }
        .calm {
          padding: 16px 14px;
        }
      }
    `,
  ];
}

customElements.define('iaq-advice', AdvicePanel);
