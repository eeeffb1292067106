import assert from 'node:assert/strict';
import type { CDPSession, Page } from 'playwright-core';
import { addRooms, scenePages, shown } from './scene-pages.ts';

type Place = readonly [x: number, y: number];

const STEPS = 10;

/** Fingers on a page, as a touch screen tells them. */
class Fingers {
  readonly #devtools: CDPSession;
  readonly #page: Page;

  constructor(page: Page, devtools: CDPSession) {
    this.#page = page;
    this.#devtools = devtools;
  }

  async #touch(type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]): Promise<void> {
    const touchPoints = places.map(([x, y], id) => ({ x, y, id }));
    await this.#devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  async down(...places: readonly Place[]): Promise<void> {
    await this.#touch('touchStart', places);
  }

  async up(): Promise<void> {
    await this.#touch('touchEnd', []);
  }

  /** Each finger goes in a line from its place by so much. */
  async drag(from: readonly Place[], by: readonly Place[]): Promise<void> {
    const at = (share: number): Place[] =>
      from.map(([x, y], finger) => [x + by[finger]![0] * share, y + by[finger]![1] * share]);
    await this.down(...at(0));
    for (let step = 1; step <= STEPS; step++) {
      await this.#touch('touchMove', at(step / STEPS));
      await this.#page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await this.up();
  }
}

describe('The scene of a room under fingers', function () {
  this.timeout(180_000);
  const { visit } = scenePages();
  const middle: Place = [200, 200];
  let page: Page;
  let fingers: Fingers;

  beforeEach(async () => {
    ({ page } = await visit({
      viewport: { width: 412, height: 700 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    }));
    fingers = new Fingers(page, await page.context().newCDPSession(page));
    await page.evaluate(() => {
      document.querySelector('main')!.style.paddingBottom = '1200px';
      document.querySelector('#scenes')!.setAttribute('style', 'padding:0');
      document.head.insertAdjacentHTML('beforeend', '<style>iaq-room-scene{width:400px;height:300px}</style>');
    });
    await addRooms(page, 1);
    await shown(page);
  });

  const isHome = () => page.getByRole('button', { name: 'Show all of it' }).count();
  const scrolled = () => page.evaluate(() => window.scrollY);

  it('scrolls the page where one finger goes up, and does not turn the room on its way', async () => {
    await fingers.drag([middle], [[4, -150]]);
    await page.waitForFunction(() => window.scrollY > 50);
    assert.equal(await isHome(), 0);
    assert.deepEqual(await page.evaluate(() => window.stage.touched), []);
  });

  it('turns where one finger goes across, and comes nearer where two part, while the page stays', async () => {
    await fingers.drag([middle], [[90, 10]]);
    await page.getByRole('button', { name: 'Show all of it' }).waitFor();
    // A finger so soon after another one would only stop what that set in motion.
    await page.getByRole('button', { name: 'Show all of it' }).click();
    await page.getByRole('button', { name: 'Show all of it' }).waitFor({ state: 'detached' });
    await fingers.drag(
      [
        [180, 200],
        [220, 200],
      ],
      [
        [-60, 0],
        [60, 0],
      ],
    );
    await page.getByRole('button', { name: 'Show all of it' }).waitFor();
    assert.equal(await scrolled(), 0);
    assert.equal(await page.evaluate(() => window.visualViewport!.scale), 1);
    assert.deepEqual(await page.evaluate(() => window.stage.touched), []);
  });

  it('is tapped and held', async () => {
    const { x, y } = (await page.getByRole('button', { name: 'Purifier' }).boundingBox())!;
    const purifier: Place = [x + 12, y + 12];
    await page.touchscreen.tap(...purifier);
    await page.waitForFunction(() => window.stage.touched.length === 1);
    await fingers.down(purifier);
    await page.waitForFunction(() => window.stage.touched.length === 2);
    await fingers.up();
    assert.deepEqual(await page.evaluate(() => window.stage.touched), [
      'scene-tap machine purifier',
      'scene-hold machine purifier',
    ]);
  });
});
