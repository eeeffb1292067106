import type { LongTrend } from '@iaqverse/core';
import { css, html, svg, type TemplateResult } from 'lit';

const WIDTH = 240;
const HEIGHT = 28;
const MIDDLE = HEIGHT / 2;
/** So much of the picture is left free at its ends. */
const INSET = 10;

/** Where values lie on a scale that has zero in its middle and holds them all, 0–1. */
export function placeOnScale(values: readonly number[]): number[] {
  const reach = Math.max(...values.map(Math.abs)) || 1;
  return values.map((value) => 0.5 + value / (2 * reach));
}

/** A change with its intervals against "no change" in the middle, for people who see; the sentence beside it says the same. */
export function trendPicture({ changePer30Days, change50, change90 }: LongTrend): TemplateResult {
  const [low90, low50, middle, high50, high90] = placeOnScale([
    change90[0],
    change50[0],
    changePer30Days,
    change50[1],
    change90[1],
  ]).map((share) => (INSET + share * (WIDTH - 2 * INSET)).toFixed(1));
  return html`<svg class="drift" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    <line class="scale" x1="0" x2=${WIDTH} y1=${MIDDLE} y2=${MIDDLE} />
    <line class="zero" x1=${WIDTH / 2} x2=${WIDTH / 2} y1="3" y2=${HEIGHT - 3} />
    ${svg`<line class="ninety" x1=${low90!} x2=${high90!} y1=${MIDDLE} y2=${MIDDLE} />
      <line class="fifty" x1=${low50!} x2=${high50!} y1=${MIDDLE} y2=${MIDDLE} />
      <circle cx=${middle!} cy=${MIDDLE} r="4" />`}
  </svg>`;
}

export const trendPictureStyles = css`
  .drift {
    width: 100%;
    max-width: 240px;
    height: auto;
  }
  .drift line {
    stroke: var(--iaq-accent);
    stroke-linecap: round;
  }
  .drift .scale {
    stroke: var(--iaq-line);
  }
  .drift .zero {
    stroke: var(--iaq-quiet);
  }
  .drift .ninety {
    stroke-width: 8;
    opacity: 0.22;
  }
  .drift .fifty {
    stroke-width: 8;
    opacity: 0.4;
  }
  .drift circle {
    fill: var(--iaq-accent);
    stroke: var(--iaq-surface);
    stroke-width: 2;
  }
  @media (forced-colors: active) {
    .drift line {
      stroke: CanvasText;
    }
  }
`;
