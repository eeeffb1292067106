import type { Page } from 'playwright-core';

interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly unknown[] };
  };
  readonly nodes: readonly number[];
}

/** What a page's own objects are made of; the browser's compiled code and its records of timing come and go by themselves. */
const OWN: ReadonlySet<string> = new Set([
  'object',
  'closure',
  'array',
  'string',
  'concatenated string',
  'sliced string',
  'regexp',
]);

/** Bytes that a page's own objects take, and how many nodes its documents have, after everything unused was collected. */
export async function heldByPage(page: Page): Promise<{ bytes: number; nodes: number }> {
  const devtools = await page.context().newCDPSession(page);
  for (let turn = 0; turn < 3; turn++) await devtools.send('HeapProfiler.collectGarbage');
  const { nodes } = await devtools.send('Memory.getDOMCounters');
  const chunks: string[] = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await devtools.detach();
  const taken = JSON.parse(chunks.join('')) as Snapshot;
  const fields = taken.snapshot.meta.node_fields;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const types = taken.snapshot.meta.node_types[type] as readonly string[];
  let bytes = 0;
  for (let at = 0; at < taken.nodes.length; at += fields.length)
    if (OWN.has(types[taken.nodes[at + type]!]!)) bytes += taken.nodes[at + size]!;
  return { bytes, nodes };
}
