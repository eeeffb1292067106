import { MINUTE, type QuantityForecast } from '@iaqverse/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type uPlot from 'uplot';
import { saysMore } from '../forecast/claim.ts';
import type { HistorySeries } from '../live/api.ts';
import { type AlignedSeries, alignSeries } from './align-series.ts';
import { EXPECTED_LINE, type LineStyle, measuredLine } from './chart-options.ts';
import { paintEnvelope } from './chart-paint.ts';
import { type Fan, fanAhead, fanExtremes, fanFrom, fanPoint } from './fan.ts';
import { paintFan, paintGhost } from './fan-paint.ts';
import { readFan, readPast } from './read-fan.ts';
import { TimeChart } from './time-chart.ts';

/** A past forecast that is for a time so near is for that time. */
const SAME = 4 * MINUTE;
/** What, when it changes, puts other moments on the time axis. */
const REDRAWN = ['series', 'step', 'ahead', 'forecast', 'madeAt'] as const;

/** What was measured of one quantity until now, what had been forecast for it, and what comes. */
export class HistoryChart extends TimeChart {
  static override properties = {
    series: { attribute: false },
    step: { attribute: false },
    width: { attribute: false },
    ahead: { attribute: false },
    names: { attribute: false },
    forecast: { attribute: false },
    madeAt: { attribute: false },
    past: { attribute: false },
    pastHorizon: { attribute: false },
    next: {},
  };
  declare series: readonly HistorySeries[];
  /** Width of the spans behind the points, milliseconds; 0 for single readings. */
  declare step: number;
  /** How much time is shown to the left of now, and to its right, ms. */
  declare width: number;
  declare ahead: number;
  /** Names of sensors by id. */
  declare names: ReadonlyMap<string, string>;
  declare forecast: QuantityForecast | undefined;
  /** When the forecast was made, ms. */
  declare madeAt: number;
  /** What was forecast for the time shown, `pastHorizon` minutes before. */
  declare past: Fan | undefined;
  declare pastHorizon: number;
  /** What comes, in a few words. */
  declare next: string;
  #aligned: AlignedSeries = { times: [], lines: [] };
  #fan: Fan | undefined;
  #lastMeasured = 0;

  constructor() {
    super();
    this.series = [];
    this.step = 0;
    this.width = 1;
    this.ahead = 0;
    this.names = new Map();
    this.forecast = undefined;
    this.madeAt = 0;
    this.past = undefined;
    this.pastHorizon = 0;
    this.next = '';
  }

  get from(): number {
    return this.now - this.width;
  }

  get end(): number {
    return this.now + this.ahead;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (REDRAWN.some((name) => changed.has(name))) this.#align();
  }

  /**
   * One time axis for what was measured and, from the last reading on, for what comes: a line where that says more than
   * "it stays as it is".
   */
  #align(): void {
    const ends = this.series.flatMap(({ times }) => times.at(-1) ?? []);
    this.#lastMeasured = ends.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const fans = ends.length > 0 && this.ahead > 0 && this.forecast !== undefined;
    this.#fan = fans ? fanFrom(fanAhead(this.forecast!, this.madeAt), this.#lastMeasured) : undefined;
    const { quantity } = this;
    const median = this.#fan && { sensor: '', quantity, unit: '', times: this.#fan.times, values: this.#fan.median };
    this.#aligned = alignSeries(median === undefined ? this.series : [...this.series, median], this.step);
  }

  protected override columns(): uPlot.AlignedData {
    const { times, lines } = this.#aligned;
    return [times, ...lines.slice(0, this.lineStyles().length).map(({ values }) => values)];
  }

  protected override lineStyles(): readonly LineStyle[] {
    const measured = this.series.map((_, index) => measuredLine(index));
    return this.#fan !== undefined && saysMore(this.forecast!) ? [...measured, EXPECTED_LINE] : measured;
  }

  protected override ground(chart: uPlot): void {
    if (this.past !== undefined) paintGhost(chart, this.past, this.now, this.colours());
    const [first] = this.#aligned.lines;
    if (this.series.length === 1 && first?.lowest && first.highest)
      paintEnvelope(chart, first.lowest, first.highest, this.colours());
    if (this.#fan !== undefined) paintFan(chart, this.#fan, this.colours());
  }

  protected override extremes(): [lowest: number, highest: number] {
    const past = this.past && fanExtremes(this.past, this.from, this.now);
    const fans = [this.#fan && fanExtremes(this.#fan, this.from, this.end), past].filter((one) => one !== undefined);
    const [low, high] = this.#measured();
    return [Math.min(low, ...fans.map(([lowest]) => lowest)), Math.max(high, ...fans.map(([, highest]) => highest))];
  }

  #measured(): [lowest: number, highest: number] {
    const lows = this.series.flatMap((one) => one.lowest ?? one.values);
    const highs = this.series.flatMap((one) => one.highest ?? one.values);
    return [lows.reduce((a, b) => Math.min(a, b)), highs.reduce((a, b) => Math.max(a, b))];
  }

  protected override resting(): number {
    return Math.max(0, this.#aligned.times.indexOf(this.#lastMeasured));
  }

  protected override label(): string {
    const [low, high] = this.#measured();
    const { words, quantity } = this;
    const measured = words.text('chart_label', {
      quantity: words.label(quantity),
      from: words.date(this.from, 'full'),
      to: words.date(this.now, 'full'),
      low: words.value(quantity, low),
      high: words.value(quantity, high),
    });
    if (this.#fan === undefined) return measured;
    return `${measured} ${words.text('chart_label_ahead', { until: words.date(this.#fan.times.at(-1)!, 'clock') })}`;
  }

  protected override footer(): TemplateResult {
    const [low, high] = this.#measured();
    const { words, quantity } = this;
    const span = words.text('span', { low: words.figure(quantity, low), high: words.value(quantity, high) });
    return html`${this.next === '' ? nothing : html`<span class="next">${this.next}</span>`}<span aria-hidden="true">${span}</span>`;
  }

  protected override readout(at: number): string {
    const { words } = this;
    const time = this.#aligned.times[at]!;
    const said = this.#said(at);
    const ahead = time > this.#lastMeasured ? fanPoint(this.#fan, time, 0) : undefined;
    if (said.length === 0 && ahead !== undefined) return readFan(ahead, saysMore(this.forecast!), this);
    const parts = [words.date(time, 'moment'), ...(said.length === 0 ? [words.text('missing')] : said)];
    const was = time <= this.now ? fanPoint(this.past, time, SAME) : undefined;
    if (was !== undefined) parts.push(readPast(was, this.pastHorizon, this));
    return parts.join(' · ');
  }

  #said(at: number): string[] {
    const { words, quantity } = this;
    return this.#aligned.lines.slice(0, this.series.length).flatMap(({ values, lowest, highest }) => {
      const value = values[at];
      if (value === null || value === undefined) return [];
      const low = lowest?.[at];
      const high = highest?.[at];
      const alone = this.series.length === 1;
      const spread =
        !alone || low == null || high == null || low === high
          ? ''
          : ` (${words.text('span', { low: words.figure(quantity, low), high: words.figure(quantity, high) })})`;
      return [`${words.value(quantity, value)}${spread}`];
    });
  }

  protected override legend(): TemplateResult | typeof nothing {
    if (this.series.length < 2) return nothing;
    return html`<ul class="legend quiet">
      ${this.series.map(
        (one, index) =>
          html`<li>
            <svg class="key key-${index % 4}" viewBox="0 0 24 6" aria-hidden="true"><path d="M0 3h24" /></svg>${this.names.get(one.sensor) ?? one.sensor}
          </li>`,
      )}
    </ul>`;
  }
}

customElements.define('iaq-history-chart', HistoryChart);
