// Draws the pictures that Home Assistant shows of the app: node ha-addon/packaging/draw.js. Needs chromium.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { icon, logo } from './mark.js';

const PICTURES = [
  { name: 'icon', drawing: icon(), width: 128, height: 128 },
  { name: 'logo', drawing: logo(), width: 250, height: 100 },
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, drawing, width, height } of PICTURES) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${drawing}`);
  const png = await page.screenshot({ omitBackground: true });
  writeFileSync(fileURLToPath(new URL(`../${name}.png`, import.meta.url)), png);
}
await browser.close();
