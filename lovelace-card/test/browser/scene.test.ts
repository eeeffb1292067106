import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { EXAMPLE_ROOM, exampleGlb } from '../scene/model/example-glb.ts';
import { violations } from './audit.ts';
import { addRooms, framesDrawn, rest, scenePages, shown } from './scene-pages.ts';

/** Has the model's door slide by itself, which a room does not heed. */
function animated(description: Record<string, unknown>): void {
  const channels = [{ sampler: 0, target: { node: 5, path: 'translation' } }];
  description.animations = [{ channels, samplers: [{ input: 1, output: 0 }] }];
}

describe('The scene of a room, in a browser', function () {
  this.timeout(240_000);
  const { visit } = scenePages();
  const label = (page: Page, name: string) => page.getByRole('button', { name });

  it('draws ten scenes with one context', async () => {
    const { page, complaints } = await visit();
    await addRooms(page, 10);
    await page.evaluate(() => document.querySelector<HTMLElement>('#scenes')!.style.setProperty('zoom', '0.2'));
    await shown(page);
    assert.equal(await page.evaluate(() => window.contexts.length), 1);
    assert.deepEqual(complaints, []);
  });

  it('draws nothing in ten seconds in which nothing changes, nor for words alone', async () => {
    const { page } = await visit({ hasOwnTime: true });
    await addRooms(page, 2);
    await rest(page);
    const before = await framesDrawn(page);
    assert.ok(before > 0);
    await page.clock.runFor(10_000);
    assert.equal(await framesDrawn(page), before);
    await page.evaluate(() => {
      const [scene] = window.stage.all();
      const { sensors } = scene!.picture!;
      scene!.picture = { ...scene!.picture!, sensors: [{ ...sensors[0]!, caption: '743 ppm · just now' }] };
    });
    await page.getByText('743 ppm').first().waitFor({ state: 'attached' });
    await page.clock.runFor(1000);
    assert.equal(await framesDrawn(page), before);
    await page.evaluate(() => {
      const [scene] = window.stage.all();
      const { openings } = scene!.picture!;
      scene!.picture = { ...scene!.picture!, openings: openings.map((each) => ({ ...each, share: 1 })) };
    });
    await page.clock.runFor(1000);
    assert.ok((await framesDrawn(page)) > before);
  });

  it('draws what flows no more than twenty times a second, and nothing of it out of sight', async () => {
    const { page } = await visit({ hasOwnTime: true });
    await addRooms(page, 1, 'busyRoom');
    await rest(page);
    const before = await framesDrawn(page);
    await page.clock.runFor(10_000);
    const flowing = (await framesDrawn(page)) - before;
    assert.ok(flowing > 20 && flowing <= 210, `${flowing}`);
    await page.evaluate(() => {
      document.querySelector('main')!.style.paddingTop = '3000px';
    });
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const watcher = new IntersectionObserver((changes) => {
            if (!changes.at(-1)!.isIntersecting) resolve();
          });
          watcher.observe(window.stage.all()[0]!);
        }),
    );
    const away = await framesDrawn(page);
    await page.clock.runFor(5000);
    assert.equal(await framesDrawn(page), away);
  });

  it('comes to rest at once where a person prefers less motion', async () => {
    const { page } = await visit({ hasOwnTime: true, reducedMotion: 'reduce' });
    await addRooms(page, 1, 'busyRoom');
    await rest(page);
    const before = await framesDrawn(page);
    await page.clock.runFor(10_000);
    assert.equal(await framesDrawn(page), before);
  });

  it('tells what was touched and what was held', async () => {
    const { page, complaints } = await visit();
    await addRooms(page, 1);
    await shown(page);
    const touched = () => page.evaluate(() => window.stage.touched);
    const middle = async (name: string): Promise<[number, number]> => {
      const { x, y, width, height } = (await label(page, name).boundingBox())!;
      return [x + width / 2, y + height / 2];
    };
    await page.mouse.click(...(await middle('Purifier')));
    assert.deepEqual(await touched(), ['scene-tap machine purifier']);
    // A little below its label is the door itself.
    const [x, y] = await middle('Door');
    await page.mouse.click(x, y + 45);
    assert.equal((await touched())[1], 'scene-tap opening door');
    await page.mouse.move(...(await middle('Purifier')));
    await page.mouse.down();
    await page.waitForFunction(() => window.stage.touched.length === 3);
    await page.mouse.up();
    assert.deepEqual((await touched()).slice(2), ['scene-hold machine purifier']);
    await page.mouse.click(...(await middle('Purifier')), { button: 'right' });
    assert.deepEqual((await touched()).slice(3), ['scene-hold machine purifier']);
    await page.mouse.move(300, 200);
    await page.mouse.down();
    await page.mouse.move(360, 210, { steps: 4 });
    await page.mouse.up();
    assert.equal((await touched()).length, 4, 'a drag is no touch');
    assert.deepEqual(complaints, []);
  });

  it('points at what the mouse is over', async () => {
    const { page } = await visit();
    await addRooms(page, 1);
    await shown(page);
    const { x, y } = (await label(page, 'Purifier').boundingBox())!;
    await page.mouse.move(x + 12, y + 12);
    await page.locator('.label.asked.written', { hasText: 'Purifier' }).waitFor();
    assert.equal(await page.locator('.picture').evaluate((element) => getComputedStyle(element).cursor), 'pointer');
  });

  it('is turned, brought nearer, framed and walked through by key', async () => {
    const { page } = await visit({ reducedMotion: 'reduce' });
    await addRooms(page, 1);
    await shown(page);
    const place = () => label(page, 'Purifier').evaluate((element) => element.style.transform);
    const changes = async (from: string) => {
      await page.waitForFunction(
        (before) =>
          window.stage.all()[0]!.shadowRoot!.querySelector<HTMLElement>('.machine')!.style.transform !== before,
        from,
      );
    };
    const start = await place();
    await page.locator('.view').focus();
    for (const key of ['ArrowLeft', 'ArrowUp', '-']) {
      const before = await place();
      await page.keyboard.press(key);
      await changes(before);
    }
    assert.equal(await page.getByRole('button', { name: 'Show all of it' }).count(), 1);
    await page.keyboard.press('0');
    await page.waitForFunction(
      (before) => window.stage.all()[0]!.shadowRoot!.querySelector<HTMLElement>('.machine')!.style.transform === before,
      start,
    );
    assert.equal(await page.getByRole('button', { name: 'Show all of it' }).count(), 0);
    await page.getByRole('button', { name: 'Walk in' }).click();
    await page.getByRole('button', { name: 'Step out' }).waitFor();
    await page.locator('.view').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Walk in' }).waitFor();
  });

  it('is gone through by Tab, thing by thing, and worked by Enter', async () => {
    const { page } = await visit();
    await addRooms(page, 1);
    await shown(page);
    await page.locator('.view').focus();
    const names: string[] = [];
    for (let stop = 0; stop < 5; stop++) {
      await page.keyboard.press('Tab');
      names.push(
        await page.evaluate(() => window.stage.all()[0]!.shadowRoot!.activeElement!.getAttribute('aria-label')!),
      );
    }
    assert.deepEqual(names, [
      'Window to the terrace, closed',
      'Door, closed',
      'Purifier, off',
      'Radiator, 19 °C',
      'Shelf sensor, 742 ppm · 20 s ago',
    ]);
    await page.locator('.label.sensor.asked.written').waitFor();
    await page.keyboard.press('Enter');
    assert.deepEqual(await page.evaluate(() => window.stage.touched), ['scene-tap sensor esp']);
  });

  it('leaves the wheel to the page until it has the focus, and scrolling by finger always', async () => {
    const { page } = await visit();
    await addRooms(page, 1);
    await shown(page);
    await page.evaluate(() => {
      document.querySelector('main')!.style.paddingBottom = '900px';
    });
    await page.mouse.move(300, 200);
    await page.mouse.wheel(0, 120);
    await page.waitForFunction(() => window.scrollY > 0);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.locator('.view').first().focus();
    await page.mouse.wheel(0, -240);
    await page.getByRole('button', { name: 'Show all of it' }).waitFor();
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    assert.equal(
      await page
        .locator('.picture')
        .first()
        .evaluate((element) => getComputedStyle(element).touchAction),
      'pan-y',
    );
  });

  it('lets the graphics card go once the last scene is gone', async () => {
    const { page } = await visit({ hasOwnTime: true });
    await addRooms(page, 1);
    await shown(page);
    await page.evaluate(() => window.stage.clear());
    await page.clock.runFor(1000);
    assert.equal(await page.evaluate(() => window.contexts[0]!.isContextLost()), false);
    await page.clock.runFor(10_000);
    assert.equal(await page.evaluate(() => window.contexts[0]!.isContextLost()), true);
    await addRooms(page, 1);
    await shown(page);
    assert.equal(await page.evaluate(() => window.contexts.length), 2);
  });

  it('says that the graphics card is away, and draws again when it is back', async () => {
    const { page } = await visit({ hasOwnTime: true });
    await addRooms(page, 1);
    await rest(page);
    await page.evaluate(() => {
      const extension = window.contexts[0]!.getExtension('WEBGL_lose_context')!;
      Object.assign(window, { back: () => extension.restoreContext() });
      extension.loseContext();
    });
    await page.getByText('The graphics card is busy elsewhere.').waitFor();
    const before = await framesDrawn(page);
    await page.evaluate(() => (window as unknown as { back(): void }).back());
    await page.getByText('The graphics card is busy elsewhere.').waitFor({ state: 'detached' });
    await page.clock.runFor(500);
    assert.ok((await framesDrawn(page)) > before);
    assert.equal(await page.evaluate(() => window.contexts.length), 1);
  });

  it('makes another context where the lost one does not come back', async () => {
    const { page } = await visit({ hasOwnTime: true });
    await addRooms(page, 1);
    await rest(page);
    const before = await framesDrawn(page);
    await page.evaluate(() => window.contexts[0]!.getExtension('WEBGL_lose_context')!.loseContext());
    await page.getByText('The graphics card is busy elsewhere.').waitFor();
    await page.clock.runFor(6000);
    await page.getByText('The graphics card is busy elsewhere.').waitFor({ state: 'detached' });
    assert.ok((await framesDrawn(page)) > before);
    assert.equal(await page.evaluate(() => window.contexts.length), 2);
  });

  it('draws a plan where there is no WebGL, with the same things to touch', async () => {
    const { page, complaints } = await visit({ hasWebgl: false });
    await addRooms(page, 1, 'busyRoom');
    await page.getByText('This browser draws no 3D, so here is the plan.').waitFor();
    await page.locator('svg.plan').waitFor();
    const plan = page.locator('.view');
    assert.match((await plan.innerText()).trim(), /poor/);
    const { x, y, width, height } = (await label(page, 'Purifier').boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2);
    await label(page, 'Warning · Shelf sensor').focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await page.evaluate(() => window.stage.touched), [
      'scene-tap machine purifier',
      'scene-tap alert a',
    ]);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(complaints, []);
  });

  it('shows a person’s own model of the room, with its things to touch', async () => {
    const { page, complaints } = await visit();
    await page.route('**/room.glb', (route) =>
      route.fulfill({ body: Buffer.from(exampleGlb(EXAMPLE_ROOM, animated)) }),
    );
    await addRooms(page, 1);
    const states = page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const told: string[] = [];
          document.addEventListener('scene-model', (event) => {
            const { state } = (event as CustomEvent<{ state: string }>).detail;
            told.push(state);
            if (state === 'shown' || state === 'failed') resolve(told);
          });
          window.stage.all()[0]!.modelUrl = 'room.glb';
        }),
    );
    const told = await states;
    assert.equal(told[0], 'loading');
    assert.equal(told.at(-1), 'shown');
    await shown(page);
    await label(page, 'Purifier').click();
    assert.deepEqual(await page.evaluate(() => window.stage.touched), ['scene-tap machine purifier']);
    assert.deepEqual(complaints, []);
  });

  it('draws the room where its own model cannot be shown, and says why', async () => {
    const { page } = await visit();
    await addRooms(page, 1);
    await page.evaluate(() => {
      window.stage.all()[0]!.modelUrl = 'nowhere.glb';
    });
    await page.getByText('There is no room model at this address').waitFor();
    await shown(page);
    await page.evaluate(() => {
      window.stage.all()[0]!.modelUrl = undefined;
    });
    await page.getByText('There is no room model at this address').waitFor({ state: 'detached' });
  });

  it('begins anew with another room, and shows nothing while there is none', async () => {
    const { page } = await visit({ reducedMotion: 'reduce' });
    await addRooms(page, 1);
    await shown(page);
    await page.locator('.view').focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Show all of it' }).waitFor();
    await page.evaluate(() => {
      const [scene] = window.stage.all();
      scene!.picture = { ...window.stage.busyRoom(), id: 'home/other', name: 'Guests' };
    });
    await page.getByRole('application', { name: 'Guests' }).waitFor();
    await page.getByRole('button', { name: 'Show all of it' }).waitFor({ state: 'detached' });
    await page.evaluate(() => {
      window.stage.all()[0]!.picture = undefined;
    });
    await page.getByRole('application').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.label').count(), 0);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no barrier that axe finds: ${colorScheme}`, async () => {
      const { page } = await visit({ colorScheme });
      await addRooms(page, 1, 'busyRoom');
      await shown(page);
      assert.deepEqual(await violations(page), []);
    });
});
