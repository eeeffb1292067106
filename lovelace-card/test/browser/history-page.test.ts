import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { LANGUAGES } from '@iaqverse/core';
import type { Page } from 'playwright-core';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const TWO = '#/history?rooms=home/bedroom,home/kitchen&of=co2,pm25&span=week';

const charts = (page: Page) => page.locator('iaq-span-chart');
const chip = (page: Page, name: string) => page.locator('label.chip', { hasText: name });

describe('The page of the past, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;
  const asked = (): readonly string[] => served.service.asked.filter((path) => path.includes('/history?'));

  it('is among the pages, and shows some rooms together over a day', async () => {
    const { page, complaints, strangers } = await visit('#/');
    await page.getByRole('link', { name: 'History', exact: true }).click();
    await charts(page).locator('canvas').waitFor();
    assert.equal(await page.locator('h1').innerText(), 'History');
    assert.match(
      (await charts(page).getByRole('slider').getAttribute('aria-label'))!,
      /^Living room, Bedroom and Kitchen: CO₂ from /,
    );
    const mine = asked().filter((path) => /quantities=co2&.*step=300000/.test(path));
    assert.equal(mine.length, 3, asked().join('\n'));
    assert.deepEqual(complaints, []);
    assert.deepEqual(strangers, []);
  });

  it('takes rooms, quantities and spans, keeps them in its address, and always shows something', async () => {
    const { page } = await visit(TWO);
    await charts(page).nth(1).locator('canvas').waitFor();
    assert.equal(await charts(page).count(), 2);
    await chip(page, 'Temperature').click();
    await charts(page).nth(2).locator('canvas').waitFor();
    await page.getByRole('button', { name: 'Month' }).click();
    await page.waitForFunction(() => location.hash.includes('span=month'));
    await page.getByRole('button', { name: 'Earlier' }).click();
    await page.waitForFunction(() => location.hash.endsWith('&back=1'));
    const last = new URLSearchParams(asked().at(-1)!.split('?')[1]);
    assert.equal(Number(last.get('to')) - Number(last.get('from')), 30 * 86_400_000);
    await chip(page, 'Kitchen').click();
    await chip(page, 'Bedroom').click();
    assert.equal(await chip(page, 'Bedroom').getByRole('checkbox').isChecked(), true, 'the last one stays');
    const { href } = new URL(page.url());
    await page.reload();
    await charts(page).first().locator('canvas').waitFor();
    assert.equal(page.url(), href);
    assert.equal(await chip(page, 'Kitchen').getByRole('checkbox').isChecked(), false);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.waitForFunction(() => !location.hash.includes('back'));
  });

  it('is read by keys, and as a table', async () => {
    const { page } = await visit(TWO);
    const chart = charts(page).first().getByRole('slider');
    await charts(page).first().locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('Home');
    const first = await chart.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    const second = await chart.getAttribute('aria-valuetext');
    assert.match(first!, /Bedroom [\d,]+\sppm · Kitchen [\d,]+\sppm/);
    assert.notEqual(first, second);
    await page.locator('section', { hasText: 'CO₂' }).first().getByText('As a table').click();
    const table = page.getByRole('region', { name: /^CO₂: mean/ });
    assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), ['From', 'Bedroom (ppm)', 'Kitchen (ppm)']);
    assert.equal(await table.getByRole('row').count(), 29, 'four rows a day of a week, and their heads');
    assert.deepEqual(await violations(page), []);
  });

  it('saves what it shows as CSV, and leads to every reading', async () => {
    const { page } = await visit('#/history?rooms=home/bedroom&of=co2,temperature');
    await charts(page).nth(1).locator('canvas').waitFor();
    const begun = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save what is shown (CSV)' }).click();
    const download = await begun;
    assert.match(download.suggestedFilename(), /^iaqverse-day-2026-11-20\.csv$/);
    const lines = (await readFile((await download.path())!, 'utf8')).split('\r\n');
    assert.equal(lines[0], 'time,site,room,quantity,mean,lowest,highest,unit');
    assert.match(lines[1]!, /^2026-11-19T14:25:00Z,home,bedroom,(co2|temperature),/);
    assert.ok(lines.length > 500);
    assert.equal(
      await page.getByRole('link', { name: 'Save every reading of these rooms (CSV)' }).getAttribute('href'),
      'api/v1/readings.csv?rooms=home%2Fbedroom',
    );
  });

  it('says so where nothing was measured', async () => {
    const { page } = await visit('#/history?rooms=home/child&of=humidity');
    await page.getByText('No readings in this time.').waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no barrier that axe finds, ${colorScheme}`, async () => {
      const { page } = await visit(TWO, { colorScheme });
      await charts(page).nth(1).locator('canvas').waitFor();
      assert.deepEqual(await violations(page), []);
    });

  for (const language of LANGUAGES)
    it(`fits a phone in ${language}`, async () => {
      const { page } = await visit(TWO, { ...PHONE, locale: language });
      await charts(page).nth(1).locator('canvas').waitFor();
      await page.locator('.chooser summary').click();
      await chip(page, 'Cellar').waitFor();
      assert.deepEqual(await overflows(page), []);
    });
});
