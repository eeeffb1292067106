import assert from 'node:assert/strict';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { overflows, violations } from './audit.ts';
import type { WatchedPage } from './pages.ts';
import { servedPages } from './served-pages.ts';
import { watchWebgl } from './watch-webgl.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

const LIVING = '#/home/living-room';

describe('The picture on a room’s page, in a browser', function () {
  this.timeout(240_000);
  const served = servedPages(() => launchWebglChromium());

  const visit = async (hash: string, options: BrowserContextOptions = {}): Promise<WatchedPage> => {
    const watched = await served.visit(hash, { reducedMotion: 'reduce', ...options });
    watched.page.setDefaultTimeout(60_000);
    return watched;
  };
  const label = (page: Page, name: string) => page.locator('iaq-room-picture .label', { hasText: name });
  /** Works a thing of the picture as keys do. */
  const press = async (page: Page, name: string): Promise<void> => {
    await label(page, name).focus();
    await page.keyboard.press('Enter');
  };
  const told = (): string[] => served.service.commands.filter((line) => line.includes('/command'));

  it('shows the room, and works a machine at a touch', async () => {
    const { page, complaints } = await visit(LIVING);
    await page.locator('iaq-room-picture canvas').waitFor();
    await press(page, 'Purifier');
    await page.waitForFunction(() => document.querySelector('iaq-panel') !== null);
    await label(page, 'Purifier')
      .locator('.note', { hasText: 'told, not yet confirmed' })
      .waitFor({ state: 'attached' });
    assert.deepEqual(told(), ['POST /api/v1/sites/home/actuators/purifier/command {"level":0}']);
    assert.deepEqual(complaints, []);
  });

  it('asks before it opens a window, and says why a rule keeps it shut', async () => {
    const { page } = await visit(LIVING);
    await press(page, 'Window to the terrace');
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await press(page, 'Window to the terrace');
    await question.getByRole('button').first().click();
    await page.locator('iaq-room-picture .failure', { hasText: /Not done: .*rain/ }).waitFor();
    assert.deepEqual(told(), []);
  });

  it('brings the part of the page into view that tells more of a thing', async () => {
    const { page } = await visit(LIVING);
    await label(page, 'Purifier').dispatchEvent('contextmenu', { bubbles: true, composed: true, cancelable: true });
    const part = page.locator('iaq-actuator', { hasText: 'Purifier' });
    await part.and(page.locator(':focus')).waitFor();
    assert.equal(await part.evaluate((it) => it.getBoundingClientRect().top < innerHeight), true);
    await label(page, 'Thermometer on the shelf').dispatchEvent('contextmenu', {
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    await page.locator('.quantity[aria-label="Temperature"]:focus').waitFor();
  });

  it('tells of what a person moves by hand where that can be told', async () => {
    const { page } = await visit('#/home/bedroom');
    await press(page, 'Bedroom window');
    await page.locator('iaq-actuator', { hasText: 'Bedroom window' }).and(page.locator(':focus')).waitFor();
    assert.deepEqual(told(), []);
  });

  it('goes back to another time, at which nothing can be worked, and returns to now', async () => {
    const { page } = await visit(LIVING);
    const time = page.locator('iaq-room-picture input[type=range]');
    await time.focus();
    await page.keyboard.press('Home');
    await page.locator('iaq-room-picture .moment', { hasText: 'Thu' }).waitFor();
    await press(page, 'Purifier');
    await page.locator('iaq-actuator', { hasText: 'Purifier' }).and(page.locator(':focus')).waitFor();
    assert.deepEqual(told(), []);
    await page.locator('iaq-room-picture .moment button').click();
    assert.equal(await time.inputValue(), '0');
  });

  it('is a plan, or folded away, as a person chose before: then nothing of it is loaded', async () => {
    const { page, complaints } = await visit(LIVING);
    const picture = page.locator('iaq-room-picture').getByRole('group', { name: 'Picture' });
    await picture.getByRole('button', { name: 'Plan' }).click();
    await page.locator('iaq-room-picture svg.plan').waitFor();
    await picture.getByRole('button', { name: 'Hidden' }).click();
    await page.locator('iaq-room-scene').waitFor({ state: 'detached' });
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.reload();
    await page.locator('iaq-room-picture[folded]').waitFor();
    assert.deepEqual(
      loaded.filter((url) => /scene/.test(url)),
      [],
    );
    assert.deepEqual(complaints, []);
  });

  it('is a plan by itself where data is to be saved: nothing that draws in 3D is loaded', async () => {
    const { page } = await visit(LIVING);
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.reload();
    await page.locator('iaq-room-picture svg.plan').waitFor();
    assert.deepEqual(
      loaded.filter((url) => /room-scene-|WebGL/.test(url)),
      [],
    );
  });

  it('is a plan where there is no WebGL, and says so', async () => {
    const { page } = await visit(LIVING);
    await watchWebgl(page.context(), { hasWebgl: false });
    await page.reload();
    await page.getByText('This browser draws no 3D, so here is the plan.').waitFor();
    await press(page, 'Purifier');
    await label(page, 'Purifier').locator('.note').waitFor({ state: 'attached' });
    assert.equal(told().length, 1);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no barrier that axe finds, at 360 px: ${colorScheme}`, async () => {
      const { page } = await visit(LIVING, { colorScheme, viewport: { width: 360, height: 800 } });
      await page.locator('iaq-room-picture canvas').waitFor();
      await press(page, 'Window to the terrace');
      await page.getByRole('alertdialog').waitFor();
      assert.deepEqual(await overflows(page), []);
      assert.deepEqual(await violations(page), []);
    });
});
