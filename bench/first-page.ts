import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { HomeView } from '@iaqverse/core';
import type { Browser } from 'playwright-core';
import { launchWebglChromium } from '../lovelace-card/test/browser/webgl-chromium.ts';
import { freePort } from '../test/support/free-port.ts';
import { ServiceProcess } from '../test/support/service-process.ts';
import { until } from '../test/support/until.ts';
import { median, rounded } from './support/statistics.ts';

const REPEATS = 5;
const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } } as const;

interface FirstPage {
  readonly firstPaint: number;
  readonly headline: number;
  readonly interactive: number;
  /** Until the headline stands and a button answers, and once all that comes by itself is there. */
  readonly bytesToInteractive: number;
  readonly bytes: number;
}

/**
 * The first page of a service with its simulated home, in a browser that was never there: ms from the request to the first
 * paint, to the headline and to the first answer of a button, and bytes over the wire (without the websocket's).
 */
export async function benchFirstPage(folder: string) {
  const service = new ServiceProcess(await freePort(), [
    '--data',
    mkdtempSync(join(folder, 'first-page-')),
    '--log-level',
    'error',
  ]);
  await service.start();
  try {
    await until('a room of every site has a score', async () =>
      (await service.json<HomeView>('/api/v1/home')).sites.every(({ rooms }) => rooms.some(({ score }) => score)),
    );
    const report: Record<string, Record<string, number>> = {};
    for (const [name, viewport] of Object.entries(SIZES)) {
      const runs: FirstPage[] = [];
      for (let repeat = 0; repeat <= REPEATS; repeat++) {
        const browser = await launchWebglChromium();
        if (browser === undefined) return undefined;
        const run = await firstPage(browser, service.address, viewport);
        await browser.close();
        if (repeat > 0) runs.push(run);
      }
      const of = (key: keyof FirstPage) => rounded(median(runs.map((run) => run[key])));
      report[name] = {
        firstPaintMedianMs: of('firstPaint'),
        headlineMedianMs: of('headline'),
        interactiveMedianMs: of('interactive'),
        interactiveSlowestMs: rounded(Math.max(...runs.map(({ interactive }) => interactive))),
        kbToInteractive: of('bytesToInteractive') / 1000,
        kb: of('bytes') / 1000,
      };
    }
    return report;
  } finally {
    await service.end();
  }
}

async function firstPage(
  browser: Browser,
  address: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<FirstPage> {
  const page = await browser.newPage({ viewport });
  const wire = await page.context().newCDPSession(page);
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await wire.send('Network.enable');
  await page.addInitScript(() => {
    const within = (root: ParentNode | null | undefined, selector: string): HTMLElement | undefined => {
      for (const element of root?.querySelectorAll<HTMLElement>('*') ?? []) {
        const found = element.matches(selector) ? element : within(element.shadowRoot, selector);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const told: Record<string, number> = {};
    const look = (): void => {
      const heading = within(document.body, 'h1');
      if ((heading?.textContent ?? '').trim() !== '') told.headline ??= performance.now();
      const button = within(document.body, 'nav button[aria-expanded]');
      if (told.headline !== undefined && button?.getAttribute('aria-expanded') === 'true') {
        told.interactive = performance.now();
        Object.assign(window, { told });
        return;
      }
      if (told.headline !== undefined) button?.click();
      requestAnimationFrame(look);
    };
    addEventListener('DOMContentLoaded', look);
  });
  await page.goto(address, { waitUntil: 'commit' });
  const { headline, interactive } = await page
    .waitForFunction(() => (window as unknown as { told?: { headline: number; interactive: number } }).told)
    .then((told) => told.jsonValue().then((one) => one!));
  const bytesToInteractive = bytes;
  await page.waitForLoadState('networkidle');
  const painted = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  const firstPaint = (await painted.jsonValue())!;
  // What answers before it is seen is of no use.
  return { firstPaint, headline, interactive: Math.max(interactive, firstPaint), bytesToInteractive, bytes };
}
