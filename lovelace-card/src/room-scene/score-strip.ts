import { levelOf, MINUTE, type RoomView } from '@iaqverse/core';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { HistorySeries } from '../live/api.ts';
import { roomAt } from './room-at.ts';

/** A score for every so many minutes. */
export const STRIP_STEP = 10;
const HEIGHT = 28;

/** The score of a moment, as minutes from now; undefined where nothing is known of it. */
export interface StripPoint {
  readonly minutes: number;
  readonly score: number | undefined;
}

/** A room's scores from `from` to `to` minutes from now. */
export function stripPoints(
  room: RoomView,
  now: number,
  past: readonly HistorySeries[],
  from: number,
  to: number,
): StripPoint[] {
  const count = Math.floor((to - from) / STRIP_STEP);
  return Array.from({ length: count + 1 }, (_, at) => {
    const minutes = from + at * STRIP_STEP;
    const score = minutes === 0 ? room.score : roomAt(room, now + minutes * MINUTE, now, past).score;
    return { minutes, score: score?.score };
  });
}

/** How the score went and will go, as bars in the colours of its levels: tall is good air. For people who see; the scrubber says the rest. */
export function scoreStrip(points: readonly StripPoint[]): TemplateResult | typeof nothing {
  if (points.every(({ score }) => score === undefined)) return nothing;
  return html`<svg class="strip" viewBox="0 0 ${points.length} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    ${points.map(({ minutes, score }, at) =>
      score === undefined
        ? nothing
        : svg`<rect class="${levelOf(score)} ${minutes > 0 ? 'coming' : ''}" x=${at + 0.1} width="0.8" y=${(HEIGHT * (1 - (6 + score * 0.94) / 100)).toFixed(1)} height=${((HEIGHT * (6 + score * 0.94)) / 100).toFixed(1)} />`,
    )}
  </svg>`;
}
