import {
  CATALOGUE,
  DAY,
  HOUR,
  type Language,
  LEVEL_LABELS,
  type Level,
  MINUTE,
  type Quantity,
  type RefusalCode,
  SECOND,
  type Translated,
} from '@iaqverse/core';
import { REFUSALS } from './texts/health.ts';
import { TEXTS, type TextKey } from './texts/index.ts';

/** A space that neither breaks nor stretches, between a number and its unit. */
const THIN = '\u202f';

/** Everything the pages say in one language: texts, numbers, values with units, ages and dates. */
export class Words {
  readonly language: Language;
  readonly #locale: string;
  readonly #numbers = new Map<number, Intl.NumberFormat>();
  readonly #plural: Intl.PluralRules;
  readonly #days: Intl.RelativeTimeFormat;
  readonly #dates = new Map<DateStyle, Intl.DateTimeFormat>();
  readonly #zone: string | undefined;
  readonly #offset: Intl.DateTimeFormat;
  readonly #hour: '2-digit' | 'numeric';

  /**
   * @param locale BCP 47 tag for numbers and dates
   * @param zone IANA name of the time zone; the browser's own when undefined
   */
  constructor(language: Language, locale: string = language, zone?: string) {
    this.language = language;
    this.#locale = locale;
    this.#zone = zone;
    this.#offset = new Intl.DateTimeFormat('en', {
      timeZoneName: 'longOffset',
      ...(zone !== undefined && { timeZone: zone }),
    });
    this.#hour = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 ? 'numeric' : '2-digit';
    this.#plural = new Intl.PluralRules(locale);
    this.#days = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  }

  /** A text with its values filled in. */
  text(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
    return this.say(TEXTS[key], values);
  }

  /** A text that is not among those every page needs, with its values filled in. */
  say(text: Translated, values: Readonly<Record<string, string | number>> = {}): string {
    return text[this.language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  label(quantity: Quantity): string {
    return CATALOGUE[quantity].label[this.language];
  }

  level(level: Level): string {
    return LEVEL_LABELS[level][this.language];
  }

  /** Why something was refused. */
  refusal(code: RefusalCode): string {
    return REFUSALS[code][this.language];
  }

  /** A number with exactly so many decimals and a true minus sign; never "−0". */
  number(value: number, decimals = 0): string {
    let format = this.#numbers.get(decimals);
    if (format === undefined) {
      format = new Intl.NumberFormat(this.#locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        signDisplay: 'negative',
      });
      this.#numbers.set(decimals, format);
    }
    return format.format(value).replace('-', '\u2212');
  }

  /** The number of a quantity's value, with the decimals that the catalogue gives it. */
  figure(quantity: Quantity, value: number): string {
    return this.number(value, CATALOGUE[quantity].decimals);
  }

  /** What stands behind a quantity's number: its unit, or nothing where it has none. */
  unit(quantity: Quantity, value: number): string {
    if (quantity !== 'occupancy') return CATALOGUE[quantity].unit;
    const form = this.#plural.select(Math.round(value)) === 'one' ? 'person_one' : 'person_other';
    return this.text(form, { count: '' }).trim();
  }

  /** A value in the quantity's canonical unit: "742 ppm". */
  value(quantity: Quantity, value: number): string {
    return this.withUnit(this.figure(quantity, value), this.unit(quantity, value));
  }

  /** A written number and its unit, kept together. */
  withUnit(number: string, unit: string): string {
    return unit === '' ? number : `${number}${THIN}${unit}`;
  }

  /** A share of 0–1 as a percentage. */
  percent(share: number, decimals = 0): string {
    return this.withUnit(this.number(share * 100, decimals), '%');
  }

  /** How long ago, for an age in milliseconds: calm steps, so that a page does not flicker. */
  age(age: number): string {
    if (age < 10 * SECOND) return this.text('just_now');
    if (age < MINUTE) return this.text('ago_seconds', { n: Math.floor(age / (10 * SECOND)) * 10 });
    if (age < HOUR) return this.text('ago_minutes', { n: Math.floor(age / MINUTE) });
    if (age < DAY) return this.text('ago_hours', { n: Math.floor(age / HOUR) });
    return this.#days.format(-Math.floor(age / DAY), 'day');
  }

  /** A time, milliseconds since 1970, as people write it here. */
  date(time: number, style: DateStyle): string {
    let format = this.#dates.get(style);
    if (format === undefined) {
      const zone = this.#zone === undefined ? {} : { timeZone: this.#zone };
      const clock = CLOCK_STYLES.has(style) ? { hour: this.#hour, minute: '2-digit' as const } : {};
      format = new Intl.DateTimeFormat(this.#locale, { ...DATE_STYLES[style], ...clock, ...zone });
      this.#dates.set(style, format);
    }
    return format.format(time);
  }

  /** Minutes by which the time of day here is ahead of UTC at a time, ms. */
  offsetMin(time: number): number {
    const named = this.#offset.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = 0, minutes = 0] = /([+-])(\d+):(\d+)/.exec(named) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  }

  /** A number of bytes in the unit that suits it. */
  bytes(bytes: number): string {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
    return this.withUnit(this.number(bytes / 1000 ** power, power === 0 ? 0 : 1), units[power]!);
  }

  /** Words as an enumeration: "a, b and c". */
  list(words: readonly string[]): string {
    return new Intl.ListFormat(this.#locale, { type: 'conjunction' }).format(words);
  }
}

const DATE_STYLES = {
  clock: {},
  weekday: { weekday: 'short', day: 'numeric' },
  day: { day: 'numeric', month: 'short' },
  moment: { weekday: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  full: { day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** The styles that also give the time of day, written as the region writes it: 08:05 or 8:05 AM. */
const CLOCK_STYLES: ReadonlySet<DateStyle> = new Set(['clock', 'moment', 'full']);

/** How a time is written: `clock` "14:20", `weekday` "Fri 21", `day` "21 Nov", `moment` "Fri 14:20", `date` "21 Nov 2026", `full` the same with the time. */
export type DateStyle = keyof typeof DATE_STYLES;
