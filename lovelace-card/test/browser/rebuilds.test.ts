import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { homeData } from '../card/fake-hass.ts';
import { buildCard, CardServer, openDashboard } from './card-page.ts';
import { heldByPage, UNCOMPILED } from './heap.ts';
import { watchingWebgl } from './watch-webgl.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

/** Rebuilds after which everything was loaded and met once. */
const WARM_UP = 30;
const REBUILDS = 100;
const TOLERANCE = 0.05;

describe('A card that an editor makes anew on every key', function () {
  this.timeout(240_000);
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildCard>>;
  let server: CardServer;

  before(async function () {
    const launched = await launchWebglChromium(UNCOMPILED);
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

  it('holds after a hundred times what it held after a few: heap, nodes, and what the graphics card has', async () => {
    const watched = watchingWebgl(browser);
    const { page, complaints, show } = await openDashboard(watched, server.address, 'light', {
      deviceScaleFactor: 0.25,
    });
    await show('iaqverse-room-card', { area: 'bedroom' }, homeData(), 492);
    const rebuild = (times: number): Promise<void> =>
      page.evaluate(
        async ([count, data]) => {
          const { double } = window as unknown as { double: { asked: string[]; hassOf(data: unknown): unknown } };
          const place = document.querySelector('main > div')!;
          for (let turn = 0; turn < count; turn++) {
            place.replaceChildren();
            window.painted.clear();
            double.asked.length = 0;
            const card = document.createElement('iaqverse-room-card') as HTMLElement & Record<string, unknown>;
            const config = { type: 'custom:iaqverse-room-card', area: 'bedroom', name: `Bedroom ${turn % 10}` };
            (card.setConfig as (config: object) => void)(config);
            place.append(card);
            card.hass = double.hassOf(data);
            while (window.painted.size === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
          }
        },
        [times, homeData()] as const,
      );
    const onGraphicsCard = (): Promise<Record<string, number>> =>
      page.locator('iaq-room-scene').evaluate((scene: HTMLElement & { figures?: Record<string, number> }) => {
        const { geometries, textures, programs, users, contextsHeld } = scene.figures!;
        return { geometries, textures, programs, users, contextsHeld } as Record<string, number>;
      });
    await rebuild(WARM_UP);
    const [held, before] = [await onGraphicsCard(), await heldByPage(page)];
    assert.equal(held.users, 1);
    await rebuild(REBUILDS);
    assert.deepEqual(await onGraphicsCard(), held);
    assert.equal(await page.evaluate(() => window.contexts.length), 1);
    const after = await heldByPage(page);
    const grown = after.bytes / before.bytes - 1;
    assert.ok(Math.abs(grown) <= TOLERANCE, `its heap of ${before.bytes} bytes grew by ${(grown * 100).toFixed(1)} %`);
    assert.equal(after.nodes, before.nodes);
    assert.deepEqual(complaints, []);
  });
});
