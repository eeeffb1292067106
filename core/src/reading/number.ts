import type { RefusalCode } from './refusal.ts';

/** Why something is no number that could be measured. */
export type NumberRefusal = Extract<RefusalCode, 'not_a_number' | 'not_finite' | 'unavailable'>;

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity)$/i;
/** How firmware and Home Assistant say that there is nothing to say. */
const UNAVAILABLE: ReadonlySet<string> = new Set(['', 'unknown', 'unavailable', 'none', 'null', 'undefined', 'n/a']);
/** No number that is worth reading has more characters. */
const LONGEST_NUMBER = 64;

/**
 * The number that a value of a message stands for, or why it stands for none. Numbers and decimal numerals such as
 * `"21.5"` or `"1e3"` are taken. A decimal comma is refused: `"1,234"` means one and a bit to some and a thousand to
 * others. Null and words such as `unknown` are `unavailable`; nothing ever becomes 0.
 */
export function toNumber(value: unknown): number | NumberRefusal {
  if (typeof value === 'number') return Number.isFinite(value) ? value : 'not_finite';
  if (value === null || value === undefined) return 'unavailable';
  if (typeof value !== 'string') return 'not_a_number';
  if (value.length > LONGEST_NUMBER) return 'not_a_number';
  const text = value.trim();
  if (DECIMAL.test(text)) {
    const number = Number(text);
    return Number.isFinite(number) ? number : 'not_finite';
  }
  if (UNAVAILABLE.has(text.toLowerCase())) return 'unavailable';
  return NOT_FINITE.test(text) ? 'not_finite' : 'not_a_number';
}
