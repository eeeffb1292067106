import { levelOf, type PredictedScore, type Score } from '@iaqverse/core';
import { css, html, svg, type TemplateResult } from 'lit';

const RADIUS = 42;
/** The ring is open at the bottom by this many degrees, as a gauge is. */
const OPENING = 84;
const SWEEP = 360 - OPENING;

/** The scores at which the level changes, found from the rule itself. */
export const LEVEL_EDGES: readonly number[] = Array.from({ length: 101 }, (_, score) => score).filter(
  (score) => score > 0 && levelOf(score) !== levelOf(score - 1),
);

/** A score as people see it: whole, and never rounded up into a level that it has not reached. */
export function wholeScore(score: number): number {
  return Math.floor(score);
}

/** The point on the ring at a score of 0–100, in the ring's own 100 × 100 box. */
export function pointAt(score: number, radius: number): { readonly x: number; readonly y: number } {
  const angle = ((90 + OPENING / 2 + (score / 100) * SWEEP) * Math.PI) / 180;
  return { x: 50 + radius * Math.cos(angle), y: 50 + radius * Math.sin(angle) };
}

const START = pointAt(0, RADIUS);
const END = pointAt(100, RADIUS);
const ARC = `M${START.x.toFixed(2)} ${START.y.toFixed(2)}A${RADIUS} ${RADIUS} 0 1 1 ${END.x.toFixed(2)} ${END.y.toFixed(2)}`;

const TICKS = LEVEL_EDGES.map((edge) => {
  const outer = pointAt(edge, RADIUS + 7.5);
  const inner = pointAt(edge, RADIUS + 5);
  return svg`<line x1=${inner.x} y1=${inner.y} x2=${outer.x} y2=${outer.y} />`;
});

/**
 * A score as an open ring with a tick at each change of level, and a small open mark where it is expected to go.
 * Undefined draws the empty ring, which looks different from a score of 0. Words beside it say what it shows, so it is
 * hidden from screen readers.
 */
export function scoreRing(score: Score | undefined, ahead?: PredictedScore): TemplateResult {
  const goal = ahead === undefined || ahead.trend === 'steady' ? undefined : pointAt(ahead.score, RADIUS);
  return html`<svg class="ring ${score?.level ?? 'unknown'}" viewBox="0 0 100 100" aria-hidden="true">
    <path class="track" d=${ARC} />
    ${score === undefined ? '' : svg`<path class="reach" d=${ARC} pathLength="100" stroke-dasharray="${score.score} 200" />`}
    <g class="ticks">${TICKS}</g>
    ${goal === undefined ? '' : svg`<circle class="goal ${ahead!.level}" cx=${goal.x.toFixed(2)} cy=${goal.y.toFixed(2)} r="4.5" />`}
    <text x="50" y="50">${score === undefined ? '–' : wholeScore(score.score)}</text>
  </svg>`;
}

export const ringStyles = css`
  .ring {
    width: var(--ring-size, 76px);
    height: var(--ring-size, 76px);
    overflow: visible;
  }
  .ring path {
    fill: none;
    stroke-width: 6;
    stroke-linecap: round;
  }
  .ring .track {
    stroke: var(--iaq-line);
  }
  .ring.unknown .track {
    stroke-dasharray: 1 9;
  }
  .ring .reach {
    stroke: var(--level);
    transition: stroke-dasharray 600ms ease;
  }
  .ring .ticks {
    stroke: var(--iaq-quiet);
    stroke-width: 1;
    opacity: 0.55;
  }
  .ring .goal {
    fill: var(--iaq-surface);
    stroke: var(--level);
    stroke-width: 2.5;
  }
  .ring text {
    fill: var(--iaq-ink);
    font-family: var(--iaq-font);
    font-size: 30px;
    font-weight: 560;
    letter-spacing: -0.02em;
    text-anchor: middle;
    dominant-baseline: central;
  }
  .ring.unknown text {
    fill: var(--iaq-quiet);
  }
  @media (prefers-contrast: more), (forced-colors: active) {
    .ring .track {
      stroke-width: 1.5;
    }
  }
  @media (forced-colors: active) {
    .ring .track,
    .ring .reach,
    .ring .goal,
    .ring .ticks {
      stroke: CanvasText;
    }
    .ring text {
      fill: CanvasText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .ring .reach {
      transition: none;
    }
  }
`;
