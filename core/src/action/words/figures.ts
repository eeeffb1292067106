import type { Language, Translated } from '../../language.ts';
import { CATALOGUE } from '../../quantity/catalogue.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { MINUTE } from '../../time/span.ts';

/** What words need to know of the place where they are read. */
export interface WordFormat {
  /** Minutes by which local time is ahead of UTC. */
  readonly offsetMin: number;
  /** ms; an action that is due then or before has no time in its sentence. */
  readonly now?: number | undefined;
}

/** A space that neither breaks nor stretches, between a number and its unit. */
const THIN = '\u202f';
/** What sensors know: CO2 is within ±50, TVOC within ±15 %, particles ±10 %, temperature ±0.5, humidity ±3. */
const KNOWN_TO: Readonly<Partial<Record<Quantity, number>>> = {
  co2: 10,
  tvoc: 10,
  pm25: 1,
  temperature: 0.5,
  humidity: 1,
};
/** Marks that people count in. */
const MARKS: Readonly<Partial<Record<Quantity, number>>> = { co2: 50, tvoc: 50, pm25: 5 };
const MINUTES_A_DAY = 1440;

/** A number as it is written in a language. */
export function sayNumber(value: number, language: Language, decimals = 0): string {
  const text = value
    .toFixed(decimals)
    .replace(/\.0+$/, '')
    .replace(/^-(0)$/, '$1')
    .replace('-', '\u2212');
  return language === 'en' ? text : text.replace('.', ',');
}

/** A value with its unit and no more digits than a sensor knows: "780 ppm". */
export function sayValue(quantity: Quantity, value: number, language: Language): string {
  return `${sayFigure(quantity, value, language)}${THIN}${CATALOGUE[quantity].unit}`;
}

/** The same without its unit. */
export function sayFigure(quantity: Quantity, value: number, language: Language): string {
  const step = KNOWN_TO[quantity];
  if (step === undefined) return sayNumber(value, language, CATALOGUE[quantity].decimals);
  return sayNumber(Math.round(value / step) * step, language, step < 1 ? 1 : 0);
}

/** The next round figure above a value: what it stays below. At most the limit, where the value is below that. */
export function markAbove(quantity: Quantity, value: number, limit: number | undefined): number {
  const step = MARKS[quantity] ?? KNOWN_TO[quantity] ?? 1;
  const mark = (Math.floor(value / step) + 1) * step;
  return limit !== undefined && value < limit ? Math.min(mark, limit) : mark;
}

/** A time of the day: "18:40". */
export function sayTime(time: number, offsetMin: number): string {
  const local = Math.round(time / MINUTE) + offsetMin;
  const minute = ((local % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** A text with what stands in braces filled in. */
export function fill(text: Translated, language: Language, values: Readonly<Record<string, string>>): string {
  return text[language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** Begins a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Goes on with a sentence. */
export function small(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
