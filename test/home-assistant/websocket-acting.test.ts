import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { LONGEST_ABSENCE } from './support/household.ts';
import type { State } from './support/registries.ts';
import { entityId } from './support/room-entities.ts';
import { templatePackages } from './support/template-home.ts';
import { templatedHouse } from './support/templated-house.ts';

const MINUTE = 60_000;
/** So long CO2 has risen when the service looks at it, minutes. */
const RISE = 90;
/** ppm at a minute of the rise. */
const risen = (minute: number) => 600 + 15 * minute;
/** Plans are made soon after something changed, and commands are carried out at once. */
const LONGEST_DEED = 40_000;

describe('a room that is worked over Home Assistant’s websocket', () => {
  const house = templatedHouse({
    packages: templatePackages({
      sensors: {
        'Bedroom CO2': 'co2',
        'Bedroom temperature': 'temperature',
        'Kitchen CO2': 'co2',
        'Kitchen temperature': 'temperature',
        'Bathroom humidity': 'humidity',
        'Garden PM2.5': 'pm25',
        'Garden rain': 'rain',
      },
      windows: ['Bedroom window'],
      fans: ['Kitchen hood'],
      switches: ['Bathroom exhaust fan'],
      hasWeather: true,
    }),
    areas: {
      Bedroom: { entities: ['sensor.bedroom_co2', 'sensor.bedroom_temperature', 'cover.bedroom_window'] },
      Kitchen: { entities: ['sensor.kitchen_co2', 'sensor.kitchen_temperature', 'fan.kitchen_hood'] },
      Bathroom: { entities: ['sensor.bathroom_humidity', 'switch.bathroom_exhaust_fan'] },
      Garden: { entities: ['sensor.garden_pm2_5', 'sensor.garden_rain'] },
    },
    says: {
      'Bedroom CO2': risen(RISE) - 5,
      'Bedroom temperature': 21,
      'Kitchen CO2': risen(RISE) - 5,
      'Kitchen temperature': 21,
      'Bathroom humidity': 60,
      'Garden PM2.5': 5,
      'Garden rain': 0,
    },
    async begin() {
      const sites = await house.household.sites();
      // No window is moved by a motor at night, whenever that is where this runs.
      const quiet_hours = { from: '00:00', to: '00:00' };
      await house.household.configure({ sites: sites.map((site) => ({ ...site, quiet_hours })) });
    },
  });

  const actuator = async (room: string) => (await house.household.room(room)).actuators.find(({ byHand }) => !byHand)!;
  const inHomeAssistant = (entity: string) => house.household.homeAssistant.state(entity);
  const deeds = async (kind: string, id: string) =>
    (await house.household.ledger(kind)).filter(({ detail }) => detail.actuator === id);
  /** The same once there are so many: the ledger is written behind what happens. */
  const untilDeeds = (kind: string, id: string, count: number) =>
    until(`${count} times ${kind}`, async () => {
      const found = await deeds(kind, id);
      return found.length >= count && found;
    });
  const untilState = (entity: string, isSo: (state: State) => boolean) =>
    until(
      `${entity} as expected`,
      async () => {
        const state = await inHomeAssistant(entity);
        return state !== undefined && isSo(state);
      },
      LONGEST_DEED,
      async () => ({
        shown: await inHomeAssistant(entity),
        rooms: (await house.household.rooms()).map(({ room, plan, actuators }) => ({ room, plan, actuators })),
        environment: await house.household.environment(),
      }),
    );
  /** Chooses the last of the modes, as a person does by its name. */
  const setAuto = async (room: string) => {
    const entity_id = entityId('select.mode', room);
    const names = (await inHomeAssistant(entity_id))?.attributes.options as string[];
    await house.household.homeAssistant.callService('select', 'select_option', { entity_id, option: names.at(-1) });
    await until('the mode', async () => (await house.household.room(room)).mode === 'auto');
  };
  /** The level was reached, as Home Assistant said, and nobody waits for it any more. */
  const untilConfirmed = (room: string, isOn: (level: number) => boolean) =>
    until(
      `${room} has it confirmed`,
      async () => {
        const { level, pending } = await actuator(room);
        return level !== undefined && isOn(level) && pending === undefined;
      },
      LONGEST_DEED,
      async () => ({ actuator: await actuator(room), plan: (await house.household.room(room)).plan }),
    );

  /** What the sensors measured in the last hours comes with its times, as from a device that was offline; then the rise goes on in Home Assistant. */
  async function letCo2Rise(): Promise<void> {
    const now = Date.now();
    for (const room of ['Bedroom', 'Kitchen']) {
      const { sensor } = (await house.sensor(`${room} CO2`))!;
      const readings = Array.from({ length: RISE }, (_, minute) => ({
        sensor,
        quantity: 'co2',
        value: risen(minute),
        time: new Date(now - (RISE - minute) * MINUTE).toISOString(),
      }));
      const { stored } = await house.household.ingest(readings);
      assert.equal(stored, RISE);
      await house.say(`${room} CO2`, risen(RISE));
      await house.untilMeasured(room.toLowerCase(), 'co2', risen(RISE));
    }
  }

  it('shows a forecast in Home Assistant when CO2 rises', async () => {
    await letCo2Rise();
    // Forecasts and plans are made every five minutes, and at once after a start.
    await house.household.service.end();
    await house.household.startService();
    await house.untilConnected();
    for (const room of ['bedroom', 'kitchen']) {
      await untilState(entityId('sensor.co2_30min', room), ({ state }) => Number(state) > 1000);
      const { forecast } = await house.household.room(room);
      assert.ok(forecast?.quantities.some(({ quantity }) => quantity === 'co2'));
    }
  });

  it('advises what to do, and does nothing itself', async () => {
    for (const [room, code] of Object.entries({ bedroom: 'open_window', kitchen: 'turn_on_fan' })) {
      const advice = entityId('sensor.recommended_action', room);
      await untilState(advice, ({ attributes }) => attributes.code === code);
      const { actuator: id, level } = await actuator(room);
      assert.equal((await inHomeAssistant(advice))?.attributes.actuator, id);
      assert.equal(level, 0);
    }
    assert.equal((await inHomeAssistant('cover.bedroom_window'))?.state, 'closed');
    assert.equal((await inHomeAssistant('fan.kitchen_hood'))?.state, 'off');
    assert.deepEqual(await house.household.ledger('command'), []);
  });

  it('opens a window in mode auto, and Home Assistant confirms it', async () => {
    await setAuto('bedroom');
    await untilState('cover.bedroom_window', ({ state }) => state === 'open');
    await untilConfirmed('bedroom', (level) => level === 1);
    const { actuator: id } = await actuator('bedroom');
    assert.equal((await inHomeAssistant('input_number.bedroom_window'))?.state, '100.0');
    const [confirmed, ...more] = await untilDeeds('confirmed', id, 1);
    assert.deepEqual(more, []);
    assert.deepEqual([confirmed?.detail.level, confirmed?.actor], [1, 'iaqverse']);
    assert.deepEqual(
      (await deeds('command', id)).map(({ detail }) => detail.level),
      [1],
    );
    await untilState(entityId('event.action_taken', 'bedroom'), ({ state }) => !Number.isNaN(Date.parse(state)));
  });

  it('turns on a fan in mode auto, and Home Assistant confirms it', async () => {
    await setAuto('kitchen');
    await untilState(
      'fan.kitchen_hood',
      ({ state, attributes }) => state === 'on' && Number(attributes.percentage) > 0,
    );
    await untilConfirmed('kitchen', (level) => level > 0);
    const { actuator: id, level, manualUntil, failedAt } = await actuator('kitchen');
    assert.deepEqual([manualUntil, failedAt], [undefined, undefined]);
    const speed = Number((await inHomeAssistant('fan.kitchen_hood'))?.attributes.percentage);
    assert.equal(Math.round((speed / 100) * 3), level);
    assert.equal((await untilDeeds('confirmed', id, 1))[0]?.detail.level, level);
  });

  it('leaves to a hand what it moved in Home Assistant', async () => {
    const { actuator: id } = await actuator('bedroom');
    const commands = (await deeds('command', id)).length;
    await house.household.homeAssistant.callService('cover', 'close_cover', { entity_id: 'cover.bedroom_window' });
    await until(
      'the hand was seen',
      async () => ((await actuator('bedroom')).manualUntil ?? 0) > Date.now(),
      LONGEST_DEED,
      async () => ({ actuator: await actuator('bedroom'), ledger: await house.household.ledger('manual_change') }),
    );
    const [entry] = await untilDeeds('manual_change', id, 1);
    assert.deepEqual([entry?.detail.level, entry?.actor], [0, 'hand']);
    const planned = async () => (await house.household.room('bedroom')).plan?.madeAt ?? 0;
    const before = await planned();
    await house.say('Garden rain', 0.02);
    await until('it was planned anew', async () => (await planned()) > before + 1000, LONGEST_ABSENCE);
    assert.equal((await inHomeAssistant('cover.bedroom_window'))?.state, 'closed');
    assert.ok((await actuator('bedroom')).locks.some(({ name }) => name === 'manual_change'));
    assert.equal((await deeds('command', id)).length, commands);
  });

  it('moves what a person moves on our page', async () => {
    const { actuator: id } = await actuator('bathroom');
    for (const [level, state] of [
      [1, 'on'],
      [0, 'off'],
    ] as const) {
      await house.household.command(id, level);
      await house.household.untilState('input_boolean.bathroom_exhaust_fan', state);
      await untilConfirmed('bathroom', (stands) => stands === level);
    }
    assert.deepEqual(
      (await untilDeeds('confirmed', id, 2)).map(({ detail }) => detail.level),
      [0, 1],
    );
  });

  it('kept a sound ledger, and troubled Home Assistant with nothing', async () => {
    assert.equal((await house.household.service.json<{ sound: boolean }>('/api/v1/ledger/verify')).sound, true);
    assert.deepEqual(await house.household.ledger('failed'), []);
    await house.household.assertUntroubled();
  });
});
