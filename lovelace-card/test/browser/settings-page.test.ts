import assert from 'node:assert/strict';
import { LANGUAGES } from '@iaqverse/core';
import type { Locator, Page } from 'playwright-core';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const HERE = '#/settings';

const box = (page: Page, key: string) => page.locator(`iaq-things [data-room="${key}"]`);
const thing = (page: Page, id: string) => page.locator(`iaq-things [data-thing="${id}"]`);
const form = (page: Page, key: string) => page.locator(`details[data-room="${key}"]`);

/** Tall enough that nothing scrolls while it is dragged. */
const TALL = { viewport: { width: 1280, height: 1600 } } as const;

/** Takes what lies at one place to another, as a hand does: in more than one move. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.hover();
  await page.mouse.down();
  const { x, y, width, height } = (await to.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 6 });
  await page.mouse.up();
}

describe('The settings, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;
  const puts = (): readonly string[] =>
    served.service.commands.map((command) => command.replace(/ \{"version".*/s, ''));

  it('have a sensor dragged into a room, and taken back', async () => {
    const { page, complaints, strangers } = await visit(HERE, TALL);
    await drag(page, thing(page, 'esp-4f21'), box(page, 'home/cellar'));
    await box(page, 'home/cellar').locator('[data-thing="esp-4f21"]').waitFor();
    await page.getByRole('status').getByText('ESP air 4f21 is now in Cellar.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await box(page, '').locator('[data-thing="esp-4f21"]').waitFor();
    await page.getByRole('status').getByText('ESP air 4f21 is in no room now.').waitFor();
    assert.deepEqual(puts(), [
      'PUT /api/v1/place?sensor=esp-4f21 {"site":"home","room":"cellar"}',
      'PUT /api/v1/place?sensor=esp-4f21 null',
    ]);
    assert.deepEqual(complaints, []);
    assert.deepEqual(strangers, []);
  });

  it('have the same done by keys, and an actuator moved within its site alone', async () => {
    const { page } = await visit(HERE, TALL);
    await page.getByLabel('Room of ESP air 4f21').focus();
    await page.getByLabel('Room of ESP air 4f21').selectOption({ label: 'Workshop' });
    await box(page, 'studio/workshop').locator('[data-thing="esp-4f21"]').waitFor();
    const room = page.getByLabel('Room of Ventilation of the upper floor');
    assert.ok(!(await room.locator('option').allInnerTexts()).includes('Workshop'));
    await room.selectOption({ label: 'Kitchen' });
    await box(page, 'home/kitchen').locator('[data-thing="heat-recovery"]').waitFor();
    assert.match(await thing(page, 'heat-recovery').innerText(), /also Room of the children, upstairs/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await box(page, 'home/bedroom').locator('[data-thing="heat-recovery"]').waitFor();
    await drag(page, thing(page, 'heat-recovery'), box(page, 'studio/workshop'));
    await box(page, 'home/bedroom').locator('[data-thing="heat-recovery"]').waitFor();
    assert.equal(puts().length, 3);
  });

  it('change a room, say so, and take it back', async () => {
    const { page } = await visit(HERE);
    const bedroom = form(page, 'home/bedroom');
    await bedroom.locator('summary').click();
    assert.equal(await bedroom.getByRole('button', { name: 'Save' }).isDisabled(), true);
    await bedroom.getByLabel('Name').fill('Loft');
    await bedroom.getByLabel('Used as').selectOption({ label: 'Office' });
    await bedroom.getByLabel('What IAQverse may do').selectOption('auto');
    await bedroom.getByText('Moves by itself what has a motor').waitFor();
    const co2 = bedroom.getByRole('group', { name: 'Limits: CO₂' });
    await co2.getByLabel('warning (ppm)').fill('800');
    await co2.getByLabel('danger (ppm)').fill('1500');
    await bedroom.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Bedroom: saved.').waitFor();
    await bedroom.locator('summary', { hasText: 'Loft' }).waitFor();
    await box(page, 'home/bedroom').getByRole('heading', { name: 'Loft' }).waitFor();
    const saved = served.service.home.sites[0]!.rooms.find(({ room }) => room === 'bedroom')!;
    assert.deepEqual(
      [saved.name, saved.type, saved.mode, saved.limits.co2],
      ['Loft', 'office', 'auto', { warning: 800, danger: 1500 }],
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    await bedroom.locator('summary', { hasText: 'Bedroom' }).waitFor();
    assert.equal(await bedroom.getByLabel('Name').inputValue(), 'Bedroom');
    assert.equal(await co2.getByLabel('warning (ppm)').inputValue(), '');
  });

  it('open at the room from which a person came', async () => {
    const { page } = await visit('#/home/kitchen');
    await page.getByRole('link', { name: 'Settings (Kitchen)' }).click();
    await form(page, 'home/kitchen').getByLabel('Name').waitFor();
    assert.equal(await form(page, 'home/bedroom').getByLabel('Name').count(), 0);
    assert.ok((await form(page, 'home/kitchen').boundingBox())!.y < 300, 'it is in view');
  });

  it('say at the field what is wrong, in a person’s language, before the service is asked', async () => {
    const { page } = await visit(HERE, { locale: 'de' });
    const bedroom = form(page, 'home/bedroom');
    await bedroom.locator('summary').click();
    await bedroom.getByLabel('Name').fill('');
    await bedroom.getByLabel('Grundfläche (m²)').fill('-4');
    await bedroom.getByRole('group', { name: 'Grenzwerte: CO₂' }).getByLabel('Warnung (ppm)').fill('800');
    await bedroom.getByRole('button', { name: 'Speichern' }).click();
    await bedroom.getByText('Bitte sehen Sie sich die markierten Felder an.').waitFor();
    await bedroom.getByText('Das wird gebraucht.').waitFor();
    await bedroom.getByText('Von 0,1 bis 10.000.').waitFor();
    await bedroom.getByText('Warnung und Gefahr gehören zusammen').waitFor();
    assert.equal(await bedroom.getByLabel('Name').getAttribute('aria-invalid'), 'true');
    assert.equal(
      await page.evaluate(() => {
        const root = document.querySelector('iaq-panel')?.shadowRoot?.querySelector('iaq-settings-page')?.shadowRoot;
        return (root?.activeElement?.shadowRoot?.activeElement as HTMLInputElement | undefined)?.name;
      }),
      'name',
    );
    assert.deepEqual(await violations(page), []);
    await bedroom.getByRole('button', { name: 'Verwerfen' }).click();
    assert.equal(await bedroom.getByLabel('Name').inputValue(), 'Bedroom');
    assert.equal(await bedroom.getByText('Das wird gebraucht.').count(), 0);
    assert.deepEqual(served.service.commands, []);
  });

  it('show at the field what the service finds wrong', async () => {
    const { page } = await visit(HERE);
    const bedroom = form(page, 'home/bedroom');
    await bedroom.locator('summary').click();
    await bedroom.getByLabel('Name').fill('   ');
    await bedroom.getByRole('button', { name: 'Save' }).click();
    const wrong = bedroom.locator('#name-wrong');
    await wrong.waitFor();
    assert.equal(await wrong.locator('[lang=en]').count(), 1);
    assert.equal(await bedroom.getByLabel('Name').inputValue(), '   ', 'what was entered stays');
    served.service.refusal = { code: 'store_unwritable', message: 'The disk is full.' };
    await bedroom.getByLabel('Name').fill('Loft');
    await bedroom.getByRole('button', { name: 'Save' }).click();
    await bedroom.getByText('The disk is full.').waitFor();
  });

  it('follow what is changed elsewhere, but for what a person is about to change', async () => {
    const { page } = await visit(HERE);
    for (const room of ['bedroom', 'kitchen']) await form(page, `home/${room}`).locator('summary').click();
    await form(page, 'home/bedroom').getByLabel('Name').fill('Loft');
    served.service.records.forget();
    for (const room of ['bedroom', 'kitchen'])
      served.service.change('home', room, (before) => ({ ...before, mode: 'off', name: `${before.name} 2` }));
    await form(page, 'home/kitchen').locator('summary', { hasText: 'Kitchen 2' }).waitFor();
    assert.equal(await form(page, 'home/kitchen').getByLabel('Name').inputValue(), 'Kitchen 2');
    assert.equal(await form(page, 'home/bedroom').getByLabel('Name').inputValue(), 'Loft');
  });

  it('change a site and what holds everywhere', async () => {
    const { page } = await visit(HERE);
    const home = page.getByRole('region', { name: 'The whole place · Home' });
    await home.getByLabel('Quiet from').fill('21:30');
    await home.getByLabel('What matters most').selectOption('thrifty');
    await home.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Home: saved.').waitFor();
    const everywhere = page.getByRole('region', { name: 'Everywhere' });
    await everywhere.getByLabel('Language of names').selectOption('fr');
    await everywhere.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Everywhere: saved.').waitFor();
    const [site, all] = served.service.commands.map((command) => JSON.parse(command.slice(command.indexOf('{'))));
    assert.deepEqual(site.sites[0].quiet_hours, { from: '21:30', to: '07:00' });
    assert.equal(site.sites[0].preference, 'thrifty');
    assert.equal(all.language, 'fr');
    assert.equal(all.sites[0].preference, 'thrifty', 'what was saved before stays');
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`have no barrier that axe finds, ${colorScheme}`, async () => {
      const { page } = await visit(HERE, { colorScheme });
      await form(page, 'home/bedroom').locator('summary').click();
      await form(page, 'home/bedroom').getByLabel('Name').waitFor();
      assert.deepEqual(await violations(page), []);
    });

  for (const language of LANGUAGES)
    it(`fit a phone in ${language}`, async () => {
      const { page } = await visit(HERE, { ...PHONE, locale: language });
      await form(page, 'home/bedroom').locator('summary').click();
      await form(page, 'home/bedroom').locator('input').first().waitFor();
      assert.deepEqual(await overflows(page), []);
    });
});
