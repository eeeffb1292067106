import type { Language, Translated } from '../../language.ts';
import { CATALOGUE } from '../../quantity/catalogue.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { HOUR, MINUTE } from '../../time/span.ts';
import type { Report } from '../report.ts';
import { REPORT_TEXTS, type ReportText } from './texts.ts';

/** A space that neither breaks nor stretches, between a number and its unit. */
const THIN = '\u202f';

/** How each language writes numbers and dates: English as most of Europe reads it. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr', de: 'de', es: 'es', it: 'it' };

type Style = 'day' | 'day_of_month' | 'weekday' | 'moment' | 'hour';

const STYLES: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  day_of_month: { day: 'numeric', month: 'long', year: 'numeric' },
  moment: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  weekday: { weekday: 'short' },
  hour: { hour: '2-digit', minute: '2-digit' },
};

/** Everything that a report says in one language: texts, numbers with units, local times. */
export class ReportWords {
  readonly language: Language;
  readonly #offsets: Report['offsets'];

  constructor(language: Language, offsets: Report['offsets']) {
    this.language = language;
    this.#offsets = offsets;
  }

  /** A text with its values filled in. */
  text(key: ReportText, values: Readonly<Record<string, string>> = {}): string {
    return this.of(REPORT_TEXTS[key]).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  }

  of(text: Translated): string {
    return text[this.language];
  }

  label(quantity: Quantity): string {
    return this.of(CATALOGUE[quantity].label);
  }

  number(value: number, decimals = 0): string {
    // Rounding must not make a minus zero.
    const rounded = Number(value.toFixed(decimals)) + 0;
    return new Intl.NumberFormat(LOCALES[this.language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(rounded);
  }

  withUnit(value: number, unit: string, decimals = 0): string {
    return `${this.number(value, decimals)}${unit === '' ? '' : `${THIN}${unit}`}`;
  }

  /** A value in the canonical unit of its quantity. */
  value(quantity: Quantity, value: number): string {
    const { unit, decimals } = CATALOGUE[quantity];
    return this.withUnit(value, unit, decimals);
  }

  hours(hours: number): string {
    return this.withUnit(hours, 'h', 1);
  }

  share(share: number): string {
    return this.withUnit(share * 100, '%');
  }

  /** Energy as people know it from their bill. */
  energy(wattHours: number): string {
    return this.withUnit(wattHours / 1000, 'kWh', 2);
  }

  /** A moment in local time. */
  date(time: number, style: Style): string {
    const { offsetMin } = this.#offsets.findLast(({ since }) => since <= time) ?? this.#offsets[0]!;
    return new Intl.DateTimeFormat(LOCALES[this.language], { ...STYLES[style], timeZone: 'UTC' }).format(
      time + offsetMin * MINUTE,
    );
  }

  /** The days of a report. */
  period({ kind, from, to }: Report['period']): string {
    if (kind === 'day') return this.date(from, 'day');
    const last = to - HOUR;
    return `${this.date(from, 'day_of_month')} – ${this.date(last, 'day_of_month')}`;
  }
}
