import assert from 'node:assert/strict';
import { LANGUAGES } from '@iaqverse/core';
import { Words } from '../../src/i18n/words.ts';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

describe('The way to the pages, in a browser', function () {
  this.timeout(60_000);
  const { visit } = servedPages();

  it('keeps what people open seldom behind one button, for keys too', async () => {
    const { page, complaints } = await visit('#/');
    const more = page.getByRole('button', { name: /^More/ });
    assert.equal(await page.getByRole('link', { name: 'Settings' }).count(), 0, 'it is folded away');
    await more.focus();
    await page.keyboard.press('Enter');
    assert.equal(await more.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('Escape');
    assert.equal(await more.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('iaq-ledger-page h1').waitFor();
    assert.equal(await more.getAttribute('aria-expanded'), 'false');
    await more.click();
    assert.equal(await page.getByRole('link', { name: 'Log' }).getAttribute('aria-current'), 'page');
    await page.locator('h1').click();
    assert.equal(await more.getAttribute('aria-expanded'), 'false', 'a touch elsewhere folds it');
    assert.deepEqual(complaints, []);
  });

  for (const language of LANGUAGES)
    it(`lies under the thumbs of a phone, in ${language}`, async () => {
      const { page } = await visit('#/', { ...PHONE, locale: language });
      const words = new Words(language);
      const bar = page.locator('iaq-nav nav');
      const { y, height } = (await bar.boundingBox())!;
      assert.equal(Math.round(y + height), 740);
      await bar.getByRole('button', { name: words.text('nav_more') }).click();
      await page.getByRole('link', { name: words.text('nav_settings') }).waitFor();
      assert.deepEqual(await overflows(page), []);
      assert.deepEqual(await violations(page), []);
    });
});
