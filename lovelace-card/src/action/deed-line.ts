import type { RoomView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { postAnswer, postLevel } from '../live/api.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { actuatorIcon, actuatorIconStyles } from './actuator-icon.ts';
import { levelText, postureOf } from './actuator-state.ts';
import { actuatorOf, type Deed } from './advice.ts';
import { failureText } from './failure-text.ts';
import { moment } from './moment.ts';
import { pictureStyles } from './picture-styles.ts';
import { Sending } from './sending.ts';
import { deedText, spokenOutcome } from './spoken-action.ts';

/** Something that was begun: whether it answered, when what it brings is measured, and how to take it back. */
export class DeedLine extends LitElement {
  static override properties = {
    deed: { attribute: false },
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
  };
  declare deed: Deed;
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  readonly #sending = new Sending(this);

  protected override render(): TemplateResult {
    const { deed, room, words } = this;
    const { outcome, progress } = deed;
    const actuator = actuatorOf(room, outcome.actuator);
    const { busy } = this.#sending;
    const failure = failureText(this.#sending, actuator, words, this.now);
    return html`<div class="deed ${progress}">
      <span class="picture">${actuatorIcon(outcome.kind, actuator === undefined ? 'unknown' : postureOf(actuator))}</span>
      <div>
        <p class="sentence" id="sentence">${deedText(outcome, room, words)}</p>
        <p class="quiet" role="status">${this.#progress()}</p>
        ${failure === undefined ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
      </div>
      <div class="buttons small" role="group" aria-labelledby="sentence">
        ${
          progress === 'failed'
            ? html`<button
                type="button"
                ?disabled=${busy !== undefined}
                @click=${() => this.#sending.send('again', words, () => postLevel(room.site, outcome.actuator, outcome.level))}
              >
                ${words.say(ACTION.again)}
              </button>`
            : nothing
        }
        ${
          outcome.undoable
            ? html`<button
                class="plain"
                type="button"
                ?disabled=${busy !== undefined}
                @click=${() => this.#sending.send('undo', words, () => postAnswer(room, outcome.id, 'undo'))}
              >
                ${words.say(ACTION.undo)}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  #progress(): string {
    const { deed, room, words, now } = this;
    const { outcome, progress } = deed;
    const actuator = actuatorOf(room, outcome.actuator);
    if (progress === 'pending') {
      if (actuator?.pending === undefined) return words.say(ACTION.pending);
      return words.say(ACTION.pending_to, { level: levelText(actuator, actuator.pending, words) });
    }
    if (progress === 'failed')
      return words.say(ACTION.failed_at, { time: moment(actuator?.failedAt ?? outcome.at, words, now) });
    return spokenOutcome(outcome, words);
  }

  static override styles = [
    shared,
    buttonStyles,
    actuatorIconStyles,
    pictureStyles,
    css`
      .deed {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 4px 14px;
        align-items: center;
        padding: 12px 20px;
      }
      .sentence {
        font-weight: 560;
        text-wrap: pretty;
      }
      .quiet {
        font-size: 14px;
        text-wrap: pretty;
      }
      .failed .quiet {
        color: var(--iaq-ink);
      }
      @media (max-width: 620px) {
        .deed {
          grid-template-columns: auto minmax(0, 1fr);
          padding: 12px 14px;
        }
        .buttons:empty {
          display: none;
        }
        .buttons {
          grid-column: 2;
        }
      }
    `,
  ];
}

customElements.define('iaq-deed', DeedLine);
