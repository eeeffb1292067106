import { HORIZONS_MIN } from '@iaqverse/core';
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';

/** How long before, minutes, a past forecast may have been made to be laid over what came. */
export const EARLIER_MIN: readonly number[] = HORIZONS_MIN.filter((minutes) => [30, 60, 120].includes(minutes));

/** Which past forecasts a person wants to see. */
export interface Earlier {
  readonly shown: boolean;
  readonly horizonMin: number;
}

/** Shows or hides the past forecasts, and chooses how long before they were made. */
export function earlierControls(earlier: Earlier, words: Words, choose: (chosen: Earlier) => void): TemplateResult {
  return html`<div class="earlier">
    <label
      ><input
        type="checkbox"
        .checked=${earlier.shown}
        @change=${(event: Event) => choose({ ...earlier, shown: (event.target as HTMLInputElement).checked })}
      />${words.text('earlier')}</label
    >
    <select
      aria-label=${words.text('earlier_horizon')}
      ?disabled=${!earlier.shown}
      @change=${(event: Event) => choose({ ...earlier, horizonMin: Number((event.target as HTMLSelectElement).value) })}
    >
      ${EARLIER_MIN.map(
        (n) =>
          html`<option value=${n} ?selected=${n === earlier.horizonMin}>${words.text('minutes_before', { n })}</option>`,
      )}
    </select>
  </div>`;
}

const KEYS = {
  measured: svg`<path class="line" d="M0 7h24" />`,
  forecast: svg`<path class="line ahead" d="M0 7h24" />`,
  half: svg`<path class="fill outer inner" d="M0 3h24v8H0z" />`,
  nine: svg`<path class="fill outer" d="M0 1h24v12H0z" />`,
  earlier: svg`<path class="fill outer" d="M0 2h24v10H0z" /><path class="line thin" d="M0 7h24" />`,
} as const;

/** What the lines and surfaces of the charts mean. */
export function fanLegend(
  earlier: number | undefined,
  withForecast: boolean,
  words: Words,
): TemplateResult | typeof nothing {
  if (!withForecast && earlier === undefined) return nothing;
  const keys = ['measured', ...(withForecast ? (['forecast', 'half', 'nine'] as const) : [])] as (keyof typeof KEYS)[];
  if (earlier !== undefined) keys.push('earlier');
  return html`<ul class="fan-legend" aria-label=${words.text('legend')}>
    ${keys.map(
      (key) =>
        html`<li>
          <svg viewBox="0 0 24 14" aria-hidden="true">${KEYS[key]}</svg>${words.text(`key_${key}`, { n: earlier ?? '' })}
        </li>`,
    )}
  </ul>`;
}

export const earlierStyles = css`
  .earlier {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    font-size: 14px;
  }
  .earlier label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
    cursor: pointer;
  }
  .earlier input {
    width: 18px;
    height: 18px;
    min-height: 0;
    margin: 0;
    accent-color: var(--iaq-accent);
  }
  .earlier select {
    min-height: 36px;
    font-size: 14px;
  }
  .fan-legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 18px;
    margin: -2px 0 14px;
    font-size: 12.5px;
    color: var(--iaq-quiet);
  }
  .fan-legend li {
    display: inline-flex;
    align-items: center;
    gap: 7px;
  }
  .fan-legend svg {
    width: 24px;
    height: 14px;
  }
  .fan-legend .line {
    stroke: var(--iaq-ink);
    stroke-width: 1.6;
  }
  .fan-legend .ahead,
  .fan-legend .thin {
    stroke: var(--iaq-accent);
  }
  .fan-legend .thin {
    stroke-width: 1;
  }
  .fan-legend .fill {
    fill: var(--iaq-accent);
    opacity: 0.2;
  }
  .fan-legend .inner {
    opacity: 0.42;
  }
`;
