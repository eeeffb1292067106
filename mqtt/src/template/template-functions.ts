import { fromJson, isPresent, isTruthy, type Plain, toText } from './jinja-values.ts';
import { printf } from './printf.ts';
import { roundTo, toFloat, toInteger } from './python-number.ts';
import { formatTime, timeMapping, toTimestamp } from './template-time.ts';

/** What a filter or function is called with: its value first, then its arguments, then those with a name. */
export interface Call {
  readonly values: readonly Plain[];
  readonly named: ReadonlyMap<string, Plain>;
  /** The time of the evaluation, milliseconds. */
  readonly now: number;
}

/** Thrown where a value is missing: the template then says nothing, which is no failure. */
export class NothingToSay extends Error {}

/** Stands for a default that took the place of a missing value: the interpreter remembers that it is none. */
export class StandIn {
  readonly value: Plain;

  constructor(value: Plain) {
    this.value = value;
  }
}

export type TemplateFunction = (call: Call) => Plain | StandIn;

/** What a template may make: enough for any sensor, too little to fill the memory. */
export const LONGEST_TEXT = 64 * 1024;
export const LONGEST_LIST = 10_000;

/** An argument by its place or its name. */
function argument({ values, named }: Call, index: number, name: string): Plain {
  return values.length > index ? values[index] : named.get(name);
}

/** The number that a function works on. @throws NothingToSay where there is nothing, Error where it is no number */
function numberOf(value: Plain, what: string): number {
  if (!isPresent(value)) throw new NothingToSay();
  const number = toFloat(value);
  if (number === undefined)
    throw new Error(`${what} got ${JSON.stringify(toText(value).slice(0, 40))}, which is no number`);
  return number;
}

function orDefault(call: Call, number: number | undefined, index: number, what: string): Plain | StandIn {
  if (number !== undefined) return number;
  const fallback = argument(call, index, 'default');
  if (fallback !== undefined) return new StandIn(fallback);
  return numberOf(call.values[0], what);
}

const onText =
  (change: (text: string, call: Call) => Plain): TemplateFunction =>
  (call) => {
    const [value] = call.values;
    return isPresent(value) ? change(toText(value), call) : undefined;
  };

const onNumber =
  (what: string, change: (number: number) => number): TemplateFunction =>
  ({ values }) =>
    change(numberOf(values[0], what));

const onNumbers =
  (what: string, change: (numbers: number[]) => number): TemplateFunction =>
  ({ values }) => {
    const list = values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
    if (list.length === 0) throw new NothingToSay();
    return change(list.map((value) => numberOf(value, what)));
  };

const onTwo =
  (what: string, combine: (left: number, right: number) => number): TemplateFunction =>
  ({ values }) =>
    combine(numberOf(values[0], what), numberOf(values[1], what));

const onList =
  (pick: (list: readonly Plain[]) => Plain): TemplateFunction =>
  ({ values: [value] }) => {
    if (Array.isArray(value)) return pick(value);
    if (typeof value === 'string') return pick([...value]);
    return value instanceof Map ? pick([...value.keys()]) : undefined;
  };

const onRegex =
  (use: (text: string, pattern: RegExp, call: Call) => Plain): TemplateFunction =>
  (call) => {
    const [value, find] = call.values;
    if (!isPresent(value)) throw new NothingToSay();
    const ignoreCase = isTruthy(call.named.get('ignorecase'));
    return use(toText(value), pythonPattern(toText(find ?? call.named.get('find')), ignoreCase), call);
  };

/** Python's patterns differ from ours in the spelling of named groups and of flags at the beginning. */
function pythonPattern(source: string, ignoreCase: boolean): RegExp {
  const [, flags = '', body = source] = /^\(\?([aimsux]+)\)(.*)$/s.exec(source) ?? [];
  const known = [...flags].filter((flag) => 'ims'.includes(flag)).join('');
  const all = ignoreCase && !known.includes('i') ? `${known}i` : known;
  return new RegExp(body.replaceAll('(?P<', '(?<').replace(/\(\?P=(\w+)\)/g, '\\k<$1>'), `g${all}`);
}

function jsonOf(plain: Plain): unknown {
  if (plain instanceof Map) return Object.fromEntries([...plain].map(([key, value]) => [key, jsonOf(value)]));
  if (Array.isArray(plain)) return plain.map(jsonOf);
  return plain ?? null;
}

const round: TemplateFunction = (call) => {
  const number = toFloat(call.values[0]);
  if (number === undefined) return orDefault(call, undefined, 3, 'round');
  const places = toInteger(argument(call, 1, 'precision') ?? 0, 10) ?? 0;
  const method = argument(call, 2, 'method') ?? 'common';
  if (method === 'half') return (roundTo(number * 2, 0) ?? 0) / 2;
  const scale = 10 ** places;
  if (method === 'ceil') return Math.ceil(number * scale) / scale;
  if (method === 'floor') return Math.floor(number * scale) / scale;
  return roundTo(number, places);
};

const useDefault: TemplateFunction = (call) => {
  const [value, fallback = ''] = call.values;
  const alsoFalse = isTruthy(argument(call, 2, 'boolean'));
  return value === undefined || (alsoFalse && !isTruthy(value)) ? new StandIn(fallback) : value;
};

const inWords: TemplateFunction = (call) => {
  const [value] = call.values;
  const [condition, yes, no, nothing] = [
    value,
    argument(call, 1, 'if_true'),
    argument(call, 2, 'if_false'),
    argument(call, 3, 'if_none'),
  ];
  if (condition === null && nothing !== undefined) return nothing;
  return isTruthy(condition) ? (yes ?? true) : (no ?? false);
};

const timestampText =
  (local: boolean | undefined): TemplateFunction =>
  (call) => {
    const seconds = numberOf(call.values[0], 'timestamp');
    if (local !== undefined) return formatTime(seconds, '%Y-%m-%dT%H:%M:%S+00:00', local);
    const inZone = argument(call, 2, 'local');
    return formatTime(seconds, toText(call.values[1]), inZone === undefined || isTruthy(inZone));
  };

const list: TemplateFunction = onList((items) => [...items]);
const length: TemplateFunction = onList((items) => items.length);

/** Filters and functions of Jinja and Home Assistant that templates of sensors use; nearly all are both. */
export const TEMPLATE_FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['float', (call) => orDefault(call, toFloat(call.values[0]), 1, 'float')],
  ['int', (call) => orDefault(call, toInteger(call.values[0], Number(argument(call, 2, 'base') ?? 10)), 1, 'int')],
  ['round', round],
  ['abs', onNumber('abs', Math.abs)],
  ['bool', ({ values }) => /^(?:true|yes|on|enable|1|1\.0)$/i.test(toText(values[0]))],
  ['default', useDefault],
  ['d', useDefault],
  [
    'is_defined',
    ({ values }) => {
      if (values[0] === undefined) throw new NothingToSay();
      return values[0];
    },
  ],
  ['iif', inWords],
  ['is_number', ({ values }) => Number.isFinite(toFloat(values[0]))],
  ['string', ({ values }) => toText(values[0])],
  ['lower', onText((text) => text.toLowerCase())],
  ['upper', onText((text) => text.toUpperCase())],
  ['trim', onText((text) => text.trim())],
  ['title', onText((text) => text.toLowerCase().replace(/\p{L}+/gu, (word) => word[0]!.toUpperCase() + word.slice(1)))],
  ['capitalize', onText((text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase())],
  [
    'replace',
    onText((text, { values }) => {
      const replacement = bounded(toText(values[2]), text.length);
      return text.replaceAll(toText(values[1]), () => replacement);
    }),
  ],
  ['format', onText((text, { values }) => printf(text, values.slice(1)))],
  ['from_json', onText((text) => fromJson(JSON.parse(text)))],
  ['to_json', ({ values }) => JSON.stringify(jsonOf(values[0]))],
  ['tojson', ({ values }) => JSON.stringify(jsonOf(values[0]))],
  ['length', length],
  ['count', length],
  ['list', list],
  ['first', onList((items) => items[0])],
  ['last', onList((items) => items.at(-1))],
  ['reverse', onList((items) => items.toReversed())],
  [
    'join',
    (call) => onList((items) => items.map(toText).join(bounded(toText(argument(call, 1, 'd')), items.length)))(call),
  ],
  ['ord', onText((text) => text.codePointAt(0))],
  ['base64_decode', onText((text) => Buffer.from(text, 'base64').toString())],
  [
    'regex_match',
    onRegex((text, pattern) => new RegExp(`^(?:${pattern.source})`, pattern.flags.replace('g', '')).test(text)),
  ],
  ['regex_search', onRegex((text, pattern) => pattern.test(text))],
  ['regex_findall', onRegex((text, pattern) => findAll(text, pattern))],
  [
    'regex_findall_index',
    onRegex((text, pattern, call) => findAll(text, pattern).at(Number(argument(call, 2, 'index') ?? 0))),
  ],
  [
    'regex_replace',
    onRegex((text, pattern, call) => {
      const replacement = bounded(toText(argument(call, 2, 'replace')), text.length);
      return text.replace(pattern, replacement.replaceAll('$', '$$$$').replace(/\\(\d)/g, '$$$1'));
    }),
  ],
  ['min', onNumbers('min', (numbers) => numbers.reduce((least, number) => Math.min(least, number)))],
  ['max', onNumbers('max', (numbers) => numbers.reduce((most, number) => Math.max(most, number)))],
  ['sum', onNumbers('sum', sum)],
  ['average', onNumbers('average', (numbers) => sum(numbers) / numbers.length)],
  ['median', onNumbers('median', median)],
  ['add', onTwo('add', (left, right) => left + right)],
  ['multiply', onTwo('multiply', (left, right) => left * right)],
  ['bitwise_and', onTwo('bitwise_and', (left, right) => left & right)],
  ['bitwise_or', onTwo('bitwise_or', (left, right) => left | right)],
  ['bitwise_xor', onTwo('bitwise_xor', (left, right) => left ^ right)],
  [
    'log',
    (call) => {
      const base = argument(call, 1, 'base');
      const number = Math.log(numberOf(call.values[0], 'log'));
      return base === undefined ? number : number / Math.log(numberOf(base, 'log'));
    },
  ],
  ['sqrt', onNumber('sqrt', Math.sqrt)],
  ['sin', onNumber('sin', Math.sin)],
  ['cos', onNumber('cos', Math.cos)],
  ['tan', onNumber('tan', Math.tan)],
  ['as_timestamp', (call) => orDefault(call, toTimestamp(call.values[0]), 1, 'as_timestamp')],
  ['as_datetime', ({ values }) => timeMapping(numberOf(toTimestamp(values[0]), 'as_datetime') * 1000, false)],
  ['timestamp_custom', timestampText(undefined)],
  ['timestamp_local', timestampText(true)],
  ['timestamp_utc', timestampText(false)],
]);

/** Functions that are no filters. */
export const TEMPLATE_GLOBALS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ...TEMPLATE_FUNCTIONS,
  ['now', ({ now }) => timeMapping(now, true)],
  ['utcnow', ({ now }) => timeMapping(now, false)],
  ['range', ({ values }) => range(values.map((value) => numberOf(value, 'range')))],
]);

/** A text that may be put in so many times. @throws Error where that would make too long a text */
function bounded(text: string, times: number): string {
  if (text.length * (times + 1) > LONGEST_TEXT)
    throw new Error(`the text would be longer than ${LONGEST_TEXT} characters`);
  return text;
}

function range(bounds: readonly number[]): number[] {
  const [start, stop, step = 1] = bounds.length === 1 ? [0, bounds[0]!] : (bounds as [number, number, number?]);
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (!(count <= LONGEST_LIST)) throw new Error(`range() makes no more than ${LONGEST_LIST} numbers here`);
  return Array.from({ length: count }, (_, index) => start + index * step);
}

function findAll(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), (match) => (match.length > 1 ? (match[1] ?? '') : match[0]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
