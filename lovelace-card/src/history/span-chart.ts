import { DAY } from '@iaqverse/core';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import type uPlot from 'uplot';
import { type AlignedSeries, alignSeries } from '../chart/align-series.ts';
import type { LineStyle } from '../chart/chart-options.ts';
import { nameBands, paintEnvelope, paintLimits, paintNow } from '../chart/chart-paint.ts';
import { TimeChart } from '../chart/time-chart.ts';
import type { RoomLine } from './room-line.ts';

const DASHES: readonly (number[] | undefined)[] = [undefined, [7, 4], [2, 3], [11, 3, 2, 3]];

/** How the line of a room is drawn: the first four differ by their dashes alone, those after them by colour too. */
export function roomStyle(index: number): LineStyle {
  const isAccent = (index + Math.floor(index / DASHES.length)) % 2 === 1;
  return { colour: isAccent ? 'accent' : 'ink', width: 1.5, dash: DASHES[index % DASHES.length] };
}

/** One quantity over a span of the past, one line a room. */
export class SpanChart extends TimeChart {
  static override properties = {
    lines: { attribute: false },
    step: { attribute: false },
    since: { attribute: false },
    until: { attribute: false },
  };
  /** In the order in which they are told apart; `index` stays that of the room while others have nothing to draw. */
  declare lines: readonly { readonly line: RoomLine; readonly index: number }[];
  /** Width of the spans behind the points, ms. */
  declare step: number;
  /** The span that is shown, ms. */
  declare since: number;
  declare until: number;
  #aligned: AlignedSeries = { times: [], lines: [] };

  constructor() {
    super();
    this.lines = [];
    this.step = 0;
    this.since = 0;
    this.until = 1;
  }

  get from(): number {
    return this.since;
  }

  get end(): number {
    return this.until;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('lines') && !changed.has('step')) return;
    this.#aligned = alignSeries(
      this.lines.map(({ line }) => ({ ...line, sensor: line.key })),
      this.step,
    );
  }

  protected override columns(): uPlot.AlignedData {
    const { times, lines } = this.#aligned;
    return [times, ...lines.map(({ values }) => values)];
  }

  protected override lineStyles(): readonly LineStyle[] {
    return this.lines.map(({ index }) => roomStyle(index));
  }

  protected override ground(chart: uPlot): void {
    const [first] = this.#aligned.lines;
    if (this.lines.length === 1 && first?.lowest && first.highest)
      paintEnvelope(chart, first.lowest, first.highest, this.colours());
  }

  /** A span that ended before now has no line called now: the words of its bands stand at its end. */
  override above(chart: uPlot): void {
    const end = Math.min(this.now, this.until);
    nameBands(chart, this.bands, (level) => this.words.level(level), end, this.colours());
    paintLimits(chart, this.limit, (step) => this.words.text(`limit_${step}`), this.colours());
    paintNow(chart, this.now, this.words.text('now'), this.colours());
  }

  protected override extremes(): [lowest: number, highest: number] {
    const alone = this.lines.length === 1;
    const of = (pick: (line: RoomLine) => readonly number[], better: (a: number, b: number) => number): number =>
      this.lines.flatMap(({ line }) => pick(line)).reduce((a, b) => better(a, b));
    return [
      of(({ lowest, values }) => (alone ? lowest : values), Math.min),
      of(({ highest, values }) => (alone ? highest : values), Math.max),
    ];
  }

  protected override resting(): number {
    return Math.max(0, this.#aligned.times.length - 1);
  }

  protected override label(): string {
    const { words, quantity } = this;
    const [low, high] = this.extremes();
    const said = words.text('chart_label', {
      quantity: words.label(quantity),
      from: words.date(this.since, 'full'),
      to: words.date(this.until, 'full'),
      low: words.value(quantity, low),
      high: words.value(quantity, high),
    });
    return `${words.list(this.lines.map(({ line }) => line.name))}: ${said}`;
  }

  protected override readout(at: number): string {
    const { words, quantity } = this;
    const alone = this.lines.length === 1;
    const said = this.#aligned.lines.flatMap(({ values, lowest, highest }, index) => {
      const value = values[at];
      if (value === null || value === undefined) return [];
      const [low, high] = [lowest?.[at], highest?.[at]];
      if (!alone) return [`${this.lines[index]!.line.name} ${words.value(quantity, value)}`];
      if (low == null || high == null || low === high) return [words.value(quantity, value)];
      const spread = words.text('span', { low: words.figure(quantity, low), high: words.figure(quantity, high) });
      return [`${words.value(quantity, value)} (${spread})`];
    });
    const style = this.until - this.since > 6 * DAY ? 'full' : 'moment';
    return [words.date(this.#aligned.times[at]!, style), ...(said.length === 0 ? [words.text('missing')] : said)].join(
      ' · ',
    );
  }

  protected override footer(): TemplateResult {
    const [low, high] = this.extremes();
    const { words, quantity } = this;
    return html`<span aria-hidden="true">${words.text('span', { low: words.figure(quantity, low), high: words.value(quantity, high) })}</span>`;
  }
}

customElements.define('iaq-span-chart', SpanChart);
