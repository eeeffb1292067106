import assert from 'node:assert/strict';
import { LANGUAGES, renderReport } from '@iaqverse/core';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../../test/support/chromium.ts';
import { StoredReports } from '../../src/report/stored-reports.ts';
import { storedHome } from './stored-home.ts';

/** A4 in points, as Chromium rounds it. */
const A4 = /\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/;

describe('the page of a report in a browser', function () {
  this.timeout(60_000);
  let browser: Browser | undefined;

  before(async function () {
    browser = await launchChromium();
    if (browser === undefined) this.skip();
  });
  after(() => browser?.close());

  it('prints on A4, runs nothing, fetches nothing, and fits a phone', async () => {
    const report = await new StoredReports(await storedHome()).report({ site: 'maison', kind: 'week' });
    const page = await browser!.newPage({ viewport: { width: 360, height: 780 }, colorScheme: 'dark' });
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    for (const language of LANGUAGES) {
      await page.setContent(renderReport(report, language));
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= 360'), language);
    }
    assert.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(16, 19, 21)');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.match(pdf, A4);
    assert.ok([...pdf.matchAll(/\/Type \/Page\b/g)].length >= 1);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(255, 255, 255)');
    // What A4 leaves between its margins, in CSS pixels.
    await page.setViewportSize({ width: 695, height: 1000 });
    for (const language of LANGUAGES) {
      await page.setContent(renderReport(report, language));
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= 695'), `${language} on paper`);
    }
    assert.deepEqual([asked, complaints], [[], []]);
    await page.close();
  });
});
