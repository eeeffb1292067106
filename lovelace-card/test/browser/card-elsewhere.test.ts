import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { type HassData, homeData, state } from '../card/fake-hass.ts';
import { FakeService } from '../service/fake-service.ts';
import { buildCard, type CardPage, CardServer, openDashboard } from './card-page.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

const CARD = 'iaqverse-room-card';
const WIDTH = 492;
/** An address of documentation: nobody has it (RFC 5737). */
const NOBODY = 'http://192.0.2.1:8099';
const SECURE = 'https://home.example/';

/** Home Assistant also has a sensor of the app's living room. */
function withSensor(): HassData {
  const data = homeData();
  const air = state('sensor.shelf_co2', 742, { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' });
  const warm = state('sensor.shelf_temperature', 21, { device_class: 'temperature', unit_of_measurement: '°C' });
  const mine = { device_id: 'shelf', platform: 'mqtt' };
  return {
    ...data,
    states: { ...data.states, [warm.entity_id]: warm, [air.entity_id]: air },
    entities: {
      ...data.entities,
      [warm.entity_id]: { entity_id: warm.entity_id, ...mine },
      [air.entity_id]: { entity_id: air.entity_id, ...mine },
    },
    devices: { ...data.devices, shelf: { id: 'shelf', name: 'Shelf', identifiers: [['mqtt', 'living-room-air']] } },
    panels: { '1a2b_iaqverse': { url_path: '1a2b_iaqverse', config: { addon: '1a2b_iaqverse' } } },
  };
}

describe('The card and an app that is elsewhere, in a browser', function () {
  this.timeout(180_000);
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildCard>>;
  let server: CardServer;
  let service: FakeService;
  let card: CardPage | undefined;

  before(async function () {
    const launched = await launchWebglChromium();
    if (launched === undefined) return this.skip();
    browser = launched;
    built = await buildCard();
    server = new CardServer(built.folder);
    await server.start();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await built?.remove();
  });
  afterEach(async () => {
    await card?.close();
    await service?.stop();
  });

  const open = async (prefix = ''): Promise<CardPage> => {
    service = new FakeService(built.folder, prefix);
    await service.start();
    const opened = await openDashboard(browser, service.address);
    card = opened;
    return opened;
  };
  const hold = ({ page }: CardPage, id: string, kind: string): Promise<void> =>
    page.locator('iaq-room-scene').evaluate(
      (element, detail) => {
        element.dispatchEvent(new CustomEvent('scene-hold', { detail }));
      },
      { id, kind },
    );
  /** The browser's own key for more of what has the focus. */
  const menuKey = ({ page }: CardPage): Promise<void> => page.keyboard.press('ContextMenu');

  it('opens of what is held what Home Assistant knows of it, by its device or by how it is told', async () => {
    const opened = await open();
    await opened.page.route('**/api/v1/configuration', async (route) => {
      const configuration = await (await route.fetch()).text();
      await route.fulfill({ body: configuration.replace('"test.purifier"', '"ha:registered"') });
    });
    await opened.page.evaluate(() => {
      (window as unknown as { double: { answers: object } }).double.answers = {
        'config/entity_registry/list': [
          { entity_id: 'fan.other', id: 'another', platform: 'demo', unique_id: 'x' },
          { entity_id: 'fan.bedroom_purifier', id: 'registered', platform: 'demo', unique_id: 'y' },
          { entity_id: 'cover.bedroom_window', id: 'third', platform: 'mqtt', unique_id: 'test.terrace-window' },
        ],
      };
    });
    await opened.show(CARD, { room: 'home/living-room', app_url: service.address }, withSensor(), WIDTH);
    await opened.page.locator('iaq-room-scene').waitFor();
    await hold(opened, 'living-room-air', 'sensor');
    await opened.page.waitForFunction(() => window.double.moreInfo.length === 1);
    await hold(opened, 'purifier', 'machine');
    await opened.page.waitForFunction(() => window.double.moreInfo.length === 2);
    await hold(opened, 'terrace-window', 'opening');
    await opened.page.waitForFunction(() => window.double.moreInfo.length === 3);
    assert.deepEqual(await opened.moreInfo(), ['sensor.shelf_co2', 'fan.bedroom_purifier', 'cover.bedroom_window']);
  });

  it('opens the app’s page of the room for what Home Assistant does not know, by hold and by key', async () => {
    const opened = await open();
    await opened.show(CARD, { room: 'home/living-room', app_url: service.address }, homeData(), WIDTH);
    await opened.page.locator('iaq-room-scene').waitFor();
    const [page] = await Promise.all([
      opened.page.context().waitForEvent('page'),
      hold(opened, 'living-room-air', 'sensor'),
    ]);
    assert.equal(page.url(), `${service.address}#/home/living-room`);
    assert.equal(await page.evaluate(() => window.opener), null);
    await opened.page.locator('.label.sensor').first().focus();
    const [again] = await Promise.all([opened.page.context().waitForEvent('page'), menuKey(opened)]);
    assert.equal(again.url(), `${service.address}#/home/living-room`);
    assert.deepEqual(await opened.moreInfo(), []);
  });

  it('goes to the app’s page within Home Assistant where the app runs there', async () => {
    const opened = await open('/api/hassio_ingress/abc');
    await opened.page.evaluate(() => {
      window.addEventListener('location-changed', () => window.double.asked.push(location.pathname + location.hash));
      window.double.answers = {
        'supervisor/ingress/info': { ingress_url: '/api/hassio_ingress/abc/' },
        'supervisor/ingress/session': { session: 'a-session' },
      };
    });
    await opened.show(CARD, { source: 'app', room: 'home/living-room' }, withSensor(), WIDTH);
    await opened.page.locator('iaq-room-scene').waitFor();
    await hold(opened, 'heat-recovery', 'machine');
    await opened.page.waitForFunction(() => window.double.asked.at(-1)?.startsWith('/1a2b'));
    assert.equal(await opened.page.evaluate(() => window.double.asked.at(-1)), '/1a2b_iaqverse#/home/living-room');
  });

  it('opens of plain sensors and of our entities what they are, and of an alert what tells of it', async () => {
    const opened = await openDashboard(browser, server.address);
    card = opened;
    await opened.show(CARD, { area: 'kitchen' }, homeData(), WIDTH);
    await opened.page.locator('iaq-room-scene').waitFor();
    await hold(opened, 'sensor.kitchen_co2', 'sensor');
    await hold(opened, 'fan.kitchen_hood', 'machine');
    await opened.page.evaluate(() => document.querySelector('main')!.replaceChildren());
    await opened.show(CARD, { area: 'bedroom' }, homeData(), WIDTH);
    await opened.page.locator('iaq-room-scene').waitFor();
    await hold(opened, 'sensor.iaqverse_home_bedroom_score', 'sensor');
    await hold(opened, 'binary_sensor.bedroom_door', 'opening');
    await hold(opened, 'a1', 'alert');
    assert.deepEqual(await opened.moreInfo(), [
      'sensor.kitchen_co2',
      'fan.kitchen_hood',
      'sensor.iaqverse_home_bedroom_score',
      'binary_sensor.bedroom_door',
      'binary_sensor.iaqverse_home_bedroom_alert',
    ]);
  });

  it('says how an app of another origin lets this page in', async () => {
    const opened = await openDashboard(browser, server.address);
    card = opened;
    service = new FakeService(built.folder);
    await service.start();
    await opened.show(CARD, { room: 'home/kitchen', app_url: service.address }, homeData(), 360);
    const face = opened.page.locator('.trouble');
    await face.getByText(`The app at ${new URL(service.address).host} does not answer this page.`).waitFor();
    assert.match(await face.innerText(), new RegExp(`--allow-origin ${new URL(server.address).origin} so`));
  });

  it('says that a secure page is given nothing by an app or a model that is not', async () => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    await context.route(`${SECURE}**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await route.fetch({ url: new URL(pathname, server.address).href }) });
    });
    const page = await context.newPage();
    try {
      await page.goto(SECURE);
      await page.waitForFunction(() => customElements.get('iaqverse-room-card') !== undefined);
      for (const config of [
        { room: 'home/kitchen', app_url: NOBODY },
        { area: 'bedroom', model: `${NOBODY}/room.glb` },
      ])
        await page.evaluate(([given, data]) => window.double.show('iaqverse-room-card', given, data, 492), [
          config,
          homeData(),
        ] as const);
      await page.getByText('This page is secure (https) and the app at 192.0.2.1:8099 is not').waitFor();
      await page.getByText('leave its address empty').waitFor();
      await page.locator('.note', { hasText: 'begins with http, and this page is secure' }).waitFor();
    } finally {
      await context.close();
    }
  });
});

declare global {
  interface Window {
    /** The dashboard's side of the double, see card-page.ts. */
    double: {
      readonly moreInfo: string[];
      readonly asked: string[];
      answers: object;
      show(type: string, config: object, data: HassData, width: number): void;
    };
  }
}
