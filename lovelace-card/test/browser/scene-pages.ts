import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type BuiltPage, builtPage } from './built-page.ts';
import { type WatchOptions, watchWebgl } from './watch-webgl.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

/** Software rendering on a busy machine takes its time. */
const PATIENCE = 60_000;

export interface VisitOptions extends BrowserContextOptions, WatchOptions {}

/** A page of scenes that is watched: what it complains of. */
export interface ScenePage {
  readonly page: Page;
  readonly complaints: string[];
}

/**
 * Has the suite that calls it opened in a browser that draws WebGL; skips it where there is none.
 *
 * @param launchedWith further arguments of the browser
 */
export function scenePages(): {
  visit(options?: VisitOptions): Promise<ScenePage>;
} {
  let browser: Browser;
  let built: BuiltPage;
  const opened: Page[] = [];

  before(async function () {
    const launched = await launchWebglChromium();
    if (launched === undefined) return this.skip();
    browser = launched;
    built = await builtPage(join(import.meta.dirname, 'scene-page'));
  });

  after(async () => {
    await browser?.close();
    await built?.close();
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((page) => page.context().close()));
  });

  return {
    visit: async ({ hasWebgl = true, hasOwnTime = false, ...options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 700, height: 520 }, ...options });
      await watchWebgl(context, { hasWebgl, hasOwnTime });
      const page = await context.newPage();
      opened.push(page);
      page.setDefaultTimeout(PATIENCE);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(built.address);
      return { page, complaints };
    },
  };
}

/** Adds so many scenes of a room. */
export function addRooms(page: Page, count: number, which: 'restingRoom' | 'busyRoom' = 'restingRoom'): Promise<void> {
  return page.evaluate(([n, name]) => window.stage.add(n, window.stage[name]()), [count, which] as const);
}

/** How many frames the page has drawn. */
export function framesDrawn(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...window.stage.scenes().map(({ figures }) => figures?.framesDrawn ?? 0)));
}

/** Waits until every scene has drawn something. */
export async function shown(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    window.stage.scenes().every((scene) => {
      const canvas = scene.shadowRoot?.querySelector('canvas');
      return scene.figures !== undefined && canvas !== null && canvas !== undefined && canvas.width !== 300;
    }),
  );
}

/** Lets the page's own time run so far that everything has come to rest. */
export async function rest(page: Page): Promise<void> {
  await shown(page);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
  await page.clock.runFor(8000);
}
