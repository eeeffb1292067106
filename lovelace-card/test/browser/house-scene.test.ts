import assert from 'node:assert/strict';
import { violations } from './audit.ts';
import { scenePages, shown } from './scene-pages.ts';

describe('The scene of a house, in a browser', function () {
  this.timeout(240_000);
  const { visit } = scenePages();

  it('names every room of a floor with its level, and tells which was touched', async () => {
    const { page, complaints } = await visit();
    await page.evaluate(() => window.stage.addHouse());
    await shown(page);
    assert.deepEqual(
      await page.locator('.label').evaluateAll((labels) => labels.map((label) => label.getAttribute('aria-label'))),
      [
        'Living room, moderate',
        'Kitchen, poor, Danger: Carbon monoxide',
        'Hall, not judged',
        'Guest bath, good',
        'Office, excellent',
        'Terrace, excellent',
      ],
    );
    await page.locator('.label', { hasText: 'Kitchen' }).click();
    const { x, y, height } = (await page.locator('.label', { hasText: 'Living room' }).boundingBox())!;
    await page.mouse.click(x + 10, y + height + 14);
    const touched = await page.evaluate(() => window.stage.touched);
    assert.deepEqual(touched, ['scene-tap room kitchen', 'scene-tap room living']);
    assert.deepEqual(complaints, []);
  });

  it('shows the floor that a person chooses', async () => {
    const { page } = await visit();
    await page.evaluate(() => window.stage.addHouse());
    await shown(page);
    await page.getByRole('button', { name: 'Upper floor' }).click();
    await page.getByRole('button', { name: 'Bedroom, very poor' }).waitFor({ state: 'attached' });
    assert.equal(await page.getByRole('button', { name: 'Upper floor' }).getAttribute('aria-pressed'), 'true');
    assert.equal(await page.locator('.label').count(), 3);
    assert.equal(await page.getByRole('button', { name: 'Walk in' }).count(), 0);
  });

  it('shares its context with the rooms', async () => {
    const { page } = await visit({ viewport: { width: 700, height: 900 } });
    await page.evaluate(() => {
      window.stage.add(1);
      window.stage.addHouse();
    });
    await shown(page);
    assert.equal(await page.evaluate(() => window.contexts.length), 1);
  });

  it('is a plan where there is no WebGL', async () => {
    const { page, complaints } = await visit({ hasWebgl: false });
    await page.evaluate(() => window.stage.addHouse());
    await page.locator('.house-plan .room.poor').waitFor();
    await page.locator('.label', { hasText: 'Office' }).click();
    assert.deepEqual(await page.evaluate(() => window.stage.touched), ['scene-tap room office']);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(complaints, []);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no barrier that axe finds: ${colorScheme}`, async () => {
      const { page } = await visit({ colorScheme });
      await page.evaluate(() => window.stage.addHouse());
      await shown(page);
      assert.deepEqual(await violations(page), []);
    });
});
