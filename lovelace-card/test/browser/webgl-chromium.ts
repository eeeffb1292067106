import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
/** WebGL drawn by the processor, so that it is there and alike on every machine. */
const ARGUMENTS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];

/** A browser that draws WebGL without a graphics card, or undefined, and a line that says so, where none is installed. */
export async function launchWebglChromium(more: readonly string[] = []): Promise<Browser | undefined> {
  if (existsSync(CHROMIUM)) return chromium.launch({ executablePath: CHROMIUM, args: [...ARGUMENTS, ...more] });
  console.log(`    skipped: there is no ${CHROMIUM} to draw scenes with`);
  return undefined;
}
