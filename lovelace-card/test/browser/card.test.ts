import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchChromium } from '../../../test/support/chromium.ts';
import { type HassData, homeData, state, withState } from '../card/fake-hass.ts';
import { FakeService } from '../service/fake-service.ts';
import { overflows, violations } from './audit.ts';
import { buildCard, type CardPage, CardServer, openDashboard } from './card-page.ts';

const ROOM = 'iaqverse-room-card';
const TILE = 'iaqverse-tile';
const BEDROOM = { area: 'bedroom', room_type: 'bedroom', area_m2: 14 } as const;
/** Widths of a quarter, a half and the whole of a section of Home Assistant's dashboards, and of three of them, px. */
const WIDTHS = { quarter: 118, half: 244, whole: 492, wide: 1100 } as const;
const inLanguage = (language: string, dark = false): HassData => ({
  ...homeData(),
  language,
  themes: { darkMode: dark },
});

describe('The card, in a browser', function () {
  this.timeout(120_000);
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildCard>>;
  let server: CardServer;
  const opened: CardPage[] = [];
  const open = async (theme?: 'light' | 'dark', options?: BrowserContextOptions): Promise<CardPage> => {
    const page = await openDashboard(browser, server.address, theme, options);
    opened.push(page);
    return page;
  };

  before(async function () {
    const launched = await launchChromium();
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
    await Promise.all(opened.splice(0).map((page) => page.close()));
  });

  it('registers once, offers itself, and gives the editor what it needs', async () => {
    const { page, complaints } = await open();
    await page.evaluate(async () => {
      const again = '/card/iaqverse-room-card.js?again';
      await import(again);
    });
    const offered = await page.evaluate(async () => {
      const { customCards, customCardFeatures } = window as unknown as {
        customCards: { type: string; preview: boolean; documentationURL: string }[];
        customCardFeatures: { type: string }[];
      };
      const card = customElements.get('iaqverse-room-card') as unknown as {
        getConfigForm(): Promise<{ schema: { name: string }[] }>;
        new (): HTMLElement & { getGridOptions(): object; getCardSize(): number };
      };
      const form = await card.getConfigForm();
      const one = new card();
      return {
        cards: customCards.map(({ type, preview, documentationURL }) => [
          type,
          preview,
          documentationURL.startsWith('https:'),
        ]),
        features: customCardFeatures.map(({ type }) => type),
        fields: form.schema.map(({ name }) => name),
        grid: one.getGridOptions(),
      };
    });
    assert.deepEqual(offered.cards, [
      [ROOM, true, true],
      ['iaqverse-home-card', true, true],
      [TILE, true, true],
    ]);
    assert.deepEqual(offered.features, ['iaqverse-advice']);
    assert.deepEqual(offered.fields, ['area', 'device', 'entity', 'name', 'looks', 'data']);
    assert.deepEqual(offered.grid, { columns: 12, min_columns: 3, max_columns: 12, rows: 'auto', min_rows: 2 });
    assert.deepEqual(complaints, []);
  });

  it('shows a glance where there is little place: ring, name, word, one line', async () => {
    const card = await open();
    await card.show(ROOM, BEDROOM, homeData(), WIDTHS.quarter);
    const glance = card.page.locator('.glance');
    await glance.waitFor();
    assert.match(await glance.innerText(), /47[\s\S]*Bedroom[\s\S]*poor/);
    assert.equal(await card.page.locator('iaq-card-body').count(), 0);
    assert.deepEqual(await overflows(card.page), []);
    assert.deepEqual(card.complaints, []);
  });

  it('says what is, what comes and what helps where there is place', async () => {
    const card = await open();
    await card.show(ROOM, BEDROOM, homeData(), WIDTHS.whole);
    const body = card.page.locator('iaq-card-body');
    await body.locator('iaq-card-action .sentence').waitFor();
    assert.match(await body.locator('iaq-card-action .sentence').innerText(), /Open .*Bedroom window/i);
    assert.match(await body.locator('iaq-card-action .why').first().innerText(), /CO₂/);
    assert.match(await body.locator('iaq-card-alerts li').innerText(), /warning[\s\S]*CO₂/);
    assert.match(await body.locator('.ahead').innerText(), /1,400\sppm/);
    assert.equal(await body.locator('.quantities li').count(), 5);
    assert.match(await body.locator('.quantities li', { hasText: 'CO₂' }).innerText(), /20 s ago[\s\S]*1,240\sppm/);
    assert.match((await body.locator('.drawn').getAttribute('aria-label'))!, /CO₂: .*ppm\. in 30\smin ≈ 1,420\sppm/);
    assert.ok((await body.locator('.drawn .median').getAttribute('d'))!.length > 10);
    await body.locator('iaq-room-scene').waitFor();
    assert.deepEqual(await overflows(card.page), []);
  });

  it('does what a person accepts through Home Assistant’s own services, and shows it pending until it is so', async () => {
    const card = await open();
    await card.show(ROOM, { ...BEDROOM, scene: false }, homeData(), WIDTHS.whole);
    const action = card.page.locator('iaq-card-action');
    await action.getByRole('button', { name: 'Do it' }).click();
    assert.deepEqual(await card.calls(), [
      { domain: 'cover', service: 'open_cover', data: {}, entity: 'cover.bedroom_window' },
    ]);
    await action.getByText('Told to be: open').waitFor();
    const opened = withState(
      homeData(),
      state('cover.bedroom_window', 'open', {
        device_class: 'window',
        supported_features: 3,
        friendly_name: 'Bedroom Window',
      }),
    );
    await card.hand(opened);
    await action.getByText('Told to be: open').waitFor({ state: 'detached' });
  });

  it('puts off and acknowledges with the buttons of our device, and turns green', async () => {
    const card = await open();
    await card.show(ROOM, { ...BEDROOM, scene: false }, homeData(), WIDTHS.whole);
    await card.page.locator('iaq-card-action').getByRole('button', { name: 'Not now' }).click();
    await card.page.locator('iaq-card-alerts').getByRole('button', { name: 'Seen' }).click();
    assert.deepEqual(
      (await card.calls()).map(({ service, entity }) => [service, entity]),
      [
        ['press', 'button.iaqverse_home_bedroom_snooze'],
        ['press', 'button.iaqverse_home_bedroom_acknowledge'],
      ],
    );
    const told = homeData().states['binary_sensor.iaqverse_home_bedroom_alert']!;
    const alerts = (told.attributes.alerts as object[]).map((one) => ({
      ...one,
      phase: 'acknowledged',
      actor: 'mqtt',
    }));
    await card.hand(withState(homeData(), { ...told, state: 'off', attributes: { ...told.attributes, alerts } }));
    await card.page.locator('iaq-card-alerts li.good', { hasText: 'handled' }).waitFor();
  });

  it('works what is touched, asks first where it matters, and opens more of what is held', async () => {
    const card = await open();
    await card.show(ROOM, BEDROOM, homeData(), WIDTHS.whole);
    const scene = card.page.locator('iaq-room-scene');
    await scene.waitFor();
    const touch = (type: string, id: string, kind: string): Promise<void> =>
      scene.evaluate(
        (element, detail) => {
          element.dispatchEvent(new CustomEvent(detail.type, { detail: { id: detail.id, kind: detail.kind } }));
        },
        { type, id, kind },
      );
    await touch('scene-tap', 'fan.bedroom_purifier', 'machine');
    assert.deepEqual(
      (await card.calls()).map(({ service, entity }) => [service, entity]),
      [['turn_off', 'fan.bedroom_purifier']],
    );
    await touch('scene-tap', 'cover.bedroom_window', 'opening');
    await card.page.getByRole('alertdialog').getByText('Open “Window”?').waitFor();
    await card.page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    assert.equal((await card.calls()).length, 1);
    await touch('scene-tap', 'cover.bedroom_window', 'opening');
    await card.page.getByRole('alertdialog').getByRole('button', { name: 'Yes' }).click();
    assert.deepEqual((await card.calls())[1], {
      domain: 'cover',
      service: 'open_cover',
      data: {},
      entity: 'cover.bedroom_window',
    });
    await touch('scene-hold', 'climate.bedroom_radiator', 'machine');
    assert.deepEqual(await card.moreInfo(), ['climate.bedroom_radiator']);
  });

  it('lets keys work what the scene shows, and says a change of level to people who listen', async () => {
    const card = await open();
    await card.show(ROOM, { ...BEDROOM, scene: false }, homeData(), WIDTHS.whole);
    const chip = card.page.getByRole('button', { name: /^Window/ });
    await chip.press('Enter');
    const asked = card.page.getByRole('alertdialog');
    await asked.waitFor();
    await card.page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    assert.equal(await chip.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one), true);
    assert.deepEqual(await card.calls(), []);
    await card.page.getByRole('button', { name: /^Air purifier/ }).press('Enter');
    await card.page.getByRole('button', { name: 'Air purifier off …' }).waitFor();
    await card.page.getByRole('button', { name: /^Door/ }).press('Enter');
    assert.deepEqual(await card.moreInfo(), ['binary_sensor.bedroom_door'], 'nobody but a hand moves it');
    const score = homeData().states['sensor.iaqverse_home_bedroom_score']!;
    await card.hand(
      withState(homeData(), { ...score, state: '84', attributes: { ...score.attributes, level: 'good' } }),
    );
    await card.page.getByText('Bedroom: the air is now good.').waitFor({ state: 'attached' });
  });

  it('says why something was not done', async () => {
    const card = await open();
    await card.show(ROOM, { ...BEDROOM, scene: false }, homeData(), WIDTHS.whole);
    await card.page.evaluate(() => {
      (window as unknown as { double: { refusal: string } }).double.refusal = 'The window is locked.';
    });
    await card.page.locator('iaq-card-action').getByRole('button', { name: 'Do it' }).click();
    await card.page.getByRole('alert').filter({ hasText: 'Not done: The window is locked.' }).waitFor();
  });

  it('goes back a day and ahead as far as is forecast: ring, values and words follow', async () => {
    const card = await open();
    await card.show(ROOM, { ...BEDROOM, scene: false }, homeData(), WIDTHS.whole);
    const scrubber = card.page.getByRole('slider', { name: 'Time shown' });
    await card.page.locator('.strip').waitFor();
    assert.equal(await scrubber.getAttribute('min'), '-1440');
    assert.equal(await scrubber.getAttribute('max'), '27');
    await scrubber.fill('-600');
    await card.page.getByText('As it was at Fri').first().waitFor();
    assert.match((await scrubber.getAttribute('aria-valuetext'))!, /^As it was at Fri 4:20\sAM$/);
    assert.doesNotMatch(await card.page.locator('.quantities li', { hasText: 'CO₂' }).innerText(), /1,240/);
    await scrubber.fill('25');
    await card.page
      .getByText(/As expected at 2:45/)
      .first()
      .waitFor();
    await card.page.getByRole('button', { name: 'Back to now' }).click();
    assert.match(await card.page.locator('.quantities li', { hasText: 'CO₂' }).innerText(), /1,240/);
  });

  it('scores plain sensors by itself, and says that nothing is forecast', async () => {
    const card = await open();
    await card.show(ROOM, { area: 'kitchen', scene: false }, homeData(), WIDTHS.whole);
    await card.page.getByText('without the app nothing is forecast').waitFor();
    assert.match(await card.page.locator('.glance').innerText(), /Kitchen/);
    assert.match(await card.page.locator('.quantities li', { hasText: 'Temperature' }).innerText(), /21\.2\s°C/);
  });

  it('has a helpful face for everything that can be wrong', async () => {
    const card = await open();
    const faces: readonly (readonly [object, RegExp])[] = [
      [{}, /No room was chosen yet\.\s+Edit this card/],
      [{ entity: 'sensor.gone' }, /no entity sensor\.gone\.\s+It may have been renamed/],
      [{ area: 'attic' }, /no area attic/],
      [{ area: 'hall' }, /Nothing in Hall measures its air\.\s+Give a CO2/],
      [{ source: 'entities', area: 'kitchen' }, /announced no room here\.\s+Check that the app runs/],
      [{ source: 'app', room: 'bedroom' }, /does not open the app to this card\.\s+Start the app/],
    ];
    for (const [config] of faces) await card.show(ROOM, config, homeData(), 360);
    for (const [at, [, words]] of faces.entries()) {
      const face = card.page.locator(ROOM).nth(at).locator('.trouble .lead');
      await face.waitFor();
      assert.match(await card.page.locator(ROOM).nth(at).locator('.card').innerText(), words);
    }
    const refusal = (language: string) =>
      card.page.evaluate((lang) => {
        document.documentElement.lang = lang;
        const one = document.createElement('iaqverse-room-card') as unknown as { setConfig(config: object): void };
        try {
          one.setConfig({ type: 'x', source: 'mqtt' });
        } catch (error) {
          return (error as Error).message;
        }
        return '';
      }, language);
    assert.match(await refusal('en'), /"source" must be one of auto/);
    assert.match(await refusal('de'), /„source“ muss eines hiervon sein: auto/);
    assert.match(await refusal('fr'), /«\u00a0source\u00a0» doit être l’un de/);
  });

  it('keeps the last known state while the room says nothing, and says so', async () => {
    const card = await open();
    await card.show(ROOM, { ...BEDROOM, scene: false }, homeData(), WIDTHS.whole);
    await card.page.locator('iaq-card-action .sentence').waitFor();
    const data = homeData();
    const states = Object.fromEntries(
      Object.entries(data.states).map(([id, one]) => [
        id,
        id.includes('iaqverse_') ? { ...one, state: 'unavailable' } : one,
      ]),
    );
    await card.hand({ ...data, states });
    await card.page.getByText('You see the last known state.').waitFor();
    assert.match(await card.page.locator('.glance').innerText(), /47/);
  });

  it('draws a room whose sensors have said nothing yet, and speaks of no last state', async () => {
    const card = await open();
    const data = homeData();
    const states = Object.fromEntries(
      Object.entries(data.states).map(([id, one]) => [
        id,
        id.includes('kitchen') ? { ...one, state: 'unavailable' } : one,
      ]),
    );
    await card.show(ROOM, { area: 'kitchen' }, { ...data, states }, WIDTHS.whole);
    await card.page.getByText('The room says nothing at the moment.').waitFor();
    assert.equal(await card.page.getByText('last known state').count(), 0);
    await card.page.locator('iaq-room-scene').waitFor();
  });

  it('is small in a tile, and says score and advice under a card of Home Assistant', async () => {
    const card = await open();
    await card.show(TILE, BEDROOM, homeData(), WIDTHS.half);
    await card.page.locator('.tile', { hasText: 'poor' }).click();
    assert.deepEqual(await card.moreInfo(), ['sensor.iaqverse_home_bedroom_score']);
    await card.page.evaluate((data) => {
      const feature = document.createElement('iaqverse-advice') as HTMLElement & Record<string, unknown>;
      (feature.setConfig as (config: object) => void).call(feature, { type: 'custom:iaqverse-advice' });
      feature.context = { entity_id: 'sensor.iaqverse_home_bedroom_score' };
      document.querySelector('main')!.append(feature);
      feature.hass = (window as unknown as { double: { hassOf(data: unknown): unknown } }).double.hassOf(data);
    }, homeData());
    const feature = card.page.locator('iaqverse-advice');
    await feature.getByText(/Open .*Bedroom window/i).waitFor();
    await feature.getByRole('button', { name: 'Do it' }).click();
    assert.deepEqual(
      (await card.calls()).map(({ service }) => service),
      ['open_cover'],
    );
    assert.deepEqual(card.complaints, []);
  });

  it('speaks the language of its user, writes numbers as that user does, and fits', async () => {
    const card = await open();
    for (const language of ['fr', 'de', 'es', 'it'])
      await card.show(ROOM, { ...BEDROOM, scene: false }, inLanguage(language), WIDTHS.whole);
    await card.page.locator(ROOM).nth(3).locator('iaq-card-action .sentence').waitFor();
    assert.match(await card.page.locator(ROOM).nth(0).locator('.glance').innerText(), /mauvais/);
    assert.match(await card.page.locator(ROOM).nth(0).locator('iaq-card-action .sentence').innerText(), /Ouvr/);
    assert.match(await card.page.locator(ROOM).nth(0).locator('.quantities').innerText(), /22,4\s°C/);
    assert.match(await card.page.locator(ROOM).nth(1).locator('.glance').innerText(), /schlecht/);
    for (const width of [WIDTHS.quarter, WIDTHS.half, 300])
      await card.show(ROOM, { ...BEDROOM, scene: false }, inLanguage('de'), width);
    await card.page.locator(ROOM).nth(6).locator('iaq-card-action .sentence').waitFor();
    assert.deepEqual(await overflows(card.page), []);
  });

  it('mirrors where people read from right to left, while time keeps running left to right', async () => {
    const card = await open();
    await card.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await card.show(ROOM, { ...BEDROOM, scene: false }, homeData(), WIDTHS.whole);
    await card.page.locator('iaq-card-action .sentence').waitFor();
    const ring = (await card.page.locator('.glance .ring').boundingBox())!;
    const name = (await card.page.locator('.glance h2').boundingBox())!;
    assert.ok(ring.x > name.x);
    assert.equal(await card.page.locator('.scrubber').evaluate((one) => getComputedStyle(one).direction), 'ltr');
    assert.deepEqual(await overflows(card.page), []);
  });

  for (const theme of ['light', 'dark'] as const)
    it(`has nothing that axe finds wrong, ${theme}`, async () => {
      const card = await open(theme);
      const data = inLanguage('en', theme === 'dark');
      await card.show(ROOM, BEDROOM, data, WIDTHS.wide);
      await card.show(ROOM, { area: 'kitchen' }, data, WIDTHS.whole);
      await card.show(ROOM, { area: 'hall' }, data, WIDTHS.half);
      await card.show(ROOM, BEDROOM, data, WIDTHS.quarter);
      await card.show(TILE, BEDROOM, data, WIDTHS.half);
      await card.page.locator('.drawn').first().waitFor();
      assert.deepEqual(await violations(card.page), []);
    });

  it('shows a room of the app over its websocket, follows it, and tells it what a person wants', async () => {
    const service = new FakeService(built.folder);
    await service.start();
    try {
      const card = await openDashboard(browser, service.address);
      opened.push(card);
      const config = { room: 'home/kitchen', app_url: service.address, scene: false };
      await card.show(ROOM, config, homeData(), WIDTHS.whole);
      await card.page.locator('iaq-card-action').getByRole('button', { name: 'Do it' }).click();
      await card.page.locator('iaq-card-action').getByText('Told to be: stage 2 of 3').waitFor();
      assert.deepEqual(service.commands, ['POST /api/v1/sites/home/rooms/kitchen/actions/p-hood/accept {}']);
      service.change('home', 'kitchen', (room) => ({
        ...room,
        score: { ...room.score!, score: 93, level: 'excellent' },
      }));
      await card.page.locator('.glance', { hasText: 'excellent' }).waitFor();
      await card.page.locator('.mode select').selectOption('auto');
      await card.page.waitForFunction(() => true);
      assert.match(service.commands[1] ?? '', /PUT .*kitchen\/mode/);
      await service.stop();
      await card.page.getByText('The app does not answer. You see the last known state.').waitFor();
      await service.start();
      await card.page.getByText('The app does not answer.').waitFor({ state: 'detached', timeout: 40_000 });
    } finally {
      await service.stop();
    }
  });

  it('reaches the app through a session of Home Assistant’s ingress', async () => {
    const service = new FakeService(built.folder, '/api/hassio_ingress/abc');
    await service.start();
    try {
      const card = await openDashboard(browser, service.address);
      opened.push(card);
      await card.page.evaluate(() => {
        (window as unknown as { double: { answers: object } }).double.answers = {
          'supervisor/ingress/info': { ingress_url: '/api/hassio_ingress/abc/' },
          'supervisor/ingress/session': { session: 'a-session' },
        };
      });
      const panels = { '1a2b_iaqverse': { url_path: '1a2b_iaqverse', config: { addon: '1a2b_iaqverse' } } };
      await card.show(ROOM, { source: 'app', area: 'bedroom', scene: false }, { ...homeData(), panels }, WIDTHS.whole);
      await card.page.locator('iaq-card-action .sentence').waitFor();
      assert.match(await card.page.evaluate(() => document.cookie), /ingress_session=a-session/);
    } finally {
      await service.stop();
    }
  });

  it('gives everything back when an editor builds it anew', async () => {
    const card = await open();
    await card.show(ROOM, { ...BEDROOM, scene: false }, homeData(), WIDTHS.whole);
    await card.page.locator('iaq-card-action .sentence').waitFor();
    const asked = (): Promise<number> =>
      card.page.evaluate(() => (window as unknown as { double: { asked: string[] } }).double.asked.length);
    const rebuild = (): Promise<void> =>
      card.page.evaluate(() => {
        const frame = document.querySelector('main > div')!;
        const old = frame.firstElementChild as HTMLElement;
        old.remove();
        frame.append(old);
      });
    for (let at = 0; at < 5; at++) await rebuild();
    await card.page.locator('iaq-card-action .sentence').waitFor();
    assert.ok((await asked()) < 40);
    assert.deepEqual(card.complaints, []);
  });
});
