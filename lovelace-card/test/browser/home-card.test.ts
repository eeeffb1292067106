import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type HassData, homeData, state, withState } from '../card/fake-hass.ts';
import { houseData } from '../card/fake-house.ts';
import { FakeService } from '../service/fake-service.ts';
import { overflows, violations } from './audit.ts';
import { buildCard, type CardPage, CardServer, openDashboard } from './card-page.ts';
import { watchingWebgl } from './watch-webgl.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

const HOME = 'iaqverse-home-card';

describe('The card of a home, in a browser', function () {
  this.timeout(240_000);
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildCard>>;
  let server: CardServer;
  const opened: CardPage[] = [];
  const show = async (
    data: HassData,
    config: object = {},
    width = 492,
    theme: 'light' | 'dark' = 'light',
    options?: BrowserContextOptions,
  ): Promise<CardPage> => {
    const card = await openDashboard(browser, server.address, theme, options);
    opened.push(card);
    card.page.setDefaultTimeout(60_000);
    await card.show(HOME, config, { ...data, themes: { darkMode: theme === 'dark' } }, width);
    return card;
  };
  const label = ({ page }: CardPage, name: string) => page.locator('iaq-house .label', { hasText: name });

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
    await Promise.all(opened.splice(0).map((card) => card.close()));
  });

  it('shows our rooms by their entities, goes into one that is touched, and back', async () => {
    const card = await show(houseData(6, 2));
    await label(card, 'Living room').and(card.page.locator('.written')).click();
    const room = card.page.locator('iaqverse-room-card');
    await room.locator('iaq-card-body .quantities li').first().waitFor();
    assert.match(await room.locator('.glance').innerText(), /97[\s\S]*Living room[\s\S]*excellent/);
    assert.equal(await card.page.locator('iaq-house').isVisible(), false);
    const back = card.page.getByRole('button', { name: 'All rooms' });
    assert.equal(await back.evaluate((it) => it.matches(':focus')), true);
    await back.click();
    await label(card, 'Living room').and(card.page.locator('.written')).waitFor();
    assert.equal(await card.page.locator('iaqverse-room-card').count(), 0);
    assert.deepEqual(card.complaints, []);
  });

  it('goes by keys, and the focus comes back', async () => {
    const card = await show(houseData(6, 1));
    const office = label(card, 'Office');
    await office.focus();
    await card.page.keyboard.press('Enter');
    await card.page.locator('iaqverse-room-card .glance', { hasText: 'Office' }).waitFor();
    await card.page.keyboard.press('Enter');
    await office.and(card.page.locator(':focus')).waitFor();
  });

  it('takes values as they come, also where a room was gone into', async () => {
    const data = houseData(3, 1);
    const card = await show(data);
    await label(card, 'Kitchen').waitFor({ state: 'attached' });
    const co2 = data.states['sensor.iaqverse_home_room1_co2']!;
    await card.page.getByLabel('Coloured by').selectOption({ label: 'CO₂' });
    await card.hand(withState(data, { ...co2, state: '913' }));
    await label(card, '913').waitFor({ state: 'attached' });
    await label(card, '913').focus();
    await card.page.keyboard.press('Enter');
    await card.page.locator('iaqverse-room-card .quantities', { hasText: '913' }).waitFor();
    await card.hand(withState(data, { ...co2, state: '914' }));
    await card.page.locator('iaqverse-room-card .quantities', { hasText: '914' }).waitFor();
  });

  it('does what its options say of a touch: more-info, a dashboard’s path, or nothing', async () => {
    const press = async (card: CardPage): Promise<void> => {
      await label(card, 'Kitchen').focus();
      await card.page.keyboard.press('Enter');
    };
    const data = houseData(3, 1);
    const more = await show(data, { tap_action: { action: 'more-info' } });
    await press(more);
    await more.page.waitForFunction(
      () => (window as unknown as { double: { moreInfo: [] } }).double.moreInfo.length > 0,
    );
    assert.deepEqual(await more.moreInfo(), ['sensor.iaqverse_home_room1_score']);
    const path = await show(data, { tap_action: { action: 'navigate', navigation_path: '/lovelace/{area}' } });
    await press(path);
    await path.page.waitForURL('**/lovelace/room1');
    const none = await show(data, { tap_action: { action: 'none' } });
    await press(none);
    assert.equal(await none.page.locator('iaq-house').isVisible(), true);
    assert.deepEqual(await none.moreInfo(), []);
  });

  it('shows the home of the app over its websocket, with the air outdoors', async () => {
    const service = new FakeService(built.folder);
    await service.start();
    try {
      const card = await openDashboard(browser, service.address);
      opened.push(card);
      await card.show(HOME, { source: 'app', app_url: service.address, site: 'Home' }, homeData(), 492);
      await label(card, 'Bedroom').waitFor({ state: 'attached' });
      assert.match(await card.page.locator('.outdoors').innerText(), /8\.4\s°C/);
      await label(card, 'Living room').focus();
      await card.page.keyboard.press('Enter');
      await card.page.locator('iaqverse-room-card iaq-card-body', { hasText: 'Purifier' }).waitFor();
      await card.page.getByRole('button', { name: 'All rooms' }).click();
      service.change('home', 'cellar', (room) => ({ ...room, name: 'Wine cellar' }));
      await label(card, 'Wine cellar').waitFor({ state: 'attached' });
    } finally {
      await service.stop();
    }
  });

  it('shows areas by their plain sensors where there is no room of ours', async () => {
    const card = await show({ ...homeData(), devices: {} });
    await label(card, 'Kitchen').waitFor({ state: 'attached' });
  });

  it('is a list where there is little place: the worst first', async () => {
    const card = await show(houseData(4, 2), {}, 118);
    const rooms = card.page.locator('iaq-home-body .list li');
    await rooms.first().waitFor();
    assert.match(await rooms.first().innerText(), /Bathroom[\s\S]*moderate/);
    assert.equal(await card.page.locator('iaq-house').count(), 0);
    assert.deepEqual(await overflows(card.page), []);
  });

  it('helps where there is nothing to show', async () => {
    const empty = await show({ ...homeData(), devices: {}, states: {}, entities: {} });
    await empty.page.getByText('No rooms were found.').waitFor();
    const none = await show(houseData(2, 1), { rooms: ['attic'] });
    await none.page.getByText('There are: Kitchen and Living room.').waitFor();
    const data = houseData(1, 1);
    const away = await show(withState(data, state('sensor.iaqverse_home_room0_score', 'unavailable')));
    await away.page.locator('[role=status]', { hasText: /\w/ }).first().waitFor();
    await label(away, 'Living room')
      .and(away.page.locator('[aria-label="Living room, not judged"]'))
      .waitFor({ state: 'attached' });
    const gone = await show(homeData(), { source: 'app', app_url: 'http://127.0.0.1:9/' });
    await gone.page.locator('.trouble', { hasText: /127\.0\.0\.1/ }).waitFor();
    assert.deepEqual(await violations(none.page), []);
  });

  it('holds sixty rooms of three sites on five floors', async () => {
    const card = await show(houseData(60, 5, 3), { heat: 'co2' }, 328, 'light', {
      viewport: { width: 360, height: 800 },
    });
    await label(card, 'ppm').first().waitFor({ state: 'attached' });
    assert.equal(await card.page.locator('iaq-house .label').count(), 4);
    await card.page.getByLabel('Site').selectOption('site2');
    await card.page.getByLabel('Floor', { exact: true }).selectOption({ label: 'Attic' });
    await label(card, 'Laundry 6').waitFor({ state: 'attached' });
    assert.deepEqual(await overflows(card.page), []);
    assert.deepEqual(card.complaints, []);
  });

  it('shares one context with the rooms on the dashboard', async () => {
    const card = await openDashboard(watchingWebgl(browser), server.address);
    opened.push(card);
    const data = houseData(3, 1);
    await card.show(HOME, {}, data, 492);
    await card.show('iaqverse-room-card', { device: 'room0' }, data, 492);
    await label(card, 'Kitchen').and(card.page.locator('.written')).waitFor();
    await card.page.locator('iaqverse-room-card iaq-room-scene canvas').scrollIntoViewIfNeeded();
    await card.page.locator('iaqverse-room-card .label.written').first().waitFor();
    assert.equal(await card.page.evaluate(() => window.contexts.length), 1);
  });

  for (const theme of ['light', 'dark'] as const)
    it(`has no barrier that axe finds: ${theme}`, async () => {
      const card = await show(houseData(6, 2), { name: 'Our house' }, 492, theme);
      await label(card, 'Living room').and(card.page.locator('.written')).waitFor();
      assert.deepEqual(await violations(card.page), []);
      await label(card, 'Living room').click();
      await card.page.locator('iaqverse-room-card iaq-card-body .quantities li').first().waitFor();
      assert.deepEqual(await violations(card.page), []);
    });

  it('is offered to dashboards, with an editor', async () => {
    const card = await openDashboard(browser, server.address);
    opened.push(card);
    const offered = await card.page.evaluate(async () => {
      const { customCards } = window as unknown as { customCards: { type: string; name: string; preview: boolean }[] };
      const Card = customElements.get('iaqverse-home-card') as unknown as {
        getConfigForm(): Promise<{ schema: { name: string }[] }>;
        getStubConfig(): object;
        new (): HTMLElement & { getGridOptions(): object };
      };
      return {
        card: customCards.find(({ type }) => type === 'iaqverse-home-card'),
        fields: (await Card.getConfigForm()).schema.map(({ name }) => name),
        stub: Card.getStubConfig(),
        grid: new Card().getGridOptions(),
      };
    });
    assert.equal(offered.card?.name, 'IAQverse home');
    assert.equal(offered.card?.preview, true);
    assert.deepEqual(offered.fields, ['name', 'rooms', 'floor', 'heat', 'plan', 'tap_action', 'data']);
    assert.deepEqual(offered.stub, {});
    assert.deepEqual(offered.grid, { columns: 12, min_columns: 3, max_columns: 12, rows: 'auto', min_rows: 3 });
  });

  for (const language of ['fr', 'de', 'es', 'it'])
    it(`speaks ${language}`, async () => {
      const card = await show({ ...houseData(3, 1), language }, {}, 328, 'light', {
        viewport: { width: 360, height: 800 },
      });
      await card.page.locator('iaq-house .label.written').first().waitFor();
      const text = await card.page.locator('iaq-house .choices, iaq-house .legend').allInnerTexts();
      assert.doesNotMatch(text.join(' '), /Coloured|not judged/);
      assert.deepEqual(await overflows(card.page), []);
    });
});
