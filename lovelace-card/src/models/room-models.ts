import type { RoomView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { MODELS } from '../i18n/texts/models.ts';
import type { Words } from '../i18n/words.ts';
import { AnswerError, getLearning, type LearningAnswer, type LearningQuantity, postRefit } from '../live/api.ts';
import { pageHeading } from '../panel/page-heading.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { skillPicture, skillStyles } from './skill-picture.ts';
import { skillWords } from './skill-words.ts';
import { type Voice, voicesOf } from './voices.ts';

/** How often a refit that is under way is asked about, ms. */
const ASK_AGAIN_MS = 3_000;

/** What forecasts a room, quantity by quantity, and a button to have it learn anew. It asks once it is seen. */
export class RoomModels extends LitElement {
  static override properties = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    hasNetwork: { attribute: false },
    answer: { state: true },
    failure: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  declare hasNetwork: boolean;
  declare answer: LearningAnswer | undefined;
  /** In the service's own words where it gave them. */
  declare failure: string | undefined;
  #seen: IntersectionObserver | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.hasNetwork = true;
    this.answer = undefined;
    this.failure = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#seen?.disconnect();
      void this.#load();
    });
    this.#seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen?.disconnect();
    clearTimeout(this.#timer);
  }

  async #load(): Promise<void> {
    if (this.room.forecasting !== 'on') return;
    clearTimeout(this.#timer);
    try {
      this.answer = await getLearning(this.room);
      this.failure = undefined;
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.answer.refit !== 'idle' && this.isConnected)
      this.#timer = setTimeout(() => void this.#load(), ASK_AGAIN_MS);
  }

  async #refit(): Promise<void> {
    try {
      await postRefit(this.room);
    } catch (error) {
      this.#fail(error);
      return;
    }
    await this.#load();
  }

  #fail(error: unknown): void {
    console.info('What a room learned could not be asked for.', error);
    this.failure = error instanceof AnswerError ? error.message : '';
  }

  protected override render(): TemplateResult {
    const { room, words, answer } = this;
    const isOn = room.forecasting === 'on';
    return html`<section class="surface" aria-labelledby="room">
      <div class="head">
        <h3 id="room">${room.name}</h3>
        ${isOn && answer !== undefined ? this.#button(answer) : nothing}
      </div>
      ${
        isOn
          ? nothing
          : html`<p class="quiet">
              ${words.say(room.forecasting === 'too_many_rooms' ? MODELS.too_many : MODELS.not_forecast)}
            </p>`
      }
      ${
        this.failure === undefined
          ? nothing
          : html`<p class="failure" role="alert">${words.say(MODELS.failed, { reason: this.failure })}</p>`
      }
      ${
        answer !== undefined
          ? html`<ul>
              ${answer.quantities.map((quantity) => html`<li>${this.#quantity(quantity)}</li>`)}
            </ul>`
          : isOn && this.failure === undefined
            ? html`<p class="quiet">${words.text('chart_loading')}</p>`
            : nothing
      }
    </section>`;
  }

  #button({ refit }: LearningAnswer): TemplateResult {
    const { words, room } = this;
    return html`<div class="refit">
      <p class="quiet" role="status">${refit === 'idle' ? '' : words.say(MODELS[`refit_${refit}`])}</p>
      <button
        type="button"
        title=${words.say(MODELS.refit_note)}
        aria-label=${words.say(MODELS.refit_of, { room: room.name })}
        ?disabled=${refit !== 'idle'}
        @click=${() => void this.#refit()}
      >
        ${words.say(MODELS.refit)}
      </button>
    </div>`;
  }

  #quantity(learned: LearningQuantity): TemplateResult {
    const { words } = this;
    const voices = voicesOf(learned, this.hasNetwork);
    return html`<div class="said">
        <h4>${words.label(learned.quantity)}</h4>
        <p>${skillWords(learned, words)}</p>
        ${
          learned.coverage === null
            ? nothing
            : html`<p class="quiet small">${words.say(MODELS.coverage, { n: words.number(learned.coverage * 10, 1) })}</p>`
        }
        <div class="heard">
          <p class="quiet small">${words.say(MODELS.serves)}</p>
          <div class="bar" aria-hidden="true">
            ${voices.map(({ voice, share }) => html`<span class=${voice} .style=${`flex-grow:${share}`}></span>`)}
          </div>
          <p class="names small">
            ${voices.map(
              ({ voice, share }) =>
                html`<span><i class=${voice} aria-hidden="true"></i>${words.say(MODELS[`voice_${voice satisfies Voice}`])} ${words.percent(share)}</span>`,
            )}
          </p>
        </div>
        <p class="quiet small">
          ${learned.since === null ? nothing : words.say(MODELS.since, { date: words.date(learned.since, 'date') })}
          ${this.#refitWords(learned)}
        </p>
      </div>
      ${skillPicture(learned.horizons, words)}`;
  }

  #refitWords({ lastRefit }: LearningQuantity): string {
    const { words, now } = this;
    if (lastRefit === null) return words.say(MODELS.learned_never);
    const key = `learned_${lastRefit.outcome}`;
    const known = key in MODELS ? (key as keyof typeof MODELS) : 'learned_kept';
    return words.say(MODELS[known], {
      age: words.age(Math.max(0, now - lastRefit.at)),
      n: words.number(lastRefit.rows),
    });
  }

  static override styles = [
    shared,
    buttonStyles,
    skillStyles,
    css`
      ${pageHeading}
      section {
        padding: 14px 18px 6px;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
        min-height: 40px;
      }
      h3 {
        font-size: 17px;
        font-weight: 600;
      }
      h4 {
        margin: 0 0 2px;
        font-size: 15px;
        font-weight: 600;
      }
      .refit p:not(:empty) {
        margin-inline-end: 12px;
      }
      .refit {
        display: flex;
        align-items: center;
        font-size: 14px;
      }
      section > p {
        padding-bottom: 10px;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 12px 28px;
        justify-content: space-between;
        padding: 14px 0;
        border-top: 1px solid var(--iaq-line);
      }
      ul {
        margin-top: 8px;
      }
      .said {
        flex: 1 1 320px;
        min-width: 0;
        display: grid;
        gap: 4px;
        text-wrap: pretty;
      }
      .small {
        font-size: 13px;
      }
      .heard {
        margin: 4px 0;
      }
      .bar {
        display: flex;
        gap: 2px;
        height: 8px;
        max-width: 420px;
        margin: 4px 0;
        border-radius: 4px;
        overflow: hidden;
      }
      .network {
        background: var(--iaq-accent);
      }
      .learned {
        background: color-mix(in srgb, var(--iaq-accent) 55%, var(--iaq-surface));
      }
      .physics {
        background: var(--iaq-quiet);
      }
      .habit {
        background: color-mix(in srgb, var(--iaq-quiet) 55%, var(--iaq-surface));
      }
      .persistence {
        background: var(--iaq-line);
      }
      .names {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
      }
      .names span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      .names i {
        width: 9px;
        height: 9px;
        border-radius: 2px;
      }
    `,
  ];
}

customElements.define('iaq-room-models', RoomModels);
