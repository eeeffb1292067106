// Pictures of our rooms in a real Home Assistant, for people to look at. Needs the root that `npm run test:ha` prepares:
// IAQVERSE_HA_ROOT=… node scripts/in-workspace.js node test/home-assistant/screenshots.ts --folder FOLDER [--language en]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { SupervisorDouble } from '../../ha-addon/test/supervisor/supervisor-double.ts';
import { HomeAssistantDouble, SUPERVISOR } from '../../lovelace-card/test/browser/home-assistant-double.ts';
import { launchWebglChromium } from '../../lovelace-card/test/browser/webgl-chromium.ts';
import { until } from '../support/until.ts';
import { EsphomeSensor } from './support/esphome-sensor.ts';
import type { HomeAssistant } from './support/home-assistant.ts';
import { Household } from './support/household.ts';
import { IngressFront } from './support/ingress-front.ts';
import { logIn } from './support/logged-in-page.ts';
import { preparedRoot } from './support/prepared-root.ts';
import { entityId } from './support/room-entities.ts';
import { objectId, say, templatePackages } from './support/template-home.ts';

const DESKTOP = { width: 1280, height: 900 };
/** The first page compiles much, milliseconds. */
const LONGEST_LOADING = 90_000;
const LONGEST_DRAWING = 5_000;
const PHONE = { width: 412, height: 915 };
const MINUTE = 60_000;
/** How much of the past is told, minutes, and how much CO2 rose in each, ppm. */
const PAST = 180;
const RISE = 5;

const { values } = parseArgs({
  options: { folder: { type: 'string', default: 'screenshots' }, language: { type: 'string', default: 'en' } },
});

const shown = (viewport: typeof DESKTOP) => ({ viewport, locale: values.language, reducedMotion: 'reduce' }) as const;

async function createDashboard(
  { socket }: HomeAssistant,
  title: string,
  icon: string,
  config: object,
): Promise<string> {
  const url_path = `${title.toLowerCase()}-test`;
  const shown = { mode: 'storage', require_admin: false, show_in_sidebar: true };
  await socket.call('lovelace/dashboards/create', { url_path, title, icon, ...shown });
  await socket.call('lovelace/config/save', { url_path, config });
  return url_path;
}

/** Makes a dashboard as a person would, with our card and our tile of the room. */
function createRoomDashboard(homeAssistant: HomeAssistant, device: string): Promise<string> {
  const cards = [{ type: 'custom:iaqverse-room-card', device }];
  const small = [
    { type: 'custom:iaqverse-tile', device },
    { type: 'tile', entity: 'cover.bedroom_window' },
    { type: 'tile', entity: entityId('sensor.score', 'bedroom'), features: [{ type: 'custom:iaqverse-advice' }] },
  ];
  const sections = [
    { type: 'grid', column_span: 2, cards },
    { type: 'grid', cards: small },
  ];
  const views = [{ title: 'Air', type: 'sections', max_columns: 3, sections }];
  return createDashboard(homeAssistant, 'Air', 'mdi:weather-windy', { views });
}

async function takePictures(household: Household, browser: Browser, folder: string): Promise<void> {
  const { homeAssistant } = household;
  const [device] = await household.ourDevices();
  const dashboard = await createRoomDashboard(homeAssistant, device!.id);
  const views = {
    device: `/config/devices/device/${device!.id}`,
    area: `/config/areas/area/${device!.area_id}`,
    dashboard: `/${dashboard}/0`,
  };
  for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    const page = await logIn(browser, homeAssistant, shown(viewport));
    for (const [name, path] of Object.entries(views)) {
      await page.goto(`${homeAssistant.address}${path}`);
      await page.getByText('Bedroom').first().waitFor({ timeout: LONGEST_LOADING });
      await page.waitForLoadState('networkidle');
      // The scene of the card is drawn by the processor.
      if (name === 'dashboard') await page.waitForTimeout(LONGEST_DRAWING);
      const file = join(folder, `${name}-${size}.png`);
      await page.screenshot({ path: file });
      console.log(file);
    }
    await page.close();
  }
}

/** The app's pages in Home Assistant's sidebar, as ingress shows them: there is no Supervisor, so another plays its part. */
async function takePictureOfApp(household: Household, browser: Browser, folder: string): Promise<void> {
  const { homeAssistant, service } = household;
  const ingress = new HomeAssistantDouble(service.port);
  await ingress.start();
  const front = new IngressFront(homeAssistant.address, ingress.address);
  await front.start();
  try {
    const app = new URL(ingress.below).pathname;
    const dashboard = await createDashboard(homeAssistant, 'IAQverse', 'mdi:air-filter', {
      strategy: { type: 'iframe', url: app },
    });
    const [session] = (await fetch(`${ingress.address}/app`)).headers.getSetCookie();
    const [name, value] = session!.split(';')[0]!.split('=');
    for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      const page = await logIn(browser, homeAssistant, shown(viewport), front.address);
      await page.context().addCookies([{ name: name!, value: value!, url: front.address }]);
      await page.goto(`${front.address}/${dashboard}/0`);
      await page.frameLocator('iframe').locator('main h1').first().waitFor({ timeout: LONGEST_LOADING });
      await page.waitForLoadState('networkidle');
      const file = join(folder, `app-${size}.png`);
      await page.screenshot({ path: file });
      console.log(file);
      await page.close();
    }
  } finally {
    await front.stop();
    await ingress.stop();
  }
}

/** Puts a window into the bedroom, and sensors outdoors. */
async function furnish({ homeAssistant }: Household): Promise<void> {
  const bedroom = (await homeAssistant.areas()).find(({ name }) => name === 'Bedroom')!;
  await homeAssistant.moveEntity('cover.bedroom_window', bedroom);
  const garden = await homeAssistant.createArea('Garden');
  for (const [name, value] of Object.entries({ 'Garden PM2.5': 4, 'Garden rain': 0 })) {
    await say(homeAssistant, name, value);
    await homeAssistant.moveEntity(`sensor.${objectId(name)}`, garden);
  }
}

/** Hands in what the bedroom's sensor measured in the last hours: CO2 that rose to what it is now. */
async function liveThrough(household: Household, { co2, ...others }: Readonly<Record<string, number>>): Promise<void> {
  const sensor = (await household.sensors()).find(({ room }) => room === 'bedroom')!.sensor;
  const now = Date.now();
  await household.ingest(
    Array.from({ length: PAST }, (_, index) => ({
      sensor,
      time: new Date(now - (PAST - index) * MINUTE).toISOString(),
      values: { ...others, co2: Math.round(co2! - (PAST - index) * RISE) },
    })),
  );
}

const root = preparedRoot();
const browser = root === undefined ? undefined : await launchWebglChromium();
if (root === undefined || browser === undefined) process.exitCode = 1;
else {
  const home = templatePackages({
    sensors: { 'Garden PM2.5': 'pm25', 'Garden rain': 'rain' },
    windows: ['Bedroom window'],
    hasWeather: true,
  });
  const household = await Household.make(root, values.language, home);
  const sensor = new EsphomeSensor('bedroom', 'Bedroom');
  const supervisor = new SupervisorDouble();
  try {
    await supervisor.start();
    // The service inherits this: it takes itself for an app.
    Object.assign(process.env, {
      SUPERVISOR_TOKEN: supervisor.token,
      IAQVERSE_SUPERVISOR: supervisor.address,
      IAQVERSE_INGRESS_FROM: SUPERVISOR,
    });
    household.tellServiceOfHomeAssistant(household.homeAssistant.token);
    await sensor.start(household.broker);
    await household.startService();
    await furnish(household);
    await household.putCard();
    // It serves the card from its next start on.
    await household.homeAssistant.restart();
    const air = { co2: 1560, temperature: 21.4, humidity: 48, pm25: 6 };
    await household.untilShown(sensor, 'bedroom', air);
    await liveThrough(household, air);
    // Forecasts and plans are made at once after a start.
    await household.service.end();
    await household.startService();
    await household.untilShown(sensor, 'bedroom', air);
    await until('a forecast and a plan', async () => {
      const { forecast, plan } = await household.room('bedroom');
      return forecast !== undefined && plan !== undefined;
    });
    await mkdir(values.folder, { recursive: true });
    await takePictures(household, browser, values.folder);
    await takePictureOfApp(household, browser, values.folder);
  } finally {
    await browser.close();
    await sensor.stop();
    await household.end();
    await supervisor.stop();
  }
}
