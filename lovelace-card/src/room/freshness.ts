import type { QuantityView } from '@iaqverse/core';
import { css, html, svg, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';

const CLOCK = svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.6V8l2.4 1.6" />`;
const QUESTION = svg`<circle cx="8" cy="8" r="6" /><path d="M6.4 6.5a1.6 1.6 0 1 1 2.3 1.5c-.5.3-.7.5-.7 1.1M8 11.2v.1" />`;
const ABSENT = svg`<circle cx="8" cy="8" r="6" stroke-dasharray="2 2.7" />`;

function icon(paths: TemplateResult): TemplateResult {
  return html`<svg class="freshness-icon" viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`;
}

/** How old a value is, in words and, where it is not fresh, with a sign. `now` is the service's clock, milliseconds. */
export function ageText(view: QuantityView | undefined, words: Words, now: number): TemplateResult {
  if (view === undefined) return html`<span class="age">${icon(ABSENT)}${words.text('missing')}</span>`;
  if (view.freshness === 'last_known' || view.time === undefined)
    return html`<span class="age">${icon(QUESTION)}${words.text('last_known')}</span>`;
  const age = words.age(Math.max(0, now - view.time));
  if (view.freshness === 'stale') return html`<span class="age">${icon(CLOCK)}${words.text('stale')} · ${age}</span>`;
  return html`<span class="age">${age}</span>`;
}

/** A value with its unit, looking as trustworthy as it is; a dash where there is none. */
export function valueText(view: QuantityView | undefined, words: Words): TemplateResult {
  if (view === undefined) return html`<span class="value missing" aria-hidden="true">—</span>`;
  const { quantity, value } = view;
  const unit = words.unit(quantity, value);
  return html`<span class="value ${view.freshness}"
    ><span class="figure">${words.figure(quantity, value)}</span>${unit === '' ? '' : html`<span class="unit">${'\u202f'}${unit}</span>`}</span
  >`;
}

export const freshnessStyles = css`
  .value {
    white-space: nowrap;
  }
  .figure {
    font-weight: 560;
    letter-spacing: -0.01em;
  }
  .unit {
    font-size: 0.82em;
    color: var(--iaq-quiet);
  }
  .value.stale .figure,
  .value.last_known .figure,
  .value.missing {
    color: var(--iaq-quiet);
    font-weight: 400;
  }
  .value.stale .figure {
    border-bottom: 1.5px dashed var(--iaq-quiet);
  }
  .value.last_known .figure {
    font-style: italic;
    border-bottom: 1.5px dotted var(--iaq-quiet);
  }
  .age {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-size: 12.5px;
    color: var(--iaq-quiet);
  }
  .freshness-icon {
    width: 13px;
    height: 13px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
