import { MODE_LABELS, MODES, type Mode, type RoomView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import { AnswerError, putMode } from '../live/api.ts';
import { shared } from '../theme/shared.ts';

/** Chooses what IAQverse may do in a room, and says what came of it. */
export class ModeSelect extends LitElement {
  static override properties = {
    room: { attribute: false },
    words: { attribute: false },
    chosen: { state: true },
    saving: { state: true },
    failure: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  /** What was chosen here and not yet told back by the room. */
  declare chosen: Mode | undefined;
  declare saving: boolean;
  declare failure: string | undefined;

  constructor() {
    super();
    this.chosen = undefined;
    this.saving = false;
    this.failure = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room') && !this.saving) this.chosen = undefined;
  }

  async #choose(event: Event): Promise<void> {
    const mode = (event.target as HTMLSelectElement).value as Mode;
    this.chosen = mode;
    this.saving = true;
    this.failure = undefined;
    try {
      await putMode(this.room, mode);
    } catch (error) {
      const reason = error instanceof AnswerError ? error.message : this.words.text('not_saved_offline');
      this.failure = this.words.text('not_saved', { reason });
      this.chosen = undefined;
    }
    this.saving = false;
  }

  protected override render(): TemplateResult {
    const { words, room } = this;
    const shown = this.chosen ?? room.mode;
    return html`<label for="mode">${words.text('mode')}</label>
      <select
        id="mode"
        aria-describedby="note"
        ?disabled=${this.saving}
        .value=${shown}
        @change=${this.#choose}
      >
        ${MODES.map((mode) => html`<option value=${mode} ?selected=${mode === shown}>${words.say(MODE_LABELS[mode])}</option>`)}
      </select>
      <p id="note" class="quiet">${words.text(`mode_${shown}_note`)}</p>
      ${this.failure === undefined ? nothing : html`<p role="alert">${this.failure}</p>`}`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        gap: 6px 12px;
      }
      p {
        grid-column: 1 / -1;
        font-size: 13px;
      }
    `,
  ];
}

customElements.define('iaq-mode-select', ModeSelect);
