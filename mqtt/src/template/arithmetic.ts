import type { Plain } from './jinja-values.ts';
import { printf } from './printf.ts';

/** Operators that count, by their sign; the others are the interpreter's. */
export const ARITHMETIC: ReadonlyMap<string, (left: Plain, right: Plain) => Plain> = new Map<
  string,
  (left: Plain, right: Plain) => Plain
>([
  ['+', add],
  ['-', (left, right) => number(left, '-') - number(right, '-')],
  ['*', (left, right) => number(left, '*') * number(right, '*')],
  ['/', (left, right) => number(left, '/') / divisor(right, '/')],
  ['//', (left, right) => Math.floor(number(left, '//') / divisor(right, '//'))],
  ['%', modulo],
  ['**', (left, right) => number(left, '**') ** number(right, '**')],
]);

/** Text and numbers do not add up, as in Python: `"21" + 1` must not become 211. */
function add(left: Plain, right: Plain): Plain {
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  return number(left, '+') + number(right, '+');
}

/** The remainder has the sign of the divisor, as in Python; after a text, `%` formats. */
function modulo(left: Plain, right: Plain): Plain {
  if (typeof left === 'string') return printf(left, Array.isArray(right) ? right : [right]);
  const by = divisor(right, '%');
  const rest = number(left, '%') % by;
  return rest !== 0 && rest < 0 !== by < 0 ? rest + by : rest;
}

function divisor(value: Plain, operator: string): number {
  const by = number(value, operator);
  if (by === 0) throw new Error('division by zero');
  return by;
}

function number(value: Plain, operator: string): number {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  throw new Error(`"${operator}" needs numbers: convert text with the filter float`);
}
