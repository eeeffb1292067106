import type { HomeView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { MODELS } from '../i18n/texts/models.ts';
import type { Words } from '../i18n/words.ts';
import { AnswerError, getModels, type ModelsAnswer } from '../live/api.ts';
import { roomsOf } from '../live/home-update.ts';
import { pageHeading } from '../panel/page-heading.ts';
import { shared } from '../theme/shared.ts';
import './room-models.ts';

/** What forecasts each room, how well it does, and what it learned of itself. */
export class ModelsPage extends LitElement {
  static override properties = {
    home: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    answer: { state: true },
    failure: { state: true },
  };
  declare home: HomeView;
  declare words: Words;
  declare now: number;
  declare answer: ModelsAnswer | undefined;
  /** In the service's own words where it gave them. */
  declare failure: string | undefined;

  constructor() {
    super();
    this.answer = undefined;
    this.failure = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.answer = await getModels();
      this.failure = undefined;
    } catch (error) {
      console.info('The models could not be asked for.', error);
      this.failure = error instanceof AnswerError ? error.message : '';
    }
  }

  protected override render(): TemplateResult {
    const { words, answer, home, now } = this;
    const forecast = roomsOf(home).filter(({ forecasting }) => forecasting !== undefined);
    return html`<h1 tabindex="-1">${words.say(MODELS.title)}</h1>
      <p class="lead quiet">${words.say(MODELS.lead)}</p>
      ${
        this.failure === undefined
          ? nothing
          : html`<p role="alert">
              ${words.say(MODELS.failed, { reason: this.failure })}
              <button type="button" @click=${() => void this.#load()}>${words.text('retry')}</button>
            </p>`
      }
      ${answer === undefined ? nothing : html`<p class="serving">${servingWords(answer, words)}</p>`}
      ${forecast.length === 0 ? html`<p class="lead">${words.say(MODELS.none)}</p>` : nothing}
      ${home.sites
        .filter(({ rooms }) => rooms.length > 0)
        .map(
          (site) =>
            html`<section aria-labelledby=${`site-${site.site}`}>
              <h2 id=${`site-${site.site}`}>${site.name}</h2>
              ${repeat(
                site.rooms,
                ({ room }) => room,
                (room) =>
                  html`<iaq-room-models
                    .room=${room}
                    .words=${words}
                    .now=${now}
                    .hasNetwork=${answer === undefined || answer.model !== null}
                  ></iaq-room-models>`,
              )}
            </section>`,
        )}`;
  }

  static override styles = [
    shared,
    css`
      ${pageHeading}
      :host {
        max-width: 980px;
      }
      .lead {
        margin-top: 6px;
        text-wrap: pretty;
      }
      .serving {
        margin-top: 12px;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
        margin-top: 28px;
      }
      h2 {
        color: var(--iaq-quiet);
        margin-bottom: -4px;
      }
      iaq-room-models {
        content-visibility: auto;
        contain-intrinsic-block-size: auto 420px;
      }
    `,
  ];
}

function servingWords({ model }: ModelsAnswer, words: Words): string {
  return model === null
    ? words.say(MODELS.physics_alone)
    : words.say(MODELS.network, { name: model.name, version: model.version });
}

customElements.define('iaq-models-page', ModelsPage);
