import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';

/** Builds the pages from their sources into a folder of their own. */
export async function buildPages(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'iaqverse-pages-'));
  await build({
    configFile: join(import.meta.dirname, '../../vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** A page that is watched: what it complains of and what it asks of others. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: string[];
  readonly strangers: string[];
  close(): Promise<void>;
}

/** What the processor says that draws in the place of a graphics card: it is slow. */
export const OF_DRIVER = /GL Driver Message .*GPU stall/;

/** Opens an address and waits until the page shows something of its own. */
export async function open(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const strangers: string[] = [];
  const own = new URL(address).host;
  page.on('console', (message) => {
    const isBad = message.type() === 'error' || message.type() === 'warning';
    if (isBad && !OF_DRIVER.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).host !== own) strangers.push(request.url());
  });
  await page.goto(address);
  await page.locator('main h1').first().waitFor();
  return { page, complaints, strangers, close: () => context.close() };
}
