import { Environment, type JinjaValue } from './jinja-library.ts';

/** A value outside of it: mappings are Maps, so that no key can reach a prototype. */
export type Plain = string | number | boolean | null | undefined | readonly Plain[] | ReadonlyMap<string, Plain>;

/** What a value of the interpreter is outside of it. Functions become undefined. */
export function toPlain(jinja: JinjaValue): Plain {
  const { value } = jinja;
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [String(key), toPlain(item)]));
  if (Array.isArray(value)) return value.map(toPlain);
  return typeof value === 'function' ? undefined : (value as Plain);
}

/** The value of the interpreter that stands for a plain one. */
export function toJinja(plain: Plain): JinjaValue {
  return new Environment().set('converted', toObjects(plain));
}

/** The plain value of what JSON.parse gave. */
export function fromJson(json: unknown): Plain {
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json === 'object' && json !== null)
    return new Map(Object.entries(json).map(([key, value]) => [key, fromJson(value)]));
  return json as Plain;
}

/** The interpreter reads mappings from objects' own entries alone. */
function toObjects(plain: Plain): unknown {
  if (plain instanceof Map) return Object.fromEntries([...plain].map(([key, value]) => [key, toObjects(value)]));
  return Array.isArray(plain) ? plain.map(toObjects) : plain;
}

/** Whether there is anything: neither undefined nor None. */
export function isPresent(plain: Plain): plain is NonNullable<Plain> {
  return plain !== undefined && plain !== null;
}

/** Equality as Python knows it: numbers and booleans by value, lists and mappings by content, text never equals a number. */
export function isEqual(left: Plain, right: Plain): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => isEqual(item, right[index]));
  if (left instanceof Map && right instanceof Map)
    return (
      left.size === right.size && [...left].every(([key, value]) => right.has(key) && isEqual(value, right.get(key)))
    );
  const number = (value: Plain): Plain => (typeof value === 'boolean' ? Number(value) : value);
  return number(left) === number(right);
}

/** Whether a value counts as true, as in Python: empty text, lists and mappings do not. */
export function isTruthy(plain: Plain): boolean {
  if (Array.isArray(plain)) return plain.length > 0;
  return plain instanceof Map ? plain.size > 0 : Boolean(plain);
}

/** A value as a template prints it. */
export function toText(plain: Plain): string {
  if (!isPresent(plain)) return '';
  if (typeof plain === 'boolean') return plain ? 'True' : 'False';
  return typeof plain === 'object' ? JSON.stringify(toObjects(plain)) : String(plain);
}
