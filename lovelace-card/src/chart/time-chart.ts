import { type Band, CATALOGUE, type Quantity, type QuantityLimit } from '@iaqverse/core';
import {
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  unsafeCSS,
} from 'lit';
import uPlot from 'uplot';
import uplotCss from 'uplot/dist/uPlot.min.css?inline';
import type { Words } from '../i18n/words.ts';
import { shared } from '../theme/shared.ts';
import { type ChartOwner, chartOptions, type LineStyle } from './chart-options.ts';
import { type ChartColours, nameBands, paintBands, paintLimits, paintNow, readColours } from './chart-paint.ts';
import { timeChartStyles } from './time-chart-styles.ts';
import { valueRange } from './value-range.ts';

const HEIGHT = 188;
/** How many points a page key moves. */
const STRIDE = 10;

/**
 * A quantity drawn over time, against its levels and limits, for eyes, fingers and keys: whoever extends it says what
 * is drawn. Charts on one page share their cursor.
 */
export abstract class TimeChart extends LitElement implements ChartOwner {
  static override properties: PropertyDeclarations = {
    words: { attribute: false },
    quantity: {},
    limit: { attribute: false },
    bands: { attribute: false },
    now: { attribute: false },
    scheme: {},
    pointed: { state: true },
  };
  declare words: Words;
  declare quantity: Quantity;
  declare limit: QuantityLimit | undefined;
  /** The levels that values stand for. */
  declare bands: readonly Band[];
  /** The service's clock, ms. */
  declare now: number;
  /** Changes when the theme does, so that the chart reads its colours anew. */
  declare scheme: string;
  declare pointed: number | undefined;
  #chart: uPlot | undefined;
  #colours: ChartColours | undefined;
  #resizer: ResizeObserver | undefined;

  constructor() {
    super();
    this.limit = undefined;
    this.bands = [];
    this.now = 0;
    this.scheme = '';
    this.pointed = undefined;
  }

  /** The first and last time that is shown, ms. */
  abstract get from(): number;
  abstract get end(): number;
  /** Times and the lines over them; no times where there is nothing to draw. */
  protected abstract columns(): uPlot.AlignedData;
  protected abstract lineStyles(): readonly LineStyle[];
  /** The lowest and highest value that must be in view. */
  protected abstract extremes(): [lowest: number, highest: number];
  /** Paints what lies beneath the lines. */
  protected abstract ground(chart: uPlot): void;
  /** The place that is read while nobody points at one. */
  protected abstract resting(): number;
  protected abstract label(): string;
  protected abstract readout(at: number): string;
  /** What stands below the chart while nobody points at it. */
  protected abstract footer(): TemplateResult | string;

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
    if (this.columns()[0].length === 0) return [0, 1];
    const edges = [...Object.values(this.limit ?? {}), ...this.bands.map(({ to }) => to)];
    return valueRange(
      this.quantity,
      ...this.extremes(),
      edges.filter((edge) => edge !== undefined),
    );
  }

  beneath(chart: uPlot): void {
    paintBands(chart, this.bands, this.colours());
    this.ground(chart);
  }

  above(chart: uPlot): void {
    nameBands(chart, this.bands, (level) => this.words.level(level), this.now, this.colours());
    paintLimits(chart, this.limit, (step) => this.words.text(`limit_${step}`), this.colours());
    paintNow(chart, this.now, this.words.text('now'), this.colours());
  }

  pointedAt(chart: uPlot): void {
    const at = chart.cursor.idx ?? undefined;
    this.pointed = at === undefined || (chart.cursor.left ?? -1) < 0 ? undefined : at;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('scheme')) this.#colours = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.size === 1 && changed.has('pointed')) return;
    const rebuild =
      changed.has('words') || changed.has('quantity') || this.#chart?.series.length !== this.lineStyles().length + 1;
    if (rebuild) this.#build();
    else this.#chart?.setData(this.columns());
  }

  #build(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
    const host = this.renderRoot.querySelector<HTMLElement>('.plot');
    if (host === null || this.columns()[0].length === 0) return;
    this.#chart = new uPlot(chartOptions(this, this.lineStyles(), host.clientWidth, HEIGHT), this.columns(), host);
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
    const times = this.columns()[0];
    const last = times.length - 1;
    const at = this.pointed ?? this.resting();
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
    this.#moveTo(this.#chart.valToPos(times[Math.min(last, Math.max(0, target))]!, 'x'));
  };

  /** Moves the cursor of this chart and of those beside it. uPlot's types leave out the parameter that tells the others. */
  #moveTo(left: number): void {
    const chart = this.#chart as unknown as
      | { setCursor(position: { left: number; top: number }, fire: boolean, tell: boolean): void }
      | undefined;
    chart?.setCursor({ left, top: left < 0 ? -10 : 1 }, true, true);
  }

  protected override render(): TemplateResult {
    const last = this.columns()[0].length - 1;
    if (last < 0) return html`<p class="empty quiet">${this.words.text('chart_empty')}</p>`;
    const at = this.pointed === undefined ? undefined : Math.min(this.pointed, last);
    const read = at ?? this.resting();
    return html`<div
        class="plot"
        tabindex="0"
        role="slider"
        aria-orientation="horizontal"
        aria-label=${this.label()}
        aria-valuemin="0"
        aria-valuemax=${last}
        aria-valuenow=${read}
        aria-valuetext=${this.readout(read)}
        @keydown=${this.#key}
      ></div>
      <p class="readout">
        ${at === undefined ? this.footer() : html`<span class="pointed" aria-hidden="true">${this.readout(at)}</span>`}
      </p>
      ${this.legend()}`;
  }

  /** What tells the lines apart, where there are several. */
  protected legend(): TemplateResult | typeof nothing {
    return nothing;
  }

  static override styles = [unsafeCSS(uplotCss), shared, timeChartStyles];
}
