import { MINUTE } from '@iaqverse/core';
import type uPlot from 'uplot';
import { type ChartColours, clip } from './chart-paint.ts';
import type { Fan } from './fan.ts';

/** The share of the ink between the ends of each interval: the inner one lies on the outer one. */
const NINETY = 0.16;
const FIFTY = 0.2;
/** What was forecast lies under what came as faintly as can be seen. */
const GHOST = 0.13;
const GHOST_LINE = 0.6;
/** Past forecasts come every five minutes: a longer pause is a gap. */
const GHOST_PAUSE = 16 * MINUTE;

/** Paints what comes: where it lies in nine cases of ten, and in half of them. */
export function paintFan(chart: uPlot, fan: Fan, colours: ChartColours): void {
  const { ctx } = chart;
  ctx.save();
  clip(chart);
  ctx.fillStyle = colours.accent;
  const all = fan.times.map((_, at) => at);
  ctx.globalAlpha = NINETY;
  fill(chart, fan.times, fan.low5, fan.high95, all);
  ctx.globalAlpha = FIFTY;
  fill(chart, fan.times, fan.low25, fan.high75, all);
  ctx.restore();
}

/** Paints what had been forecast for the times until now, as a ghost: its 90 % interval and its median. */
export function paintGhost(chart: uPlot, fan: Fan, now: number, colours: ChartColours): void {
  const { ctx } = chart;
  const { times } = fan;
  ctx.save();
  clip(chart);
  ctx.fillStyle = colours.accent;
  ctx.strokeStyle = colours.accent;
  ctx.lineWidth = devicePixelRatio;
  for (const stretch of stretches(times, now)) {
    ctx.globalAlpha = GHOST;
    fill(chart, times, fan.low5, fan.high95, stretch);
    ctx.globalAlpha = GHOST_LINE;
    ctx.beginPath();
    for (const at of stretch)
      ctx.lineTo(chart.valToPos(times[at]!, 'x', true), chart.valToPos(fan.median[at]!, 'y', true));
    ctx.stroke();
  }
  ctx.restore();
}

/** Runs of moments without a gap, none after `now`. */
function stretches(times: readonly number[], now: number): number[][] {
  const found: number[][] = [];
  times.forEach((time, at) => {
    if (time > now) return;
    const last = found.at(-1);
    if (last === undefined || time - times[last.at(-1)!]! > GHOST_PAUSE) found.push([at]);
    else last.push(at);
  });
  return found;
}

function fill(
  chart: uPlot,
  times: readonly number[],
  low: readonly number[],
  high: readonly number[],
  places: readonly number[],
): void {
  const { ctx } = chart;
  const point = (at: number, column: readonly number[]): void =>
    ctx.lineTo(chart.valToPos(times[at]!, 'x', true), chart.valToPos(column[at]!, 'y', true));
  ctx.beginPath();
  for (const at of places) point(at, high);
  for (const at of [...places].reverse()) point(at, low);
  ctx.fill();
}
