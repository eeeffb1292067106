import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { OF_DRIVER } from '../lovelace-card/test/browser/pages.ts';
import { launchChromium } from './support/chromium.ts';
import { freePort } from './support/free-port.ts';
import { ServiceProcess } from './support/service-process.ts';

describe('the page of the running demo', function () {
  this.timeout(90_000);
  let folder: string | undefined;
  let service: ServiceProcess;
  let browser: Browser | undefined;
  let page: Page;
  const complaints: string[] = [];
  before(async function () {
    browser = await launchChromium();
    if (browser === undefined) this.skip();
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-page-'));
    service = new ServiceProcess(await freePort(), ['--data', join(folder, 'data'), '--log-level', 'warn']);
    await service.start();
    page = await browser.newPage({ locale: 'en-GB' });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !OF_DRIVER.test(message.text()))
        complaints.push(message.text());
    });
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
    page.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (request.url().startsWith('http') && origin !== service.address)
        complaints.push(`${request.url()} leaves the house`);
    });
  });
  after(async () => {
    await browser?.close();
    await service?.end();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  it('shows both sites with at least five rooms, scored', async () => {
    await page.goto(service.address);
    await page.getByRole('heading', { name: 'Living room', exact: true }).waitFor();
    for (const room of ['Bedroom', "Child's room", 'Kitchen', 'Bathroom', 'Studio', 'Meeting room'])
      assert.ok(await page.getByRole('heading', { name: room }).first().isVisible(), room);
    assert.ok((await page.getByText(/excellent|good|moderate|poor/).count()) >= 5);
  });

  it('shows a reading that someone publishes, at once', async () => {
    await fetch(`${service.address}/api/v1/readings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sensor: 'visitor', site: 'home', room: 'attic', values: { co2: 4321 } }),
    });
    await page.getByRole('heading', { name: 'Attic', exact: true }).waitFor();
    await page.getByText('4,321').first().waitFor();
  });

  it('draws the past of a room, two weeks of it', async () => {
    await page.goto(`${service.address}/#/home/bedroom`);
    await page.locator('canvas').first().waitFor();
    await page.getByText('7 d').click();
    const history = await service.json<{ series: { times: number[] }[] }>(
      `/api/v1/sites/home/rooms/bedroom/history?quantities=co2&from=${Date.now() - 14 * 86_400_000}&to=${Date.now()}&step=3600000`,
    );
    assert.ok(history.series[0]!.times.length > 13 * 24);
  });

  it('asked nobody else for anything, and complained of nothing', () => {
    assert.deepEqual(complaints, []);
  });
});
