import { type Band, CATALOGUE, type Quantity, type QuantityLimit } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit';
import uPlot from 'uplot';
import uplotCss from 'uplot/dist/uPlot.min.css?inline';
import type { Words } from '../i18n/words.ts';
import type { HistorySeries } from '../live/api.ts';
import { shared } from '../theme/shared.ts';
import { type AlignedSeries, alignSeries } from './align-series.ts';
import { type ChartOwner, chartOptions } from './chart-options.ts';
import {
  type ChartColours,
  nameBands,
  paintBands,
  paintEnvelope,
  paintLimits,
  paintNow,
  readColours,
} from './chart-paint.ts';
import { historyChartStyles } from './history-chart-styles.ts';
import { valueRange } from './value-range.ts';

const HEIGHT = 188;
/** How many points a page key moves. */
const STRIDE = 10;

/** What was measured of one quantity over a time, with the levels and limits it stands against. */
export class HistoryChart extends LitElement implements ChartOwner {
  static override properties = {
    words: { attribute: false },
    quantity: {},
    series: { attribute: false },
    step: { attribute: false },
    from: { attribute: false },
    to: { attribute: false },
    limit: { attribute: false },
    bands: { attribute: false },
    names: { attribute: false },
    scheme: {},
    pointed: { state: true },
  };
  declare words: Words;
  declare quantity: Quantity;
  declare series: readonly HistorySeries[];
  /** Width of the spans behind the points, milliseconds; 0 for single readings. */
  declare step: number;
  declare from: number;
  declare to: number;
  declare limit: QuantityLimit | undefined;
  /** The levels that values stand for. */
  declare bands: readonly Band[];
  /** Names of sensors by id. */
  declare names: ReadonlyMap<string, string>;
  /** Changes when the theme does, so that the chart reads its colours anew. */
  declare scheme: string;
  declare pointed: number | undefined;
  #chart: uPlot | undefined;
  #aligned: AlignedSeries = { times: [], lines: [] };
  #colours: ChartColours | undefined;
  #resizer: ResizeObserver | undefined;

  constructor() {
    super();
    this.series = [];
    this.step = 0;
    this.from = 0;
    this.to = 1;
    this.limit = undefined;
    this.bands = [];
    this.names = new Map();
    this.scheme = '';
    this.pointed = undefined;
  }

  get decimals(): number {
    return CATALOGUE[this.quantity].decimals;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizer = new ResizeObserver(() => this.#resize());
    this.#resizer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizer?.disconnect();
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  colours(): ChartColours {
    this.#colours ??= readColours(this);
    return this.#colours;
  }

  valueRange(): [low: number, high: number] {
    if (this.#aligned.times.length === 0) return [0, 1];
    const [lowest, highest] = this.#extremes();
    const edges = [...Object.values(this.limit ?? {}), ...this.bands.map(({ to }) => to)];
    return valueRange(
      this.quantity,
      lowest,
      highest,
      edges.filter((edge) => edge !== undefined),
    );
  }

  beneath(chart: uPlot): void {
    paintBands(chart, this.bands, this.colours());
    const [first] = this.#aligned.lines;
    if (this.#aligned.lines.length === 1 && first?.lowest && first.highest)
      paintEnvelope(chart, first.lowest, first.highest, this.colours());
  }

  above(chart: uPlot): void {
    nameBands(chart, this.bands, (level) => this.words.level(level), this.to, this.colours());
    paintLimits(chart, this.limit, (step) => this.words.text(`limit_${step}`), this.colours());
    paintNow(chart, this.to, this.words.text('now'), this.colours());
  }

  pointedAt(chart: uPlot): void {
    const at = chart.cursor.idx ?? undefined;
    this.pointed = at === undefined || (chart.cursor.left ?? -1) < 0 ? undefined : at;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('series') || changed.has('step')) this.#aligned = alignSeries(this.series, this.step);
    if (changed.has('scheme')) this.#colours = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.size === 1 && changed.has('pointed')) return;
    const rebuild =
      changed.has('words') || changed.has('quantity') || this.#chart?.series.length !== this.#aligned.lines.length + 1;
    if (rebuild) this.#build();
    else this.#chart?.setData(this.#data());
  }

  #data(): uPlot.AlignedData {
    return [this.#aligned.times, ...this.#aligned.lines.map(({ values }) => values)];
  }

  #build(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
    const host = this.renderRoot.querySelector<HTMLElement>('.plot');
    if (host === null || this.#aligned.times.length === 0) return;
    const options = chartOptions(this, this.#aligned.lines.length, host.clientWidth, HEIGHT);
    this.#chart = new uPlot(options, this.#data(), host);
    this.#chart.over.addEventListener('pointermove', this.#drag);
  }

  #resize(): void {
    const host = this.renderRoot.querySelector<HTMLElement>('.plot');
    if (this.#chart === undefined || host === null || host.clientWidth === this.#chart.width) return;
    this.#chart.setSize({ width: host.clientWidth, height: HEIGHT });
  }

  /** A finger moves the cursor as a mouse does. */
  readonly #drag = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' || this.#chart === undefined) return;
    this.#moveTo(event.clientX - this.#chart.rect.left);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const last = this.#aligned.times.length - 1;
    const at = this.pointed ?? last;
    const target = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      PageUp: at - STRIDE,
      PageDown: at + STRIDE,
      Home: 0,
      End: last,
    }[event.key];
    if (this.#chart === undefined) return;
    if (event.key === 'Escape') this.#moveTo(-10);
    if (target === undefined) return;
    event.preventDefault();
    this.#moveTo(this.#chart.valToPos(this.#aligned.times[Math.min(last, Math.max(0, target))]!, 'x'));
  };

  /** Moves the cursor of this chart and of those beside it. uPlot's types leave out the parameter that tells the others. */
  #moveTo(left: number): void {
    const chart = this.#chart as unknown as
      | { setCursor(position: { left: number; top: number }, fire: boolean, tell: boolean): void }
      | undefined;
    chart?.setCursor({ left, top: left < 0 ? -10 : 1 }, true, true);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const { times, lines } = this.#aligned;
    if (times.length === 0) return html`<p class="empty quiet">${words.text('chart_empty')}</p>`;
    const at = this.pointed === undefined ? undefined : Math.min(this.pointed, times.length - 1);
    return html`<div
        class="plot"
        tabindex="0"
        role="slider"
        aria-orientation="horizontal"
        aria-label=${this.#label()}
        aria-valuemin="0"
        aria-valuemax=${times.length - 1}
        aria-valuenow=${at ?? times.length - 1}
        aria-valuetext=${this.#readout(at ?? times.length - 1)}
        @keydown=${this.#key}
      ></div>
      <p class="readout" aria-hidden="true">${at === undefined ? this.#span() : this.#readout(at)}</p>
      ${lines.length > 1 ? this.#legend() : nothing}`;
  }

  #extremes(): [lowest: number, highest: number] {
    const lows = this.series.flatMap((one) => one.lowest ?? one.values);
    const highs = this.series.flatMap((one) => one.highest ?? one.values);
    return [lows.reduce((a, b) => Math.min(a, b)), highs.reduce((a, b) => Math.max(a, b))];
  }

  #label(): string {
    const [low, high] = this.#extremes();
    const { words, quantity } = this;
    return words.text('chart_label', {
      quantity: words.label(quantity),
      from: words.date(this.from, 'full'),
      to: words.date(this.to, 'full'),
      low: words.value(quantity, low),
      high: words.value(quantity, high),
    });
  }

  #span(): string {
    const [low, high] = this.#extremes();
    return this.words.text('span', {
      low: this.words.figure(this.quantity, low),
      high: this.words.value(this.quantity, high),
    });
  }

  #readout(at: number): string {
    const { words, quantity } = this;
    const time = words.date(this.#aligned.times[at]!, 'moment');
    const said = this.#aligned.lines.flatMap(({ values, lowest, highest }) => {
      const value = values[at];
      if (value === null || value === undefined) return [];
      const low = lowest?.[at];
      const high = highest?.[at];
      const spread =
        low == null || high == null || low === high
          ? ''
          : ` (${words.text('span', { low: words.figure(quantity, low), high: words.figure(quantity, high) })})`;
      return [`${words.value(quantity, value)}${spread}`];
    });
    return `${time} · ${said.length === 0 ? words.text('missing') : said.join(' · ')}`;
  }

  #legend(): TemplateResult {
    return html`<ul class="legend quiet">
      ${this.series.map(
        (one, index) =>
          html`<li>
            <svg class="key key-${index % 4}" viewBox="0 0 24 6" aria-hidden="true"><path d="M0 3h24" /></svg>${this.names.get(one.sensor) ?? one.sensor}
          </li>`,
      )}
    </ul>`;
  }

  static override styles = [unsafeCSS(uplotCss), shared, historyChartStyles];
}

customElements.define('iaq-history-chart', HistoryChart);
