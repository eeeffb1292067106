import assert from 'node:assert/strict';
import type { RoomView, SiteView } from '@iaqverse/core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { room } from '../service/example-home.ts';
import { overflows, violations } from './audit.ts';
import type { WatchedPage } from './pages.ts';
import { servedPages } from './served-pages.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

const FLOORS = ['Cellar', 'Ground floor', 'First floor', 'Second floor', 'Attic'] as const;

/** A site of sixty rooms on five floors, every seventh not judged. */
function tower(): Pick<SiteView, 'site' | 'name' | 'rooms'> {
  const rooms = Array.from({ length: 60 }, (_, at): RoomView => {
    const score = at % 7 === 6 ? undefined : (at * 37) % 100;
    const made = room({
      site: 'tower',
      room: `room-${at}`,
      name: `Room ${at}`,
      type: 'other',
      ...(score !== undefined && { score }),
      quantities: { co2: { value: 500 + 20 * at, score: 100 - at } },
    });
    const floor = Math.floor(at / 12);
    return { ...made, floor: { name: FLOORS[floor]!, level: floor - 1 }, areaM2: 6 + ((at * 13) % 30) };
  });
  return { site: 'tower', name: 'Tower', rooms };
}

describe('The house on the overview, in a browser', function () {
  this.timeout(240_000);
  const served = servedPages(() => launchWebglChromium());

  const visit = async (options: BrowserContextOptions = {}): Promise<WatchedPage> => {
    const watched = await served.visit('', { reducedMotion: 'reduce', ...options });
    watched.page.setDefaultTimeout(60_000);
    return watched;
  };
  const addTower = (): void => {
    served.service.home = {
      ...served.service.home,
      sites: [...served.service.home.sites, { ...served.service.home.sites[1]!, ...tower() }],
    };
  };
  const spoken = (page: Page): Promise<(string | null)[]> =>
    page.locator('iaq-house .label').evaluateAll((labels) => labels.map((label) => label.getAttribute('aria-label')));
  const shown = async (page: Page): Promise<void> => {
    await page.locator('iaq-house').first().scrollIntoViewIfNeeded();
    await page.locator('iaq-house .label.written').first().waitFor();
  };

  it('says of every room how its air is; a touch goes there', async () => {
    const { page, complaints } = await visit();
    await shown(page);
    const said = await spoken(page);
    assert.match(said[0]!, /^Living room, good/);
    assert.match(said[1]!, /^Bedroom, poor, Warning: /);
    assert.ok(said.includes('Cellar, not judged'), said.join(' | '));
    await page.locator('iaq-house .label', { hasText: 'Bedroom' }).click();
    await page.locator('h1', { hasText: 'Bedroom' }).waitFor();
    assert.match(page.url(), /#\/home\/bedroom$/);
    assert.deepEqual(complaints, []);
  });

  it('is coloured by what a person chooses, with value and word, now and ahead', async () => {
    const { page } = await visit();
    await shown(page);
    await page.getByLabel('Coloured by').selectOption({ label: 'CO₂' });
    await page.locator('iaq-house .label', { hasText: /742\sppm · good/ }).waitFor({ state: 'attached' });
    assert.match((await spoken(page)).join(' | '), /Bedroom, 1,684\sppm · poor, .*Cellar, not measured/);
    await page.getByLabel('Coloured by').selectOption({ label: 'Score' });
    await page.getByRole('group', { name: 'When' }).getByRole('button', { name: /in 2/ }).click();
    await page.getByText('Rooms without a forecast stay as they are now.').waitFor();
    assert.match((await spoken(page)).join(' | '), /Kitchen, good \|/);
  });

  it('goes by keys: Tab through rooms, Enter into one, the menu key for a summary', async () => {
    const { page } = await visit();
    await shown(page);
    const kitchen = page.locator('iaq-house .label', { hasText: 'Kitchen' });
    await kitchen.focus();
    await kitchen.dispatchEvent('contextmenu', { bubbles: true, composed: true, cancelable: true });
    const summary = page.locator('iaq-house .summary');
    await summary.waitFor();
    assert.match(await summary.innerText(), /Kitchen[\s\S]*moderate[\s\S]*CO₂\s812\sppm/);
    assert.equal(
      await summary.getByRole('button', { name: 'Open the room' }).evaluate((it) => it.matches(':focus')),
      true,
    );
    await page.keyboard.press('Escape');
    await summary.waitFor({ state: 'detached' });
    assert.equal(await kitchen.evaluate((it) => it.matches(':focus')), true);
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'Kitchen' }).waitFor();
  });

  it('is a plan, or is not there, as a person chose before; without it nothing of it is loaded', async () => {
    const { page } = await visit();
    await shown(page);
    const picture = page.getByRole('group', { name: 'Picture' });
    await picture.getByRole('button', { name: 'Plan' }).click();
    await page.locator('.house-plan .room.poor').first().waitFor();
    await picture.getByRole('button', { name: 'Hidden' }).click();
    await page.locator('iaq-house').waitFor({ state: 'detached' });
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.reload();
    await picture.getByRole('button', { name: 'Hidden' }).waitFor();
    assert.equal(await picture.getByRole('button', { name: 'Hidden' }).getAttribute('aria-pressed'), 'true');
    assert.deepEqual(
      loaded.filter((url) => /house-(?:scene|view)/.test(url)),
      [],
    );
    await picture.getByRole('button', { name: '3D' }).click();
    await shown(page);
  });

  it('shows several sites, or the one that a person chose before', async () => {
    addTower();
    const { page } = await visit();
    const sites = page.getByRole('group', { name: 'Site' });
    await sites.getByRole('button', { name: 'Tower' }).click();
    await page.getByRole('heading', { name: 'Home', exact: true }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'Tower' }).waitFor();
    assert.equal(await page.locator('h2', { hasText: 'Studio' }).count(), 0);
    await sites.getByRole('button', { name: 'All' }).click();
    await page.getByRole('heading', { name: 'Studio' }).waitFor();
  });

  it('holds sixty rooms on five floors: each can be found by its name, and by its shape where words do not fit', async () => {
    addTower();
    const { page, complaints } = await visit({ viewport: { width: 360, height: 800 } });
    await page.getByRole('button', { name: 'Tower' }).click();
    await page.getByRole('heading', { name: 'Home', exact: true }).waitFor({ state: 'detached' });
    await shown(page);
    assert.equal((await spoken(page)).length, 12);
    const folded = page.locator('iaq-house .label:not(.written) .marker');
    assert.ok((await folded.count()) > 2);
    await page.getByLabel('Floor', { exact: true }).selectOption('Attic');
    await page.locator('iaq-house .label', { hasText: 'Room 48' }).waitFor({ state: 'attached' });
    assert.deepEqual(await overflows(page), []);
    assert.deepEqual(complaints, []);
  });

  it('is followed live', async () => {
    const { page } = await visit();
    await shown(page);
    served.service.change('home', 'cellar', (view) => ({
      ...view,
      score: served.service.home.sites[0]!.rooms[0]!.score,
    }));
    await page.locator('iaq-house .label[aria-label="Cellar, good"]').waitFor({ state: 'attached' });
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no barrier that axe finds: ${colorScheme}`, async () => {
      addTower();
      const { page } = await visit({ colorScheme });
      await shown(page);
      assert.deepEqual(await violations(page), []);
    });

  it('reads from right to left where the page does', async () => {
    const { page } = await visit({ viewport: { width: 360, height: 800 } });
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await shown(page);
    const [choice, first] = await Promise.all([
      page.getByLabel('Coloured by').boundingBox(),
      page.getByText('Coloured by').boundingBox(),
    ]);
    assert.ok(first!.x > choice!.x, 'the label stands at the right of its choice');
    assert.deepEqual(await overflows(page), []);
  });
});
