import { DAY } from '@iaqverse/core';
import type uPlot from 'uplot';
import type { Words } from '../i18n/words.ts';
import { lonelyPoints } from './align-series.ts';
import type { ChartColours } from './chart-paint.ts';

/** The share of the width that is left free at the right. */
const MARGIN = 0.02;
/** Half the width of a word below a tick, CSS pixels. */
const TICK_ROOM = 26;
/** A line has its point marked where it has one so near the cursor, CSS pixels. */
const POINT_REACH = 16;
const DASHES: readonly (number[] | undefined)[] = [undefined, [6, 3], [2, 3], [10, 3, 2, 3]];

/** How a line is drawn. */
export interface LineStyle {
  readonly colour: 'ink' | 'accent';
  readonly width: number;
  readonly dash: number[] | undefined;
}

/** What was measured: one line a sensor, told apart by dashes. */
export function measuredLine(index: number): LineStyle {
  return { colour: 'ink', width: index === 0 ? 1.6 : 1.2, dash: DASHES[index % DASHES.length] };
}

/** What is expected. */
export const EXPECTED_LINE: LineStyle = { colour: 'accent', width: 1.8, dash: undefined };

/** What a chart asks of its owner while it draws. */
export interface ChartOwner {
  readonly words: Words;
  readonly from: number;
  readonly end: number;
  readonly decimals: number;
  valueRange(): [low: number, high: number];
  colours(): ChartColours;
  beneath(chart: uPlot): void;
  above(chart: uPlot): void;
  pointedAt(chart: uPlot): void;
}

/** How a quantity is drawn over time: lines on a quiet grid, a shared cursor. */
export function chartOptions(
  owner: ChartOwner,
  lines: readonly LineStyle[],
  width: number,
  height: number,
): uPlot.Options {
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
      hover: { prox: POINT_REACH },
      points: {
        size: 7,
        width: 2,
        stroke: () => owner.colours().surface,
        fill: (_chart, series) => owner.colours()[lines[series - 1]?.colour ?? 'ink'],
      },
      sync: { key: 'iaqverse', scales: ['x', null], setSeries: false },
    },
    scales: {
      x: { time: true, range: () => [owner.from, owner.end + (owner.end - owner.from) * MARGIN] },
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
      ...lines.map(({ colour, width, dash }) => ({
        stroke: () => owner.colours()[colour],
        width,
        points: {
          show: true,
          size: 4,
          width: 0,
          fill: () => owner.colours()[colour],
          filter: (chart: uPlot, series: number) => lonelyPoints(Array.from(chart.data[series] ?? [])),
        },
        ...(dash && { dash }),
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

function timeTick(time: number, { words, from, end }: ChartOwner): string {
  const date = new Date(time);
  const midnight = date.getHours() === 0 && date.getMinutes() === 0;
  if (end - from > 10 * DAY) return words.date(time, 'day');
  if (midnight) return words.date(time, 'weekday');
  return end - from > 2 * DAY ? '' : words.date(time, 'clock');
}

function tickDecimals(splits: readonly number[], decimals: number): number {
  const step = (splits[1] ?? 1) - (splits[0] ?? 0);
  return step >= 1 ? 0 : Math.max(decimals, Math.ceil(-Math.log10(step)));
}
