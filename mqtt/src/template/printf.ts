import { type Plain, toText } from './jinja-values.ts';
import { toFloat, toInteger } from './python-number.ts';

const DIRECTIVE = /%(?:(%)|([0 +-]*)(\d{1,3})?(?:\.(\d{1,2}))?([difsxX]))/g;

/**
 * Formats as Python's `%` does, as far as sensors need it: `%d`, `%f`, `%s`, `%x` with width, decimals and padding.
 * @throws Error where a value is missing or no number
 */
export function printf(format: string, values: readonly Plain[]): string {
  let used = 0;
  return format.replace(DIRECTIVE, (_all, percent, flags: string, width: string, decimals: string, kind: string) => {
    if (percent !== undefined) return '%';
    if (used >= values.length) throw new Error('not enough values for the format');
    const text = directive(values[used++], kind, decimals === undefined ? undefined : Number(decimals));
    const signed = flags.includes('+') && kind !== 's' && !text.startsWith('-') ? `+${text}` : text;
    if (flags.includes('-')) return signed.padEnd(Number(width ?? 0));
    return signed.padStart(Number(width ?? 0), flags.includes('0') ? '0' : ' ');
  });
}

function directive(value: Plain, kind: string, decimals: number | undefined): string {
  if (kind === 's') return toText(value);
  const number = kind === 'f' ? toFloat(value) : toInteger(value, 10);
  if (number === undefined) throw new Error(`%${kind} needs a number`);
  if (kind === 'f') return number.toFixed(decimals ?? 6);
  const text = kind === 'x' || kind === 'X' ? number.toString(16) : String(number);
  return kind === 'X' ? text.toUpperCase() : text;
}
