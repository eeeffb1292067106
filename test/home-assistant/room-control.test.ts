import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { housedRooms } from './support/housed-rooms.ts';
import { entityId, MODE_OPTIONS, ROOM_ENTITIES } from './support/room-entities.ts';

const AIR = { co2: 900, temperature: 21.4, humidity: 45, pm25: 6 };

/** Rules are looked at once a minute. */
const LONGEST_CALM = 75_000;

interface ShownAlert {
  readonly phase: string;
}

describe('a room that is steered from Home Assistant', () => {
  const housed = housedRooms(AIR, 'Bedroom');
  before(async () => {
    await housed.household.untilAvailable(Object.keys(ROOM_ENTITIES).length);
  });

  const call = (service: string, key: string, data: object = {}) =>
    housed.household.homeAssistant.callService(key.split('.')[0]!, service, {
      entity_id: entityId(key, 'bedroom'),
      ...data,
    });
  const alerts = () => housed.household.service.json<ShownAlert[]>('/api/v1/alerts');
  const untilPhase = (phase: string) =>
    until(
      `an alert that is ${phase}`,
      async () => (await alerts()).some((alert) => alert.phase === phase),
      LONGEST_CALM,
      alerts,
    );

  for (const mode of ['auto', 'off', 'advise'] as const)
    it(`takes the mode ${mode}, and shows it`, async () => {
      await call('select_option', 'select.mode', { option: MODE_OPTIONS[mode] });
      await until(mode, async () => (await housed.household.room('bedroom')).mode === mode);
      await housed.household.untilState(entityId('select.mode', 'bedroom'), MODE_OPTIONS[mode]);
    });

  it('takes a mode by its code from an automation that knows no language', async () => {
    const select = entityId('select.mode', 'bedroom');
    const { attributes } = (await housed.household.homeAssistant.state(select))!;
    assert.deepEqual(attributes.options_by_code, MODE_OPTIONS);
    const { auto } = attributes.options_by_code as typeof MODE_OPTIONS;
    await call('select_option', 'select.mode', { option: auto });
    await until(
      'its code',
      async () => (await housed.household.homeAssistant.state(select))?.attributes.code === 'auto',
    );
  });

  it('takes limits, and shows them', async () => {
    await call('set_value', 'number.co2_warning', { value: 850 });
    await call('set_value', 'number.co2_danger', { value: 2400 });
    await until('limits', async () => {
      const { co2 } = (await housed.household.room('bedroom')).limits;
      return co2?.warning === 850 && co2.danger === 2400;
    });
    await housed.household.untilState(entityId('number.co2_warning', 'bedroom'), '850');
    await housed.household.untilState(entityId('number.co2_danger', 'bedroom'), '2400');
  });

  it('takes no limits that contradict each other, and goes on to show those that hold', async () => {
    const { limits } = await housed.household.room('bedroom');
    const refused = async () => (await housed.household.health()).recentRefusals.length;
    const before = await refused();
    await call('set_value', 'number.co2_warning', { value: 39_000 });
    await until('it is refused', async () => (await refused()) > before);
    assert.deepEqual((await housed.household.room('bedroom')).limits, limits);
    await housed.household.untilState(entityId('number.co2_warning', 'bedroom'), String(limits.co2?.warning));
  });

  it('shows an alert, and takes that it is put off and that it was seen', async () => {
    const alert = entityId('binary_sensor.alert', 'bedroom');
    await housed.household.untilState(alert, 'off');
    await housed.household.configure({ alerts: [{ id: 'stuffy', when: 'co2 > 1500', severity: 'danger' }] });
    await housed.sensor('bedroom').measure({ co2: 1800 });
    await untilPhase('raised');
    await housed.household.untilState(alert, 'on');
    assert.equal((await housed.household.homeAssistant.state(alert))?.attributes.severity, 'danger');
    await call('press', 'button.snooze');
    await untilPhase('snoozed');
    await housed.household.configure({
      alerts: [
        { id: 'stuffy', when: 'co2 > 1500', severity: 'danger' },
        { id: 'stale', when: 'co2 > 1600' },
      ],
    });
    await housed.sensor('bedroom').measure({ co2: 1810 });
    await untilPhase('raised');
    await call('press', 'button.acknowledge');
    await untilPhase('acknowledged');
  });

  it('heard no word of a command again after a restart', async () => {
    await call('select_option', 'select.mode', { option: MODE_OPTIONS.off });
    await until('off', async () => (await housed.household.room('bedroom')).mode === 'off');
    await housed.household.service.end();
    await housed.household.startService();
    await housed.household.untilAvailable(Object.keys(ROOM_ENTITIES).length);
    await housed.household.untilState(entityId('select.mode', 'bedroom'), MODE_OPTIONS.off);
  });

  it('troubled Home Assistant with nothing', () => housed.household.assertUntroubled());
});
