import assert from 'node:assert/strict';
import { LANGUAGES } from '@iaqverse/core';
import type { Page } from 'playwright-core';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const HERE = '#/ledger';

const entries = (page: Page) => page.locator('[data-entry]');

describe('The log, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;

  it('says in words what was decided, done and changed, by whom and where', async () => {
    const { page, complaints, strangers } = await visit(HERE);
    await entries(page).first().waitFor();
    await page.getByText('Every entry is as it was written: 278.').waitFor();
    await page.getByText('Proof').click();
    await page.getByText('ab12'.repeat(16)).waitFor();
    const mode = entries(page).filter({ hasText: 'Mode: advise became auto.' });
    assert.match((await mode.textContent())!, /12:20\s+Bedroom\s+Anna/);
    const decision = entries(page).filter({ hasText: 'Open “Bedroom window” for 12 minutes' });
    assert.match((await decision.textContent())!, /Ventilation of the upper floor was left alone\./);
    await decision.getByText('Details').click();
    assert.match(await decision.locator('pre').innerText(), /"interlock": "quiet_hours"/);
    assert.deepEqual(complaints, []);
    assert.deepEqual(strangers, []);
  });

  it('shows a room, a kind, people and days alone, and keeps that in its address', async () => {
    const { page } = await visit(HERE);
    await entries(page).first().waitFor();
    await page.getByLabel('Where').selectOption({ label: '— Bedroom' });
    await page.getByLabel('What').selectOption({ label: 'Settings' });
    await page.getByLabel('Who').selectOption({ label: 'People' });
    await page.getByText('This is where it begins.').waitFor();
    assert.equal(await entries(page).count(), 3);
    await page.getByLabel('To', { exact: true }).fill('2026-11-18');
    await entries(page).first().waitFor();
    assert.equal(new URL(page.url()).hash, '#/ledger?site=home&room=bedroom&what=settings&who=people&until=2026-11-18');
    assert.match(served.service.asked.at(-1)!, /room=bedroom/);
    await page.reload();
    await entries(page).first().waitFor();
    assert.equal(await page.getByLabel('What').inputValue(), 'settings');
    await page.getByLabel('What').selectOption({ label: 'Alerts' });
    await page.getByText('Nothing of the kind was written down.').waitFor();
    assert.match(served.service.asked.at(-1)!, /kind=alert/);
  });

  it('goes on with older entries a page at a time, to the first', async () => {
    const { page } = await visit(HERE);
    await page.getByRole('button', { name: 'Show older' }).click();
    await page.waitForFunction(
      (least) =>
        (document
          .querySelector('iaq-panel')
          ?.shadowRoot?.querySelector('iaq-ledger-page')
          ?.shadowRoot?.querySelectorAll('[data-entry]').length ?? 0) >= least,
      200,
    );
    await page.getByRole('button', { name: 'Show older' }).click();
    await page.getByText('This is where it begins.').waitFor();
    assert.equal(await entries(page).count(), 278);
    const asked = served.service.asked.filter((path) => path.startsWith('/api/v1/ledger?'));
    assert.ok(
      asked.some((path) => path.includes('before=179')),
      asked.join('\n'),
    );
  });

  it('says what is wrong where somebody touched it', async () => {
    served.service.records.verification = {
      sound: false,
      entries: 11,
      head: '',
      flaw: { kind: 'changed', number: 12 },
    };
    const { page } = await visit(HERE);
    await page.getByRole('alert').getByText('Entry 12 is not what was written.').waitFor();
    assert.deepEqual(await violations(page), []);
  });

  it('says so where nothing was written yet', async () => {
    served.service.records.ledger = [];
    const { page } = await visit(HERE);
    await page.getByText('Nothing was written down yet.').waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no barrier that axe finds, ${colorScheme}`, async () => {
      const { page } = await visit(`${HERE}?room=bedroom&site=home`, { colorScheme });
      await entries(page).first().getByText('Details').click();
      assert.deepEqual(await violations(page), []);
    });

  for (const language of LANGUAGES)
    it(`fits a phone in ${language}`, async () => {
      const { page } = await visit(HERE, { ...PHONE, locale: language });
      await entries(page).first().locator('summary').click();
      await page.locator('.verified summary').click();
      assert.deepEqual(await overflows(page), []);
    });
});
