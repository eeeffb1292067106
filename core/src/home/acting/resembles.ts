/**
 * Whether data that come back from a store have at least the form of an example: its keys, with values of the same types, and lists no
 * shorter than its own. What the example leaves undefined, or empty, may be anything of its kind.
 */
export function resembles(given: unknown, example: unknown): boolean {
  if (example === undefined) return true;
  if (typeof example === 'number') return typeof given === 'number' && Number.isFinite(given);
  if (Array.isArray(example))
    return (
      Array.isArray(given) &&
      given.length >= example.length &&
      example.every((item, index) => resembles(given[index], item))
    );
  if (typeof example !== 'object' || example === null) return typeof given === typeof example;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
  return Object.entries(example).every(([key, item]) => resembles((given as Record<string, unknown>)[key], item));
}
