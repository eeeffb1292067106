/** Makes the value of a state from its text and, where the text is JSON, what that says (undefined where it is not). */
export type StateTemplate = (value: string, json: unknown) => unknown;

const ROOT = /^(value_json|value)(?!\w)\s*/;
const STEP = /^(?:\.([A-Za-z]\w*)|\[\s*(?:'([^'\\]*)'|"([^"\\]*)"|(\d{1,6}))\s*\])\s*/;
const FILTER =
  /^\|\s*(?:(float|int)\s*(?:\(\s*(?:default\s*=\s*)?(?:[+-]?[\d.]*|none|None)\s*\))?|(round)\s*(?:\(\s*(\d?)\s*\))?)\s*/;
/** Methods of a Python mapping: after a dot they would be found before a key of that name. */
const METHODS: ReadonlySet<string> = new Set([
  'clear',
  'copy',
  'fromkeys',
  'get',
  'items',
  'keys',
  'pop',
  'popitem',
  'setdefault',
  'update',
  'values',
]);

type Operation = (value: unknown) => unknown;

/**
 * Compiles the templates that nearly all firmware uses, without running anyone's code: `{{ value }}` and
 * `{{ value_json.a['b'][0] }}`, with the filters `float`, `int` and `round`. The result is what Jinja in Home Assistant
 * would give, save one thing: what is missing or no number stays undefined, whatever default a filter names, since a
 * reading must never become its default. Undefined for every other template: that needs an interpreter in a sandbox.
 */
export function compileSimpleTemplate(template: string): StateTemplate | undefined {
  const expression = expressionOf(template);
  const [whole, root] = ROOT.exec(expression) ?? [];
  if (whole === undefined) return undefined;
  const operations = compileTail(expression.slice(whole.length), root === 'value_json');
  if (operations === undefined) return undefined;
  return (value, json) => {
    let result: unknown = root === 'value' ? value : json;
    for (const operation of operations) {
      if (result === undefined) return undefined;
      result = operation(result);
    }
    return result;
  };
}

/** What stands between the braces of a template that is one expression, and empty for any other. */
function expressionOf(template: string): string {
  const trimmed = template.trim();
  if (!trimmed.startsWith('{{') || !trimmed.endsWith('}}')) return '';
  return trimmed.slice(2, -2).replace(/^-/, '').replace(/-$/, '').trim();
}

function compileTail(tail: string, steps: boolean): Operation[] | undefined {
  const operations: Operation[] = [];
  let rest = tail;
  let filtered = false;
  while (rest !== '') {
    const step: RegExpExecArray | null = filtered || !steps ? null : STEP.exec(rest);
    const found = step ?? FILTER.exec(rest);
    if (found === null) return undefined;
    const operation = step === null ? filterOf(found) : stepOf(found);
    if (operation === undefined) return undefined;
    operations.push(operation);
    filtered = step === null;
    rest = rest.slice(found[0].length);
  }
  return operations;
}

function stepOf([, dotted, quoted, doubleQuoted, index]: RegExpExecArray): Operation | undefined {
  if (index !== undefined) return (value) => itemOf(value, Number(index));
  if (dotted !== undefined && METHODS.has(dotted)) return undefined;
  const key = dotted ?? quoted ?? doubleQuoted ?? '';
  return (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
      ? (value as Record<string, unknown>)[key]
      : undefined;
}

function itemOf(value: unknown, index: number): unknown {
  if (typeof value === 'string') return [...value][index];
  return Array.isArray(value) ? value[index] : undefined;
}

function filterOf([, conversion, round, digits]: RegExpExecArray): Operation {
  if (conversion === 'float') return toFloat;
  if (conversion === 'int') return (value) => mapNumber(value, Math.trunc);
  const places = round !== undefined && digits !== undefined && digits !== '' ? Number(digits) : 0;
  return (value) => mapNumber(value, (number) => roundHalfEven(number, places));
}

/** What Python's float() reads: numbers, truth values, and numerals with white space around and underscores within. */
const NUMERAL = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;

function toFloat(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return NUMERAL.test(text) ? Number(text.replaceAll('_', '')) : undefined;
}

function mapNumber(value: unknown, map: (number: number) => number): number | undefined {
  const number = toFloat(value);
  return number === undefined || !Number.isFinite(number) ? undefined : map(number);
}

/** More decimals than any number has whose rounding is in question. */
const ALL_DECIMALS = 100;

/** Rounds as Python does: exactly, and to the even neighbour where both are equally near. */
function roundHalfEven(number: number, places: number): number {
  const size = Math.abs(number);
  if (size >= Number.MAX_SAFE_INTEGER) return number;
  const exact = size.toFixed(ALL_DECIMALS);
  const cut = exact.indexOf('.') + 1 + places;
  const tie = /^50*$/.test(exact.slice(cut));
  const lower = Number(exact.slice(0, cut));
  const lastDigit = Number(exact.slice(0, cut).replace('.', '').at(-1));
  const rounded = tie && lastDigit % 2 === 0 ? lower : Number(size.toFixed(places));
  return number < 0 && rounded !== 0 ? -rounded : rounded;
}
