/**
 * A JSON value in its one canonical text, after RFC 8785: no white space, keys sorted by their UTF-16 code units, numbers
 * and texts as ECMAScript writes them. Equal values give equal texts however they were put together. As in
 * `JSON.stringify`, keys whose value is undefined are left out and numbers that are not finite become null.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
