import assert from 'node:assert/strict';
import { LANGUAGES } from '@iaqverse/core';
import type { Page } from 'playwright-core';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const HERE = '#/models';

const room = (page: Page, name: string) => page.locator('iaq-room-models', { hasText: name });

describe('The page of models, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;

  it('says of each room what is heard, and honestly how well that did', async () => {
    const { page, complaints } = await visit(HERE);
    await page.getByText('One network for all rooms serves: forecast 1.').waitFor();
    const living = room(page, 'Living room');
    await living.getByText(/34\s% smaller/).waitFor();
    assert.match(await living.locator('section').innerText(), /errors are 8\s% larger.*so nothing better is claimed/);
    assert.match(await living.locator('section').innerText(), /the network 53\s%/);
    assert.match(await living.locator('section').innerText(), /Too early to say: 40 forecasts/);
    assert.match(
      (await living.getByRole('img').first().getAttribute('aria-label'))!,
      /^How much smaller the errors are, by how far ahead: 5 min: 15\s%;.*30 min: 29\s%/,
    );
    await room(page, 'Cellar').getByText('Nothing is forecast here').waitFor();
    assert.deepEqual(complaints, []);
  });

  it('asks only about rooms that are seen', async () => {
    const { page } = await visit(HERE);
    await room(page, 'Living room')
      .getByText(/34\s% smaller/)
      .waitFor();
    const asked = () => served.service.asked.filter((path) => path.includes('/learning'));
    assert.ok(!asked().some((path) => path.includes('workshop')), asked().join('\n'));
    await room(page, 'Workshop').scrollIntoViewIfNeeded();
    await room(page, 'Workshop')
      .getByText(/34\s% smaller/)
      .waitFor();
  });

  it('has a room learn anew, and says how that goes', async () => {
    const { page } = await visit(HERE);
    const button = page.getByRole('button', { name: 'Learn anew: Living room' });
    await button.click();
    await room(page, 'Living room').getByText('It learns as soon as another room is done…').waitFor();
    assert.equal(await button.isDisabled(), true);
    await room(page, 'Living room').getByText('It is learning…').waitFor();
    await page.waitForFunction(
      () =>
        document
          .querySelector('iaq-panel')
          ?.shadowRoot?.querySelector('iaq-models-page')
          ?.shadowRoot?.querySelector('iaq-room-models')
          ?.shadowRoot?.querySelector('button')?.disabled === false,
    );
    assert.deepEqual(served.service.commands, ['POST /api/v1/sites/home/rooms/living-room/refit {}']);
  });

  it('says why a room did not learn anew', async () => {
    served.service.refusal = { code: 'refit_running', message: 'A refit of this room is under way already.' };
    const { page } = await visit(HERE);
    await page.getByRole('button', { name: 'Learn anew: Living room' }).click();
    await page.getByRole('alert').getByText('A refit of this room is under way already.').waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no barrier that axe finds, ${colorScheme}`, async () => {
      const { page } = await visit(HERE, { colorScheme });
      await room(page, 'Living room')
        .getByText(/34\s% smaller/)
        .waitFor();
      assert.deepEqual(await violations(page), []);
    });

  for (const language of LANGUAGES)
    it(`fits a phone in ${language}`, async () => {
      const { page } = await visit(HERE, { ...PHONE, locale: language });
      await page.locator('iaq-room-models .skill').first().waitFor();
      assert.deepEqual(await overflows(page), []);
    });
});
