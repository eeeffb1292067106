import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser, or undefined, and a line that says so, where none is installed. */
export async function launchChromium(): Promise<Browser | undefined> {
  if (existsSync(CHROMIUM)) return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  console.log(`    skipped: there is no ${CHROMIUM} to look at the pages with`);
  return undefined;
}
