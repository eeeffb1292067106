import type { Band, Level, QuantityLimit } from '@iaqverse/core';
import type uPlot from 'uplot';
import { clipBands } from './room-bands.ts';

/** The colours of a chart, read from the page's variables, so that it follows the theme. */
export interface ChartColours {
  readonly ink: string;
  readonly accent: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly font: string;
  readonly levels: Readonly<Record<Level, string>>;
}

/** How strongly a level tints the chart's ground: what is well stays nearly clear. */
const TINT: Readonly<Record<Level, number>> = { excellent: 0, good: 0.04, moderate: 0.13, poor: 0.15, very_poor: 0.17 };
/** The share of an envelope's ink. */
const ENVELOPE = 0.14;

/** The chart's colours as the element sees them now. */
export function readColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: colour('--iaq-ink'),
    accent: colour('--iaq-accent'),
    quiet: colour('--iaq-quiet'),
    line: colour('--iaq-line'),
    surface: colour('--iaq-surface'),
    font: style.fontFamily,
    levels: {
      excellent: colour('--iaq-level-excellent'),
      good: colour('--iaq-level-good'),
      moderate: colour('--iaq-level-moderate'),
      poor: colour('--iaq-level-poor'),
      very_poor: colour('--iaq-level-very-poor'),
    },
  };
}

/** Tints the ground by level. */
export function paintBands(chart: uPlot, bands: readonly Band[], colours: ChartColours): void {
  const { ctx, bbox } = chart;
  const { min = 0, max = 1 } = chart.scales.y ?? {};
  ctx.save();
  for (const band of clipBands(bands, min, max)) {
    const top = chart.valToPos(band.to, 'y', true);
    const bottom = chart.valToPos(band.from, 'y', true);
    ctx.globalAlpha = TINT[band.level];
    ctx.fillStyle = colours.levels[band.level];
    ctx.fillRect(bbox.left, top, bbox.width, bottom - top);
  }
  ctx.restore();
}

/** The least height of a band that can hold its word, CSS pixels; the topmost also holds the word "now". */
const WORD_ROOM = 18;
/** The room that the word "now" takes in any language, CSS pixels. */
const WORD_WIDTH = 70;

/** Says the levels that are no longer good, at their lower ends beside the line called now or, where that stands at the left, at the right. */
export function nameBands(
  chart: uPlot,
  bands: readonly Band[],
  say: (level: Level) => string,
  now: number,
  colours: ChartColours,
): void {
  const ratio = devicePixelRatio;
  const { min = 0, max = 1 } = chart.scales.y ?? {};
  const wide = chart.valToPos(now, 'x', true) - chart.bbox.left > WORD_WIDTH * ratio;
  const x = wide ? chart.valToPos(now, 'x', true) - 5 * ratio : chart.bbox.left + chart.bbox.width - 5 * ratio;
  for (const { level, from, to } of clipBands(bands, min, max)) {
    const bottom = chart.valToPos(from, 'y', true);
    const room = (bottom - chart.valToPos(to, 'y', true)) / ratio - (to === max ? WORD_ROOM : 0);
    if (TINT[level] > TINT.good && room >= WORD_ROOM)
      write(chart, say(level), x, bottom - 3 * ratio, 'right', 'bottom', colours);
  }
}

/** Writes a small word that stays legible over lines. */
function write(
  { ctx }: uPlot,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  baseline: CanvasTextBaseline,
  colours: ChartColours,
): void {
  ctx.save();
  ctx.font = `${11 * devicePixelRatio}px ${colours.font}`;
  ctx.textAlign = align;
  ctx.textBaseline = baseline;
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3 * devicePixelRatio;
  ctx.strokeStyle = colours.surface;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colours.quiet;
  ctx.fillText(text, x, y);
  ctx.restore();
}

/** Draws the room's limits as dashed lines with their words at the right. */
export function paintLimits(
  chart: uPlot,
  limit: QuantityLimit | undefined,
  say: (step: keyof QuantityLimit) => string,
  colours: ChartColours,
): void {
  if (limit === undefined) return;
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  ctx.save();
  for (const step of ['warning', 'critical', 'danger'] as const) {
    const value = limit[step];
    if (value === undefined) continue;
    const y = Math.round(chart.valToPos(value, 'y', true));
    if (y < bbox.top + 13 * ratio || y > bbox.top + bbox.height) continue;
    ctx.strokeStyle = colours.quiet;
    ctx.globalAlpha = 0.7;
    ctx.lineWidth = ratio;
    ctx.setLineDash([2 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y + 0.5);
    ctx.lineTo(bbox.left + bbox.width, y + 0.5);
    ctx.stroke();
    ctx.globalAlpha = 1;
    write(chart, say(step), bbox.left + 6 * ratio, y - 2 * ratio, 'left', 'bottom', colours);
  }
  ctx.restore();
}

/** Draws the line called now. */
export function paintNow(chart: uPlot, now: number, word: string, colours: ChartColours): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  const x = Math.round(chart.valToPos(now, 'x', true)) + 0.5;
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = colours.quiet;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
  const left = x - bbox.left > WORD_WIDTH * ratio;
  write(chart, word, x + (left ? -5 : 5) * ratio, bbox.top + 3 * ratio, left ? 'right' : 'left', 'top', colours);
}

/** Fills between the lowest and highest of each span. */
export function paintEnvelope(
  chart: uPlot,
  lowest: readonly (number | null | undefined)[],
  highest: readonly (number | null | undefined)[],
  colours: ChartColours,
): void {
  const { ctx } = chart;
  const times = chart.data[0];
  ctx.save();
  clip(chart);
  ctx.globalAlpha = ENVELOPE;
  ctx.fillStyle = colours.ink;
  let stretch: number[] = [];
  const fill = (): void => {
    if (stretch.length > 1) {
      ctx.beginPath();
      for (const at of stretch)
        ctx.lineTo(chart.valToPos(times[at]!, 'x', true), chart.valToPos(highest[at]!, 'y', true));
      for (const at of stretch.reverse())
        ctx.lineTo(chart.valToPos(times[at]!, 'x', true), chart.valToPos(lowest[at]!, 'y', true));
      ctx.fill();
    }
    stretch = [];
  };
  for (let at = 0; at < times.length; at++) {
    if (lowest[at] === null || highest[at] === null) fill();
    else if (lowest[at] !== undefined && highest[at] !== undefined) stretch.push(at);
  }
  fill();
  ctx.restore();
}

/** Keeps what is painted next inside the plot. */
export function clip({ ctx, bbox }: uPlot): void {
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
}
