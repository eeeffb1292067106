import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { SETTINGS } from '../i18n/texts/settings.ts';
import type { Words } from '../i18n/words.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { type Entered, type Field, type FieldGroup, type FieldIssue, placeIssues } from './fields.ts';

/** Fields with what is wrong at each, to be saved or discarded together. */
export class SettingsForm extends LitElement {
  static override properties = {
    groups: { attribute: false },
    words: { attribute: false },
    check: { attribute: false },
    save: { attribute: false },
    entered: { state: true },
    isSaving: { state: true },
    issues: { state: true },
  };
  declare groups: readonly FieldGroup[];
  declare words: Words;
  /** What is wrong with what was entered, beyond each field by itself. */
  declare check: (entered: Entered) => FieldIssue[];
  /** Saves what was entered; gives what speaks against it, or nothing once it is saved. */
  declare save: (entered: Entered) => Promise<readonly FieldIssue[]>;
  /** What stands in the fields once a person changed something. */
  declare entered: Entered | undefined;
  declare isSaving: boolean;
  declare issues: ReadonlyMap<string, readonly FieldIssue[]>;

  constructor() {
    super();
    this.groups = [];
    this.check = () => [];
    this.entered = undefined;
    this.isSaving = false;
    this.issues = new Map();
  }

  get isChanged(): boolean {
    const { entered } = this;
    if (entered === undefined) return false;
    return this.groups.some(({ fields }) => fields.some(({ path, value }) => entered.get(path) !== value));
  }

  /** What came from the service anew replaces what is shown, unless a person is about to change it. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('groups') && !this.isChanged) this.#form?.reset();
  }

  get #form(): HTMLFormElement | null {
    return this.renderRoot.querySelector('form');
  }

  #read(): Entered {
    const inputs = [...this.renderRoot.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')];
    return new Map(inputs.map(({ name, value }) => [name, value]));
  }

  readonly #changed = (): void => {
    this.entered = this.#read();
  };

  readonly #discard = (): void => {
    this.#form?.reset();
    this.issues = new Map();
    this.entered = undefined;
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const entered = this.#read();
    const wrong = [...this.#ownIssues(), ...this.check(entered)];
    this.issues = placeIssues(this.groups, wrong);
    if (wrong.length === 0) {
      this.isSaving = true;
      const refused = await this.save(entered);
      this.isSaving = false;
      this.issues = placeIssues(this.groups, refused);
      if (refused.length === 0) this.entered = undefined;
    }
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  };

  #ownIssues(): FieldIssue[] {
    const { words } = this;
    return this.groups.flatMap(({ fields }) =>
      fields.flatMap(({ path, min, max }) => {
        const input = this.renderRoot.querySelector<HTMLInputElement>(`[name="${path}"]`);
        const validity = input?.validity;
        if (validity === undefined || validity.valid) return [];
        const message = validity.badInput
          ? words.say(SETTINGS.number_needed)
          : validity.valueMissing
            ? words.say(SETTINGS.needed)
            : words.say(SETTINGS.between, { min: words.number(min ?? 0, 1), max: words.number(max ?? 0) });
        return [{ path, message, isForeign: false }];
      }),
    );
  }

  protected override render(): TemplateResult {
    const { words, groups, isChanged, isSaving } = this;
    const whole = this.issues.get('') ?? [];
    const isWrong = this.issues.size > 0;
    return html`<form novalidate @submit=${this.#submit} @input=${this.#changed} @change=${this.#changed}>
      ${groups.map((group) => this.#group(group))}
      <div class="end">
        <p role=${isWrong ? 'alert' : 'status'}>
          ${
            isSaving
              ? words.text('saving')
              : whole.length > 0
                ? html`${words.say(SETTINGS.not_saved, { reason: '' })} ${whole.map((issue) => sentence(issue))}`
                : isWrong
                  ? words.say(SETTINGS.look_at_fields)
                  : ''
          }
        </p>
        <div class="buttons">
          <button class="main" type="submit" ?disabled=${!isChanged || isSaving}>${words.say(SETTINGS.save)}</button>
          <button class="plain" type="button" ?disabled=${!isChanged || isSaving} @click=${this.#discard}>
            ${words.say(SETTINGS.discard)}
          </button>
        </div>
      </div>
    </form>`;
  }

  #group({ legend, note, path, isRow, fields }: FieldGroup): TemplateResult {
    const wrong = path === undefined ? [] : (this.issues.get(path) ?? []);
    const inside = html`<div class=${isRow === true ? 'row' : 'grid'}>${fields.map((field) => this.#field(field, wrong.length > 0))}</div>
      ${wrong.map((issue) => html`<p class="wrong">${sentence(issue)}</p>`)}`;
    if (legend === undefined) return inside;
    return html`<fieldset>
      <legend>${legend}</legend>
      ${note === undefined ? nothing : html`<p class="note quiet">${note}</p>`} ${inside}
    </fieldset>`;
  }

  #field(field: Field, isGroupWrong: boolean): TemplateResult {
    const { path, label, unit, note } = field;
    const id = path.replaceAll('.', '-');
    const wrong = this.issues.get(path) ?? [];
    const isInvalid = wrong.length > 0 || isGroupWrong;
    const notes = [
      note,
      field.options?.find(({ value }) => value === (this.entered?.get(path) ?? field.value))?.note,
    ].filter((text) => text !== undefined);
    const described = [...(wrong.length > 0 ? [`${id}-wrong`] : []), ...(notes.length > 0 ? [`${id}-note`] : [])].join(
      ' ',
    );
    return html`<div class="field">
      <label for=${id}>${label}${unit === undefined || unit === '' ? nothing : ` (${unit})`}</label>
      ${
        field.kind === 'choice'
          ? html`<select id=${id} name=${path} aria-invalid=${isInvalid ? 'true' : nothing} aria-describedby=${described || nothing}>
              ${field.options?.map(
                ({ value, label: said }) =>
                  html`<option value=${value} ?selected=${value === field.value}>${said}</option>`,
              )}
            </select>`
          : html`<input
              id=${id}
              name=${path}
              type=${field.kind}
              step=${field.kind === 'number' ? 'any' : nothing}
              inputmode=${field.kind === 'number' ? 'decimal' : nothing}
              autocomplete="off"
              value=${field.value}
              min=${field.min ?? nothing}
              max=${field.max ?? nothing}
              maxlength=${field.maxLength ?? nothing}
              placeholder=${field.usual ?? nothing}
              ?required=${field.isRequired === true}
              aria-invalid=${isInvalid ? 'true' : nothing}
              aria-describedby=${described || nothing}
            />`
      }
      ${wrong.length === 0 ? nothing : html`<p class="wrong" id=${`${id}-wrong`}>${wrong.map((issue) => sentence(issue))}</p>`}
      ${notes.length === 0 ? nothing : html`<p class="note quiet" id=${`${id}-note`}>${notes.join(' ')}</p>`}
    </div>`;
  }

  static override styles = [
    shared,
    buttonStyles,
    css`
      form {
        display: grid;
        gap: 18px;
      }
      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr));
        gap: 14px 20px;
        align-items: start;
      }
      .row {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 150px));
        gap: 12px;
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-bottom: 6px;
        font-size: 14px;
        font-weight: 560;
      }
      .field {
        display: grid;
        gap: 4px;
        min-width: 0;
      }
      label {
        font-size: 13px;
        color: var(--iaq-quiet);
        overflow-wrap: anywhere;
      }
      input,
      select {
        width: 100%;
        min-width: 0;
        min-height: 44px;
      }
      input::placeholder {
        color: var(--iaq-quiet);
        opacity: 1;
      }
      [aria-invalid] {
        border-color: var(--iaq-ink);
        border-width: 2px;
      }
      .note {
        font-size: 13px;
        text-wrap: pretty;
      }
      fieldset .note {
        margin-bottom: 8px;
      }
      .wrong {
        font-size: 13.5px;
        font-weight: 560;
        overflow-wrap: anywhere;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
      }
      .end p {
        font-size: 14px;
        overflow-wrap: anywhere;
      }
      .buttons {
        margin-inline-start: auto;
      }
    `,
  ];
}

function sentence({ message, isForeign }: FieldIssue): TemplateResult {
  return html`<span lang=${isForeign ? 'en' : nothing}>${message}</span>`;
}

customElements.define('iaq-settings-form', SettingsForm);
