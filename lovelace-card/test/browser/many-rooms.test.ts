import assert from 'node:assert/strict';
import { homeOfRooms } from '../service/many-rooms.ts';
import { overflows } from './audit.ts';
import { servedPages } from './served-pages.ts';

const ROOMS = 60;
const PHONE = { viewport: { width: 360, height: 740 } };

describe('The pages of a home of sixty rooms', function () {
  this.timeout(120_000);
  const pages = servedPages();

  beforeEach(() => {
    pages.service.home = homeOfRooms(pages.service.home, ROOMS);
  });

  for (const hash of ['#/', '#/settings', '#/sensors', '#/history', '#/alerts', '#/models', '#/reports'])
    it(`fit on a phone and complain of nothing: ${hash}`, async () => {
      const { page, complaints, close } = await pages.visit(hash, PHONE);
      await page.waitForLoadState('networkidle');
      assert.deepEqual(await overflows(page), []);
      assert.deepEqual(complaints, []);
      await close();
    });

  it('show every room, and fold alerts that would stand before them', async () => {
    const { page } = await pages.visit('#/');
    await page
      .locator('iaq-room-card')
      .nth(ROOMS - 1)
      .waitFor({ state: 'attached' });
    const open = pages.service.home.sites.flatMap(({ rooms }) => rooms.flatMap(({ alerts }) => alerts)).length;
    assert.ok(open > 10);
    await page.locator('iaq-alerts li').nth(3).waitFor({ state: 'attached' });
    assert.equal(await page.locator('iaq-alerts li').count(), 4);
    await page.locator('iaq-alerts a', { hasText: /^All alerts: \d+ more wait for an answer$/ }).click();
    await page.locator('iaq-alerts-page h1').waitFor();
    await page
      .locator('iaq-alerts-page li')
      .nth(open - 1)
      .waitFor({ state: 'attached' });
  });

  it('say of a room without sensors what it lacks, and lead to it', async () => {
    const { page } = await pages.visit('#/home/bare', PHONE);
    await page.getByText('Put a sensor into this room, and its readings appear here.').waitFor();
    await page.locator('iaq-room-page').getByRole('link', { name: 'Sensors' }).click();
    await page.locator('iaq-sensors-page h1').waitFor();
  });
});
