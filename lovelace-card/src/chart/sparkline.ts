import { css, html, nothing, type TemplateResult } from 'lit';
import type { HistorySeries } from '../live/api.ts';

const WIDTH = 72;
const HEIGHT = 24;
const INSET = 3;
/** A line of so many points says all that so small a picture can. */
const BINS = 36;
/** Bins without a reading that a line still crosses: a sensor may speak more seldom than the bins are wide. */
const BRIDGE = 4;

/** Means over equal spans of time, undefined where there is no reading; several sensors of one quantity count as one. */
export function sparkBins(series: readonly HistorySeries[], from: number, to: number): (number | undefined)[] {
  const sums = new Float64Array(BINS);
  const counts = new Uint32Array(BINS);
  for (const { times, values } of series)
    times.forEach((time, at) => {
      const bin = Math.floor(((time - from) / (to - from)) * BINS);
      if (bin < 0 || bin > BINS || time > to) return;
      sums[Math.min(bin, BINS - 1)]! += values[at]!;
      counts[Math.min(bin, BINS - 1)]! += 1;
    });
  return Array.from(sums, (sum, bin) => (counts[bin] === 0 ? undefined : sum / counts[bin]!));
}

/** The line through bins as an SVG path, broken where readings were missing for long. */
export function sparkPath(
  bins: readonly (number | undefined)[],
  least: number,
): { path: string; end: { x: number; y: number } } | undefined {
  const known = bins.filter((value) => value !== undefined);
  if (known.length < 2) return undefined;
  const lowest = Math.min(...known);
  const highest = Math.max(...known);
  const span = Math.max(highest - lowest, least);
  const bottom = (lowest + highest) / 2 - span / 2;
  let path = '';
  let last: number | undefined;
  let end = { x: 0, y: 0 };
  bins.forEach((value, bin) => {
    if (value === undefined) return;
    const x = INSET + (bin / (bins.length - 1)) * (WIDTH - 2 * INSET);
    const y = HEIGHT - INSET - ((value - bottom) / span) * (HEIGHT - 2 * INSET);
    path += `${last === undefined || bin - last > BRIDGE ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    last = bin;
    end = { x, y };
  });
  return { path, end };
}

/** A quantity's last hours as a small line, for people who see; the figures beside it say the rest. */
export function sparkline(
  series: readonly HistorySeries[],
  from: number,
  to: number,
  least: number,
): TemplateResult | typeof nothing {
  const drawn = sparkPath(sparkBins(series, from, to), least);
  if (drawn === undefined) return nothing;
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    <path d=${drawn.path} />
    <circle cx=${drawn.end.x.toFixed(1)} cy=${drawn.end.y.toFixed(1)} r="2" />
  </svg>`;
}

export const sparkStyles = css`
  .spark {
    width: 72px;
    height: 24px;
    overflow: visible;
  }
  .spark path {
    fill: none;
    stroke: var(--iaq-quiet);
    stroke-width: 1.25;
    stroke-linejoin: round;
    stroke-linecap: round;
    opacity: 0.75;
  }
  .spark circle {
    fill: var(--level, var(--iaq-quiet));
  }
`;
