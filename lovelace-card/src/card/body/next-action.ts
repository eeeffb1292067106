import { type PlannedAction, type RoomView, sayCost, sayPriority, sayWhy } from '@iaqverse/core';
import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { actuatorIcon, actuatorIconStyles } from '../../action/actuator-icon.ts';
import { levelText, postureOf } from '../../action/actuator-state.ts';
import { actuatorOf, adviceOf, PRIORITY_LEVELS } from '../../action/advice.ts';
import { spanText } from '../../action/span-text.ts';
import { spokenAction } from '../../action/spoken-action.ts';
import { ACTION } from '../../i18n/texts/action.ts';
import { CARD } from '../../i18n/texts/card.ts';
import type { Words } from '../../i18n/words.ts';
import { levelShape, levelStyles } from '../../level/level-shape.ts';
import { Asking } from '../../live/asking.ts';
import { buttonStyles } from '../../theme/buttons.ts';
import { shared } from '../../theme/shared.ts';
import type { RoomSource } from '../source/room-source.ts';

/** After how many minutes it may be asked again; the first is what "not now" means. */
const SNOOZES = [60, 30, 120, 240] as const;

/** The next thing to do in a room: one sentence, why, and a person's answer. */
export class NextAction extends LitElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    source: { attribute: false },
    said: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  declare source: RoomSource;
  /** What is told to people who listen: only what is newly advised. */
  declare said: string;
  readonly #asking = new Asking(this);
  #first: string | undefined;

  constructor() {
    super();
    this.said = '';
  }

  get #next(): PlannedAction | undefined {
    const advice = adviceOf(this.room, this.now);
    return advice.state === 'planned' ? advice.actions[0] : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('room')) return;
    const next = this.#next;
    if (this.hasUpdated && next !== undefined && next.id !== this.#first)
      this.said = this.words.say(ACTION.new_advice, { action: spokenAction(next, this.words, this.now) });
    this.#first = next?.id;
  }

  protected override render(): TemplateResult {
    const { words, room, now } = this;
    const advice = adviceOf(room, now);
    const next = this.#next;
    return html`<div role="group" aria-label=${words.say(ACTION.helps)}>
      ${next === undefined ? this.#calm(advice.state) : this.#action(next)}
      <p class="unseen" aria-live="polite">${this.said}</p>
    </div>`;
  }

  #calm(state: ReturnType<typeof adviceOf>['state']): TemplateResult {
    const { words, room } = this;
    const text = state === 'planned' ? ACTION.nothing : ACTION[state];
    const isWaiting = room.actuators.find(({ pending }) => pending !== undefined);
    return html`<div class="calm quiet">
      ${
        state === 'planned' && isWaiting === undefined
          ? html`<svg class="check" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10" /><path d="m7.5 12.5 3 3 6-6.5" /></svg>`
          : nothing
      }
      <p>
        ${
          isWaiting === undefined
            ? words.say(text)
            : `${isWaiting.name}: ${words.say(ACTION.pending_to, { level: levelText(isWaiting, isWaiting.pending, words) })}`
        }
      </p>
    </div>`;
  }

  #action(action: PlannedAction): TemplateResult {
    const { words, room, now, source } = this;
    const actuator = actuatorOf(room, action.actuator);
    const told = source.told(action.id);
    const details = [told?.cost ?? sayCost(action.cost, words.language), told?.alternative ?? ''].filter(
      (one) => one !== '',
    );
    const { failure } = this.#asking;
    return html`<div class="action">
      <span class="picture">${actuatorIcon(action.kind, actuator === undefined ? 'unknown' : postureOf(actuator))}</span>
      <div class="what">
        <p class="mark">
          ${levelShape(PRIORITY_LEVELS[action.priority])}
          <span><span class="unseen">${words.say(ACTION.priority)}: </span>${sayPriority(action.priority, words.language)}</span>
        </p>
        <p class="sentence" id="sentence">${spokenAction(action, words, now)}</p>
        <p class="why quiet">${told?.why ?? sayWhy(action, words.language)}</p>
        ${room.mode === 'auto' && !action.byHand ? html`<p class="why quiet">${words.say(ACTION.by_itself)}</p>` : nothing}
        ${
          details.length === 0
            ? nothing
            : html`<details>
                <summary>${words.say(CARD.costs)}</summary>
                ${details.map((one) => html`<p class="quiet">${one}</p>`)}
              </details>`
        }
        ${action.action === 'keep' ? nothing : this.#buttons(action)}
        ${failure === undefined ? nothing : html`<p class="failure" role="alert">${words.say(ACTION.not_done, { reason: failure })}</p>`}
      </div>
    </div>`;
  }

  #buttons(action: PlannedAction): TemplateResult {
    const { words, room } = this;
    const busy = this.#asking.busy !== undefined;
    const comes = room.mode === 'auto' && !action.byHand && action.at > this.now;
    return html`<div class="buttons small" role="group" aria-labelledby="sentence">
      <button class=${comes ? '' : 'main'} type="button" ?disabled=${busy} @click=${() => this.#answer(action, 'accept')}>
        ${words.say(comes ? ACTION.accept_now : action.byHand ? ACTION.accept_hand : ACTION.accept)}
      </button>
      <button
        class="plain"
        type="button"
        title=${words.say(ACTION.not_now_note)}
        ?disabled=${busy}
        @click=${() => this.#answer(action, 'snooze', SNOOZES[0])}
      >
        ${words.say(ACTION.not_now)}
      </button>
      ${this.source.facts.hasSpans ? this.#later(action, busy) : nothing}
    </div>`;
  }

  #later(action: PlannedAction, busy: boolean): TemplateResult {
    const { words } = this;
    return html`<select
      class="plain"
      aria-label=${words.say(ACTION.other_time)}
      ?disabled=${busy}
      @change=${(event: Event) => {
        const select = event.target as HTMLSelectElement;
        const { value } = select;
        select.value = '';
        if (value === 'refuse') this.#answer(action, 'refuse');
        else if (value !== '') this.#answer(action, 'snooze', Number(value));
      }}
    >
      <option value="" selected>${words.say(ACTION.other_time)}</option>
      <optgroup label=${words.say(ACTION.ask_again)}>
        ${[...SNOOZES].sort((a, b) => a - b).map((minutes) => html`<option value=${minutes}>${spanText(minutes, words)}</option>`)}
      </optgroup>
      <option value="refuse">${words.say(ACTION.refuse)}</option>
    </select>`;
  }

  #answer(action: PlannedAction, answer: 'accept' | 'refuse' | 'snooze', minutes?: number): void {
    void this.#asking.ask(answer, () => this.source.answer(action, answer, minutes));
  }

  static override styles = [
    shared,
    levelStyles,
    buttonStyles,
    actuatorIconStyles,
    css`
      .action {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 12px;
      }
      .picture {
        display: grid;
        place-items: center;
        width: 44px;
        height: 44px;
        border-radius: 12px;
        background: color-mix(in srgb, var(--iaq-accent) 10%, transparent);
      }
      .mark {
        display: flex;
        align-items: center;
        gap: 7px;
        font-size: 13px;
      }
      .sentence {
        font-size: 16px;
        font-weight: 560;
        letter-spacing: -0.01em;
        line-height: 1.35;
        text-wrap: pretty;
        overflow-wrap: anywhere;
      }
      .why,
      details {
        font-size: 14px;
        text-wrap: pretty;
      }
      details {
        margin-top: 2px;
      }
      summary {
        color: var(--iaq-quiet);
        cursor: pointer;
      }
      .buttons {
        margin-top: 10px;
        margin-inline-start: -2px;
      }
      .calm {
        display: flex;
        align-items: center;
        gap: 10px;
        font-size: 14px;
      }
      .check {
        width: 22px;
        height: 22px;
        fill: none;
        stroke: var(--iaq-level-good);
        stroke-width: 1.8;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
    `,
  ];
}

customElements.define('iaq-card-action', NextAction);
