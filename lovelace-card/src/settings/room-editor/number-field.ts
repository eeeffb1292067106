import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** A number that a person can type: told once it is whole. */
export interface NumberField {
  readonly label: string;
  readonly unit: string;
  readonly value: number | undefined;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** What holds while it is empty; without it, it cannot be emptied. */
  readonly usual?: string;
  readonly name?: string;
  changed(value: number | undefined): void;
}

/** A field for a number; what is out of bounds goes to the nearest that is not. */
export function numberField({
  label,
  unit,
  value,
  least,
  most,
  step,
  usual,
  name,
  changed,
}: NumberField): TemplateResult {
  const shown = value === undefined ? '' : String(Math.round(value * 100) / 100);
  const take = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const entered = input.value === '' ? undefined : Number(input.value);
    if (entered === undefined && usual !== undefined && !input.validity.badInput) changed(undefined);
    else if (entered === undefined || Number.isNaN(entered)) input.value = shown;
    else {
      const kept = Math.min(most, Math.max(least, entered));
      input.value = String(kept);
      changed(kept);
    }
  };
  return html`<label class="number">
    <span>${label} (${unit})</span>
    <input
      type="number"
      name=${name ?? nothing}
      inputmode="decimal"
      autocomplete="off"
      min=${least}
      max=${most}
      step=${step}
      placeholder=${usual ?? nothing}
      .value=${live(shown)}
      @change=${take}
    />
  </label>`;
}

export const numberFieldStyles = css`
  .number,
  .choice {
    display: grid;
    gap: 3px;
    min-width: 0;
  }
  .number span,
  .choice span {
    font-size: 13px;
    color: var(--iaq-quiet);
    overflow-wrap: anywhere;
  }
  .number input,
  .choice select,
  .choice input {
    width: 100%;
    min-width: 0;
    min-height: 44px;
  }
  .number input::placeholder {
    color: var(--iaq-quiet);
    opacity: 1;
  }
  .numbers {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 130px), 1fr));
    gap: 10px 12px;
    align-items: end;
  }
`;
