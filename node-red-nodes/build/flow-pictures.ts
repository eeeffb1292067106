// Draws the pictures of flows/README.md from the real editor: node --conditions=iaqverse-source build/flow-pictures.ts [flow …]
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Editor, launchChromium } from '../test/support/editor.ts';
import { FLOWS, FlowRun, readFlow } from '../test/support/flow-run.ts';
import { FOREIGN_MODULES, foreignModule } from '../test/support/foreign-modules.ts';
import { RealNodeRed } from '../test/support/real-node-red.ts';

/** Room around the nodes, pixels. */
const MARGIN = 24;
/** What has no place in a picture: that nobody's InfluxDB is there. */
const CHANGES = { 'iaq-influx-failed': { tostatus: false } };
/** Simulated rooms have lived for a while then, so that statuses say something. */
const WAIT = 5_000;

const modules = Object.fromEntries(
  FOREIGN_MODULES.flatMap((module) => {
    const folder = foreignModule(module);
    return folder === undefined ? [] : [[module.name, folder]];
  }),
);
/** Those that are named; all where none is. */
const wanted = process.argv.slice(2);
const red = new RealNodeRed({ modules });
const browser = await launchChromium();
if (browser === undefined) process.exit(1);
try {
  await red.start();
  for (const file of readdirSync(FLOWS).filter((name) => name.endsWith('.json'))) {
    if (wanted.length > 0 && !wanted.includes(file.replace('.json', ''))) continue;
    const run = await FlowRun.begin(red, readFlow(FLOWS, file), CHANGES);
    const editor = await Editor.open(browser, red.address, { width: 2400, height: 1200 });
    const { page } = editor;
    await page.waitForTimeout(WAIT);
    // The tour of hints and the markers of what is new are not part of the flow.
    const clip = await page.evaluate((margin) => {
      const parts = [
        ...document.querySelectorAll('.red-ui-flow-node-group, .red-ui-flow-group, .red-ui-flow-node-status-group'),
      ];
      const boxes = parts.map((part) => part.getBoundingClientRect()).filter(({ width }) => width > 0);
      const left = Math.min(...boxes.map((box) => box.left)) - margin;
      const top = Math.min(...boxes.map((box) => box.top)) - margin;
      const right = Math.max(...boxes.map((box) => box.right)) + margin;
      const bottom = Math.max(...boxes.map((box) => box.bottom)) + margin;
      const chart = document.getElementById('red-ui-workspace-chart')!.getBoundingClientRect();
      const x = Math.max(left, chart.left);
      const y = Math.max(top, chart.top);
      return { x, y, width: Math.min(right, chart.right) - x, height: Math.min(bottom, chart.bottom) - y };
    }, MARGIN);
    await page.screenshot({ path: join(FLOWS, 'pictures', file.replace('.json', '.png')), clip });
    await editor.close();
    await run.end();
  }
} finally {
  await browser.close();
  await red.stop();
}
