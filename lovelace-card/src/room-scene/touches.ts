import type { RoomView } from '@iaqverse/core';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { actuatorOf } from '../action/advice.ts';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { Asking } from '../live/asking.ts';
import type { ScenePick } from '../scene/stage/scene-pick.ts';
import { askFirst, asksFirst, type Touch } from './ask-first.ts';
import { touchLevel } from './picture-of-room.ts';

/** What becomes of a touch. */
export interface TouchWays {
  /** Puts an actuator to a level. Rejects with a sentence where that was refused. */
  act(actuator: string, level: number): Promise<void>;
  /** Tells more of a thing. */
  more(pick: ScenePick): void;
}

/** Works what a person touches in a picture of a room: at once, or after asking where it matters, and says why it could not. */
export class Touches implements ReactiveController {
  readonly asking: Asking;
  readonly #host: LitElement;
  readonly #ways: TouchWays;
  #waiting: Touch | undefined;
  #isNew = false;
  /** What had the focus before a person was asked. */
  #from: HTMLElement | undefined;

  constructor(host: LitElement, ways: TouchWays) {
    this.#host = host;
    this.#ways = ways;
    this.asking = new Asking(host);
    host.addController(this);
  }

  /** @param isNow the room of now is shown: that of another moment cannot be worked */
  tapped(room: RoomView, pick: ScenePick, isNow: boolean): void {
    const actuator = actuatorOf(room, pick.id);
    const level = actuator === undefined || !isNow ? undefined : touchLevel(actuator);
    if (actuator === undefined || level === undefined) this.#ways.more(pick);
    else if (asksFirst(actuator)) {
      this.#from = (this.#host.shadowRoot?.activeElement as HTMLElement | null) ?? undefined;
      this.#waiting = { actuator, level };
      this.#isNew = true;
      this.#host.requestUpdate();
    } else this.#work({ actuator, level });
  }

  hostUpdated(): void {
    if (!this.#isNew) return;
    this.#isNew = false;
    this.#host.renderRoot.querySelector<HTMLElement>('.ask button')?.focus();
  }

  #answered(isMeant: boolean): void {
    const touch = this.#waiting;
    this.#waiting = undefined;
    this.#from?.focus();
    this.#host.requestUpdate();
    if (isMeant && touch !== undefined) this.#work(touch);
  }

  #work({ actuator, level }: Touch): void {
    void this.asking.ask('touch', () => this.#ways.act(actuator.actuator, level));
  }

  /** The question that waits, and why the last touch did nothing. */
  say(words: Words): TemplateResult {
    const { failure } = this.asking;
    return html`${this.#waiting === undefined ? nothing : askFirst(this.#waiting, words, (isMeant) => this.#answered(isMeant))}
      ${failure === undefined ? nothing : html`<p class="failure" role="alert">${words.say(ACTION.not_done, { reason: failure })}</p>`}`;
  }
}
