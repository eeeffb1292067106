import type uPlot from 'uplot';
import { EXPECTED_LINE, type LineStyle } from '../chart/chart-options.ts';
import { type Fan, fanExtremes, fanPoint } from '../chart/fan.ts';
import { paintFan } from '../chart/fan-paint.ts';
import { readFan } from '../chart/read-fan.ts';
import { TimeChart } from '../chart/time-chart.ts';
import type { ProfileAnswer } from '../live/api.ts';
import { profileFan, profileSaysMore } from './profile-fan.ts';

/** What a quantity is expected to be, hour by hour. */
export class OutlookChart extends TimeChart {
  static override properties = { profile: { attribute: false } };
  declare profile: ProfileAnswer;
  #kept: { readonly profile: ProfileAnswer; readonly fan: Fan } | undefined;

  get from(): number {
    return this.profile.from;
  }

  get end(): number {
    return this.profile.from + this.profile.quantiles.length * this.profile.step;
  }

  get #fan(): Fan {
    if (this.#kept?.profile !== this.profile) this.#kept = { profile: this.profile, fan: profileFan(this.profile) };
    return this.#kept.fan;
  }

  protected override columns(): uPlot.AlignedData {
    const { times, median } = this.#fan;
    return [[...times], ...this.lineStyles().map(() => [...median])];
  }

  protected override lineStyles(): readonly LineStyle[] {
    return profileSaysMore(this.profile) ? [EXPECTED_LINE] : [];
  }

  protected override extremes(): [lowest: number, highest: number] {
    return fanExtremes(this.#fan, this.from, this.end)!;
  }

  protected override ground(chart: uPlot): void {
    paintFan(chart, this.#fan, this.colours());
  }

  protected override resting(): number {
    return 0;
  }

  protected override label(): string {
    const { words, quantity } = this;
    const [low, high] = this.extremes();
    return words.text('outlook_label', {
      quantity: words.label(quantity),
      from: words.date(this.from, 'full'),
      to: words.date(this.end, 'full'),
      low: words.value(quantity, low),
      high: words.value(quantity, high),
    });
  }

  protected override readout(at: number): string {
    const point = fanPoint(this.#fan, this.#fan.times[at]!, 0)!;
    return readFan(point, profileSaysMore(this.profile), this);
  }

  protected override footer(): string {
    return '';
  }
}

customElements.define('iaq-outlook-chart', OutlookChart);
