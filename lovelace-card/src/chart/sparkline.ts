import { css, html, nothing, svg, type TemplateResult } from 'lit';
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

/** What comes after a small line: the share of the width that it takes, and its moments, 0–1 of that share. */
export interface SparkAhead {
  readonly share: number;
  readonly points: readonly {
    readonly at: number;
    readonly low: number;
    readonly middle: number;
    readonly high: number;
  }[];
}

/** A small line drawn: its path, where it ends, and what comes. */
export interface SparkDrawing {
  readonly path: string;
  readonly end: { readonly x: number; readonly y: number };
  readonly fan: string;
  readonly middle: string;
}

/** The line through bins as an SVG path, broken where readings were missing for long, and the fan of what comes. */
export function sparkPath(
  bins: readonly (number | undefined)[],
  least: number,
  ahead: SparkAhead = { share: 0, points: [] },
): SparkDrawing | undefined {
  const known = bins.filter((value) => value !== undefined);
  if (known.length < 2) return undefined;
  const lowest = Math.min(...known, ...ahead.points.map(({ low }) => low));
  const highest = Math.max(...known, ...ahead.points.map(({ high }) => high));
  const span = Math.max(highest - lowest, least);
  const bottom = (lowest + highest) / 2 - span / 2;
  const inner = WIDTH - 2 * INSET;
  const width = inner * (1 - ahead.share);
  const y = (value: number): number => HEIGHT - INSET - ((value - bottom) / span) * (HEIGHT - 2 * INSET);
  let path = '';
  let last: number | undefined;
  let end = { x: 0, y: 0 };
  bins.forEach((value, bin) => {
    if (value === undefined) return;
    end = { x: INSET + (bin / (bins.length - 1)) * width, y: y(value) };
    path += `${last === undefined || bin - last > BRIDGE ? 'M' : 'L'}${point(end.x, end.y)}`;
    last = bin;
  });
  if (ahead.points.length === 0) return { path, end, fan: '', middle: '' };
  const start = `M${point(end.x, end.y)}`;
  const to = (at: number, value: number): string => `L${point(INSET + width + at * inner * ahead.share, y(value))}`;
  const over = ahead.points.map(({ at, high }) => to(at, high)).join('');
  const under = ahead.points
    .map(({ at, low }) => to(at, low))
    .reverse()
    .join('');
  const middle = ahead.points.map((one) => to(one.at, one.middle)).join('');
  return { path, end, fan: `${start}${over}${under}Z`, middle: `${start}${middle}` };
}

function point(x: number, y: number): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** A quantity's last hours as a small line, and what comes as a fan, for people who see; the figures beside it say the rest. */
export function sparkline(
  series: readonly HistorySeries[],
  from: number,
  to: number,
  least: number,
  ahead?: SparkAhead,
): TemplateResult | typeof nothing {
  const drawn = sparkPath(sparkBins(series, from, to), least, ahead);
  if (drawn === undefined) return nothing;
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    ${drawn.fan === '' ? nothing : svg`<path class="fan" d=${drawn.fan} /><path class="middle" d=${drawn.middle} />`}
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
  .spark .fan {
    fill: var(--iaq-accent);
    stroke: none;
    opacity: 0.22;
  }
  .spark .middle {
    stroke: var(--iaq-accent);
    opacity: 1;
  }
  .spark circle {
    fill: var(--level, var(--iaq-quiet));
  }
`;
