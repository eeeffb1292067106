/** Values of attributes, as whoever publishes them may have written them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A finite number; undefined where there is none. */
export function numberIn(attributes: Attributes, name: string): number | undefined {
  const value = attributes[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function textIn(attributes: Attributes, name: string): string | undefined {
  const value = attributes[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A time in ISO 8601 as ms. */
export function timeIn(attributes: Attributes, name: string): number | undefined {
  const time = Date.parse(textIn(attributes, name) ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** One of some codes. */
export function codeIn<T extends string>(attributes: Attributes, name: string, codes: readonly T[]): T | undefined {
  return codes.find((code) => code === attributes[name]);
}

/** A list of objects; empty where there is none. */
export function listIn(attributes: Attributes, name: string): readonly Attributes[] {
  const value = attributes[name];
  return Array.isArray(value) ? value.filter((one): one is Attributes => typeof one === 'object' && one !== null) : [];
}
