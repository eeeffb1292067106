import { ROOM_TYPES, type RoomType } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { SETTINGS } from '../i18n/texts/settings.ts';
import { PLACES } from '../i18n/texts/settings-places.ts';
import type { Words } from '../i18n/words.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import type { FieldIssue } from './fields.ts';
import type { freeSlug } from './free-slug.ts';
import type { NewRoom } from './place-changes.ts';
import { LARGEST_AREA, LONGEST_NAME, SMALLEST_AREA } from './room-fields.ts';

/** A button that opens a small form for a new room, or for a new site. */
export class NewPlace extends LitElement {
  static override properties = {
    kind: {},
    taken: { attribute: false },
    words: { attribute: false },
    add: { attribute: false },
    isOpen: { state: true },
    named: { state: true },
    isSaving: { state: true },
    failure: { state: true },
  };
  declare kind: 'room' | 'site';
  /** Ids that others have. */
  declare taken: readonly string[];
  declare words: Words;
  /** Adds it; gives what speaks against it. */
  declare add: (wanted: NewRoom) => Promise<readonly FieldIssue[]>;
  declare isOpen: boolean;
  declare named: string;
  declare isSaving: boolean;
  declare failure: string | undefined;
  /** Makes ids of names; it loads when the form is opened, for the schemas that stand beside it are large. */
  #idOf: typeof freeSlug = () => undefined;

  constructor() {
    super();
    this.kind = 'room';
    this.isOpen = false;
    this.named = '';
    this.isSaving = false;
  }

  async #turn(isOpen: boolean): Promise<void> {
    if (isOpen) this.#idOf = (await import('./free-slug.ts')).freeSlug;
    this.isOpen = isOpen;
    this.named = '';
    this.failure = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(isOpen ? 'input' : 'button')?.focus();
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { words, taken } = this;
    const told = new FormData(event.target as HTMLFormElement);
    const name = String(told.get('name') ?? '').trim();
    const area = String(told.get('area') ?? '');
    const id = this.#idOf(name, taken);
    const input = this.renderRoot.querySelector<HTMLInputElement>('[name=area]');
    this.failure =
      name === ''
        ? words.say(SETTINGS.needed)
        : id === undefined
          ? words.say(PLACES.no_id)
          : input?.validity.valid === false
            ? words.say(SETTINGS.between, {
                min: words.number(SMALLEST_AREA, 1),
                max: words.number(LARGEST_AREA),
              })
            : undefined;
    if (this.failure !== undefined || id === undefined) return;
    this.isSaving = true;
    const type = (told.get('type') ?? 'other') as RoomType;
    const issues = await this.add({ id, name, type, ...(area !== '' && { area_m2: Number(area) }) });
    this.isSaving = false;
    if (issues.length === 0) this.isOpen = false;
    else this.failure = words.say(SETTINGS.not_saved, { reason: issues.map(({ message }) => message).join(' ') });
  };

  protected override render(): TemplateResult {
    const { words, kind, isOpen } = this;
    const title = words.say(kind === 'room' ? PLACES.add_room : PLACES.add_site);
    if (!isOpen)
      return html`<button type="button" class="open" @click=${() => void this.#turn(true)}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5 12h14" /></svg>${title}
      </button>`;
    const id = this.#idOf(this.named, this.taken);
    return html`<form class="surface" novalidate aria-label=${title} @submit=${this.#submit}>
      <div class="grid">
        <label>
          <span>${words.say(SETTINGS.name)}</span>
          <input
            name="name"
            autocomplete="off"
            maxlength=${LONGEST_NAME}
            aria-describedby="id"
            @input=${(event: Event) => {
              this.named = (event.target as HTMLInputElement).value;
            }}
          />
        </label>
        ${kind === 'room' ? this.#ofRoom() : nothing}
      </div>
      <p id="id" class="quiet">
        ${id === undefined ? nothing : words.say(kind === 'room' ? PLACES.id : PLACES.id_site, { id })}
      </p>
      ${this.failure === undefined ? nothing : html`<p class="failure" role="alert">${this.failure}</p>`}
      <div class="buttons">
        <button class="main" type="submit" ?disabled=${this.isSaving}>${words.say(PLACES.add)}</button>
        <button class="plain" type="button" ?disabled=${this.isSaving} @click=${() => void this.#turn(false)}>${words.say(PLACES.cancel)}</button>
      </div>
    </form>`;
  }

  #ofRoom(): TemplateResult {
    const { words } = this;
    return html`<label>
        <span>${words.say(SETTINGS.type)}</span>
        <select name="type">
          ${ROOM_TYPES.map((type) => html`<option value=${type} ?selected=${type === 'other'}>${words.say(SETTINGS[`type_${type}`])}</option>`)}
        </select>
      </label>
      <label>
        <span>${words.say(SETTINGS.area)} (m²)</span>
        <input name="area" type="number" inputmode="decimal" step="any" min=${SMALLEST_AREA} max=${LARGEST_AREA} autocomplete="off" />
      </label>`;
  }

  static override styles = [
    shared,
    buttonStyles,
    css`
      .open {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 44px;
        border-style: dashed;
        background: none;
      }
      .open svg {
        width: 18px;
        height: 18px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.8;
        stroke-linecap: round;
      }
      form {
        display: grid;
        gap: 12px;
        padding: 16px 18px;
      }
      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
        gap: 12px 16px;
      }
      label {
        display: grid;
        gap: 4px;
        min-width: 0;
      }
      label span {
        font-size: 13px;
        color: var(--iaq-quiet);
      }
      input,
      select {
        width: 100%;
        min-width: 0;
        min-height: 44px;
      }
      #id {
        min-height: 1.45em;
        font-size: 13.5px;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define('iaq-new-place', NewPlace);
