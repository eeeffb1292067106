import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchChromium } from '../../../test/support/chromium.ts';
import { FakeService } from '../service/fake-service.ts';
import { buildPages, open, type WatchedPage } from './pages.ts';

/** The pages of a suite, built once, before a service of its own for every test. */
export interface ServedPages {
  /** The service of this test. */
  readonly service: FakeService;
  /** Where the built pages lie: of all tests of the suite. */
  readonly folder: string;
  /** Serves the pages below a path from now on, as Home Assistant's ingress does. */
  serveBelow(path: string): Promise<void>;
  /** Opens a page of it; it is closed after the test. */
  visit(hash: string, options?: BrowserContextOptions): Promise<WatchedPage>;
}

/** Has the suite that calls it served in a browser; skips it where there is none. */
export function servedPages(launch: () => Promise<Browser | undefined> = launchChromium): ServedPages {
  let browser: Browser;
  let pages: Awaited<ReturnType<typeof buildPages>>;
  let service: FakeService;
  const opened: WatchedPage[] = [];

  before(async function () {
    const launched = await launch();
    if (launched === undefined) return this.skip();
    browser = launched;
    pages = await buildPages();
  });

  after(async () => {
    await browser?.close();
    await pages?.remove();
  });

  beforeEach(async () => {
    service = new FakeService(pages.folder);
    await service.start();
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((watched) => watched.close()));
    await service.stop();
  });

  return {
    get service() {
      return service;
    },
    get folder() {
      return pages.folder;
    },
    serveBelow: async (path) => {
      await service.stop();
      service = new FakeService(pages.folder, path);
      await service.start();
    },
    visit: async (hash, options) => {
      const watched = await open(browser, service.address + hash, options);
      opened.push(watched);
      return watched;
    },
  };
}
