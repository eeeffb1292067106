// Draws the icons of the installed pages from the app's own: node lovelace-card/packaging/draw-icons.js. Needs chromium.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { icon } from '../../ha-addon/packaging/mark.js';

/** The share of a maskable icon's width that every launcher leaves uncut is 0.8: the mark lies well inside. */
const FULL = icon().replace(/<rect x="4" y="4" width="120" height="120" rx="28"/, '<rect width="128" height="128"');
const PICTURES = [
  { name: 'icon-192', drawing: icon(), size: 192 },
  { name: 'icon-512', drawing: icon(), size: 512 },
  { name: 'maskable', drawing: FULL, size: 512 },
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, drawing, size } of PICTURES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`);
  const png = await page.screenshot({ omitBackground: true });
  writeFileSync(fileURLToPath(new URL(`../src/offline/served/${name}.png`, import.meta.url)), png);
}
await browser.close();
