import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { FakeService } from '../service/fake-service.ts';
import { servedPages } from './served-pages.ts';

/** Waits until the pages are kept for when the service is away. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('iaqverse.home ')));
}

describe('The pages while the service is away, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;

  it('can be installed: a manifest with icons that are there, relative to where the pages stand', async () => {
    await served.serveBelow('/air/quality');
    const { page } = await visit('#/');
    const manifest = await page.evaluate(async () => {
      const address = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!.href;
      const told = (await (await fetch(address)).json()) as {
        start_url: string;
        scope: string;
        icons: { src: string; purpose: string }[];
      };
      const statuses = await Promise.all(
        told.icons.map(async ({ src }) => (await fetch(new URL(src, address))).status),
      );
      return {
        start: new URL(told.start_url, address).pathname,
        scope: new URL(told.scope, address).pathname,
        statuses,
      };
    });
    assert.deepEqual(manifest, { start: '/air/quality/', scope: '/air/quality/', statuses: [200, 200, 200] });
  });

  it('open with the last known state, say of when it is, and are live again once it is back', async () => {
    const { page } = await visit('#/');
    await page.locator('iaq-room-card', { hasText: 'Bedroom' }).first().waitFor();
    await kept(page);
    await served.service.stop();
    await page.reload();
    await page.getByText(/As of \d\d:\d\d, not connected\./).waitFor();
    await page.locator('iaq-room-card', { hasText: 'Bedroom' }).first().waitFor();
    await page.getByRole('button', { name: /^More/ }).click();
    await page.getByRole('link', { name: 'Sensors' }).click();
    await page.locator('iaq-sensors-page table').first().waitFor();
    await served.service.start();
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('not connected').waitFor({ state: 'detached' });
  });

  it('keep nothing that the service answers but the home, and not even that from who is not signed in', async () => {
    const { page } = await visit('#/home/bedroom');
    await page.locator('iaq-room-page canvas').first().waitFor();
    await kept(page);
    const cached = await page.evaluate(async () => {
      const names = await caches.keys();
      const lists = await Promise.all(
        names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
      );
      return { names, paths: lists.flat().map((url) => new URL(url).pathname) };
    });
    assert.equal(cached.names.length, 1);
    assert.ok(cached.paths.includes('/index.html'));
    assert.deepEqual(
      cached.paths.filter((path) => path.includes('/api/')),
      [],
    );
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ['iaqverse.home /']);
    served.service.token = 'a-secret-token';
    await page.reload();
    await page.getByLabel('Access token').waitFor();
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  });

  it('stand below any path, and leave what lies beside it alone', async () => {
    await served.serveBelow('/api/hassio_ingress_like/t0ken');
    const { page } = await visit('#/');
    await kept(page);
    const scope = await page.evaluate(async () => new URL((await navigator.serviceWorker.ready).scope).pathname);
    assert.equal(scope, '/api/hassio_ingress_like/t0ken/');
    await page.reload();
    await page.locator('iaq-room-card').first().waitFor();
    await served.service.stop();
    await page.reload();
    await page.getByText(/not connected/).waitFor();
  });

  it('change to a new version once no page of the one before is open, and drop what that kept', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'iaqverse-newer-'));
    await cp(served.folder, folder, { recursive: true });
    const rewrite = async (name: string, from: RegExp, to: string) => {
      const path = join(folder, name);
      await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
    };
    const service = new FakeService(folder);
    await service.start();
    const { page } = await visit('#/');
    const context = page.context();
    const versions = () => page.evaluate(() => caches.keys());
    await page.goto(service.address);
    await kept(page);
    const [before] = await versions();
    await rewrite('service-worker.js', /"version":"\w+"/, '"version":"0123456789abcdef"');
    await rewrite('index.html', /<title>IAQverse/, '<title data-newer>IAQverse');
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const newer = registration.installing ?? registration.waiting!;
      while (newer.state === 'installing')
        await new Promise((resolve) => newer.addEventListener('statechange', resolve));
    });
    assert.ok((await versions()).includes(before!), 'the open page keeps what it was built with');
    await page.goto('about:blank');
    const later = await context.newPage();
    await later.goto(service.address);
    await later.evaluate(async () => {
      const { active, waiting } = await navigator.serviceWorker.ready;
      const newer = waiting ?? active!;
      while (newer.state !== 'activated')
        await new Promise((resolve) => newer.addEventListener('statechange', resolve));
    });
    const names = await later.evaluate(() => caches.keys());
    assert.equal(names.length, 1, names.join());
    assert.match(names[0]!, /0123456789abcdef$/);
    await service.stop();
    await later.reload();
    await later.locator('iaq-room-card').first().waitFor();
    assert.equal(await later.locator('title[data-newer]').count(), 1);
    await rm(folder, { recursive: true });
  });

  it('are not kept inside Home Assistant, whose frame is gone when it is away', async () => {
    await served.serveBelow('/api/hassio_ingress/t0ken');
    const { page } = await visit('#/');
    await page.locator('iaq-room-card').first().waitFor();
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  });
});
