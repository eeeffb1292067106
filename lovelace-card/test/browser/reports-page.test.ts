import assert from 'node:assert/strict';
import { LANGUAGES } from '@iaqverse/core';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const HERE = '#/reports';

describe('The reports, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;
  const asked = (): readonly string[] => served.service.asked.filter((path) => path.startsWith('/api/v1/report'));

  it('show the last week in the page’s language, as high as it is, and others on demand', async () => {
    const { page, complaints, strangers } = await visit(HERE, { locale: 'de' });
    const report = page.frameLocator('iframe');
    await report.getByRole('heading', { name: 'week last' }).waitFor();
    assert.match(asked()[0]!, /site=home&period=week&language=de$/);
    await page.waitForFunction(() => {
      const frame = document
        .querySelector('iaq-panel')
        ?.shadowRoot?.querySelector('iaq-reports-page')
        ?.shadowRoot?.querySelector('iframe');
      return frame !== null && frame !== undefined && frame.offsetHeight > 1200;
    });
    await page.getByRole('button', { name: 'Tag' }).click();
    await report.getByRole('heading', { name: 'day last' }).waitFor();
    await page.getByRole('button', { name: 'Früher' }).click();
    await report.getByRole('heading', { name: `day ${Date.UTC(2026, 10, 18, 14, 15)}` }).waitFor();
    assert.match(new URL(page.url()).hash, /period=day&back=2$/);
    assert.deepEqual(complaints, []);
    assert.deepEqual(strangers, []);
  });

  it('are printed as they stand', async () => {
    const { page } = await visit(HERE);
    await page.frameLocator('iframe').getByRole('heading').waitFor();
    await page.evaluate(() => {
      const frame = document
        .querySelector('iaq-panel')
        ?.shadowRoot?.querySelector('iaq-reports-page')
        ?.shadowRoot?.querySelector('iframe');
      frame!.contentWindow!.print = () => {
        document.title = 'printed';
      };
    });
    await page.getByRole('button', { name: 'Print' }).click();
    assert.equal(await page.title(), 'printed');
    assert.match(
      (await page.getByRole('link', { name: 'Open as a page of its own' }).getAttribute('href'))!,
      /\/api\/v1\/report\?site=home/,
    );
  });

  it('say why there is none, in the service’s words', async () => {
    const { page } = await visit(`${HERE}?site=studio`);
    await page.getByRole('alert').getByText('There is no report of this site.').waitFor();
    assert.equal(await page.locator('iframe').isVisible(), false);
  });

  it('stand beside what is seen across rooms', async () => {
    const { page } = await visit(HERE);
    const across = page.locator('iaq-across');
    await across.getByText('stuffy at night').waitFor();
    assert.match(await across.locator('dl').innerText(), /Bedroom and Room of the children, upstairs/);
    await across
      .getByText(/^Purifier would do more in Kitchen than in Living room: PM2\.5: 96\sµg\/m³ · h less every day\.$/)
      .waitFor();
    assert.match(await across.getByRole('row', { name: /Studio/ }).innerText(), /91\s+82\s%\s+—/);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`have no barrier that axe finds, ${colorScheme}`, async () => {
      const { page } = await visit(HERE, { colorScheme });
      await page.locator('iaq-across table').waitFor();
      assert.deepEqual(await violations(page), []);
    });

  for (const language of LANGUAGES)
    it(`fit a phone in ${language}`, async () => {
      const { page } = await visit(HERE, { ...PHONE, locale: language });
      await page.locator('iaq-across table').waitFor();
      // What is wider than the table's window is scrolled within it.
      const found = (await overflows(page)).filter((one) => !/^(TABLE|THEAD|TBODY|TR|TH|TD) /.test(one));
      assert.deepEqual(found, []);
    });
});
