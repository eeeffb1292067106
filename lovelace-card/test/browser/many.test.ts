import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { homeData, state, withState } from '../card/fake-hass.ts';
import { exampleHome } from '../service/example-home.ts';
import { FakeService } from '../service/fake-service.ts';
import { buildCard, CardServer, openDashboard } from './card-page.ts';
import { buildPages, open } from './pages.ts';
import { paintedIn, watchingWebgl } from './watch-webgl.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

const CARDS = 10;
const ROOMS = 60;
/** ms in which everything comes to rest. */
const REST = 8000;
/** How often that is waited for: a browser has work of its own between its frames. */
const STEPS = 20;

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

/** Lets a page's own time stand, and what moves come to rest. */
async function rest(page: Page): Promise<void> {
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.clock.runFor(REST);
}

/** Lets a page's own time go on until something is so. */
async function until(page: Page, what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    await page.clock.runFor(REST);
    if (await isSo()) return;
  }
  assert.fail(what);
}

describe('Many at once, in a browser', function () {
  this.timeout(240_000);
  let browser: Browser;

  before(async function () {
    const launched = await launchWebglChromium();
    if (launched === undefined) return this.skip();
    browser = launched;
  });
  after(() => browser?.close());

  it('ten cards on a dashboard share one context, and only those in sight draw', async () => {
    const built = await buildCard();
    const server = new CardServer(built.folder);
    await server.start();
    try {
      const watched = watchingWebgl(browser, { hasOwnTime: true });
      const { page, show, hand, complaints } = await openDashboard(watched, server.address);
      const config = { area: 'bedroom', room_type: 'bedroom', area_m2: 14 };
      for (let count = 0; count < CARDS; count++) await show('iaqverse-room-card', config, homeData(), 492);
      const painted = (): Promise<number[]> => paintedIn(page, 'iaqverse-room-card');
      await page.waitForFunction(() => window.painted.size > 0);
      await rest(page);
      const first = await painted();
      assert.equal(first.length, CARDS);
      assert.ok(first[0]! > 0);
      assert.equal(sum(first.slice(4)), 0, `${first}`);
      await page.clock.runFor(10_000);
      assert.deepEqual(await painted(), first, 'nothing changes, nothing is drawn');
      const better = state('sensor.iaqverse_home_bedroom_co2', 640, {
        ...homeData().states['sensor.iaqverse_home_bedroom_co2']!.attributes,
      });
      await hand(withState(homeData(), better));
      await until(page, 'the first card draws its change', async () => (await painted())[0]! > first[0]!);
      assert.equal(sum((await painted()).slice(4)), 0);
      await page.locator('iaqverse-room-card').last().scrollIntoViewIfNeeded();
      await until(page, 'the last card draws once it is in sight', async () => (await painted()).at(-1)! > 0);
      await page.clock.runFor(REST);
      const there = await painted();
      await hand(homeData());
      await until(page, 'the last card draws its change', async () => (await painted()).at(-1)! > there.at(-1)!);
      assert.equal((await painted())[0], there[0], 'what was scrolled away draws no more');
      assert.equal(await page.evaluate(() => window.contexts.length), 1);
      assert.deepEqual(complaints, []);
      await page.context().close();
    } finally {
      await server.stop();
      await built.remove();
    }
  });

  it('sixty rooms on the overview draw one house while it is in sight, and ask for the past of those in sight', async () => {
    const pages = await buildPages();
    const service = new FakeService(pages.folder);
    const home = exampleHome();
    const [site] = home.sites;
    const rooms = Array.from({ length: ROOMS }, (_, index) => {
      const like = site!.rooms[index % site!.rooms.length]!;
      return { ...like, room: `room-${index}`, name: `${like.name} ${index}` };
    });
    service.home = { ...home, sites: [{ ...site!, rooms }] };
    await service.start();
    try {
      const watched = watchingWebgl(browser, { hasOwnTime: true });
      const { page, complaints } = await open(watched, service.address, { reducedMotion: 'reduce' });
      await page.locator('iaq-site-house').scrollIntoViewIfNeeded();
      await page.waitForFunction(() => window.painted.size > 0);
      await rest(page);
      assert.equal(await page.locator('iaq-room-card').count(), ROOMS);
      const painted = (): Promise<number> =>
        page.evaluate(() => [...window.painted.values()].reduce((a, b) => a + b, 0));
      const before = await painted();
      await page.clock.runFor(10_000);
      assert.equal(await painted(), before, 'nothing changes, nothing is drawn');
      const pasts = service.asked.filter((path) => path.includes('/history'));
      assert.ok(pasts.length < ROOMS / 2, `${pasts.length}`);
      await page.locator('iaq-room-card').last().scrollIntoViewIfNeeded();
      await page.locator('iaq-site-house').evaluate(
        (house) =>
          new Promise<void>((resolve) => {
            new IntersectionObserver(([seen]) => seen!.isIntersecting || resolve()).observe(house);
          }),
      );
      await page.clock.runFor(REST);
      const away = await painted();
      service.change(site!.site, 'room-0', (room) => ({
        ...room,
        score: { ...room.score!, score: 93, level: 'excellent' },
      }));
      const told = page.locator('iaq-room-card .ring text', { hasText: '93' });
      await until(page, 'the card of the room tells its change', async () => (await told.count()) > 0);
      await page.clock.runFor(REST);
      assert.equal(await painted(), away, 'a house that was scrolled away draws no more');
      await page.locator('iaq-site-house').scrollIntoViewIfNeeded();
      await until(page, 'the house draws what changed meanwhile', async () => (await painted()) > away);
      assert.equal(await page.evaluate(() => window.contexts.length), 1);
      assert.equal(await page.evaluate(() => window.painted.size), 1);
      assert.deepEqual(complaints, []);
      await page.context().close();
    } finally {
      await service.stop();
      await pages.remove();
    }
  });
});
