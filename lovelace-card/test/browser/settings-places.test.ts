import assert from 'node:assert/strict';
import { type Configuration, LANGUAGES } from '@iaqverse/core';
import type { Page } from 'playwright-core';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';
import { fingerOn } from './touch.ts';

const HERE = '#/settings';
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

const box = (page: Page, key: string) => page.locator(`iaq-things [data-room="${key}"]`);
const thing = (page: Page, id: string) => page.locator(`iaq-things [data-thing="${id}"]`);
const fold = (page: Page, key: string) => page.locator(`details[data-room="${key}"]`);

describe('Things that are dragged on the settings with a finger, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;

  it('go to another room once the finger rested on them, and the page scrolls by itself at its edge', async () => {
    const { page, complaints } = await visit(HERE, PHONE);
    await thing(page, 'esp-4f21').waitFor();
    const finger = await fingerOn(page);
    const { x, y } = (await thing(page, 'esp-4f21').locator('.name').boundingBox())!;
    await finger.down(x + 40, y + 8);
    await page.locator('iaq-things .ghost').waitFor();
    await page.getByText('ESP air 4f21 is held.').waitFor({ state: 'attached' });
    await finger.to(x + 60, 730);
    // Where it is held the rooms pass by below it; it is let go over one of them.
    await page.waitForFunction(() => window.scrollY > 300);
    await finger.to(x + 60, 400);
    const over = page.locator('iaq-things .over');
    await over.waitFor();
    const name = await over.getAttribute('aria-label');
    await page.getByText(`Over ${name}`).waitFor({ state: 'attached' });
    await finger.up();
    await page.getByRole('status').getByText(`ESP air 4f21 is now in ${name}.`).waitFor();
    assert.equal(served.service.commands.length, 1);
    assert.deepEqual(complaints, []);
  });

  it('stay where they are when the finger only scrolls', async () => {
    const { page } = await visit(HERE, PHONE);
    await thing(page, 'esp-4f21').waitFor();
    const finger = await fingerOn(page);
    const { x, y } = (await thing(page, 'esp-4f21').locator('.name').boundingBox())!;
    await finger.down(x + 40, y + 8);
    await finger.to(x + 40, y - 160);
    await finger.up();
    await page.waitForFunction(() => window.scrollY > 50);
    assert.equal(await page.locator('iaq-things .ghost').count(), 0);
    assert.deepEqual(served.service.commands, []);
  });

  it('stay where they are when Escape lets go of them, and over what does not take them', async () => {
    const { page } = await visit(HERE, { viewport: { width: 1280, height: 1600 } });
    await thing(page, 'heat-recovery').hover();
    await page.mouse.down();
    const { x, y } = (await box(page, 'studio/workshop').boundingBox())!;
    await page.mouse.move(x + 40, y + 40, { steps: 5 });
    assert.equal(await page.locator('iaq-things .over').count(), 0);
    const kitchen = (await box(page, 'home/kitchen').boundingBox())!;
    await page.mouse.move(kitchen.x + 40, kitchen.y + 40, { steps: 5 });
    await page.locator('iaq-things .over').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Ventilation of the upper floor stays where it was.').waitFor({ state: 'attached' });
    await page.mouse.up();
    assert.deepEqual(served.service.commands, []);
  });
});

describe('Rooms and sites that come and go on the settings, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;
  const saved = (): Configuration[] =>
    served.service.commands.map((command) => JSON.parse(command.slice(command.indexOf('{'))));

  it('are added with a name, whose id is shown and like no other', async () => {
    const { page, complaints } = await visit(HERE);
    await page.getByRole('button', { name: 'Add a room' }).first().click();
    const form = page.getByRole('form', { name: 'Add a room' });
    await form.getByLabel('Name').fill('Kitchen');
    await form.getByText('It will be called kitchen-2').waitFor();
    await form.getByLabel('Used as').selectOption({ label: 'Kitchen' });
    await form.getByLabel('Floor area (m²)').fill('7.5');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('status').getByText('Kitchen: added.').waitFor();
    await fold(page, 'home/kitchen-2').locator('summary').waitFor();
    await box(page, 'home/kitchen-2').waitFor();
    const added = saved()[0]!.sites[0]!.rooms.at(-1)!;
    assert.deepEqual(added, { id: 'kitchen-2', name: 'Kitchen', type: 'kitchen', area_m2: 7.5 });
    await page.getByRole('button', { name: 'Undo' }).click();
    await fold(page, 'home/kitchen-2').waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  });

  it('ask for a name that makes an id', async () => {
    const { page } = await visit(HERE);
    await page.getByRole('button', { name: 'Add a place' }).click();
    const form = page.getByRole('form', { name: 'Add a place' });
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.getByText('This is needed.').waitFor();
    await form.getByLabel('Name').fill('…');
    await form.getByLabel('Name').press('Enter');
    await form.getByText('The name needs a letter or a digit.').waitFor();
    await form.getByLabel('Name').fill('Cabin');
    await form.getByLabel('Name').press('Enter');
    await page.getByRole('heading', { name: 'Rooms · Cabin' }).waitFor();
    assert.deepEqual(
      saved()[0]!.sites.map(({ id }) => id),
      ['home', 'studio', 'cabin'],
    );
  });

  it('say what goes with them before they go, and come back with it', async () => {
    const { page } = await visit('#/settings?site=home&room=bedroom');
    await page.getByRole('button', { name: 'Remove room (Bedroom)' }).click();
    const asked = page.getByRole('dialog', { name: 'Remove Bedroom?' });
    await asked.getByText('In no room then: Bedroom air monitor.').waitFor();
    await asked.getByText('What was measured stays').waitFor();
    assert.deepEqual(await violations(page), []);
    await asked.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(served.service.commands, []);
    await page.getByRole('button', { name: 'Remove room (Bedroom)' }).click();
    await asked.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('status').getByText('Bedroom: removed.').waitFor();
    await box(page, '').getByText('Bedroom air monitor').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('status').getByText('Bedroom: back again.').waitFor();
    await box(page, 'home/bedroom').getByText('Bedroom air monitor').waitFor();
    await page.getByRole('button', { name: 'Remove this place (Studio)' }).click();
    const site = page.getByRole('dialog', { name: 'Remove Studio?' });
    await site.getByText('Its rooms go with it: Workshop.').waitFor();
    await site.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('status').getByText('Studio: removed.').waitFor();
    assert.equal(saved().at(-1)!.sites.length, 1);
  });

  it('are put in another order', async () => {
    const { page } = await visit('#/settings?site=home&room=bedroom');
    await page.getByRole('button', { name: 'Move up (Bedroom)' }).click();
    await page.getByRole('status').getByText('Bedroom: moved.').waitFor();
    assert.deepEqual(
      saved()[0]!
        .sites[0]!.rooms.map(({ id }) => id)
        .slice(0, 2),
      ['bedroom', 'living-room'],
    );
    assert.equal(await page.getByRole('button', { name: 'Move up (Bedroom)' }).isDisabled(), true);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`have no barrier that axe finds, ${colorScheme}`, async () => {
      const { page } = await visit('#/settings?site=home&room=bedroom', { colorScheme });
      await page.getByRole('button', { name: 'Add a room' }).first().click();
      await page.getByRole('form', { name: 'Add a room' }).getByLabel('Name').fill('Attic');
      assert.deepEqual(await violations(page), []);
    });

  for (const language of LANGUAGES)
    it(`fit a phone in ${language}`, async () => {
      const { page } = await visit('#/settings?site=home&room=bedroom', { ...PHONE, locale: language });
      await page.locator('iaq-new-place button').first().click();
      await page.locator('iaq-new-place input').first().fill('Attic');
      assert.deepEqual(await overflows(page), []);
    });
});
