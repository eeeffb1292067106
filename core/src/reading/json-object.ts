/** A JSON object of anyone's making. Its keys are its own alone: ask with Object.hasOwn or the functions below. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first of the keys that an object has with a value. */
export function fieldAt(object: JsonObject, keys: readonly string[]): unknown {
  for (const key of keys) if (Object.hasOwn(object, key) && object[key] !== null) return object[key];
  return undefined;
}

/** The first of the keys that an object has with a text. */
export function textAt(object: JsonObject, keys: readonly string[]): string | undefined {
  const field = fieldAt(object, keys);
  return typeof field === 'string' ? field : undefined;
}

/** The first of the keys that an object has, as an id: a text or a number. */
export function idAt(object: JsonObject, keys: readonly string[]): string | undefined {
  const field = fieldAt(object, keys);
  return typeof field === 'string' || typeof field === 'number' ? String(field) : undefined;
}
