import { CATALOGUE, HOUR, MINUTE, type Quantity, type RoomView } from '@iaqverse/core';
import { type Fan, fanAhead, fanExtremes, fanFrom } from '../../chart/fan.ts';
import { clipBands, roomBands } from '../../chart/room-bands.ts';
import { valueRange } from '../../chart/value-range.ts';
import { forecastOf, saysMore } from '../../forecast/claim.ts';
import type { HistorySeries } from '../../live/api.ts';

/** So much is shown before now, or before the moment that a person looks at, and after now. */
const BEFORE = 6 * HOUR;
const LEAD = HOUR;
const AFTER = 2 * HOUR;
/** The box that a course is drawn in. */
export const COURSE_BOX = { width: 600, height: 150 } as const;
/** A line is broken where nothing was measured for so many steps. */
const GAP = 4;
const TICKS = 3;

/** A quantity's course drawn: paths in its box, and where things stand in it, as shares of its width and height. */
export interface Course {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly envelope: string;
  readonly line: string;
  /** The 90 % and 50 % of what comes, and its middle where that says more than "it stays as it is"; empty where nothing is forecast. */
  readonly fan90: string;
  readonly fan50: string;
  readonly median: string;
  readonly bands: readonly { readonly level: string; readonly top: number; readonly height: number }[];
  readonly limits: readonly {
    readonly step: 'warning' | 'critical' | 'danger';
    readonly value: number;
    readonly at: number;
  }[];
  readonly values: readonly { readonly value: number; readonly at: number }[];
  readonly times: readonly { readonly time: number; readonly at: number }[];
  /** Of what was measured in the time shown. */
  readonly extremes: readonly [lowest: number, highest: number];
}

/** What a course is drawn of. */
export interface CourseOf {
  readonly room: RoomView;
  readonly quantity: Quantity;
  readonly past: readonly HistorySeries[];
  /** Width of the spans behind the points, ms. */
  readonly step: number;
  readonly now: number;
  /** The moment that a person looks at, ms: it is in view. */
  readonly moment: number;
}

/** The course of a quantity around now; undefined where nothing of it was measured in that time. */
export function courseOf({ room, quantity, past, step, now, moment }: CourseOf): Course | undefined {
  const from = Math.min(now - BEFORE, moment - LEAD);
  const forecast = forecastOf(room.forecast, quantity);
  const to = forecast === undefined ? now : now + AFTER;
  const series = past.filter((one) => one.quantity === quantity);
  const points = series.flatMap(({ times, values, lowest, highest }) =>
    times.flatMap((time, at) =>
      time < from || time > now
        ? []
        : [{ time, value: values[at]!, low: lowest?.[at] ?? values[at]!, high: highest?.[at] ?? values[at]! }],
    ),
  );
  const current = room.quantities.find((view) => view.quantity === quantity && view.freshness === 'fresh');
  if (points.length === 0 || series.length === 0) return undefined;
  const fan = forecast === undefined ? undefined : fanFrom(fanAhead(forecast, room.forecast!.madeAt), now);
  const measured: [number, number] = [
    Math.min(...points.map(({ low }) => low)),
    Math.max(...points.map(({ high }) => high)),
  ];
  const ahead = fan && fanExtremes(fan, now, to);
  const known = [...measured, ...(ahead ?? []), ...(current === undefined ? [] : [current.value])];
  const bands = roomBands(room, quantity);
  const edges = [...Object.values(room.limits[quantity] ?? {}), ...bands.map((band) => band.to)];
  const [low, high] = valueRange(
    quantity,
    Math.min(...known),
    Math.max(...known),
    edges.filter((edge) => edge !== undefined),
  );
  const x = (time: number): number => ((time - from) / (to - from)) * COURSE_BOX.width;
  const shareOf = (value: number): number => 1 - (value - low) / (high - low);
  const y = (value: number): number => shareOf(value) * COURSE_BOX.height;
  const point = (time: number, value: number): string => `${x(time).toFixed(1)} ${y(value).toFixed(1)}`;
  // Several sensors would be several lines: the first is drawn, the envelope tells of all.
  const first = series[0]!;
  const mine = first.times.flatMap((time, at) =>
    time < from || time > now ? [] : [{ time, value: first.values[at]! }],
  );
  const tail = current === undefined || series.length > 1 ? [] : [{ time: now, value: current.value }];
  const area = (upper: readonly number[], lower: readonly number[], times: readonly number[]): string =>
    times.length === 0
      ? ''
      : `M${times.map((time, at) => point(time, upper[at]!)).join('L')}L${times
          .map((time, at) => point(time, lower[at]!))
          .reverse()
          .join('L')}Z`;
  const shown = fan && upTo(fan, to);
  return {
    from,
    to,
    low,
    high,
    envelope: area(
      points.map((one) => one.high),
      points.map((one) => one.low),
      points.map(({ time }) => time),
    ),
    line: lineOf([...mine, ...tail], step * GAP, point),
    fan90: shown === undefined ? '' : area(shown.high95, shown.low5, shown.times),
    fan50: shown === undefined ? '' : area(shown.high75, shown.low25, shown.times),
    median:
      shown === undefined || !saysMore(forecast!)
        ? ''
        : `M${shown.times.map((time, at) => point(time, shown.median[at]!)).join('L')}`,
    bands: clipBands(bands, low, high).map((band) => ({
      level: band.level,
      top: shareOf(band.to),
      height: shareOf(band.from) - shareOf(band.to),
    })),
    limits: Object.entries(room.limits[quantity] ?? {}).flatMap(([step, value]) =>
      value === undefined || value < low || value > high
        ? []
        : [{ step: step as 'warning' | 'critical' | 'danger', value, at: shareOf(value) }],
    ),
    values: ticksBetween(low, high, CATALOGUE[quantity].decimals).map((value) => ({ value, at: shareOf(value) })),
    times: hoursBetween(from, to).map((time) => ({ time, at: (time - from) / (to - from) })),
    extremes: measured,
  };
}

function lineOf(
  points: readonly { readonly time: number; readonly value: number }[],
  gap: number,
  point: (time: number, value: number) => string,
): string {
  let path = '';
  let last = Number.NEGATIVE_INFINITY;
  for (const { time, value } of points) {
    path += `${time - last > gap ? 'M' : 'L'}${point(time, value)}`;
    last = time;
  }
  return path;
}

function upTo({ times, ...columns }: Fan, end: number): Fan {
  const count = times.filter((time) => time <= end + MINUTE).length;
  const cut = Object.entries(columns).map(([name, values]) => [name, values.slice(0, count)]);
  return { times: times.slice(0, count), ...(Object.fromEntries(cut) as Omit<Fan, 'times'>) };
}

/** Round values between two, at most as fine as the quantity is shown. */
export function ticksBetween(low: number, high: number, decimals: number): number[] {
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const size = Math.max(10 ** -decimals, power * ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10));
  const first = Math.ceil(low / size);
  return Array.from({ length: Math.max(0, Math.floor(high / size) - first + 1) }, (_, at) => (first + at) * size);
}

/** Full hours between two times, some four of them. */
function hoursBetween(from: number, to: number): number[] {
  const hours = Math.max(1, Math.round((to - from) / HOUR / 4));
  const first = Math.ceil(from / (hours * HOUR));
  return Array.from({ length: Math.floor(to / (hours * HOUR)) - first + 1 }, (_, at) => (first + at) * hours * HOUR);
}
