import { type DerivedView, MOULD_RISK_LABELS, type RoomView } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import { comfortWord } from './comfort.ts';
import { estimateItems } from './estimates.ts';

/** Something that was not measured itself. */
export interface DerivedItem {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

/** What follows from several quantities together, each with its unit and a sign that it is an estimate. */
export function derivedItems(derived: DerivedView, words: Words): DerivedItem[] {
  const { dewPoint, absoluteHumidity, pmv, ppd, mouldIndex, mouldRisk, rebreathedFraction } = derived;
  const estimate = (value: string): string => `≈${'\u202f'}${value}`;
  const items: DerivedItem[] = [];
  if (pmv !== undefined && ppd !== undefined)
    items.push({
      label: words.text('comfort'),
      value: words.text(comfortWord(pmv)),
      detail: words.text('comfort_detail', { ppd: words.percent(ppd / 100), pmv: words.number(pmv, 1) }),
    });
  if (mouldRisk !== undefined)
    items.push({
      label: words.text('mould'),
      value: words.say(MOULD_RISK_LABELS[mouldRisk]),
      detail: mouldIndex === undefined ? '' : words.text('mould_detail', { index: words.number(mouldIndex, 1) }),
    });
  if (dewPoint !== undefined)
    items.push({
      label: words.text('dew_point'),
      value: estimate(words.withUnit(words.number(dewPoint, 1), '°C')),
      detail: '',
    });
  if (absoluteHumidity !== undefined)
    items.push({
      label: words.text('absolute_humidity'),
      value: estimate(words.withUnit(words.number(absoluteHumidity, 1), 'g/m³')),
      detail: '',
    });
  if (rebreathedFraction !== undefined)
    items.push({ label: words.text('rebreathed'), value: estimate(words.percent(rebreathedFraction, 1)), detail: '' });
  return items;
}

/** What follows from a room's measurements as a list, estimates first; nothing when nothing follows. */
export function derivedList(room: RoomView, words: Words): TemplateResult | typeof nothing {
  const items = [...estimateItems(room, words), ...derivedItems(room.derived, words)];
  if (items.length === 0) return nothing;
  return html`<section class="derived" aria-labelledby="derived">
    <h2 id="derived">${words.text('derived')}</h2>
    <dl class="surface">
      ${items.map(
        ({ label, value, detail }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
            ${detail === '' ? nothing : html`<dd class="detail">${detail}</dd>`}
          </div>`,
      )}
    </dl>
  </section>`;
}

export const derivedStyles = css`
  .derived dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 190px), 1fr));
    gap: 18px 28px;
    padding: 18px 20px;
  }
  .derived dt {
    font-size: 13px;
    color: var(--iaq-quiet);
  }
  .derived dd {
    font-size: 17px;
    font-weight: 560;
    letter-spacing: -0.01em;
  }
  .derived dd.detail {
    font-size: 13px;
    font-weight: 400;
    letter-spacing: 0;
    color: var(--iaq-quiet);
  }
`;
