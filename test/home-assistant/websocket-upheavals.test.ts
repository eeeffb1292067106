import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { LogEntry } from './support/home-assistant-log.ts';
import { LONGEST_ABSENCE } from './support/household.ts';
import { entityId } from './support/room-entities.ts';
import { templatePackages } from './support/template-home.ts';
import { TOKEN_NAME, templatedHouse } from './support/templated-house.ts';

/** What Home Assistant says of its own database after it was killed. */
const isOfKill = ({ logger }: LogEntry) => logger.startsWith('homeassistant.components.recorder');
/** What it says of every token that it does not take. */
const isOfToken = ({ logger }: LogEntry) => logger === 'homeassistant.components.http.ban';

describe('Home Assistant’s websocket through upheavals', () => {
  const house = templatedHouse({
    packages: templatePackages({
      sensors: { 'Bedroom CO2': 'co2', 'Bedroom temperature': 'temperature' },
      windows: ['Bedroom window'],
    }),
    areas: { Bedroom: { entities: ['sensor.bedroom_co2', 'sensor.bedroom_temperature', 'cover.bedroom_window'] } },
    says: { 'Bedroom CO2': 700, 'Bedroom temperature': 21 },
    begin: () => house.household.untilState(entityId('sensor.co2', 'bedroom'), '700'),
  });

  let co2 = 700;
  /** Within the longest absence it is connected again, everything is there once, and a new value comes through. */
  async function isAsBefore(): Promise<void> {
    const end = Date.now() + LONGEST_ABSENCE;
    await house.untilConnected();
    co2 += 1;
    await house.say('Bedroom CO2', co2);
    await house.untilMeasured('bedroom', 'co2', co2);
    await house.household.untilState(entityId('sensor.co2', 'bedroom'), String(co2));
    assert.ok(Date.now() < end, 'it was back in time');
    const sensors = (await house.household.sensors()).map(({ name, room }) => `${name} in ${room}`).sort();
    assert.deepEqual(sensors, ['Bedroom CO2 in bedroom', 'Bedroom temperature in bedroom']);
    const { actuators, quantities } = await house.household.room('bedroom');
    assert.deepEqual(
      actuators.map(({ name, level, available, manualUntil }) => ({ name, level, available, manualUntil })),
      [{ name: 'Bedroom window', level: 0, available: true, manualUntil: undefined }],
    );
    assert.ok(!quantities.some(({ value }) => value === 0));
    assert.equal((await house.household.ourDevices()).length, 1);
  }

  it('is back after Home Assistant restarted', async () => {
    await house.household.homeAssistant.restart();
    await isAsBefore();
  });

  it('says that Home Assistant is away, and takes nothing for 0 when it was killed and forgot its values', async () => {
    const killed = Date.now();
    await house.household.homeAssistant.stop('SIGKILL');
    await until('it is missed', async () => (await house.household.health()).homeAssistant?.state !== 'connected');
    await until('it is said', async () =>
      (await house.household.health()).problems.some((problem) =>
        problem.startsWith('No connection to Home Assistant'),
      ),
    );
    assert.equal((await house.quantity('bedroom', 'co2'))?.value, co2);
    await house.household.homeAssistant.start();
    await isAsBefore();
    const [series] = await house.household.history('bedroom', 'co2', killed);
    assert.deepEqual(series?.values.at(-1), co2);
    assert.ok(series?.values.every((value) => value >= 700));
  });

  it('is back after the service restarted, however it ended', async () => {
    const ids = async () => (await house.household.sensors()).map(({ sensor }) => sensor).sort();
    const before = await ids();
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await house.household.service.end(signal);
      await house.household.startService();
      await isAsBefore();
      assert.deepEqual(await ids(), before);
    }
  });

  it('begins without Home Assistant, and finds it when it comes', async () => {
    await house.household.service.end();
    await house.household.homeAssistant.stop();
    await house.household.startService();
    await until(
      'it is said',
      async () => (await house.household.health()).homeAssistant?.lastError !== undefined,
      LONGEST_ABSENCE,
    );
    assert.equal((await house.quantity('bedroom', 'co2'))?.value, co2);
    await house.household.homeAssistant.start();
    await isAsBefore();
  });

  it('troubled Home Assistant with nothing', () => house.household.assertUntroubled(isOfKill));

  it('says that its token counts no more, and asks with it no more than once', async () => {
    await house.household.homeAssistant.revokeToken(TOKEN_NAME);
    const { homeAssistant } = await until(
      'it is refused',
      async () => {
        const health = await house.household.health();
        return health.homeAssistant?.state === 'refused' && health;
      },
      LONGEST_ABSENCE,
    );
    assert.match(homeAssistant!.lastError!, /refused the token: make a new long-lived access token/);
    const { status, problems } = await house.household.health();
    assert.equal(status, 'degraded');
    assert.ok(problems.some((problem) => problem.includes('refused the token')));
    assert.match(house.household.service.output, /refused the token/);
    assert.equal((await house.quantity('bedroom', 'co2'))?.value, co2);
  });

  it('is back with a new token', async () => {
    await house.household.service.end();
    house.household.tellServiceOfHomeAssistant(await house.household.homeAssistant.createToken('IAQverse again'));
    await house.household.startService();
    await isAsBefore();
    const refused = house.household.homeAssistant.problems().filter(isOfToken);
    assert.equal(refused.length, 1, JSON.stringify(refused));
    await house.household.assertUntroubled((entry) => isOfKill(entry) || isOfToken(entry));
  });
});
