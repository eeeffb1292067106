import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { richGlb } from '../scene/model/rich-glb.ts';
import { builtPage } from './built-page.ts';
import { watchingWebgl } from './watch-webgl.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

const NIGHT = { azimuthDeg: 0, elevationDeg: -30 };
/** Scenes that are drawn once with the three that is built, and once with the whole of it. */
const SCENES = {
  'a room full of air and things': { isDark: false, more: {} },
  'a bedroom at night': { isDark: true, more: { type: 'bedroom', areaM2: 14, sun: NIGHT } },
  'a kitchen in the last sun': { isDark: false, more: { type: 'kitchen', sun: { azimuthDeg: 270, elevationDeg: 4 } } },
  'a model of one’s own with one of everything': { isDark: false, hasModel: true, more: {} },
  'such a model at night': { isDark: true, hasModel: true, more: { sun: NIGHT } },
} as const;

describe('The three that is built, in a browser', function () {
  this.timeout(120_000);
  let browser: Browser;
  let lean: Awaited<ReturnType<typeof builtPage>>;
  let whole: Awaited<ReturnType<typeof builtPage>>;

  before(async function () {
    const launched = await launchWebglChromium();
    if (launched === undefined) return this.skip();
    browser = launched;
    const root = join(import.meta.dirname, 'scene-page');
    lean = await builtPage(root);
    whole = await builtPage(root, []);
  });
  after(async () => {
    await browser?.close();
    await lean?.close();
    await whole?.close();
  });

  /** A picture of a scene once it has come to rest. */
  const pictureOf = async (address: string, scene: (typeof SCENES)[keyof typeof SCENES]): Promise<Buffer> => {
    const context = await watchingWebgl(browser).newContext({
      viewport: { width: 640, height: 440 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.clock.install({ time: Date.UTC(2026, 10, 20) });
    await page.route('**/room.glb', (route) => route.fulfill({ body: Buffer.from(richGlb()) }));
    await page.goto(address);
    const state = await page.evaluate(
      ({ isDark, more, hasModel }) =>
        new Promise<string>((resolve) => {
          document.addEventListener('scene-model', (event) => {
            const { state } = (event as CustomEvent<{ state: string }>).detail;
            if (state === 'shown' || state === 'failed') resolve(state);
          });
          window.stage.add(1, { ...window.stage.busyRoom(isDark), ...more });
          if (hasModel) window.stage.all()[0]!.modelUrl = 'room.glb';
          else resolve('drawn');
        }),
      { hasModel: false, ...scene },
    );
    assert.notEqual(state, 'failed');
    await page.waitForFunction(() => window.painted.size > 0);
    await page.clock.runFor(8000);
    const picture = await page.screenshot();
    assert.deepEqual(complaints, []);
    await context.close();
    return picture;
  };

  for (const [name, scene] of Object.entries(SCENES))
    it(`draws ${name} as the whole of three does`, async () => {
      const [built, expected] = [await pictureOf(lean.address, scene), await pictureOf(whole.address, scene)];
      assert.ok(built.equals(expected), 'the pictures differ');
    });
});
