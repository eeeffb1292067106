import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { LANGUAGES, levelOf, type RoomView } from '@iaqverse/core';
import { LANGUAGE_NAMES } from '../../src/i18n/choose-language.ts';
import { Words } from '../../src/i18n/words.ts';
import { brokenHealth } from '../service/example-health.ts';
import { emptyHome } from '../service/example-home.ts';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const PLACES = {
  overview: '#/',
  room: '#/home/bedroom',
  alerts: '#/alerts',
  sensors: '#/sensors',
  health: '#/health',
} as const;

function withValue(quantity: string, value: number): (room: RoomView) => RoomView {
  return (room) => ({
    ...room,
    quantities: room.quantities.map((view) => (view.quantity === quantity ? { ...view, value } : view)),
  });
}

describe('The pages in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;

  it('show every room with its score, level, reason and values', async () => {
    const { page, complaints, strangers } = await visit('#/');
    const card = page.locator('iaq-room-card', { hasText: 'Bedroom' });
    await card.locator('.ring text', { hasText: '47' }).waitFor();
    const text = await card.locator('article').innerText();
    for (const said of ['poor', 'getting worse', 'CO₂ weighs most', '1,684', 'ppm', '40 s ago', '18.6'])
      assert.ok(text.includes(said), said);
    await card.scrollIntoViewIfNeeded();
    await card.locator('.spark').first().waitFor();
    assert.equal(await page.locator('iaq-room-card').count(), 6);
    assert.deepEqual(complaints, []);
    assert.deepEqual(strangers, []);
  });

  it('draw the past of a room that came into sight while the browser was busy', async () => {
    const { page } = await visit('#/');
    // A busy browser tells of several changes at once, the newest last.
    await page.addInitScript(() => {
      const Watcher = window.IntersectionObserver;
      window.IntersectionObserver = class extends Watcher {
        constructor(told: IntersectionObserverCallback, options?: IntersectionObserverInit) {
          super((changes, watcher) => {
            const before = changes.map(
              ({ target }) => ({ target, isIntersecting: false }) as IntersectionObserverEntry,
            );
            told([...before, ...changes], watcher);
          }, options);
        }
      };
    });
    await page.reload();
    const card = page.locator('iaq-room-card', { hasText: 'Bedroom' });
    await card.scrollIntoViewIfNeeded();
    await card.locator('.spark').first().waitFor();
  });

  it('follow live changes, and tell listeners of a new level only', async () => {
    const { page } = await visit('#/');
    await page.locator('iaq-room-card', { hasText: '742' }).waitFor();
    served.service.change('home', 'living-room', withValue('co2', 913));
    await page.locator('iaq-room-card', { hasText: '913' }).waitFor();
    const announced = page.locator('main + [aria-live=polite]');
    assert.equal(await announced.textContent(), '');
    served.service.change('home', 'living-room', (room) => ({
      ...room,
      score: { ...room.score!, score: 41, level: levelOf(41) },
    }));
    await page
      .locator('main + [aria-live=polite]', { hasText: 'Living room: the air is now poor.' })
      .waitFor({ state: 'attached' });
    await page.locator('h1', { hasText: 'Living room has the poorest air.' }).waitFor();
  });

  it('tell fresh, stale, last known, missing and zero apart', async () => {
    const { page } = await visit('#/');
    const child = page.locator('iaq-room-card', { hasText: 'Room of the children' });
    const row = (name: string) => child.locator('li', { hasText: name });
    assert.match((await row('CO₂').textContent())!, /old · 42 min ago/);
    assert.equal(await row('CO₂').locator('.value.stale').count(), 1);
    assert.match((await row('Humidity').textContent())!, /last known, age unknown/);
    assert.equal(await row('Humidity').locator('.value.last_known').textContent(), '0\u202f%');
    assert.match((await row('PM2.5').textContent())!, /no reading/);
    assert.equal(await row('PM2.5').locator('.value.missing').textContent(), '—');
    const zero = page.locator('iaq-room-card', { hasText: 'Workshop' }).locator('li', { hasText: 'TVOC' });
    assert.match((await zero.locator('.value.fresh').textContent())!, /^\s*0\u202fppb\s*$/);
  });

  it('keep the last known state when the service goes away, and come back by themselves', async () => {
    const { page } = await visit('#/');
    await page.locator('iaq-room-card', { hasText: '742' }).waitFor();
    await served.service.stop();
    await page.getByText('The service has not answered since').waitFor();
    assert.ok(await page.locator('iaq-room-card', { hasText: '742' }).isVisible());
    served.service.home = { ...served.service.home, sites: [served.service.home.sites[0]!] };
    await served.service.start();
    await page.getByText('The service has not answered since').waitFor({ state: 'detached' });
    assert.equal(await page.locator('iaq-room-card').count(), 5);
  });

  it('put a sensor into a room', async () => {
    const { page, complaints } = await visit('#/sensors');
    const choice = page.getByLabel('Room of ESP air 4f21');
    await choice.selectOption('home/cellar');
    await page.getByText('ESP air 4f21 is now in Cellar.').waitFor();
    assert.deepEqual(served.service.commands, ['PUT /api/v1/place?sensor=esp-4f21 {"site":"home","room":"cellar"}']);
    const home = page.locator('section', { has: page.getByRole('heading', { name: 'Home' }) });
    await home.getByLabel('Room of ESP air 4f21').waitFor();
    assert.equal(await home.getByLabel('Room of ESP air 4f21').inputValue(), 'home/cellar');
    await home.getByLabel('Room of ESP air 4f21').selectOption('');
    await page.getByText('ESP air 4f21 is now in no room.').waitFor();
    assert.match(served.service.commands[1]!, /place\?sensor=esp-4f21 null$/);
    assert.deepEqual(complaints, []);
  });

  it('say why a sensor could not be moved, and show where it still is', async () => {
    const { page } = await visit('#/sensors');
    served.service.home = { ...served.service.home, unassigned: [] };
    await page.getByLabel('Room of ESP air 4f21').selectOption('home/cellar');
    await page.getByText('This could not be saved: There is no sensor esp-4f21.').waitFor();
    assert.equal(await page.getByLabel('Room of ESP air 4f21').inputValue(), '');
  });

  it('set a room’s mode', async () => {
    const { page } = await visit('#/home/bedroom');
    await page.getByLabel('Mode').selectOption('off');
    await page.locator('iaq-mode-select select:not([disabled])').waitFor();
    assert.deepEqual(served.service.commands, ['PUT /api/v1/sites/home/rooms/bedroom/mode {"mode":"off"}']);
    assert.equal(await page.getByLabel('Mode').inputValue(), 'off');
    await page.getByText('Nothing is advised and nothing moved. Alerts still come.').waitFor();
  });

  it('draw the past of every quantity, at every range, for keyboards too', async () => {
    const { page, complaints } = await visit('#/home/kitchen');
    await page.locator('iaq-history-chart canvas').first().waitFor();
    assert.equal(await page.locator('iaq-history-chart canvas').count(), 6);
    const chart = page.getByRole('slider', { name: /^CO₂ from/ });
    const end = await chart.getAttribute('aria-valuetext');
    await chart.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    const before = await chart.getAttribute('aria-valuetext');
    assert.notEqual(before, end);
    assert.match(
      before!,
      /^Fri \d\d:\d\d · \d+\u202fppm \(\d+ to \d+\) · 30\u202fmin before ≈ \d+\u202fppm \(\d+ to \d+\)$/,
    );
    const beside = page.getByRole('slider', { name: /^Temperature from/ });
    assert.ok(
      (await beside.getAttribute('aria-valuetext'))!.startsWith(before!.slice(0, 9)),
      'the charts share a cursor',
    );
    for (const range of ['6 h', '7 d', '30 d']) {
      await page.getByRole('button', { name: range }).click();
      await page.locator('iaq-history-chart canvas').first().waitFor();
    }
    assert.deepEqual(complaints, []);
  });

  it('speak five languages and remember which', async () => {
    const { page } = await visit('#/', { locale: 'fr-CH' });
    await page.getByRole('link', { name: 'Pièces', exact: true }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
    for (const language of LANGUAGES) {
      await page.locator('.switches select').selectOption(language);
      await page.getByRole('link', { name: new Words(language).text('nav_history'), exact: true }).waitFor();
      assert.equal(await page.locator('.switches select option:checked').innerText(), LANGUAGE_NAMES[language]);
    }
    await page.reload();
    await page.getByRole('link', { name: 'Storico', exact: true }).waitFor();
  });

  it('change their appearance and remember it', async () => {
    const { page } = await visit('#/', { colorScheme: 'light' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    const button = page.getByRole('button', { name: /^Appearance/ });
    await button.click();
    await button.click();
    assert.equal(await button.getAttribute('aria-label'), 'Appearance: Dark');
    const dark = await ground();
    assert.notEqual(dark, light);
    await page.reload();
    await page.locator('main h1').first().waitFor();
    assert.equal(await ground(), dark);
  });

  it('ask for a token, refuse a wrong one, and go on with the right one', async () => {
    served.service.token = 'open sesame';
    const { page } = await visit('#/');
    await page.getByLabel('Access token').fill('guess');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This token was not accepted').waitFor();
    await page.getByLabel('Access token').fill('open sesame');
    await page.keyboard.press('Enter');
    await page.locator('iaq-room-card', { hasText: 'Living room' }).waitFor();
  });

  it('say how to begin where there is no sensor, and show the first reading when it comes', async () => {
    const full = served.service.home;
    served.service.home = emptyHome();
    const { page } = await visit('#/');
    await page.getByText('No sensors yet.').waitFor();
    await page.locator('pre', { hasText: 'mosquitto_pub -h 192.168.1.20 -p 1884' }).waitFor();
    await page.locator('pre', { hasText: `curl ${served.service.address}api/v1/readings` }).waitFor();
    served.service.home = full;
    served.service.tell({ kind: 'rooms_changed' });
    await page.locator('iaq-room-card', { hasText: 'Living room' }).waitFor();
  });

  it('say when the broker is away, and what helps', async () => {
    served.service.health = brokenHealth();
    const { page } = await visit('#/');
    await page.getByText('No connection to the MQTT broker at mqtt://192.168.1.20:1884').waitFor();
    await page.getByRole('link', { name: 'See what helps' }).click();
    await page.getByText('check that mosquitto is running').waitFor();
    await page.getByText('connect ECONNREFUSED').waitFor();
  });

  it('show refusals in words', async () => {
    const { page } = await visit('#/health', { locale: 'de' });
    await page.getByText('der Sensor hatte nach eigener Angabe keinen Wert').first().waitFor();
    await page.getByText('out_of_range').waitFor();
    await page.getByText('co2 of 65535 ppm lies outside 200 to 40000').waitFor();
  });

  it('offer the diagnostics as a file, below a path too, and say that secrets are removed', async () => {
    await served.serveBelow('/api/hassio_ingress/abc');
    const { page } = await visit('#/health');
    await page.getByText('with passwords, tokens and coordinates removed').waitFor();
    const begun = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download diagnostics' }).click();
    const download = await begun;
    assert.equal(download.url(), `${served.service.address}api/v1/diagnostics`);
    assert.equal(await readFile(await download.path(), 'utf8'), JSON.stringify({ health: served.service.health }));
  });

  it('show a replay’s own date and speed', async () => {
    served.service.home = { ...served.service.home, speed: 600, time: Date.UTC(2024, 2, 12, 9) };
    const { page } = await visit('#/');
    await page.getByText('replay ×600').waitFor();
    await page.getByText(/^12 Mar 2024/).waitFor();
  });

  it('work below a path, as behind an ingress', async () => {
    await served.serveBelow('/api/hassio_ingress/abc');
    const { page, complaints } = await visit('#/home/bedroom');
    await page.locator('iaq-history-chart canvas').first().waitFor();
    served.service.change('home', 'bedroom', withValue('co2', 1234));
    await page.locator('.figure', { hasText: '1,234' }).first().waitFor();
    assert.deepEqual(complaints, []);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const [name, hash] of Object.entries(PLACES))
      it(`has no barrier that axe finds: ${name}, ${colorScheme}`, async () => {
        const { page, strangers } = await visit(hash, { colorScheme, reducedMotion: 'reduce' });
        if (name === 'room') await page.locator('iaq-history-chart canvas').first().waitFor();
        if (name === 'health') await page.getByText('Everything works.').waitFor();
        assert.deepEqual(await violations(page), []);
        assert.deepEqual(strangers, []);
      });

  it('have no barrier that axe finds where there is nothing yet, and where a token is needed', async () => {
    served.service.home = emptyHome();
    assert.deepEqual(await violations((await visit('#/')).page), []);
    served.service.token = 'x';
    assert.deepEqual(await violations((await visit('#/')).page), []);
  });

  for (const language of LANGUAGES)
    it(`lose nothing on a screen 360 px wide: ${language}`, async () => {
      served.service.health = brokenHealth();
      const { page } = await visit('#/', { ...PHONE, locale: language });
      for (const hash of Object.values(PLACES)) {
        await page.evaluate((to) => {
          location.hash = to;
        }, hash);
        await page
          .locator(hash === PLACES.room ? 'iaq-history-chart canvas' : 'main h1')
          .first()
          .waitFor();
        assert.deepEqual(await overflows(page), [], hash);
      }
    });

  it('begin a page at its heading when a link is followed by keyboard', async () => {
    const { page } = await visit('#/');
    await page.locator('iaq-room-card').getByRole('link', { name: 'Bedroom' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => {
      const room = document.querySelector('iaq-panel')?.shadowRoot?.querySelector('iaq-room-page');
      return room?.shadowRoot?.activeElement?.textContent === 'Bedroom';
    });
  });
});
