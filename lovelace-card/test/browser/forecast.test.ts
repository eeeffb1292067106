import assert from 'node:assert/strict';
import { HORIZONS_MIN, LANGUAGES, MINUTE, type RoomView } from '@iaqverse/core';
import type { Page } from 'playwright-core';
import { NOW } from '../service/example-home.ts';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const LIVING = '#/home/living-room';

/** The room as it is told of when its next forecast has come. */
function withNextForecast(room: RoomView): RoomView {
  const forecast = room.forecast!;
  const quantities = forecast.quantities.map((one) =>
    one.quantity === 'co2' ? { ...one, quantiles: HORIZONS_MIN.map(() => [1210, 1220, 1230, 1240, 1250]) } : one,
  );
  return {
    ...room,
    forecast: { ...forecast, madeAt: forecast.madeAt + 5 * MINUTE, quantities, crossings: [], scores: [] },
  };
}

/** Waits until the page has got so many answers from addresses that hold a text. */
async function loaded(page: Page, part: string, count: number): Promise<void> {
  await page.waitForFunction(
    ([text, wanted]) =>
      performance.getEntriesByType('resource').filter(({ name }) => name.includes(text)).length === wanted,
    [part, count] as const,
  );
}

describe('What comes, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;

  const asked = (what: string): string[] => served.service.asked.filter((address) => address.includes(`/${what}?`));

  it('is said on every room’s card: score, level, arrow and one sentence, or why there is none', async () => {
    const { page, complaints } = await visit('#/');
    const card = (name: string) => page.locator('iaq-room-card', { hasText: name });
    const text = await card('Living room').locator('.ahead').innerText();
    assert.match(text, /in 30\smin[\s\S]*74[\s\S]*good[\s\S]*CO₂ passes 1,000\sppm in about 60\smin \(85\s%\)\./);
    assert.equal(await card('Living room').locator('.ahead .trend').getAttribute('aria-label'), 'getting worse');
    assert.match((await card('Living room').locator('h3 a').getAttribute('title'))!, /^At 14:54 at the earliest/);
    assert.equal(await card('Living room').locator('.ring .goal.good').count(), 1);
    assert.equal(await card('Kitchen').locator('.mode').innerText(), 'window probably open');
    assert.match(
      (await card('Room of the children').locator('.ahead').textContent())!,
      /No forecast without fresh readings/,
    );
    assert.equal(await card('Workshop').locator('.ahead .trend').count(), 0);
    assert.match((await card('Workshop').locator('.ahead').textContent())!, /no better than “it stays as it is”/);
    assert.equal(await card('Cellar').locator('.ahead').count(), 0);
    assert.deepEqual(complaints, []);
  });

  it('is said on the room’s page for three times ahead, with what it rests on', async () => {
    const { page } = await visit('#/home/kitchen');
    const panel = page.locator('.ahead-panel');
    assert.equal(await panel.locator('dt').count(), 3);
    await panel.getByText('The learned model could not be asked').waitFor();
    await page.getByText('≈\u202f3.4\u202fan hour').waitFor();
    await page.getByText('2.2 to 5.1, nine times in ten, as of 14:15').waitFor();
  });

  it('is drawn to the right of now, and read by key with its intervals', async () => {
    const { page, complaints } = await visit(LIVING);
    const chart = page.getByRole('slider', { name: /^CO₂ from .* To the right of now the forecast until 16:15\.$/ });
    assert.match((await chart.getAttribute('aria-valuetext'))!, /^Fri 14:19 · 742\u202fppm/);
    await chart.focus();
    await page.keyboard.press('End');
    const end =
      /^Fri 16:15 · forecast ≈ 1,\d+0\u202fppm · 50\u202f%: [\d,]+0–[\d,]+0 · 90\u202f%: [\d,]+0–[\d,]+0\u202fppm$/;
    assert.match((await chart.getAttribute('aria-valuetext'))!, end);
    const warm = page.getByRole('slider', { name: /^Temperature from/ });
    assert.doesNotMatch(
      (await warm.getAttribute('aria-valuetext'))!,
      /≈/,
      'no better than persistence: no median is read',
    );
    await chart.hover();
    await page
      .getByText(/30\u202fmin before ≈ \d+\u202fppm \(/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '24 h' }).click();
    await page
      .getByRole('slider', { name: /the forecast until 16:15\.$/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: '7 d' }).click();
    await page.locator('iaq-history-chart canvas').first().waitFor();
    assert.equal(await page.getByRole('slider', { name: /To the right of now/ }).count(), 0);
    assert.deepEqual(complaints, []);
  });

  it('is laid over what came as it was forecast, from as long before as a person chooses, or not', async () => {
    const { page } = await visit(LIVING);
    const toggle = page.getByLabel('Earlier forecasts');
    assert.equal(await toggle.isChecked(), true);
    await page.getByText('as forecast 30\u202fmin before').waitFor();
    await page.getByLabel('How long before').selectOption('60');
    await page.getByText('as forecast 60\u202fmin before').waitFor();
    await loaded(page, 'horizon=60', 5);
    await toggle.focus();
    await page.keyboard.press('Space');
    await page.getByText('as forecast').first().waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('How long before').isDisabled(), true);
  });

  it('follows a new forecast without asking for anything again', async () => {
    const { page } = await visit(LIVING);
    await page.locator('.ahead-panel', { hasText: 'CO₂ passes' }).waitFor();
    await page.locator('iaq-history-chart canvas').first().waitFor();
    await loaded(page, '/forecasts?', 5);
    await page.locator('iaq-room-picture .strip').waitFor();
    const before = served.service.asked.length;
    served.service.change('home', 'living-room', withNextForecast);
    await page.getByText('forecast of 14:20').waitFor();
    await page.getByText(/^in 30\u202fmin ≈ 1,230\u202fppm \(1,210 to 1,250\)$/).waitFor();
    assert.equal(served.service.asked.length, before);
    assert.equal(asked('forecasts').length, 5);
  });

  it('asks again where forecasts were missed', async () => {
    const { page } = await visit(LIVING);
    await loaded(page, '/forecasts?', 5);
    served.service.change('home', 'living-room', (room) => ({
      ...room,
      forecast: { ...room.forecast!, madeAt: NOW + 10 * MINUTE },
    }));
    await loaded(page, '/forecasts?', 10);
  });

  it('is told further ahead once it is looked at: hours, days and trend, or what it takes', async () => {
    const { page, complaints } = await visit(LIVING);
    await page.locator('iaq-history-chart canvas').first().waitFor();
    assert.deepEqual(asked('outlook'), []);
    await page.getByRole('heading', { name: 'Further ahead' }).scrollIntoViewIfNeeded();
    const chart = page.getByRole('slider', { name: /^CO₂ expected from 20 Nov 2026, 14:00 to 21 Nov 2026, 14:00/ });
    assert.match((await chart.getAttribute('aria-valuetext'))!, /^Fri 14:30 · forecast ≈ \d+\u202fppm · 50\u202f%: /);
    await page.getByText('Its errors were 26\u202f% smaller').waitFor();
    await page.getByRole('button', { name: 'a week' }).click();
    await page.getByRole('slider', { name: /to 27 Nov 2026/ }).waitFor();
    await page.getByRole('button', { name: 'the trend' }).click();
    await page.getByText('Rising by 20 ± 12\u202fppm a month.').waitFor();
    await page.getByText('Not yet: it needs 14 days of readings, and 9 are there.').waitFor();
    await page.getByLabel('Quantity').selectOption('humidity');
    await page.getByText(/^Rising by \d\.\d ± \d\.\d\u202f% a month\.$|^Rising by \d ± \d\u202f% a month\.$/).waitFor();
    assert.equal(asked('outlook').length, 2);
    assert.deepEqual(complaints, []);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const span of ['a day', 'the trend'] as const)
      it(`has no barrier that axe finds: ${span}, ${colorScheme}`, async () => {
        const { page } = await visit(LIVING, { colorScheme, reducedMotion: 'reduce' });
        await page.getByRole('heading', { name: 'Further ahead' }).scrollIntoViewIfNeeded();
        await page.getByRole('button', { name: span, exact: true }).click();
        await page
          .locator(span === 'the trend' ? '.drift' : 'iaq-outlook-chart canvas')
          .first()
          .waitFor();
        assert.deepEqual(await violations(page), []);
      });

  for (const language of LANGUAGES)
    it(`loses nothing on a screen 360 px wide: ${language}`, async () => {
      const { page } = await visit(LIVING, { ...PHONE, locale: language });
      await page.locator('iaq-history-chart canvas').first().waitFor();
      await page.locator('iaq-outlook').scrollIntoViewIfNeeded();
      await page.locator('iaq-outlook-chart canvas').waitFor();
      assert.deepEqual(await overflows(page), []);
      await page.locator('iaq-outlook button').last().click();
      await page.locator('iaq-outlook .drift').waitFor();
      assert.deepEqual(await overflows(page), []);
    });
});
