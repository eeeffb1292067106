import type { RoomLayoutConfiguration } from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import type { Words } from '../../i18n/words.ts';
import { assignObjects } from '../../scene/model/glb/name-nodes.ts';
import { OwnModel } from '../../scene/own-model.ts';
import type { RoomPicture } from '../../scene/room-picture.ts';
import { buttonStyles } from '../../theme/buttons.ts';
import { shared } from '../../theme/shared.ts';
import { numberFieldStyles } from './number-field.ts';

type Model = NonNullable<RoomLayoutConfiguration['model']>;

const LONGEST_ADDRESS = 2000;

/**
 * Address of a person's own model of a room, what is in it, and what each of its objects stands for. Fires `model-change`
 * with the model, or undefined for none.
 */
export class ModelSection extends LitElement {
  static override properties = {
    model: { attribute: false },
    picture: { attribute: false },
    words: { attribute: false },
    isAsked: { state: true },
  };
  declare model: Model | undefined;
  declare picture: RoomPicture;
  declare words: Words;
  /** A person asked to have the model looked at. */
  declare isAsked: boolean;
  readonly #own = new OwnModel(() => this.requestUpdate());

  constructor() {
    super();
    this.isAsked = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#own.want(undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('model');
    if (changed.has('model') && before?.address !== this.model?.address) {
      this.isAsked = false;
      this.#own.want(undefined);
    }
  }

  #change(model: Model | undefined): void {
    this.dispatchEvent(new CustomEvent<Model | undefined>('model-change', { detail: model }));
  }

  readonly #typed = (event: Event): void => {
    const address = (event.target as HTMLInputElement).value.trim();
    if (address !== (this.model?.address ?? ''))
      this.#change(address === '' ? undefined : { address, objects: this.model?.objects ?? {} });
  };

  readonly #check = (): void => {
    this.isAsked = true;
    this.#own.want(this.model?.address);
  };

  protected override render(): TemplateResult {
    const { words, model } = this;
    return html`<p class="quiet note" id="about">${words.say(ROOM_EDITOR.model_note)}</p>
      <div class="address">
        <label class="choice">
          <span>${words.say(ROOM_EDITOR.model_address)}</span>
          <input
            name="address"
            type="text"
            inputmode="url"
            autocomplete="off"
            spellcheck="false"
            maxlength=${LONGEST_ADDRESS}
            placeholder="/local/room.glb"
            aria-describedby="about"
            .value=${model?.address ?? ''}
            @change=${this.#typed}
          />
        </label>
        <button type="button" ?disabled=${model === undefined} @click=${this.#check}>${words.say(ROOM_EDITOR.model_check)}</button>
      </div>
      <div role="status">${this.isAsked ? this.#found() : nothing}</div>
      ${this.isAsked && model !== undefined ? this.#objects(model) : nothing}`;
  }

  #found(): TemplateResult {
    const { words } = this;
    const { state } = this.#own;
    switch (state.state) {
      case 'failed':
        return html`<p class="failure">${state.say(words.language)}</p>`;
      case 'shown':
        return html`<p>${words.say(ROOM_EDITOR.model_found, { count: words.number(state.model.objects.length) })}</p>`;
      default:
        return html`<p class="quiet">${words.say(ROOM_EDITOR.model_checking)}</p>`;
    }
  }

  #objects(model: Model): TemplateResult | typeof nothing {
    const { state } = this.#own;
    if (state.state !== 'shown') return nothing;
    const { words, picture } = this;
    const things = [...picture.openings, ...picture.machines];
    const { objects } = state.model;
    const byName = new Map([...assignObjects(objects, things)].map(([id, name]) => [name, id]));
    const nameOf = (id: string | undefined): string => things.find((thing) => thing.id === id)?.name ?? '';
    return html`<ul class="objects">
      ${objects.map(({ name }) => {
        const chosen = model.objects[name];
        const guess = byName.get(name);
        return html`<li>
          <code>${name}</code>
          <select
            aria-label=${words.say(ROOM_EDITOR.stands_for, { object: name })}
            @change=${(event: Event) => {
              const id = (event.target as HTMLSelectElement).value;
              const { [name]: _, ...others } = model.objects;
              this.#change({ ...model, objects: id === '' ? others : { ...others, [name]: id } });
            }}
          >
            <option value="" ?selected=${chosen === undefined}>
              ${guess === undefined ? words.say(ROOM_EDITOR.nothing) : words.say(ROOM_EDITOR.by_name, { name: nameOf(guess) })}
            </option>
            ${things.map((thing) => html`<option value=${thing.id} ?selected=${chosen === thing.id}>${thing.name}</option>`)}
          </select>
        </li>`;
      })}
    </ul>`;
  }

  static override styles = [
    shared,
    buttonStyles,
    numberFieldStyles,
    css`
      :host {
        display: grid;
        gap: 10px;
      }
      .note,
      [role='status'] {
        font-size: 13.5px;
        text-wrap: pretty;
      }
      .address {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 8px;
        align-items: end;
      }
      .address button {
        min-height: 44px;
      }
      .objects {
        display: grid;
        gap: 6px;
        max-height: 320px;
        overflow: auto;
      }
      .objects li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 10px;
        align-items: center;
      }
      code {
        font-family: var(--iaq-mono);
        font-size: 13px;
        overflow-wrap: anywhere;
      }
      .objects select {
        width: 100%;
      }
    `,
  ];
}

customElements.define('iaq-model-section', ModelSection);
