import assert from 'node:assert/strict';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { listening, TOKEN } from '../../../ha-addon/test/http/server-under-test.ts';
import { launchChromium } from '../../../test/support/chromium.ts';
import { HomeAssistantDouble, SUPERVISOR } from './home-assistant-double.ts';
import { buildPages, OF_DRIVER } from './pages.ts';

/** An id with everything that a path does not bring through the proxies. */
const HARD_ID = 'zigbee2mqtt/küche 1?#%2F50%';

describe('The pages within Home Assistant', function () {
  this.timeout(60_000);
  let browser: Browser;
  let pages: Awaited<ReturnType<typeof buildPages>>;
  let around: Awaited<ReturnType<typeof listening>>;
  let homeAssistant: HomeAssistantDouble;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let addresses: string[];

  before(async function () {
    const launched = await launchChromium();
    if (launched === undefined) return this.skip();
    browser = launched;
    pages = await buildPages();
  });
  after(async () => {
    await browser?.close();
    await pages?.remove();
  });

  beforeEach(async () => {
    around = await listening({ token: TOKEN, ingress: { address: SUPERVISOR }, pageFolder: pages.folder });
    homeAssistant = new HomeAssistantDouble(around.port);
    await homeAssistant.start();
    context = await browser.newContext({ locale: 'fr-FR', colorScheme: 'light', timezoneId: 'UTC' });
    page = await context.newPage();
    complaints = [];
    addresses = [];
    page.on('console', (message) => {
      const isBad = message.type() === 'error' || message.type() === 'warning';
      if (isBad && !OF_DRIVER.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => addresses.push(request.url()));
    page.on('websocket', (socket) => addresses.push(socket.url().replace(/^ws/, 'http')));
  });
  afterEach(async () => {
    await context.close();
    await homeAssistant.stop();
    await around.server.stop();
    assert.deepEqual(complaints, []);
    for (const address of addresses)
      assert.ok(address === `${homeAssistant.address}/app` || address.startsWith(homeAssistant.below), address);
  });

  const measure = async (value: number) => {
    const answer = await fetch(`${around.address}/api/v1/readings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ sensor: 'salon-1', site: 'maison', room: 'salon', quantity: 'co2', value }),
    });
    assert.equal(answer.status, 200);
  };
  const visit = async (hash = ''): Promise<FrameLocator> => {
    await page.goto(`${homeAssistant.address}/app`);
    const frame = page.frameLocator('iframe');
    await frame.locator('main h1').first().waitFor();
    if (hash !== '')
      await frame.locator('iaq-panel').evaluate((_panel, to) => {
        location.hash = to;
      }, hash);
    return frame;
  };
  const actors = async () => (await around.application.records.list({ limit: 10 })).map(({ actor }) => actor);

  it('begin at the page that Home Assistant’s own address asks for, as our cards do', async () => {
    await measure(742);
    await page.goto(`${homeAssistant.address}/app#/sensors`);
    const frame = page.frameLocator('iframe');
    await frame.locator('iaq-sensors-page h1').waitFor();
    await frame.locator('a[href="#/"]').first().click();
    await frame.locator('iaq-room-card', { hasText: '742' }).first().waitFor();
  });

  it('show the rooms, live, in Home Assistant’s language and appearance', async () => {
    homeAssistant.language = 'de';
    homeAssistant.darkMode = true;
    await measure(742);
    const frame = await visit();
    await frame.locator('iaq-room-card', { hasText: '742' }).first().waitFor();
    const root = frame.locator(':root');
    assert.equal(await root.getAttribute('lang'), 'de');
    assert.equal(await root.getAttribute('data-theme'), 'dark');
    assert.ok(addresses.includes(`${homeAssistant.below}api/v1/live`));
    await page.evaluate("document.querySelector('home-assistant').hass.themes.darkMode = false");
    await measure(913);
    await frame.locator('iaq-room-card', { hasText: '913' }).first().waitFor();
    assert.equal(await root.getAttribute('data-theme'), 'light');
    await frame.getByRole('combobox').first().selectOption('es');
    await visit();
    assert.equal(await root.getAttribute('lang'), 'es', 'what is chosen on the page wins');
  });

  it('take a user’s commands, and note whose they are', async () => {
    await measure(742);
    const frame = await visit('#/maison/salon');
    await frame.getByLabel('Mode').selectOption('auto');
    await frame.locator('iaq-mode-select select:not([disabled])').waitFor();
    assert.deepEqual(await actors(), ['Anna']);
  });

  it('put a sensor into a room, whatever its id', async () => {
    const configuration = around.application.configuration();
    const [site, ...others] = configuration.sites;
    const [salon, ...rooms] = site!.rooms;
    const sites = [{ ...site!, rooms: [{ ...salon!, sensors: [HARD_ID] }, ...rooms] }, ...others];
    await around.application.configure({ ...configuration, sites }, 'test');
    const frame = await visit('#/sensors');
    await frame.getByLabel(`Room of ${HARD_ID}`).selectOption('maison/chambre-d-amis');
    await frame.getByText(`${HARD_ID} is now in`).waitFor();
    const [entry] = await around.application.records.list({ limit: 1 });
    assert.equal(entry!.kind, 'sensor_assigned');
    assert.equal((entry!.detail as { sensor: string }).sensor, HARD_ID);
    assert.equal(entry!.actor, 'Anna');
  });

  it('open every page and the file for reports of faults', async () => {
    await measure(742);
    const frame = await visit();
    for (const [hash, shown] of [
      ['#/alerts', 'iaq-alerts-page'],
      ['#/sensors', 'iaq-sensors-page'],
      ['#/maison/salon', 'iaq-room-page iaq-history-chart'],
      ['#/health', 'iaq-health-page a[download]'],
    ] as const) {
      await frame.locator('iaq-panel').evaluate((_panel, to) => {
        location.hash = to;
      }, hash);
      await frame.locator(shown).first().waitFor();
    }
    assert.ok(addresses.some((address) => /\/rooms\/salon\/history\?/.test(address)));
    const begun = page.waitForEvent('download');
    await frame.locator('iaq-health-page a[download]').click();
    assert.equal((await begun).url(), `${homeAssistant.below}api/v1/diagnostics`);
  });

  it('receive a home that is too large for one message', async () => {
    const home = around.application.home();
    const [site] = home.sites;
    const [salon] = site!.rooms;
    const rooms = Array.from({ length: 60 }, (_, index) => ({
      ...salon!,
      room: `room-${index}`,
      name: `Room ${index}`,
      outcomes: [],
      limits: { note: 'é"'.repeat(50_000) } as never,
    }));
    around.application.home = () => ({ ...home, sites: [{ ...site!, rooms }] });
    const frame = await visit();
    await frame.locator('iaq-room-card', { hasText: 'Room 59' }).waitFor();
    const told = { ...rooms[7]!, name: 'Told of' };
    around.application.tell({ kind: 'room', room: told });
    await frame.locator('iaq-room-card', { hasText: 'Told of' }).waitFor();
  });

  it('say no line that a program could not follow there', async () => {
    around.application.sensors = () => [];
    const frame = await visit('#/sensors');
    await frame.locator('iaq-first-steps pre', { hasText: 'mosquitto_pub' }).waitFor();
    assert.equal(await frame.locator('iaq-first-steps pre').count(), 1);
  });

  it('document the API below their path, and try it out there', async () => {
    await visit();
    await page.goto(`${homeAssistant.below}api/docs`);
    assert.equal(page.url(), `${homeAssistant.below}api/docs/`);
    const operation = page.locator('.opblock', { hasText: '/api/v1/session' }).first();
    await operation.locator('button.opblock-summary-control').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    await operation.locator('.live-responses-table').getByText('"token_needed"').first().waitFor();
    assert.ok(addresses.includes(`${homeAssistant.below}api/v1/session`));
  });
});
