import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CARD_FILE, cardUrl } from '@iaqverse/core';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { until } from '../support/until.ts';
import { LONGEST_ABSENCE } from './support/household.ts';
import { logIn } from './support/logged-in-page.ts';
import { templatePackages } from './support/template-home.ts';
import { templatedHouse } from './support/templated-house.ts';

const DASHBOARD = 'air-test';
/** The first page of Home Assistant compiles much, ms. */
const LONGEST_LOADING = 90_000;
const WINDOW = 'cover.bedroom_window';

interface Resource {
  readonly url: string;
}

describe('our card on dashboards of a real Home Assistant', () => {
  const house = templatedHouse({
    packages: templatePackages({
      sensors: { 'Bedroom CO2': 'co2', 'Bedroom temperature': 'temperature' },
      windows: ['Bedroom window'],
    }),
    areas: { Bedroom: { entities: ['sensor.bedroom_co2', 'sensor.bedroom_temperature', WINDOW] } },
    says: { 'Bedroom CO2': 1120, 'Bedroom temperature': 21 },
  });
  let browser: Browser | undefined;
  let page: Page | undefined;
  const complaints: string[] = [];
  after(() => browser?.close());

  const resources = () => house.household.homeAssistant.socket.call<Resource[]>('lovelace/resources');
  const served = async (path: string) => (await fetch(`${house.household.homeAssistant.address}${path}`)).status;
  const card = () => page!.locator('iaqverse-room-card').first();

  it('is not there before somebody wants it', async () => {
    const { household } = house;
    assert.equal((await household.card()).state, 'absent');
    assert.deepEqual(await resources(), []);
    assert.equal(existsSync(join(household.homeAssistant.folder, 'www', 'iaqverse')), false);
  });

  it('is copied and registered, and says that Home Assistant serves its new www folder from the next start on', async () => {
    const { household } = house;
    const status = await household.putCard();
    assert.deepEqual([status.state, status.remaining], ['incomplete', 'restart']);
    assert.deepEqual(
      (await resources()).map(({ url }) => url),
      [cardUrl(status.revision!)],
    );
    assert.ok(existsSync(join(household.homeAssistant.folder, 'www', 'iaqverse', CARD_FILE)));
    assert.equal(await served(cardUrl(status.revision!)), 404);
  });

  it('is served from the next start on, and known to be', async () => {
    const { household } = house;
    await household.homeAssistant.restart();
    const { revision } = await until(
      'the card is there',
      async () => {
        const status = await household.card();
        return status.state === 'installed' && status;
      },
      LONGEST_ABSENCE,
      () => household.card(),
    );
    assert.equal(await served(cardUrl(revision!)), 200);
    assert.equal((await resources()).length, 1);
  });

  it('shows the room on a dashboard, by the entities of the room alone', async function () {
    browser = await launchChromium();
    if (browser === undefined) return this.skip();
    const { homeAssistant } = house.household;
    await house.untilMeasured('bedroom', 'co2', 1120);
    const [device] = await until('our device', async () => {
      const devices = await house.household.ourDevices();
      return devices.length > 0 && devices;
    });
    const { socket } = homeAssistant;
    await socket.call('lovelace/dashboards/create', {
      url_path: DASHBOARD,
      mode: 'storage',
      title: 'Air',
      require_admin: false,
      show_in_sidebar: true,
    });
    const cards = [
      { type: 'custom:iaqverse-room-card', device: device!.id },
      { type: 'custom:iaqverse-tile', device: device!.id },
    ];
    await socket.call('lovelace/config/save', {
      url_path: DASHBOARD,
      config: { views: [{ title: 'Air', type: 'sections', sections: [{ type: 'grid', cards }] }] },
    });
    page = await logIn(browser, homeAssistant, { viewport: { width: 900, height: 1400 }, reducedMotion: 'reduce' });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${homeAssistant.address}/${DASHBOARD}/0`);
    await card().getByText('1,120').first().waitFor({ timeout: LONGEST_LOADING });
    await card().getByText('Bedroom').first().waitFor();
  });

  it('opens the window by a touch, after it asked, and shows that Home Assistant did it', async function () {
    if (page === undefined) return this.skip();
    const { homeAssistant } = house.household;
    const chip = card()
      .getByRole('button', { name: /^Window/ })
      .filter({ hasText: 'Window' })
      .last();
    await chip.click();
    const question = card().getByRole('alertdialog');
    await question.waitFor();
    await question.getByRole('button').first().click();
    await until(
      'the window is open',
      async () => (await homeAssistant.state(WINDOW))?.state === 'open',
      LONGEST_ABSENCE,
      () => homeAssistant.state(WINDOW),
    );
    await chip.getByText(/^open/).waitFor();
    assert.deepEqual(complaints, []);
  });

  it('goes with its resource when nobody wants it any more', async () => {
    const { household } = house;
    assert.equal((await household.takeCardOff()).state, 'absent');
    assert.deepEqual(await resources(), []);
    assert.equal(existsSync(join(household.homeAssistant.folder, 'www', 'iaqverse')), false);
  });
});
