import assert from 'node:assert/strict';
import { type Browser, type BrowserContextOptions, devices } from 'playwright-core';
import { homeData } from '../card/fake-hass.ts';
import { overflows } from './audit.ts';
import { buildCard, type CardPage, CardServer, openDashboard } from './card-page.ts';
import { servedPages } from './served-pages.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

/** px of a phone's sides held across that its camera and corners take. */
const NOTCH = 59;

/** What Chromium can take over of a device: size, touch, name. */
function like(name: string): BrowserContextOptions {
  const { defaultBrowserType: _, ...device } = devices[name]!;
  return { ...device, deviceScaleFactor: 1 };
}

/** A window of 1280 × 900 with everything at twice its size. */
const ZOOMED: BrowserContextOptions = { viewport: { width: 640, height: 450 }, deviceScaleFactor: 1 };
const CASES: Readonly<Record<string, BrowserContextOptions>> = {
  'iPhone 15': like('iPhone 15'),
  'iPhone 15 held across': like('iPhone 15 landscape'),
  'Pixel 7': like('Pixel 7'),
  iPad: like('iPad (gen 7)'),
  'a window at 200 %': ZOOMED,
  'forced colours': { ...like('Pixel 7'), forcedColors: 'active' },
  'more contrast': { ...like('Pixel 7'), contrast: 'more' },
};

describe('The card on devices', function () {
  this.timeout(180_000);
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildCard>>;
  let server: CardServer;
  let card: CardPage;

  before(async function () {
    const launched = await launchWebglChromium();
    if (launched === undefined) return this.skip();
    browser = launched;
    built = await buildCard();
    server = new CardServer(built.folder);
    await server.start();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await built?.remove();
  });
  afterEach(() => card.close());

  for (const [name, options] of Object.entries(CASES))
    it(`loses nothing, and shows all of the room at once: ${name}`, async () => {
      card = await openDashboard(browser, server.address, 'light', options);
      const { page } = card;
      await page.evaluate(() => {
        document.head.insertAdjacentHTML(
          'beforeend',
          '<meta name="viewport" content="width=device-width, initial-scale=1">',
        );
      });
      const { width, height } = page.viewportSize()!;
      await card.show('iaqverse-room-card', { area: 'bedroom' }, homeData(), width - 32);
      const scene = page.locator('iaq-room-scene');
      await scene.locator('.label.opening').first().waitFor({ state: 'attached' });
      await page.locator('iaq-card-action .sentence').waitFor();
      assert.deepEqual(await overflows(page), []);
      const { height: taken } = (await scene.boundingBox())!;
      assert.ok(taken <= Math.max(320, height * 0.8) + 1, `${taken} of ${height} px`);
      // What nothing stands in is not seen either.
      const quiet = await scene.locator('.status').evaluate((one) => {
        const { boxShadow, borderStyle } = getComputedStyle(one);
        return [boxShadow, borderStyle];
      });
      assert.deepEqual(quiet, ['none', 'none']);
      assert.deepEqual(card.complaints, []);
    });
});

describe('The pages on devices', function () {
  this.timeout(120_000);
  const pages = servedPages();

  for (const hash of ['#/', '#/home/living-room', '#/history'])
    it(`keep clear of a phone’s camera and corners: ${hash}`, async () => {
      const { page } = await pages.visit(hash, like('iPhone 15 landscape'));
      const devtools = await page.context().newCDPSession(page);
      const insets = { left: NOTCH, right: NOTCH, bottom: 21, leftMax: NOTCH, rightMax: NOTCH, bottomMax: 21 };
      await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets });
      await page.waitForFunction((least) => {
        const panel = document.querySelector('iaq-panel')!.shadowRoot!;
        return panel.querySelector('.brand')!.getBoundingClientRect().left >= least;
      }, NOTCH);
      const { width } = page.viewportSize()!;
      const heading = (await page.locator('main h1').first().boundingBox())!;
      assert.ok(heading.x >= NOTCH && heading.x + heading.width <= width - NOTCH);
      for (const link of await page.locator('nav > a').all()) {
        const box = (await link.boundingBox())!;
        assert.ok(box.x >= NOTCH && box.x + box.width <= width - NOTCH);
      }
    });
});
