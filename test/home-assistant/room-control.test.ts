import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { EsphomeSensor } from './support/esphome-sensor.ts';
import { Household } from './support/household.ts';
import { preparedRoot } from './support/prepared-root.ts';
import { entityId, ROOM_ENTITIES } from './support/room-entities.ts';

const AIR = { co2: 900, temperature: 21.4, humidity: 45, pm25: 6 };

/** Rules are looked at once a minute. */
const LONGEST_CALM = 75_000;

interface ShownAlert {
  readonly phase: string;
}

describe('a room that is steered from Home Assistant', () => {
  let household: Household;
  let sensor: EsphomeSensor;
  before(async function () {
    const root = preparedRoot();
    if (root === undefined) return this.skip();
    household = await Household.make(root);
    sensor = new EsphomeSensor('bedroom', 'Bedroom');
    await sensor.start(household.broker);
    await household.startService();
    await household.untilShown(sensor, 'bedroom', AIR);
    await household.untilAvailable(Object.keys(ROOM_ENTITIES).length);
  });
  after(async () => {
    await sensor?.stop();
    await household?.end();
  });

  const call = (service: string, key: string, data: object = {}) =>
    household.homeAssistant.callService(key.split('.')[0]!, service, { entity_id: entityId(key, 'bedroom'), ...data });
  const alerts = () => household.service.json<ShownAlert[]>('/api/v1/alerts');
  const untilPhase = (phase: string) =>
    until(
      `an alert that is ${phase}`,
      async () => (await alerts()).some((alert) => alert.phase === phase),
      LONGEST_CALM,
      alerts,
    );

  for (const mode of ['auto', 'off', 'advise'])
    it(`takes the mode ${mode}, and shows it`, async () => {
      await call('select_option', 'select.mode', { option: mode });
      await until(mode, async () => (await household.room('bedroom')).mode === mode);
      await household.untilState(entityId('select.mode', 'bedroom'), mode);
    });

  it('takes limits, and shows them', async () => {
    await call('set_value', 'number.co2_warning', { value: 850 });
    await call('set_value', 'number.co2_danger', { value: 2400 });
    await until('limits', async () => {
      const { co2 } = (await household.room('bedroom')).limits;
      return co2?.warning === 850 && co2.danger === 2400;
    });
    await household.untilState(entityId('number.co2_warning', 'bedroom'), '850');
    await household.untilState(entityId('number.co2_danger', 'bedroom'), '2400');
  });

  it('takes no limits that contradict each other, and goes on to show those that hold', async () => {
    const { limits } = await household.room('bedroom');
    const refused = async () => (await household.health()).recentRefusals.length;
    const before = await refused();
    await call('set_value', 'number.co2_warning', { value: 39_000 });
    await until('it is refused', async () => (await refused()) > before);
    assert.deepEqual((await household.room('bedroom')).limits, limits);
    await household.untilState(entityId('number.co2_warning', 'bedroom'), String(limits.co2?.warning));
  });

  it('shows an alert, and takes that it is put off and that it was seen', async () => {
    const alert = entityId('binary_sensor.alert', 'bedroom');
    await household.untilState(alert, 'off');
    await household.configure({ alerts: [{ id: 'stuffy', when: 'co2 > 1500', severity: 'danger' }] });
    await sensor.measure({ co2: 1800 });
    await untilPhase('raised');
    await household.untilState(alert, 'on');
    assert.equal((await household.homeAssistant.state(alert))?.attributes.severity, 'danger');
    await call('press', 'button.snooze');
    await untilPhase('snoozed');
    await household.configure({
      alerts: [
        { id: 'stuffy', when: 'co2 > 1500', severity: 'danger' },
        { id: 'stale', when: 'co2 > 1600' },
      ],
    });
    await sensor.measure({ co2: 1810 });
    await untilPhase('raised');
    await call('press', 'button.acknowledge');
    await untilPhase('acknowledged');
  });

  it('heard no word of a command again after a restart', async () => {
    await call('select_option', 'select.mode', { option: 'off' });
    await until('off', async () => (await household.room('bedroom')).mode === 'off');
    await household.service.end();
    await household.startService();
    await household.untilAvailable(Object.keys(ROOM_ENTITIES).length);
    await household.untilState(entityId('select.mode', 'bedroom'), 'off');
  });

  it('troubled Home Assistant with nothing', () => household.assertUntroubled());
});
