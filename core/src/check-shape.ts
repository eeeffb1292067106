import { z } from 'zod';

/** Where something does not fit its schema, and what to do about it, in words for a person. */
export interface ShapeIssue {
  /** Such as `sites[0].rooms[1].name`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** What a schema made of a value, or why it does not fit. */
export type Checked<T> =
  | { readonly data: T; readonly issues?: undefined }
  | { readonly data?: undefined; readonly issues: readonly [ShapeIssue, ...ShapeIssue[]] };

/**
 * Checks a value from outside. The one place where what a schema refuses becomes words: those of the schema where it has
 * its own, otherwise ours, which name what would fit.
 */
export function checkShape<T extends z.ZodType>(schema: T, value: unknown): Checked<z.output<T>> {
  const parsed = schema.safeParse(value, IN_PLAIN_WORDS);
  if (parsed.success) return { data: parsed.data };
  const [first, ...others] = parsed.error.issues;
  return { issues: [shown(first!), ...others.map(shown)] };
}

/** `path: message`, with another word for an empty path. */
export function showIssue({ path, message }: ShapeIssue, whole: string): string {
  return `${path === '' ? whole : path}: ${message}`;
}

function shown({ path, message }: z.core.$ZodIssue): ShapeIssue {
  return { path: path.reduce<string>(joinPath, ''), message };
}

function joinPath(path: string, part: PropertyKey): string {
  if (typeof part === 'number') return `${path}[${part}]`;
  return path === '' ? String(part) : `${path}.${String(part)}`;
}

const IN_PLAIN_WORDS = { error: inPlainWords };

/** Where nothing better can be said. */
const NO_FIT = 'this does not fit: correct it';

const LONGEST_SHOWN = 40;

type RawIssue = z.core.$ZodRawIssue;

function inPlainWords(raw: RawIssue): string {
  // What a schema raises carries the fields of its kind of issue.
  const issue = raw as z.core.$ZodIssue;
  switch (issue.code) {
    case 'invalid_type':
      return `give ${wordFor(issue.expected)}${insteadOf(raw.input)}`;
    case 'invalid_value':
      return isTruth(raw) ? 'give true or false' : `give ${oneOf(issue.values)}${insteadOf(raw.input)}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return 'give a text of the right form';
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, raw.inst);
    case 'invalid_key':
      return `this is no key here${issue.issues[0] === undefined ? '' : `: ${issue.issues[0].message}`}`;
    case 'invalid_union':
      return noneOf(issue.errors);
    default:
      return NO_FIT;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object with keys',
  record: 'an object with keys',
  null: 'null',
};

function wordFor(expected: string): string {
  return WORDS[expected] ?? expected;
}

/** What came instead, as the end of a sentence. */
function insteadOf(input: unknown): string {
  if (input === undefined) return ': it is missing';
  if (input === null) return ', not null';
  if (Number.isNaN(input)) return '';
  if (Array.isArray(input)) return ', not a list';
  if (typeof input === 'string') return `, not ${JSON.stringify(input.slice(0, LONGEST_SHOWN))}`;
  return typeof input === 'object' ? ', not an object' : `, not ${String(input)}`;
}

/** Words such as yes and off that stand for true and false. */
function isTruth(raw: RawIssue): boolean {
  return raw.expected === 'stringbool';
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string')
    return minimum === 1 ? 'give a text that is not empty' : `give at least ${minimum} characters`;
  if (origin === 'array') return `give at least ${minimum} of them`;
  return `give a number ${inclusive ? 'of at least' : 'greater than'} ${minimum}`;
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return `give at most ${maximum} characters`;
  if (origin === 'array') return `give at most ${maximum} of them`;
  return `give a number ${inclusive ? 'of at most' : 'less than'} ${maximum}`;
}

/** Names the keys that there are: one of them was meant, or none. */
function unknownKeys(keys: readonly string[], inst: unknown): string {
  const shape = knownKeys(inst);
  const named = keys.map((key) => JSON.stringify(key.slice(0, LONGEST_SHOWN))).join(', ');
  const known = shape.length === 0 ? 'remove it' : `use ${shape.join(', ')}`;
  return `there is no key ${named} here: ${known}`;
}

function knownKeys(inst: unknown): readonly string[] {
  if (inst instanceof z.ZodObject) return Object.keys(inst.shape);
  return inst instanceof z.ZodRecord && inst.keyType instanceof z.ZodEnum ? inst.keyType.options.map(String) : [];
}

/** Of several shapes the one that came nearest says what is wrong; where all of them want something else, all are named. */
function noneOf(errors: readonly (readonly z.core.$ZodIssue[])[]): string {
  const firsts = errors.flatMap(([first]) => (first === undefined ? [] : [first]));
  const nearest = firsts.reduce<z.core.$ZodIssue | undefined>(
    (best, issue) => (issue.path.length > (best?.path.length ?? 0) ? issue : best),
    undefined,
  );
  if (nearest !== undefined) return showIssue(shown(nearest), '');
  const wanted = firsts.map(({ message }) =>
    message.replace(/^give /, '').replace(/(?:: it is missing|, not .*)$/s, ''),
  );
  return wanted.length === 0 ? NO_FIT : `give ${[...new Set(wanted)].join(' or ')}`;
}
