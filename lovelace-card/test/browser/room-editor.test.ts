import assert from 'node:assert/strict';
import { LANGUAGES, type RoomConfiguration, type RoomLayoutConfiguration } from '@iaqverse/core';
import type { Locator, Page } from 'playwright-core';
import { exampleGlb } from '../scene/model/example-glb.ts';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';
import { fingerOn } from './touch.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

const HERE = '#/settings?site=home&room=living-room&draw';
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

const scene = (page: Page) => page.locator('iaq-editor-scene');
const label = (page: Page, key: string) => scene(page).locator(`.label[data-key="${key}"]`);
const WINDOW = 'opening:terrace-window';
const row = (page: Page, name: string) => page.locator('.things li').filter({ hasText: name });

/** The drawing is there, and rests: labels stay where they are from frame to frame. */
async function drawn(page: Page): Promise<void> {
  await page.locator('iaq-editor-scene .label[style*="translate"]').first().waitFor();
  await scene(page).evaluate(async (element) => {
    const places = (): string =>
      [...element.shadowRoot!.querySelectorAll<HTMLElement>('.label')].map(({ style }) => style.transform).join();
    let [before, rested] = ['', 0];
    while (rested < 6) {
      await new Promise(requestAnimationFrame);
      const now = places() + JSON.stringify(element.getBoundingClientRect());
      rested = now === before ? rested + 1 : 0;
      before = now;
    }
  });
}

/** The middle of what is in the window. */
async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await of.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

/** Takes the window with the mouse to where the handle of the west wall is: the wall itself is right below. */
async function dragWest(page: Page): Promise<void> {
  await drawn(page);
  const from = await middle(label(page, WINDOW));
  const to = await middle(label(page, 'room:handle-west'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y + 20, { steps: 8 });
  await page.mouse.up();
}

async function drag(page: Page, from: Locator, by: { x: number; y: number }): Promise<void> {
  await drawn(page);
  const { x, y } = await middle(from);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x, y + by.y, { steps: 6 });
  await page.mouse.up();
}

describe('The editor of a room, in a browser', function () {
  this.timeout(90_000);
  const served = servedPages(launchWebglChromium);
  const { visit } = served;
  const saved = (): RoomConfiguration[] =>
    served.service.commands
      .filter((command) => command.startsWith('PUT /api/v1/configuration'))
      .map((command) => JSON.parse(command.slice(command.indexOf('{'))).sites[0].rooms[0]);
  const lastLayout = (): RoomLayoutConfiguration | undefined => saved().at(-1)?.layout;
  const save = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Living room: saved.').waitFor();
  };

  it('has a window dragged to another wall, saves it with the rest as it was, and takes it back', async () => {
    const { page, complaints, strangers } = await visit(HERE);
    await drawn(page);
    assert.match((await label(page, WINDOW).getAttribute('aria-label'))!, /^Window to the terrace, 2\.42/);
    await dragWest(page);
    await page.getByText('Window to the terrace: west wall').waitFor();
    await save(page);
    const place = lastLayout()!.things['terrace-window']!;
    assert.ok('wall' in place && place.wall === 'west');
    assert.ok(Math.abs(place.at_m / 0.05 - Math.round(place.at_m / 0.05)) < 1e-6, 'in steps of 5 cm');
    assert.deepEqual(Object.keys(lastLayout()!), ['things']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('status').getByText('Living room: as it was before.').waitFor();
    assert.equal(lastLayout(), undefined);
    await row(page, 'Window to the terrace').getByText('north wall, 2.42').waitFor();
    assert.deepEqual(complaints, []);
    assert.deepEqual(strangers, []);
  });

  it('has the same done by a finger, under which the page does not scroll', async () => {
    const { page } = await visit(HERE, PHONE);
    await drawn(page);
    const finger = await fingerOn(page);
    const from = await middle(label(page, WINDOW));
    const to = await middle(label(page, 'room:handle-west'));
    await finger.down(from.x, from.y);
    await finger.to(to.x, to.y + 10);
    await finger.up();
    await page.getByText('Window to the terrace: west wall').waitFor();
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    await page.getByRole('button', { name: 'Save', exact: true }).tap();
    await page.getByRole('status').getByText('Living room: saved.').waitFor();
    const place = lastLayout()!.things['terrace-window']!;
    assert.ok('wall' in place && place.wall === 'west');
  });

  it('has things dragged over the floor and turned, and a wall moved with live metres', async () => {
    const { page } = await visit(HERE);
    await drawn(page);
    await drag(page, label(page, 'machine:purifier'), { x: -150, y: 90 });
    await page.getByText(/^Purifier: .* from the west wall/).waitFor();
    const turn = label(page, 'room:handle-turn');
    await drag(page, turn, { x: 120, y: -30 });
    await page.getByText(/^Purifier: turned to \d+°/).waitFor();
    await drawn(page);
    const { x, y } = await middle(label(page, 'room:handle-east'));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 70, y + 30, { steps: 5 });
    const live = await label(page, 'room:handle-north').getAttribute('aria-label');
    assert.match(live!, /^north wall, [5-7]\.\d\d/, 'it tells while it is dragged');
    await page.keyboard.press('Escape');
    await page.getByText('As it was before.').waitFor();
    await page.mouse.up();
    await drag(page, label(page, 'room:handle-east'), { x: 70, y: 30 });
    await page.getByText(/^The room: \d\.\d\d.m by 3\.72.m/).waitFor();
    await save(page);
    const { area_m2, layout } = saved().at(-1)!;
    assert.ok(layout!.width_m! > 5);
    assert.equal(area_m2, Math.round(layout!.width_m! * layout!.depth_m! * 10) / 10);
    assert.ok('turn_deg' in layout!.things.purifier!);
  });

  it('is drawn by the keyboard alone, and every change is said', async () => {
    const { page } = await visit(HERE);
    await drawn(page);
    await label(page, WINDOW).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByText('Window to the terrace: north wall, 2.31').waitFor();
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('+');
    await page.getByText('Window to the terrace: 1.40 m wide').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('One step back.').waitFor();
    await page.keyboard.press('Control+y');
    await page.getByText('Done again.').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('r');
    await page.getByText('Purifier: turned to 45°').waitFor();
    await page.keyboard.press('Delete');
    await page.getByText('Purifier: automatic again.').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Living room: saved.').waitFor();
    const { things } = lastLayout()!;
    assert.deepEqual(Object.keys(things), ['terrace-window']);
    const place = things['terrace-window']!;
    assert.ok('wall' in place && Math.abs(place.width_m! - 1.4) < 1e-6 && Math.abs(place.foot_m! - 1.2) < 0.3);
  });

  it('takes the same as numbers, and says what the walls make of the floor area', async () => {
    const { page } = await visit(HERE);
    await page
      .getByRole('button', { name: /^Window to the terrace/ })
      .and(page.locator('.head'))
      .click();
    const fields = page.getByRole('group', { name: 'Window to the terrace' });
    await fields.getByLabel('Where').selectOption({ label: 'East wall' });
    await fields.getByLabel('Middle, from the left (m)').fill('1.5');
    await fields.getByLabel('Middle, from the left (m)').press('Enter');
    await fields.getByLabel('Sill height (m)').fill('0.4');
    await fields.getByLabel('Sill height (m)').press('Enter');
    await page.getByLabel('Width (m)').last().fill('6');
    await page.getByLabel('Width (m)').last().press('Enter');
    await page.getByLabel('Depth (m)').fill('4');
    await page.getByLabel('Depth (m)').press('Enter');
    await page.getByText('Width by depth is 24.0 m².').waitFor();
    await page.getByLabel('The north wall looks to (°)').fill('200');
    await page.getByLabel('The north wall looks to (°)').press('Enter');
    assert.equal(await page.getByRole('slider').getAttribute('aria-valuetext'), '200°');
    await page.locator('summary', { hasText: 'Place on its floor' }).click();
    await page.getByRole('button', { name: 'Put it on the plan' }).click();
    await page.getByLabel('To the right (m)').fill('2.5');
    await page.getByLabel('To the right (m)').press('Enter');
    await save(page);
    assert.deepEqual(
      { ...lastLayout(), area: saved().at(-1)!.area_m2 },
      {
        width_m: 6,
        depth_m: 4,
        north_deg: 200,
        x_m: 2.5,
        y_m: 0,
        things: { 'terrace-window': { wall: 'east', at_m: 1.5, foot_m: 0.4 } },
        area: 24,
      },
    );
  });

  it('asks what to do where somebody else drew the room meanwhile', async () => {
    const { page } = await visit(HERE);
    await drawn(page);
    await label(page, WINDOW).focus();
    await page.keyboard.press('ArrowLeft');
    const address = `${served.service.address}api/v1/configuration`;
    const theirs = await (await fetch(address)).json();
    theirs.sites[0].rooms[0].layout = { north_deg: 90, things: {} };
    await fetch(address, { method: 'PUT', body: JSON.stringify(theirs) });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('Somebody else has drawn this room meanwhile.').waitFor();
    assert.deepEqual(lastLayout(), { north_deg: 90, things: {} }, 'theirs is not overwritten');
    await page.getByRole('button', { name: 'Show theirs' }).click();
    await page.locator('[aria-valuetext="90°"]').waitFor();
    await page.locator('button:disabled', { hasText: 'Save' }).waitFor();
  });

  it('says what the service refuses, and keeps what was drawn', async () => {
    const { page } = await visit(HERE);
    await drawn(page);
    await label(page, WINDOW).focus();
    await page.keyboard.press('ArrowLeft');
    served.service.refusal = { code: 'store_unwritable', message: 'The disk is full.' };
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('Not saved. The disk is full.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled(), false);
  });

  it('asks before what was drawn is lost', async () => {
    const { page } = await visit(HERE);
    await drawn(page);
    await label(page, WINDOW).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('link', { name: 'All settings' }).click();
    const asked = page.getByRole('dialog', { name: 'Leave without saving?' });
    await asked.waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'hidden' });
    assert.match(page.url(), /draw$/);
    await page.getByRole('link', { name: 'All settings' }).click();
    await asked.getByRole('button', { name: 'Leave', exact: true }).click();
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
    assert.deepEqual(served.service.commands, []);
  });

  it('is opened from the room’s own settings', async () => {
    const { page } = await visit('#/settings?site=home&room=bedroom');
    await page.getByRole('link', { name: 'Draw the room (Bedroom)' }).click();
    await page.getByRole('heading', { name: 'Draw the room: Bedroom' }).waitFor();
  });

  it('is a plan from above without WebGL, with the same dragging', async () => {
    const { page } = await visit(HERE);
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
      Reflect.deleteProperty(window, 'OffscreenCanvas');
    });
    await page.reload();
    await page.locator('iaq-editor-scene svg.plan').waitFor();
    await drag(page, label(page, WINDOW), { x: -40, y: 0 });
    await page.getByText(/^Window to the terrace: north wall, 1/).waitFor();
    await drag(page, label(page, 'room:handle-east'), { x: 60, y: 0 });
    await page.getByText(/^The room: /).waitFor();
    assert.deepEqual(await violations(page), []);
    await save(page);
    assert.ok(lastLayout()!.width_m! > 4.9);
  });

  it('says what is in a model of one’s own, or why it cannot be shown', async () => {
    const { page } = await visit(HERE);
    await page.locator('summary', { hasText: 'A model of your own' }).click();
    await page.getByLabel('Address of the file').fill('/local/none.glb');
    await page.getByLabel('Address of the file').press('Enter');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page
      .locator('iaq-model-section .failure')
      .getByText(/no room model at this address/)
      .waitFor();
  });

  it('takes a model of one’s own, and what its objects stand for', async () => {
    const { page } = await visit(HERE);
    await page.route('**/local/room.glb', (route) =>
      route.fulfill({ body: Buffer.from(exampleGlb()), contentType: 'model/gltf-binary' }),
    );
    await page.locator('summary', { hasText: 'A model of your own' }).click();
    await page.getByLabel('Address of the file').fill('/local/room.glb');
    await page.getByLabel('Address of the file').press('Enter');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('The model can be shown. Its objects:').waitFor();
    const purifier = page.getByLabel('Purifier stands for');
    assert.match((await purifier.locator('option').first().textContent())!, /by its name: Purifier/);
    await page.getByLabel('FanBlades stands for').selectOption({ label: 'Ceiling fan' });
    await save(page);
    const { address, objects } = lastLayout()!.model!;
    assert.deepEqual([address, Object.keys(objects)], ['/local/room.glb', ['FanBlades']]);
  });

  it('gives the room’s picture what was drawn: its model is asked for', async () => {
    const model = { address: '/local/room.glb', objects: {} };
    served.service.change('home', 'living-room', (before) => ({ ...before, layout: { things: {}, model } }));
    const { page } = await visit('#/alerts');
    await page.route('**/local/room.glb', (route) =>
      route.fulfill({ body: Buffer.from(exampleGlb()), contentType: 'model/gltf-binary' }),
    );
    const asked = page.waitForRequest('**/local/room.glb');
    await page.evaluate(() => {
      location.hash = '#/home/living-room';
    });
    await asked;
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no barrier that axe finds, ${colorScheme}`, async () => {
      const { page } = await visit(HERE, { colorScheme });
      await drawn(page);
      await page
        .getByRole('button', { name: /^Purifier/ })
        .and(page.locator('.head'))
        .click();
      for (const name of ['Place on its floor', 'A model of your own'])
        await page.locator('summary', { hasText: name }).click();
      await page.getByRole('button', { name: 'Put it on the plan' }).click();
      assert.deepEqual(await violations(page), []);
    });

  for (const language of LANGUAGES)
    it(`fits a phone in ${language}`, async () => {
      const { page } = await visit(HERE, { ...PHONE, locale: language });
      await page.locator('.things .head').first().click();
      await page.locator('summary').nth(2).click();
      assert.deepEqual(await overflows(page), []);
    });

  it('runs from right to left, with the drawing as it is', async () => {
    const { page } = await visit(HERE);
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    await drawn(page);
    await dragWest(page);
    await page.getByText('Window to the terrace: west wall').waitFor();
    assert.deepEqual(await overflows(page), []);
  });
});
