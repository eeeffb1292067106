import type { PlannedAction } from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { adviceOf } from '../action/advice.ts';
import { ACTION } from '../i18n/texts/action.ts';
import { levelShape, levelStyles } from '../level/level-shape.ts';
import { wholeScore } from '../level/score-ring.ts';
import { Asking } from '../live/asking.ts';
import { reason } from '../room/reason.ts';
import { shared } from '../theme/shared.ts';
import { cardSurface, isDark, levelStyle } from './card-theme.ts';
import { sayTrouble } from './face/trouble-face.ts';
import type { Hass } from './hass.ts';
import { RoomWatch } from './room-watch.ts';

/** What a card tells its features that it is about. */
interface FeatureContext {
  readonly entity_id?: string;
}

/** A line under a tile card of Home Assistant: the score of the room that its entity stands in, and what helps. */
export class IaqverseAdvice extends LitElement {
  static override properties: PropertyDeclarations = {
    sayAction: { state: true },
  };
  /** Says an action in words; loaded when there is one. */
  declare sayAction: typeof import('../action/spoken-action.ts').spokenAction | undefined;
  readonly #watch = new RoomWatch(this);
  readonly #asking = new Asking(this);
  #entity: string | undefined;
  #type = '';

  static getStubConfig(): Readonly<Record<string, unknown>> {
    return { type: 'custom:iaqverse-advice' };
  }

  setConfig(config: { readonly type?: string } | undefined): void {
    if (!config) throw new Error('IAQverse: give the feature its type, custom:iaqverse-advice.');
    this.#type = config.type ?? '';
  }

  set hass(hass: Hass) {
    this.#watch.take(hass);
  }

  set context(context: FeatureContext | undefined) {
    this.#about(context?.entity_id);
  }

  set stateObj(state: FeatureContext | undefined) {
    if (this.#entity === undefined) this.#about(state?.entity_id);
  }

  #about(entity: string | undefined): void {
    if (entity === undefined || entity === this.#entity) return;
    this.#entity = entity;
    this.#watch.configure({ type: this.#type, entity });
  }

  protected override render(): TemplateResult {
    const { hass, words, room, trouble, now } = this.#watch;
    const dark = hass !== undefined && isDark(hass);
    if (words === undefined || room === undefined)
      return html`<div class="line quiet">${trouble && words ? sayTrouble(trouble, words).sentence : ''}</div>`;
    const advice = adviceOf(room, now);
    const first = advice.state === 'planned' ? advice.actions[0] : undefined;
    if (first !== undefined && this.sayAction === undefined)
      void import('../action/spoken-action.ts').then(({ spokenAction }) => {
        this.sayAction = spokenAction;
      });
    const calm = advice.state === 'planned' ? words.say(ACTION.nothing) : reason(room, words);
    const sentence = first === undefined ? calm : (this.sayAction?.(first, words, now) ?? '');
    const level = room.score?.level;
    const { busy, failure } = this.#asking;
    return html`<div class="line ${level ?? ''}" lang=${words.language} style=${levelStyle(dark)}>
      ${
        level === undefined
          ? nothing
          : html`<span class="score"
              >${levelShape(level)} <b>${wholeScore(room.score!.score)}</b><span class="unseen">${words.level(level)}</span></span
            >`
      }
      <span class="sentence" title=${sentence} role=${failure === undefined ? nothing : 'alert'}>${failure === undefined ? sentence : words.say(ACTION.not_done, { reason: failure })}</span>
      ${
        first === undefined || first.action === 'keep' || first.byHand
          ? nothing
          : html`<button type="button" ?disabled=${busy !== undefined} @click=${(event: Event) => this.#accept(event, first)}>
              ${words.say(ACTION.accept)}
            </button>`
      }
    </div>`;
  }

  #accept(event: Event, action: PlannedAction): void {
    event.stopPropagation();
    void this.#asking.ask('accept', async () => this.#watch.source?.answer(action, 'accept'));
  }

  static override styles = [
    shared,
    levelStyles,
    cardSurface,
    css`
      .line {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: var(--feature-height, 42px);
        box-sizing: border-box;
        padding: 0 4px 0 12px;
        padding-inline: 12px 4px;
        border-radius: var(--feature-border-radius, 12px);
        background: color-mix(in srgb, var(--level, var(--iaq-quiet)) 14%, transparent);
        font-size: 13px;
        line-height: 1.25;
      }
      .score {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        font-size: 15px;
      }
      .sentence {
        flex: 1;
        min-width: 0;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        -webkit-box-orient: vertical;
        overflow: hidden;
      }
      button {
        min-height: 34px;
        white-space: nowrap;
      }
    `,
  ];
}
