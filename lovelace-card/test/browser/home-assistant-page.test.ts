import assert from 'node:assert/strict';
import { LANGUAGES } from '@iaqverse/core';
import type { Page } from 'playwright-core';
import { healthWithHomeAssistant, manyEntities } from '../service/example-home-assistant.ts';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const HERE = '#/home-assistant';

const area = (page: Page, name: string) =>
  page.locator('section.area').filter({ has: page.locator('h2', { hasText: name }) });
const row = (page: Page, entity: string) => page.locator(`[data-entity="${entity}"]`);

describe('The page of Home Assistant, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;

  beforeEach(() => {
    served.service.health = healthWithHomeAssistant();
  });

  it('is among the pages where one is connected, and shows what is used and why', async () => {
    const { page, complaints, strangers } = await visit('#/');
    await page.getByRole('button', { name: /^More/ }).click();
    await page.getByRole('link', { name: 'Home Assistant', exact: true }).click();
    await page.getByText('Connected', { exact: true }).waitFor();
    await row(page, 'sensor.bedroom_co2').getByText('CO₂', { exact: true }).waitFor();
    assert.match(await row(page, 'sensor.bedroom_co2').innerText(), /class carbon_dioxide/);
    assert.match(await row(page, 'fan.bedroom').innerText(), /What does it move\?/);
    assert.deepEqual(await page.locator('section.area h2').allInnerTexts(), [
      'Bedroom',
      'Garden',
      'Kitchen',
      'In no area',
    ]);
    assert.equal(await row(page, 'light.bedroom').count(), 0, 'what is left out is folded away');
    await area(page, 'Bedroom').getByText('Left out: 2').click();
    assert.match(await row(page, 'light.bedroom').innerText(), /neither measures nor moves/);
    assert.equal(await row(page, 'light.bedroom').getByRole('button').count(), 0, 'nothing could be corrected');
    assert.deepEqual(complaints, []);
    assert.deepEqual(strangers, []);
  });

  it('takes a correction by keyboard, shows where the entity went, and takes it back', async () => {
    const { page, complaints } = await visit(HERE);
    const co2 = row(page, 'sensor.bedroom_co2');
    await co2.getByRole('button', { name: 'Correct (CO2)' }).focus();
    await page.keyboard.press('Enter');
    const what = co2.getByLabel('What is it?');
    await what.selectOption({ label: 'Leave it alone' });
    await what.press('Tab');
    await page.keyboard.press('Enter');
    await co2.getByText('Being taken over…').waitFor();
    const leftOut = area(page, 'Bedroom').locator('details [data-entity="sensor.bedroom_co2"]');
    await leftOut.getByText('a person says that it is to be left alone').waitFor();
    await leftOut.getByText('Done.').waitFor();
    assert.equal(await leftOut.locator('.chip').innerText(), 'corrected');
    assert.deepEqual(
      await page
        .locator('iaq-home-assistant-page > [role=status]')
        .or(page.locator('h1 ~ [role=status]'))
        .allTextContents(),
      ['CO2: Left out'],
    );
    await page.waitForFunction(() => {
      const root = document
        .querySelector('iaq-panel')
        ?.shadowRoot?.querySelector('iaq-home-assistant-page')?.shadowRoot;
      return root?.activeElement?.closest('li')?.dataset.entity === 'sensor.bedroom_co2';
    });
    await leftOut.getByRole('button', { name: 'Take back (CO2)' }).click();
    await leftOut.waitFor({ state: 'detached' });
    await co2.getByText('class carbon_dioxide').waitFor();
    assert.equal(await co2.locator('.chip').count(), 0);
    assert.deepEqual(served.service.commands, [
      'PUT /api/v1/home-assistant/entities/sensor.bedroom_co2 {"use":"ignore"}',
      'DELETE /api/v1/home-assistant/entities/sensor.bedroom_co2 ',
    ]);
    assert.deepEqual(complaints, []);
  });

  it('lets a person say what a thing moves, what it measures, and that it is outdoors', async () => {
    const { page } = await visit(HERE);
    const say = async (entity: string, answer: string) => {
      await row(page, entity).locator('.correct').click();
      await row(page, entity).getByLabel('What is it?').selectOption({ label: answer });
      await row(page, entity).getByRole('button', { name: 'Save' }).click();
      await row(page, entity).getByText('Done.').waitFor();
    };
    await page.getByText('Some can be moved only once you say what they are').waitFor();
    await say('fan.bedroom', 'Air purifier');
    assert.match(await row(page, 'fan.bedroom').innerText(), /Air purifier\s+corrected/);
    assert.equal(await page.getByText('Some can be moved only').count(), 0);
    await say('sensor.kitchen_pm25', 'PM10');
    assert.equal(await row(page, 'sensor.kitchen_pm25').locator('.as').innerText(), 'PM10');
    await say('sensor.kitchen_pm25', 'It is outdoors');
    assert.equal(await row(page, 'sensor.kitchen_pm25').locator('.as').innerText(), 'Outdoors · PM10');
    assert.deepEqual(served.service.entities.corrections, {
      'fan.bedroom': { kind: 'purifier' },
      'sensor.kitchen_pm25': { use: 'outdoor', quantity: 'pm10' },
    });
  });

  it('shows contacts, thermostats that measure and fires, and lets a person correct them', async () => {
    const { page } = await visit(HERE);
    const as = (entity: string) => row(page, entity).locator('.as').innerText();
    assert.equal(await as('binary_sensor.kitchen_window'), 'Window, moved by hand');
    assert.equal(await as('binary_sensor.kitchen_motion'), 'People');
    assert.equal(await as('climate.kitchen'), 'Heating · Temperature');
    assert.deepEqual(
      [await as('input_boolean.stove'), await as('binary_sensor.smoke')],
      ['Open fire', 'Smoke or CO alarm'],
    );
    for (const [entity, answer] of [
      ['climate.kitchen', 'Do not use what it measures'],
      ['binary_sensor.kitchen_motion', 'It tells that a stove or boiler burns'],
      ['binary_sensor.kitchen_window', 'Door'],
    ] as const) {
      await row(page, entity).locator('.correct').click();
      await row(page, entity).getByLabel('What is it?').selectOption({ label: answer });
      await row(page, entity).getByRole('button', { name: 'Save' }).click();
      await row(page, entity).locator('.outcome:is(.done, .unchanged)').waitFor();
    }
    assert.deepEqual(served.service.entities.corrections, {
      'climate.kitchen': { use: 'only_moves' },
      'binary_sensor.kitchen_motion': { use: 'fire' },
      'binary_sensor.kitchen_window': { kind: 'door' },
    });
  });

  it('says why a correction was not taken, and closes without one on Escape', async () => {
    served.service.refusal = { code: 'configuration_invalid', message: 'The settings file cannot be written.' };
    const { page } = await visit(HERE);
    const hood = row(page, 'switch.hood');
    await hood.locator('.correct').click();
    await hood.getByLabel('What is it?').press('Escape');
    assert.equal(await hood.locator('iaq-entity-correction').count(), 0);
    assert.equal(await hood.locator('.correct').getAttribute('aria-expanded'), 'false');
    await hood.locator('.correct').click();
    await hood.getByLabel('What is it?').selectOption({ label: 'Ventilation' });
    await hood.getByRole('button', { name: 'Save' }).click();
    await hood.getByText('The settings file cannot be written.').waitFor();
    assert.equal(await hood.locator('.as').innerText(), 'Fan');
  });

  it('finds entities, left out ones too, and stays light with many', async () => {
    served.service.entities.guesses = [...served.service.entities.guesses, ...manyEntities(600)];
    const { page } = await visit(HERE);
    await row(page, 'sensor.bedroom_co2').waitFor();
    assert.ok((await page.locator('[data-entity]').count()) < 20, 'what is folded away is not drawn');
    await page.getByLabel('Search entities').fill('co2');
    await page.getByText('Found: 1').waitFor();
    await page.getByLabel('Search entities').fill('lamp 599');
    await row(page, 'light.lamp_599').waitFor();
    await page.getByLabel('Search entities').fill('nothing like it');
    await page.getByText('No entity is called like that.').waitFor();
  });

  it('tells how the connection is and how much of the past came over', async () => {
    served.service.health = healthWithHomeAssistant({ imported: 0.346 });
    const { page } = await visit(HERE);
    await page.getByLabel(/Its past is being taken over: 34\s%/).waitFor();
    served.service.health = healthWithHomeAssistant({
      state: 'refused',
      lastError: 'Home Assistant does not accept the token: create another one.',
      imported: 1,
    });
    await page.getByText('Home Assistant does not take the access token.').waitFor();
    await page.getByText('create another one').waitFor();
    assert.equal(await page.locator('progress').count(), 0);
  });

  it('says how to add a broker where there is none, and how to connect where no Home Assistant is', async () => {
    const well = healthWithHomeAssistant();
    served.service.health = { ...well, broker: { ...well.broker, embedded: true } };
    const { page } = await visit(HERE);
    await page.getByText('Install the app “Mosquitto broker” in Home Assistant').waitFor();
    const asked = () => served.service.asked.filter((path) => path.startsWith('/api/v1/home-assistant')).sort();
    const both = ['/api/v1/home-assistant/card?', '/api/v1/home-assistant/entities?'];
    await page.getByRole('region', { name: 'The card for your dashboards' }).waitFor();
    const { homeAssistant: _, ...alone } = well;
    served.service.health = alone;
    const other = (await visit(HERE)).page;
    await other.getByText('--ha-url').waitFor();
    await other.getByRole('button', { name: /^More/ }).click();
    await other.getByRole('link', { name: 'Settings', exact: true }).waitFor();
    assert.equal(await other.getByRole('link', { name: 'Home Assistant', exact: true }).count(), 0);
    assert.deepEqual(asked(), both, 'nothing is asked where none is connected');
    assert.deepEqual(await violations(other), []);
  });

  it('puts the card on dashboards when a person wants it, and says what is left to do', async () => {
    const { service } = served;
    service.installedCard = { state: 'incomplete', remaining: 'restart' };
    const { page } = await visit(HERE);
    const section = page.getByRole('region', { name: 'The card for your dashboards' });
    await section.getByText('nothing else').waitFor();
    await section.getByRole('button', { name: 'Put the card on dashboards' }).click();
    await section.getByText('One step is left: restart Home Assistant.').waitFor();
    await section.getByRole('button', { name: 'Take it off' }).click();
    await section.getByRole('button', { name: 'Put the card on dashboards' }).waitFor();
    assert.deepEqual(service.commands, ['PUT /api/v1/home-assistant/card ', 'DELETE /api/v1/home-assistant/card ']);
  });

  it('shows what is to be pasted where dashboards keep their resources in YAML, and why a copy failed', async () => {
    const { service } = served;
    service.dashboardCard = { state: 'incomplete', remaining: 'paste', yaml: 'lovelace:\n  resources:\n' };
    const { page } = await visit(HERE);
    const section = page.getByRole('region', { name: 'The card for your dashboards' });
    await section.getByText('lovelace:').waitFor();
    assert.deepEqual(await violations(page), []);
    service.dashboardCard = { state: 'incomplete', remaining: 'failed', reason: 'The card cannot be written.' };
    await page.reload();
    await section.getByText('The card cannot be written.').waitFor();
    await section.getByRole('button', { name: 'Try again' }).click();
    await section.getByText('The card is there.').waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no barrier that axe finds: ${colorScheme}`, async () => {
      served.service.health = healthWithHomeAssistant({ imported: 0.4 });
      const { page } = await visit(HERE, { colorScheme, reducedMotion: 'reduce' });
      await area(page, 'In no area').locator('summary').click();
      await row(page, 'sensor.kitchen_pm25').locator('.correct').click();
      await page.locator('iaq-entity-correction select').waitFor();
      assert.deepEqual(await violations(page), []);
    });

  for (const language of LANGUAGES)
    it(`loses nothing on a screen 360 px wide: ${language}`, async () => {
      const well = healthWithHomeAssistant({ imported: 0.4 });
      served.service.health = { ...well, broker: { ...well.broker, embedded: true } };
      served.service.entities.correct('sensor.bedroom_co2', { quantity: 'pm25' });
      const { page } = await visit(HERE, { ...PHONE, locale: language });
      await row(page, 'fan.bedroom').locator('.correct').click();
      await page.locator('section.area summary').last().click();
      assert.deepEqual(await overflows(page), []);
    });
});
