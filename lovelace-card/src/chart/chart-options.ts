import { DAY } from '@iaqverse/core';
import type uPlot from 'uplot';
import type { Words } from '../i18n/words.ts';
import { lonelyPoints } from './align-series.ts';
import type { ChartColours } from './chart-paint.ts';

/** The share of the width to the right of now. */
const AHEAD = 0.02;
/** Half the width of a word below a tick, CSS pixels. */
const TICK_ROOM = 26;
const DASHES: readonly (number[] | undefined)[] = [undefined, [6, 3], [2, 3], [10, 3, 2, 3]];

/** What a chart asks of its owner while it draws. */
export interface ChartOwner {
  readonly words: Words;
  readonly from: number;
  readonly to: number;
  readonly decimals: number;
  valueRange(): [low: number, high: number];
  colours(): ChartColours;
  beneath(chart: uPlot): void;
  above(chart: uPlot): void;
  pointedAt(chart: uPlot): void;
}

/** How a history is drawn: ink on a quiet grid, one line a sensor, a shared cursor. */
export function chartOptions(owner: ChartOwner, lines: number, width: number, height: number): uPlot.Options {
  const axisFont = `12px ${owner.colours().font}`;
  const grid = { stroke: () => owner.colours().line, width: 1 };
  return {
    width,
    height,
    ms: 1,
    padding: [8, 2, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 7, width: 2, stroke: () => owner.colours().surface, fill: () => owner.colours().ink },
      sync: { key: 'iaqverse-history', scales: ['x', null], setSeries: false },
    },
    scales: {
      x: { time: true, range: () => [owner.from, owner.to + (owner.to - owner.from) * AHEAD] },
      y: { range: () => owner.valueRange() },
    },
    axes: [
      {
        stroke: () => owner.colours().quiet,
        font: axisFont,
        space: 64,
        size: 28,
        gap: 6,
        grid: { show: false },
        ticks: { ...grid, size: 4 },
        values: (chart, splits) => splits.map((split) => (hasRoom(chart, split) ? timeTick(split, owner) : '')),
      },
      {
        stroke: () => owner.colours().quiet,
        font: axisFont,
        space: 34,
        size: (_chart, values) => 14 + 7 * Math.max(5, ...(values ?? []).map((value) => value.length)),
        gap: 6,
        grid: { ...grid },
        ticks: { show: false },
        values: (_chart, splits) =>
          splits.map((split) => owner.words.number(split, tickDecimals(splits, owner.decimals))),
      },
    ],
    series: [
      {},
      ...Array.from({ length: lines }, (_, line) => ({
        stroke: () => owner.colours().ink,
        width: line === 0 ? 1.6 : 1.2,
        points: {
          show: true,
          size: 4,
          width: 0,
          fill: () => owner.colours().ink,
          filter: (chart: uPlot, series: number) => lonelyPoints(Array.from(chart.data[series] ?? [])),
        },
        ...(DASHES[line % DASHES.length] && { dash: DASHES[line % DASHES.length]! }),
      })),
    ],
    hooks: {
      drawClear: [(chart) => owner.beneath(chart)],
      draw: [(chart) => owner.above(chart)],
      setCursor: [(chart) => owner.pointedAt(chart)],
    },
  };
}

/** Whether the word below a tick would not be cut off by the right edge. */
function hasRoom(chart: uPlot, time: number): boolean {
  return chart.valToPos(time, 'x') < chart.bbox.width / devicePixelRatio - TICK_ROOM;
}

function timeTick(time: number, { words, from, to }: ChartOwner): string {
  const date = new Date(time);
  const midnight = date.getHours() === 0 && date.getMinutes() === 0;
  if (to - from > 10 * DAY) return words.date(time, 'day');
  if (midnight) return words.date(time, 'weekday');
  return to - from > 2 * DAY ? '' : words.date(time, 'clock');
}

function tickDecimals(splits: readonly number[], decimals: number): number {
  const step = (splits[1] ?? 1) - (splits[0] ?? 0);
  return step >= 1 ? 0 : Math.max(decimals, Math.ceil(-Math.log10(step)));
}
