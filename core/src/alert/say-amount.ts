import type { Language, Translated } from '../language.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';
import { DAY, HOUR, MINUTE } from '../time/span.ts';
import { AMOUNT_WORDS, ESTIMATE_LABELS, WEATHER_LABELS } from './alert-words.ts';
import type { Amount } from './condition/condition.ts';
import { formatAmount } from './condition/format-condition.ts';
import { quantityOf } from './condition/units-of-numbers.ts';

/** Decimals of what is no quantity of the catalogue. */
const DECIMALS: Readonly<Partial<Record<Amount['kind'], number>>> = { score: 0, age: 0, estimate: 1 };
const WEATHER_UNITS = { wind: 'm/s', gust: 'm/s', rain: 'mm/h' } as const;

/** What an amount is, as people call it: `CO₂`, `CO₂ expected in 30 min`. */
export function labelOfAmount(amount: Amount, language: Language): string {
  const of = (words: Translated, what: string, span = 0): string =>
    words[language].replace('%s', what).replace('%t', saySpan(span));
  const label = (quantity: Quantity): string => CATALOGUE[quantity].label[language];
  switch (amount.kind) {
    case 'quantity':
      return label(amount.quantity);
    case 'estimate':
      return ESTIMATE_LABELS[amount.estimate][language];
    case 'score':
      return amount.quantity === undefined
        ? ESTIMATE_LABELS.score[language]
        : of(AMOUNT_WORDS.subScore, label(amount.quantity));
    case 'age':
      return of(AMOUNT_WORDS.age, label(amount.quantity));
    case 'over':
      return of(AMOUNT_WORDS[amount.statistic], label(amount.quantity), amount.span);
    case 'forecast':
      return of(AMOUNT_WORDS.forecast, label(amount.quantity), amount.ahead);
    case 'outdoor': {
      const { key } = amount;
      if (isWeather(key)) return WEATHER_LABELS[key][language];
      return of(AMOUNT_WORDS.outdoor, label(QUANTITIES.find((quantity) => quantity === key)!));
    }
    default:
      return formatAmount(amount);
  }
}

/** A value of an amount with its unit, in no more digits than the sensor knows: `1,210 ppm`. */
export function sayValue(amount: Amount, value: number, language: Language): string {
  if (amount.kind === 'age') return saySpan(value * MINUTE);
  const quantity = quantityOf(amount);
  if (quantity === undefined) {
    const unit = amount.kind === 'outdoor' && isWeather(amount.key) ? WEATHER_UNITS[amount.key] : '';
    return withUnit(sayNumber(value, DECIMALS[amount.kind] ?? 1, language), unit);
  }
  const { decimals, unit } = CATALOGUE[quantity];
  return withUnit(sayNumber(value, decimals, language), amount.kind === 'estimate' ? '' : unit);
}

/** A span of time in units that need no translation: `5 min`, `2 h`, `1 d`. */
export function saySpan(span: number): string {
  if (span >= DAY && span % DAY === 0) return `${span / DAY} d`;
  if (span >= HOUR && span % HOUR === 0) return `${span / HOUR} h`;
  return span < MINUTE ? `${Math.round(span / 1000)} s` : `${Math.round(span / MINUTE)} min`;
}

function isWeather(key: string): key is keyof typeof WEATHER_UNITS {
  return Object.hasOwn(WEATHER_UNITS, key);
}

function sayNumber(value: number, decimals: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: decimals }).format(value);
}

function withUnit(number: string, unit: string): string {
  return unit === '' ? number : `${number}\u00a0${unit}`;
}
