import type { HaCorrection, HaEntityUse } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { HOME_ASSISTANT } from '../i18n/texts/home-assistant.ts';
import type { Words } from '../i18n/words.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { type Choice, choiceKey, choiceOf, choicesFor, correctionFor } from './choices.ts';
import { choiceWords } from './use-words.ts';

/** Asks what an entity is: fires `corrected` with the correction, or `cancelled`. */
export class EntityCorrection extends LitElement {
  static override properties = {
    entity: { attribute: false },
    correction: { attribute: false },
    words: { attribute: false },
    chosen: { state: true },
  };
  declare entity: HaEntityUse;
  declare correction: HaCorrection | undefined;
  declare words: Words;
  declare chosen: string | undefined;

  constructor() {
    super();
    this.correction = undefined;
    this.chosen = undefined;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('select')?.focus();
  }

  /** What was said before, as the value of an option. */
  get #said(): string {
    const before = choiceOf(this.correction);
    return before === undefined ? '' : choiceKey(before);
  }

  readonly #save = (event: Event): void => {
    event.preventDefault();
    const choice = choicesFor(this.entity).find((each) => choiceKey(each) === this.chosen);
    if (choice === undefined) return;
    this.dispatchEvent(new CustomEvent('corrected', { detail: correctionFor(choice, this.correction) }));
  };

  readonly #cancel = (): void => {
    this.dispatchEvent(new CustomEvent('cancelled'));
  };

  protected override render(): TemplateResult {
    const { words, entity } = this;
    const choices = choicesFor(entity);
    const shown = this.chosen ?? this.#said;
    return html`<form
      class="buttons small"
      @submit=${this.#save}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.#cancel();
      }}
    >
      <label for="what">${words.say(HOME_ASSISTANT.choose)}<span class="unseen"> (${entity.name})</span></label>
      <select
        id="what"
        @change=${(event: Event) => {
          this.chosen = (event.target as HTMLSelectElement).value;
        }}
      >
        ${this.#said === '' ? html`<option value="" disabled ?selected=${shown === ''}>${words.say(HOME_ASSISTANT.choose_none)}</option>` : nothing}
        ${this.#options(choices, ['ignore', 'outdoor', 'fire', 'only_moves'], shown)}
        ${this.#group('measures', this.#options(choices, ['quantity'], shown))}
        ${this.#group('moves', this.#options(choices, ['kind'], shown))}
      </select>
      <button class="main" type="submit" ?disabled=${shown === this.#said}>${words.say(HOME_ASSISTANT.save)}</button>
      <button class="plain" type="button" @click=${this.#cancel}>${words.say(HOME_ASSISTANT.cancel)}</button>
    </form>`;
  }

  #options(choices: readonly Choice[], which: readonly Choice['is'][], shown: string): TemplateResult[] {
    return choices
      .filter((choice) => which.includes(choice.is))
      .map((choice) => {
        const key = choiceKey(choice);
        return html`<option value=${key} ?selected=${key === shown}>${choiceWords(choice, this.words)}</option>`;
      });
  }

  #group(label: 'measures' | 'moves', options: readonly TemplateResult[]): TemplateResult | typeof nothing {
    return options.length === 0
      ? nothing
      : html`<optgroup label=${this.words.say(HOME_ASSISTANT[label])}>${options}</optgroup>`;
  }

  static override styles = [
    shared,
    buttonStyles,
    css`
      form {
        padding: 12px 14px;
        border-radius: 12px;
        background: var(--iaq-sunken);
      }
      label {
        font-size: 14px;
        margin-inline-end: 4px;
      }
      select {
        flex: 0 1 260px;
        min-width: 0;
      }
      @media (max-width: 560px) {
        label,
        .buttons select {
          flex: 1 0 100%;
        }
      }
    `,
  ];
}

customElements.define('iaq-entity-correction', EntityCorrection);
