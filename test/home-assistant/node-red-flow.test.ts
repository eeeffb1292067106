import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FLOWS, FlowRun, readFlow } from '../../node-red-nodes/test/support/flow-run.ts';
import { foreignModule, HOME_ASSISTANT_NODES } from '../../node-red-nodes/test/support/foreign-modules.ts';
import { RealNodeRed } from '../../node-red-nodes/test/support/real-node-red.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import { HomeAssistant } from './support/home-assistant.ts';
import { preparedRoot } from './support/prepared-root.ts';
import { say, templatePackages } from './support/template-home.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** So long CO2 has risen, minutes. */
const RISE = 90;
/** The configuration node that a person makes. */
const SERVER = 'iaq-ha-server';
const FIVE_MINUTES = 5 * MINUTE;
const LONGEST_DEED = 40 * SECOND;
/** Plans are made ten seconds after each five minutes. */
const BEFORE_PLAN = 4 * SECOND;
/** The hours of a mild, calm and dry day. */
const HOURS = `{% set hours = namespace(list=[]) %}{% for hour in range(-1, 6) %}{% set hours.list = hours.list + [{
  'datetime': (utcnow().replace(minute=0, second=0, microsecond=0) + timedelta(hours=hour)).isoformat(),
  'temperature': 14, 'humidity': 50, 'wind_speed': 2, 'precipitation': 0, 'condition': 'cloudy' }] %}{% endfor %}{{ hours.list }}`;

/** What the flow is made for, as a person describes it in YAML. */
const PACKAGES = {
  ...templatePackages({
    sensors: {
      'Bedroom CO2': 'co2',
      'Bedroom PM2.5': 'pm25',
      'Bedroom temperature': 'temperature',
      'Bedroom humidity': 'humidity',
      'Garden PM2.5': 'pm25',
    },
    windows: ['Bedroom window'],
    fans: ['Bedroom fan'],
  }),
  flow: {
    input_boolean: { balcony: { name: 'Balcony by hand' } },
    template: [
      {
        binary_sensor: {
          name: 'Bedroom balcony door',
          unique_id: 'balcony_door',
          device_class: 'door',
          state: "{{ is_state('input_boolean.balcony', 'on') }}",
        },
      },
      {
        weather: {
          name: 'Home',
          unique_id: 'home_weather',
          condition: 'cloudy',
          temperature: '{{ 14 }}',
          temperature_unit: '°C',
          humidity: '{{ 50 }}',
          wind_speed: '{{ 2 }}',
          wind_speed_unit: 'm/s',
          precipitation_unit: 'mm',
          forecast_hourly: HOURS,
        },
      },
    ],
  },
};

interface Notification {
  readonly notification_id: string;
  readonly title: string | null;
  readonly message: string;
}

describe('the flow for Home Assistant in a real Node-RED', () => {
  let folder: string;
  let homeAssistant: HomeAssistant;
  let red: RealNodeRed;
  let run: FlowRun;

  before(async function () {
    const root = preparedRoot();
    const module = root === undefined ? undefined : foreignModule(HOME_ASSISTANT_NODES);
    if (root === undefined || module === undefined) return this.skip();
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-node-red-flow-'));
    homeAssistant = new HomeAssistant(root, join(folder, 'home-assistant'), await freePort(), PACKAGES);
    red = new RealNodeRed({ modules: { [HOME_ASSISTANT_NODES.name]: module } });
    await Promise.all([homeAssistant.start(), red.start()]);
    // What happens at the end of five minutes is to happen when the clock is put there, and not meanwhile.
    await until('some seconds are left', () => FIVE_MINUTES - (Date.now() % FIVE_MINUTES) > 20 * SECOND, 30 * SECOND);
    await measure(1700);
    const nodes = readFlow(FLOWS, 'home-assistant.json');
    const ofTheirs = nodes.filter(({ server }) => server !== undefined);
    run = await FlowRun.begin(red, [...nodes, server(), past()], {
      ...Object.fromEntries(ofTheirs.map(({ id }) => [id, { server: SERVER }])),
      // No window is moved by a motor at night, whenever that is where this runs.
      'iaq-ha-home': { quietFrom: '00:00', quietTo: '00:00' },
      'iaq-ha-hourly': { onceDelay: '1' },
      'iaq-ha-begin': { onceDelay: '1' },
    });
    await run.status('iaq-ha-score', /1700.ppm/);
    await run.press('test-past');
  });
  after(async () => {
    await run?.end();
    await red?.stop();
    await homeAssistant?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  /** What Home Assistant's recorder would know of a bedroom in which two people have been for a while: this one has only just begun. */
  const past = () => ({
    id: 'test-past',
    type: 'inject',
    z: 'iaq-ha-tab',
    props: [
      {
        p: 'history',
        vt: 'json',
        v: JSON.stringify(
          Array.from({ length: RISE }, (_, minute) => ({
            entity_id: 'sensor.bedroom_co2',
            state: String(1700 - 10 * (RISE - minute)),
            attributes: { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' },
            last_updated: new Date(Date.now() - (RISE - minute) * MINUTE).toISOString(),
          })),
        ),
      },
    ],
    wires: [['iaq-ha-action']],
  });
  /** As a person chooses it in the editor. */
  const server = () => ({
    id: SERVER,
    type: 'server',
    name: 'Home Assistant',
    version: 6,
    addon: false,
    rejectUnauthorizedCerts: true,
    ha_boolean: ['y', 'yes', 'true', 'on', 'home', 'open'],
    connectionDelay: false,
    cacheJson: true,
    heartbeat: false,
    heartbeatInterval: '30',
    areaSelector: 'friendlyName',
    deviceSelector: 'friendlyName',
    entitySelector: 'friendlyName',
    statusSeparator: ': ',
    statusYear: 'hidden',
    statusMonth: 'short',
    statusDay: 'numeric',
    statusHourCycle: 'default',
    statusTimeFormat: 'h:m',
    enableGlobalContextStore: false,
    credentials: { host: homeAssistant.address, access_token: homeAssistant.token },
  });
  const measure = async (co2: number) => {
    const air = { 'Bedroom PM2.5': 6, 'Bedroom temperature': 22, 'Bedroom humidity': 50, 'Garden PM2.5': 5 };
    for (const [sensor, value] of Object.entries(air)) await say(homeAssistant, sensor, value);
    await say(homeAssistant, 'Bedroom CO2', co2);
  };
  /** Lets the sensor say something that Node-RED scores, and then the five minutes be over in which it said so. */
  const passFiveMinutes = async (co2: number) => {
    run.forget();
    await say(homeAssistant, 'Bedroom CO2', co2);
    await run.status('iaq-ha-score', new RegExp(`${co2}.ppm`));
    await red.setClock((Math.floor(Date.now() / FIVE_MINUTES) + 1) * FIVE_MINUTES - BEFORE_PLAN);
  };
  const state = async (entity: string) => (await homeAssistant.state(entity))!;
  const notifications = () => homeAssistant.socket.call<Notification[]>('persistent_notification/get');
  const notification = async (id: string) =>
    (await notifications()).find(({ notification_id }) => notification_id === `iaqverse_bedroom${id}`);
  const isMoved = async () =>
    (await state('fan.bedroom_fan')).state === 'on' || (await state('cover.bedroom_window')).state === 'open';
  const untilSo = <T>(what: string, isSo: () => Promise<T | undefined | false>) =>
    until(what, isSo, LONGEST_DEED, async () => ({
      fan: await state('fan.bedroom_fan'),
      window: await state('cover.bedroom_window'),
      notifications: await notifications(),
      log: red.log.slice(-10),
    }));

  it('moves what helps by its service when the air needs it', async () => {
    await passFiveMinutes(1750);
    await untilSo('the fan or the window is moved', isMoved);
  });

  it('tells in a notification what is done and why', async () => {
    const told = await untilSo(
      'a notification',
      async () => (await notification('_fan')) ?? (await notification('_window')),
    );
    assert.match(`${told.title}`, /^(Fan|Window)$/);
    assert.match(told.message, /(fan|window).* CO₂ is at 17\d\d.ppm/i);
  });

  it('moves the window by its service when a person asks for it', async () => {
    await run.press('iaq-ha-air');
    await untilSo(
      'the window is open',
      async () => (await state('cover.bedroom_window')).attributes.current_position === 100,
    );
    await run.status('iaq-ha-action', /Window by hand until/);
  });

  it('lets a hand win', async () => {
    await homeAssistant.callService('cover', 'close_cover', { entity_id: 'cover.bedroom_window' });
    await untilSo('the fan runs instead', async () => (await state('fan.bedroom_fan')).state === 'on');
    run.forget();
    await homeAssistant.callService('fan', 'turn_off', { entity_id: 'fan.bedroom_fan' });
    await run.status('iaq-ha-action', /by hand until/);
    // What only a person can move is left, and is asked for: so it was planned anew.
    const asked = await untilSo('it asks for the balcony door', () => notification(''));
    assert.match(asked.message, /Balcony door/);
    assert.equal(await isMoved(), false);
  });

  it('takes back what a person gives back', async () => {
    run.forget();
    await run.press('iaq-ha-back');
    await run.status('iaq-ha-action', /^(?!.*by hand)/);
  });

  it('hears from a contact that a person opened the door', async () => {
    await homeAssistant.callService('input_boolean', 'turn_on', { entity_id: 'input_boolean.balcony' });
    await run.status('iaq-ha-action', /Balcony door by hand until/);
  });

  it('complains of nothing', () => {
    assert.deepEqual(red.complaints, []);
    assert.deepEqual(
      red.log.filter((line) => /\[(?:warn|error)\] \[(?:server|api-|ha-)/.test(line)),
      [],
    );
  });
});
