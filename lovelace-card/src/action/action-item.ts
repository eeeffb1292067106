import {
  type Plan,
  type PlannedAction,
  type RoomView,
  sayCost,
  sayPriority,
  sayRunnerUp,
  sayWhy,
} from '@iaqverse/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { scoreClaim } from '../forecast/claim.ts';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { levelShape, levelStyles } from '../level/level-shape.ts';
import { postAnswer } from '../live/api.ts';
import { roomHash } from '../panel/route.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { actionItemStyles } from './action-item-styles.ts';
import { actuatorIcon, actuatorIconStyles } from './actuator-icon.ts';
import { postureOf } from './actuator-state.ts';
import { actuatorOf, PRIORITY_LEVELS } from './advice.ts';
import { coursePicture, courseStyles } from './course-picture.ts';
import { failureText } from './failure-text.ts';
import { heldBack } from './held-back.ts';
import { pictureStyles } from './picture-styles.ts';
import { Sending } from './sending.ts';
import { spanText } from './span-text.ts';
import { spokenAction } from './spoken-action.ts';

/** After how many minutes it may be asked again; the first is what "not now" means. */
const SNOOZES = [60, 30, 120, 240] as const;

/**
 * One thing to do: a sentence, how pressing it is, why, what it costs and what else was weighed, and a person's answer.
 * `lead` draws it large, with what is expected; `placed` names its room.
 */
export class ActionItem extends LitElement {
  static override properties = {
    action: { attribute: false },
    room: { attribute: false },
    plan: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    lead: { type: Boolean, reflect: true },
    placed: { type: Boolean },
  };
  declare action: PlannedAction;
  declare room: RoomView;
  declare plan: Plan;
  declare words: Words;
  declare now: number;
  declare lead: boolean;
  declare placed: boolean;
  readonly #sending = new Sending(this);

  constructor() {
    super();
    this.now = 0;
    this.lead = false;
    this.placed = false;
  }

  #answer(answer: 'accept' | 'refuse' | 'snooze', minutes?: number): void {
    const { room, action } = this;
    void this.#sending.send(answer, this.words, () => postAnswer(room, action.id, answer, minutes));
  }

  protected override render(): TemplateResult {
    const { action, room, plan, words, lead } = this;
    const actuator = actuatorOf(room, action.actuator);
    const failure = failureText(this.#sending, actuator, words, this.now);
    const posture = actuator === undefined ? 'unknown' : postureOf(actuator);
    return html`<div class="item">
      <div class="what">
        <span class="picture">${actuatorIcon(action.kind, posture)}</span>
        <div>
          <p class="mark">
            ${levelShape(PRIORITY_LEVELS[action.priority])}
            <span><span class="unseen">${words.say(ACTION.priority)}: </span>${sayPriority(action.priority, words.language)}</span>
            ${this.placed ? html`<span class="quiet">· <a href=${roomHash(room)}>${room.name}</a></span>` : nothing}
          </p>
          <p class="sentence" id="sentence">${spokenAction(action, words, this.now)}</p>
          ${lead ? html`<p class="why quiet">${sayWhy(action, words.language)}</p>` : nothing}
          ${this.#isByItself() ? html`<p class="why quiet">${words.say(ACTION.by_itself)}</p>` : nothing}
        </div>
      </div>
      ${lead ? html`<div class="beside">${coursePicture(room, plan, action, words)}</div>` : nothing}
      <div class="answers">
        ${action.action === 'keep' ? nothing : this.#buttons()}
        ${failure === undefined ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
        ${this.#details()}
      </div>
    </div>`;
  }

  #isByItself(): boolean {
    return this.room.mode === 'auto' && !this.action.byHand;
  }

  #buttons(): TemplateResult {
    const { action, words, lead } = this;
    const busy = this.#sending.busy !== undefined;
    // What comes by itself at its time waits for nobody: then nothing asks to be pressed.
    const comes = this.#isByItself() && action.at > this.now;
    return html`<div class=${lead ? 'buttons' : 'buttons small'} role="group" aria-labelledby="sentence">
      <button class=${lead && !comes ? 'main' : ''} type="button" ?disabled=${busy} @click=${() => this.#answer('accept')}>
        ${words.say(comes ? ACTION.accept_now : action.byHand ? ACTION.accept_hand : ACTION.accept)}
      </button>
      <button
        class="plain"
        type="button"
        title=${words.say(ACTION.not_now_note)}
        ?disabled=${busy}
        @click=${() => this.#answer('snooze', SNOOZES[0])}
      >
        ${words.say(ACTION.not_now)}
      </button>
      <select
        class="plain"
        aria-label=${words.say(ACTION.other_time)}
        ?disabled=${busy}
        @change=${(event: Event) => this.#later(event.target as HTMLSelectElement)}
      >
        <option value="" selected>${words.say(ACTION.other_time)}</option>
        <optgroup label=${words.say(ACTION.ask_again)}>
          ${[...SNOOZES].sort((a, b) => a - b).map((minutes) => html`<option value=${minutes}>${spanText(minutes, words)}</option>`)}
        </optgroup>
        <option value="refuse">${words.say(ACTION.refuse)}</option>
      </select>
    </div>`;
  }

  #later(select: HTMLSelectElement): void {
    const { value } = select;
    select.value = '';
    if (value === 'refuse') this.#answer('refuse');
    else if (value !== '') this.#answer('snooze', Number(value));
  }

  #details(): TemplateResult {
    const { action, room, plan, words, lead } = this;
    const { language } = words;
    const claim = scoreClaim(room);
    const said = [
      ...(lead ? [] : [sayWhy(action, language)]),
      sayCost(action.cost, language),
      sayRunnerUp(action, language) || words.say(ACTION.nothing_else),
      ...(lead ? heldBack(room, plan, words, this.now) : []),
      ...(claim === 'better' || claim === undefined ? [] : [words.say(ACTION.learning)]),
    ];
    return html`<details>
      <summary>${words.say(lead ? ACTION.more : ACTION.more_and_why)}</summary>
      <ul>
        ${said.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
    </details>`;
  }

  static override styles = [
    shared,
    levelStyles,
    buttonStyles,
    actuatorIconStyles,
    pictureStyles,
    courseStyles,
    actionItemStyles,
  ];
}

customElements.define('iaq-action', ActionItem);
