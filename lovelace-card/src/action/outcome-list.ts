import type { ActuatorView, Level, OutcomeVerdict, OutcomeView, RoomView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { levelShape, levelStyles } from '../level/level-shape.ts';
import { postAnswer } from '../live/api.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { actorName } from './actor.ts';
import { actuatorIcon, actuatorIconStyles } from './actuator-icon.ts';
import { actuatorOf, underWay } from './advice.ts';
import { failureText } from './failure-text.ts';
import { moment } from './moment.ts';
import { Sending } from './sending.ts';
import { deedText, spokenOutcome } from './spoken-action.ts';

/** The level whose shape and colour stand for what came of an action; what cannot be told has none. */
const VERDICT_LEVELS: Readonly<Record<Exclude<OutcomeVerdict, 'unclear'>, Level>> = {
  better: 'excellent',
  as_expected: 'good',
  less: 'moderate',
  none: 'poor',
};

/** What was done in a room and what came of it, newest first. What is still under way stands with the advice; nothing where that is all there is. */
export class OutcomeList extends LitElement {
  static override properties = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  readonly #sending = new Sending(this);
  /** What was moved by that which a person last wanted to undo. */
  #undoing: ActuatorView | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { room, words, now } = this;
    const failure = failureText(this.#sending, this.#undoing, words, now);
    const open = new Set(underWay(room, now).map(({ outcome }) => outcome));
    const done = room.outcomes.filter((outcome) => !open.has(outcome));
    if (done.length === 0 && open.size > 0 && failure === undefined) return nothing;
    return html`<section aria-labelledby="brought">
      <h2 id="brought">${words.say(ACTION.brought)}</h2>
      ${
        done.length === 0
          ? html`<p class="quiet">${words.say(ACTION.brought_nothing)}</p>`
          : html`<ul class="surface">
              ${repeat(
                done,
                ({ id, at }) => `${id}/${at}`,
                (outcome) => this.#line(outcome),
              )}
            </ul>`
      }
      ${failure === undefined ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
    </section>`;
  }

  #undo({ id, actuator }: OutcomeView): void {
    const { room, words } = this;
    this.#undoing = actuatorOf(room, actuator);
    void this.#sending.send('undo', words, () => postAnswer(room, id, 'undo'));
  }

  #line(outcome: OutcomeView): TemplateResult {
    const { words, now, room } = this;
    const { verdict } = outcome;
    const actor = actorName(outcome.actor);
    const id = `outcome-${outcome.at}`;
    return html`<li>
      <span class="picture">${actuatorIcon(outcome.kind, outcome.level > 0 ? 'on' : 'off')}</span>
      <div>
        <p class="about quiet" id=${id}>
          <span>${deedText(outcome, room, words)}</span>
          <span>${moment(outcome.at, words, now)}</span>
          <span>${actor === undefined ? words.say(ACTION.by_person) : words.say(ACTION.by_actor, { actor })}</span>
        </p>
        <p class="sentence">
          ${verdict === undefined || verdict === 'unclear' ? nothing : levelShape(VERDICT_LEVELS[verdict])}
          <span>${spokenOutcome(outcome, words)}</span>
        </p>
      </div>
      ${
        outcome.undoable
          ? html`<div class="buttons small">
              <button
                class="plain"
                type="button"
                aria-describedby=${id}
                ?disabled=${this.#sending.busy !== undefined}
                @click=${() => this.#undo(outcome)}
              >
                ${words.say(ACTION.undo)}
              </button>
            </div>`
          : nothing
      }
    </li>`;
  }

  static override styles = [
    shared,
    levelStyles,
    buttonStyles,
    actuatorIconStyles,
    css`
      h2 {
        margin-bottom: 14px;
        font-size: 15px;
        font-weight: 600;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 14px;
        align-items: center;
        padding: 12px 20px;
      }
      li + li {
        border-top: 1px solid color-mix(in srgb, var(--iaq-line) 70%, transparent);
      }
      .sentence {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 8px;
        align-items: baseline;
        overflow-wrap: anywhere;
        text-wrap: pretty;
      }
      .sentence > :only-child {
        grid-column: 1 / -1;
      }
      .about {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
        font-size: 13px;
      }
      @media (max-width: 620px) {
        li {
          padding: 12px 14px;
        }
      }
    `,
  ];
}

customElements.define('iaq-outcomes', OutcomeList);
