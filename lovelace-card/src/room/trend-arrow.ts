import type { Trend } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';

/** Which way a quantity goes, as an arrow with its word for screen readers; nothing when that is not known. */
export function quantityTrend(trend: Trend | undefined, words: Words): TemplateResult | typeof nothing {
  return trend === undefined ? nothing : trendArrow(trend, words.text(`trend_${trend}`));
}

/** An arrow up, level or down, with what it says. */
export function trendArrow(trend: Trend, said: string): TemplateResult {
  return html`<svg class="trend ${trend}" viewBox="0 0 16 16" role="img" aria-label=${said}>
    <path d="M2.5 8h10.5M9 4l4 4-4 4" />
  </svg>`;
}

export const trendStyles = css`
  .trend {
    width: 14px;
    height: 14px;
    fill: none;
    stroke: var(--iaq-quiet);
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .trend.rising {
    transform: rotate(-45deg);
    stroke: var(--iaq-ink);
  }
  .trend.falling {
    transform: rotate(45deg);
    stroke: var(--iaq-ink);
  }
  .trend.steady {
    opacity: 0.55;
  }
`;
