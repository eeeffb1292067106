// Pictures of our rooms in a real Home Assistant, for people to look at. Needs the root that `npm run test:ha` prepares:
// IAQVERSE_HA_ROOT=… node scripts/in-workspace.js node test/home-assistant/screenshots.ts --folder FOLDER [--language en]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { EsphomeSensor } from './support/esphome-sensor.ts';
import type { HomeAssistant } from './support/home-assistant.ts';
import { Household } from './support/household.ts';
import { clientId } from './support/onboarding.ts';
import { preparedRoot } from './support/prepared-root.ts';

const DESKTOP = { width: 1280, height: 900 };
/** The first page compiles much, milliseconds. */
const LONGEST_LOADING = 90_000;
const PHONE = { width: 412, height: 915 };

const { values } = parseArgs({
  options: { folder: { type: 'string', default: 'screenshots' }, language: { type: 'string', default: 'en' } },
});

/** A page in which the user of Home Assistant is logged in. */
async function openLoggedIn(browser: Browser, homeAssistant: HomeAssistant, viewport: typeof DESKTOP): Promise<Page> {
  const page = await browser.newPage({ viewport, locale: values.language, reducedMotion: 'reduce' });
  const tokens = {
    ...homeAssistant.tokens,
    hassUrl: homeAssistant.address,
    clientId: clientId(homeAssistant.address),
    expires: Date.now() + homeAssistant.tokens.expires_in * 1000,
  };
  await page.addInitScript((kept) => localStorage.setItem('hassTokens', kept), JSON.stringify(tokens));
  return page;
}

/** Makes a dashboard of what the areas have, as Home Assistant lays it out by itself. */
async function createAreaDashboard({ socket }: HomeAssistant, area: string): Promise<string> {
  const url_path = 'air-test';
  await socket.call('lovelace/dashboards/create', {
    url_path,
    mode: 'storage',
    title: 'Air',
    require_admin: false,
    show_in_sidebar: true,
  });
  const config = { views: [{ title: 'Air', strategy: { type: 'area', area } }] };
  await socket.call('lovelace/config/save', { url_path, config });
  return url_path;
}

async function takePictures(household: Household, browser: Browser, folder: string): Promise<void> {
  const { homeAssistant } = household;
  const [device] = await household.ourDevices();
  const dashboard = await createAreaDashboard(homeAssistant, device!.area_id!);
  const views = {
    device: `/config/devices/device/${device!.id}`,
    area: `/config/areas/area/${device!.area_id}`,
    dashboard: `/${dashboard}/0`,
  };
  for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    const page = await openLoggedIn(browser, homeAssistant, viewport);
    for (const [name, path] of Object.entries(views)) {
      await page.goto(`${homeAssistant.address}${path}`);
      await page.getByText('Bedroom').first().waitFor({ timeout: LONGEST_LOADING });
      await page.waitForLoadState('networkidle');
      const file = join(folder, `${name}-${size}.png`);
      await page.screenshot({ path: file });
      console.log(file);
    }
    await page.close();
  }
}

const root = preparedRoot();
const browser = root === undefined ? undefined : await launchChromium();
if (root === undefined || browser === undefined) process.exitCode = 1;
else {
  const household = await Household.make(root, values.language);
  const sensor = new EsphomeSensor('bedroom', 'Bedroom');
  try {
    await sensor.start(household.broker);
    await household.startService();
    const air = { co2: 1120, temperature: 21.4, humidity: 48, pm25: 6 };
    await household.untilShown(sensor, 'bedroom', air);
    await mkdir(values.folder, { recursive: true });
    await takePictures(household, browser, values.folder);
  } finally {
    await browser.close();
    await sensor.stop();
    await household.end();
  }
}
