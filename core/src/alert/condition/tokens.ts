import { ConditionStop } from './condition-error.ts';
import { isQuantity } from './vocabulary.ts';

/** A piece of a condition's text. Words are in lower case. */
export interface Token {
  readonly kind: 'word' | 'number' | 'clock' | 'sign' | 'end';
  readonly text: string;
  readonly position: number;
  readonly length: number;
  /** Of a number. */
  readonly value?: number;
  /** What stands behind a number as its unit, as it is written. */
  readonly unit?: string;
}

/** Words of the grammar: behind a number they are no unit. */
export const KEYWORDS = ['and', 'or', 'not', 'for', 'in', 'of', 'with', 'between'] as const;

/** Whether a word belongs to the grammar rather than to what is compared. */
export function isKeyword(word: string): boolean {
  return (KEYWORDS as readonly string[]).includes(word);
}

const SPACE = /\s*/y;
const CLOCK = /(\d{1,2}):(\d{2})(?!\d)/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?(?![\d.])/iy;
/** Units have no signs but those that stand in one: `µg/m³`, `°C`, `dB`. */
const UNIT = /\s*([A-Za-zµμ°º℃℉%][\wµμ°º³^/%]*)/y;
const WORD = /[A-Za-z_][\w]*(?:\.\w+)*/y;
const SIGN = />=|<=|==|!=|[≥≤≠<>()+\-*/,]/y;
const SPELLED_OUT: Readonly<Record<string, string>> = { '≥': '>=', '≤': '<=', '≠': '!=' };
/** Signs of other languages, and what stands for them here. */
const FOREIGN: readonly (readonly [sign: RegExp, hint: string])[] = [
  [/&&?/y, 'write "and"'],
  [/\|\|?/y, 'write "or"'],
  [/!/y, 'write "not"'],
  [/=/y, 'write "==" to compare'],
];

/** The pieces of a text, an end mark last. @throws ConditionStop where a character is none of ours */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let position = skipSpace(text, 0);
  while (position < text.length) {
    const token = tokenAt(text, position);
    tokens.push(token);
    position = skipSpace(text, position + token.length);
  }
  tokens.push({ kind: 'end', text: '', position: text.trimEnd().length, length: 1 });
  return tokens;
}

function skipSpace(text: string, position: number): number {
  return position + matchAt(SPACE, text, position)![0].length;
}

function tokenAt(text: string, position: number): Token {
  const clock = matchAt(CLOCK, text, position);
  if (clock !== undefined) return clockToken(clock, position);
  const number = matchAt(NUMBER, text, position);
  if (number !== undefined) return numberToken(text, number[0], position);
  const word = matchAt(WORD, text, position);
  if (word !== undefined) return { kind: 'word', text: word[0].toLowerCase(), position, length: word[0].length };
  const sign = matchAt(SIGN, text, position);
  if (sign !== undefined)
    return { kind: 'sign', text: SPELLED_OUT[sign[0]] ?? sign[0], position, length: sign[0].length };
  for (const [foreign, hint] of FOREIGN) {
    const found = matchAt(foreign, text, position);
    if (found !== undefined)
      throw new ConditionStop({ position, length: found[0].length, message: `"${found[0]}" is not known here`, hint });
  }
  const character = String.fromCodePoint(text.codePointAt(position)!);
  throw new ConditionStop({
    position,
    length: character.length,
    message: `"${character}" is not known here`,
    hint: 'remove it; a condition reads such as "co2 > 1000 for 5m"',
  });
}

function clockToken([whole, hours, minutes]: RegExpExecArray, position: number): Token {
  if (Number(hours) > 23 || Number(minutes) > 59)
    throw new ConditionStop({
      position,
      length: whole!.length,
      message: `${whole} is no time of the day`,
      hint: 'give hours and minutes from 00:00 to 23:59',
    });
  return { kind: 'clock', text: whole!, position, length: whole!.length, value: Number(hours) * 60 + Number(minutes) };
}

function numberToken(text: string, digits: string, position: number): Token {
  const value = Number(digits);
  if (!Number.isFinite(value))
    throw new ConditionStop({
      position,
      length: digits.length,
      message: `${digits} is too large`,
      hint: 'give a number that can occur',
    });
  const unit = matchAt(UNIT, text, position + digits.length);
  if (unit === undefined || isKeyword(unit[1]!.toLowerCase()) || isQuantity(unit[1]!.toLowerCase()))
    return { kind: 'number', text: digits, position, length: digits.length, value };
  const length = digits.length + unit[0].length;
  return { kind: 'number', text: text.slice(position, position + length), position, length, value, unit: unit[1]! };
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text) ?? undefined;
}
