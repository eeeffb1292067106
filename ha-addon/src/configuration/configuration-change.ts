import { isDeepStrictEqual } from 'node:util';
import { type Document, isAlias, isMap, isScalar, isSeq, YAMLMap, YAMLSeq } from 'yaml';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Applies to a map of a document only what differs between `before` and `after`, so that what a person wrote elsewhere
 * in it stays. Things in lists are matched by id, plain values by themselves.
 * @param before plain JSON, as the service last knew it
 * @param after plain JSON, as it is now
 * @param short `after` without what equals defaults: what is added is taken from here
 */
export function applyChange(document: Document, map: YAMLMap, before: Fields, after: Fields, short: Fields): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isDeepStrictEqual(before[key], after[key])) continue;
    if (key in after) changeEntry(document, map, key, before[key], after[key], short[key]);
    else map.delete(key);
  }
}

function changeEntry(
  document: Document,
  map: YAMLMap,
  key: string,
  before: unknown,
  after: unknown,
  short: unknown,
): void {
  const found = map.get(key, true);
  const node = unshared(document, found);
  if (node !== found) map.set(key, node);
  if (Array.isArray(after)) {
    const seq = isSeq(node) ? node : new YAMLSeq(document.schema);
    changeList(document, seq, Array.isArray(before) ? before : [], after, Array.isArray(short) ? short : after);
    if (node === undefined && seq.items.length > 0) put(map, key, seq);
  } else if (isFields(after)) {
    const inner = isMap(node) ? node : new YAMLMap(document.schema);
    applyChange(document, inner, isFields(before) ? before : {}, after, isFields(short) ? short : after);
    if (node === undefined && inner.items.length > 0) put(map, key, inner);
  } else if (isScalar(node)) node.value = after;
  else if (short !== undefined) put(map, key, document.createNode(short));
}

function changeList(
  document: Document,
  seq: YAMLSeq,
  before: readonly unknown[],
  after: readonly unknown[],
  short: readonly unknown[],
): void {
  const keysBefore = keysOf(before);
  const keysAfter = keysOf(after);
  const present = keysOf(seq.toJS(document));
  for (const key of keysBefore) {
    const at = present.indexOf(key);
    if (at < 0 || keysAfter.includes(key)) continue;
    seq.items.splice(at, 1);
    present.splice(at, 1);
  }
  for (const [index, key] of keysAfter.entries()) {
    const item = after[index];
    const was = keysBefore.indexOf(key);
    const at = present.indexOf(key);
    // What a person removed while it changed here stays removed.
    if (at < 0 && was >= 0) continue;
    if (at < 0) {
      if (seq.items.length === 0) seq.flow = false;
      seq.items.push(document.createNode(short[index]));
      present.push(key);
    } else if (isFields(item)) {
      const known = was < 0 ? withoutListItems(item) : (before[was] as Fields);
      if (isDeepStrictEqual(known, item)) continue;
      const node = unshared(document, seq.items[at]) as YAMLMap;
      seq.items[at] = node;
      applyChange(document, node, known, item, short[index] as Fields);
    }
  }
  const unmoved = [
    ...keysBefore.filter((key) => keysAfter.includes(key)),
    ...keysAfter.filter((key) => !keysBefore.includes(key)),
  ];
  if (!isDeepStrictEqual(unmoved, keysAfter)) reorder(seq, present, keysAfter);
}

/** Brings the items named in `order` into that order, among the places that they hold already. */
function reorder(seq: YAMLSeq, present: readonly string[], order: readonly string[]): void {
  const items = new Map(present.map((key, index) => [key, seq.items[index]]));
  const moved = order.filter((key) => items.has(key)).values();
  seq.items = present.map((key) => items.get(order.includes(key) ? moved.next().value! : key));
}

/** As known before, where both sides made the same thing: a person's words for it win, and lists are joined. */
function withoutListItems(item: Fields): Fields {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, Array.isArray(value) ? [] : value]));
}

/** What each item is matched by; the count keeps repeated ones apart. */
function keysOf(list: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return list.map((item) => {
    const id = JSON.stringify(isFields(item) ? (item.id ?? item.sensor) : item);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return `${id} ${count}`;
  });
}

function put(map: YAMLMap, key: string, node: unknown): void {
  if (map.items.length === 0) map.flow = false;
  map.set(key, node);
}

/** A node that can change without changing what it is shared with. */
function unshared(document: Document, node: unknown): unknown {
  return isAlias(node) ? document.createNode(node.toJS(document)) : node;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
