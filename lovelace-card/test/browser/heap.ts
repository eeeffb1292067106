import type { Page } from 'playwright-core';

/**
 * A browser that runs scripts as they are. Otherwise it compiles what runs often, again and better for minutes, and keeps
 * that: among megabytes of it one would not see what a page itself holds.
 */
export const UNCOMPILED = ['--js-flags=--no-opt --no-maglev --no-sparkplug'];

/** Bytes of the whole heap of a page's scripts, and nodes of its documents, after everything unused was collected. */
export async function heldByPage(page: Page): Promise<{ bytes: number; nodes: number }> {
  const devtools = await page.context().newCDPSession(page);
  for (let turn = 0; turn < 5; turn++) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes } = await devtools.send('Memory.getDOMCounters');
  await devtools.detach();
  return { bytes: usedSize, nodes };
}
