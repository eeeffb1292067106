import assert from 'node:assert/strict';
import { type ActuatorUse, configurationSchema, MINUTE, sourceSettingsUnder } from '@iaqverse/core';
import { ManualClock, MemoryBus, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import { ActuatorAdoption } from '../../src/actuators/actuator-adoption.ts';
import { Adoption } from '../../src/adoption/adoption.ts';
import { SharedTopics } from '../../src/adoption/shared-topics.ts';
import { TemplateSandbox } from '../../src/template/template-sandbox.ts';
import { RecordedIntake } from '../recorded-intake.ts';
import { until } from '../until.ts';
import { RecordedActuators } from './recorded-actuators.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const LIVE = { retain: false, qos: 1 } as const;
const RETAINED = { retain: true, qos: 1 } as const;
const TOPICS = { baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant', birthTopic: 'homeassistant/status' };
const settingsOf = sourceSettingsUnder(configurationSchema.parse({ version: 1 }));

const DEVICE = { ids: ['d'], name: 'Unit' };
const FAN = {
  name: 'Hood',
  uniq_id: 'fan',
  cmd_t: 'unit/fan/set',
  stat_t: 'unit/fan',
  pct_cmd_t: 'unit/speed/set',
  pct_stat_t: 'unit/speed',
  spd_rng_max: 3,
  avty_t: 'unit/status',
  dev: DEVICE,
};
/** A purifier as Zigbee2MQTT has it: what it measures and what moves it come in one state. */
const STATE = 'zigbee2mqtt/Purifier';
const PURIFIER_FAN = {
  name: null,
  uniq_id: 'p_fan',
  cmd_t: `${STATE}/set/fan_state`,
  stat_t: STATE,
  stat_val_tpl: "{% if value_json.mode == 'off' %}OFF{% else %}ON{% endif %}",
  pr_mode_cmd_t: `${STATE}/set/fan_mode`,
  pr_mode_stat_t: STATE,
  pr_mode_val_tpl: '{{ value_json.mode }}',
  pr_modes: ['auto', 'low', 'high'],
  dev: { ids: ['p'], name: 'Air purifier' },
};
const PURIFIER_PM = {
  uniq_id: 'p_pm25',
  dev_cla: 'pm25',
  unit_of_meas: 'µg/m³',
  stat_t: STATE,
  val_tpl: '{{ value_json.pm25 }}',
  dev: { ids: ['p'], name: 'Air purifier' },
};

/** A contact as Zigbee2MQTT has it: called a door whatever it watches, false for open. */
const CONTACT = {
  name: null,
  dev_cla: 'door',
  pl_on: false,
  pl_off: true,
  stat_t: 'zigbee2mqtt/Window',
  val_tpl: '{{ value_json.contact }}',
  uniq_id: 'w_contact',
  dev: { ids: ['w'], name: 'Window', mdl: 'Door and window sensor' },
};

describe('ActuatorAdoption', () => {
  let bus: MemoryBus;
  let clock: ManualClock;
  let intake: RecordedIntake;
  let heard: RecordedActuators;
  let uses: Map<string, ActuatorUse>;
  let sandbox: TemplateSandbox;
  let adoption: Adoption;
  let actuators: ActuatorAdoption;

  beforeEach(async () => {
    bus = new MemoryBus();
    intake = new RecordedIntake();
    heard = new RecordedActuators();
    uses = new Map();
    clock = new ManualClock(NOON);
    const log = new RecordingLog();
    const shared = new SharedTopics(bus);
    sandbox = new TemplateSandbox({}, { clock, log });
    const useOf = (entity: string) => uses.get(entity);
    actuators = new ActuatorAdoption(TOPICS, { bus, shared, sandbox, clock, log, useOf }, heard);
    adoption = new Adoption(
      { ...TOPICS, settingsOf },
      { bus, settings: new MemorySettings(), sandbox, clock, log, shared, onActuators: actuators.take },
      intake,
    );
    actuators.start();
    await adoption.start();
    await bus.start();
  });

  afterEach(async () => {
    actuators.stop();
    adoption.stop();
    await sandbox.stop();
    await bus.stop();
  });

  const publish = (topic: string, payload: string, options: typeof LIVE | typeof RETAINED = LIVE): void =>
    bus.broker.publish(topic, payload, options);
  const announce = (component: string, config: object, object = 'x'): void =>
    publish(`homeassistant/${component}/${object}/config`, JSON.stringify(config), RETAINED);
  /** What was published for commands, and how. */
  const commands = (): string[] =>
    bus.broker.published
      .filter(({ topic }) => topic.includes('/set'))
      .map(({ topic, payload, retain }) => `${topic}=${new TextDecoder().decode(payload)}${retain ? ' retained' : ''}`);

  it('tells what is announced, where it stands, and whether it is there', () => {
    announce('fan', FAN);
    publish('unit/status', 'online');
    publish('unit/fan', 'ON');
    publish('unit/speed', '2');
    publish('unit/speed', '2');
    publish('unit/fan', 'OFF');
    publish('unit/status', 'offline');
    assert.deepEqual(heard.take(), [
      'announced d/fan: Unit Hood, fan',
      'online d/fan',
      'state d/fan=2',
      'state d/fan=0',
      'offline d/fan',
    ]);
    publish('homeassistant/fan/x/config', '', RETAINED);
    publish('unit/fan', 'ON');
    assert.deepEqual(heard.take(), ['withdrawn d/fan']);
  });

  it('finds where it stands by what the broker kept, which is no change of anybody', () => {
    publish('unit/fan', 'ON', RETAINED);
    publish('unit/speed', '3', RETAINED);
    publish('unit/status', 'online', RETAINED);
    announce('fan', FAN);
    assert.deepEqual(heard.take().sort(), ['announced d/fan: Unit Hood, fan', 'found d/fan=3', 'online d/fan']);
    publish('unit/speed', '1');
    assert.deepEqual(heard.take(), ['state d/fan=1']);
  });

  it('takes what comes again after a reconnection for what it is', () => {
    announce('fan', FAN);
    publish('unit/fan', 'ON');
    for (const speed of ['1', '2', '3']) publish('unit/speed', speed);
    heard.take();
    bus.disconnect();
    bus.connect();
    for (const speed of ['2', '3']) publish('unit/speed', speed);
    clock.advance(MINUTE);
    assert.deepEqual(heard.take(), []);
    bus.disconnect();
    publish('unit/speed', '1');
    bus.connect();
    assert.deepEqual(heard.take(), []);
    clock.advance(MINUTE);
    assert.deepEqual(heard.take(), ['state d/fan=1']);
  });

  it('publishes commands as announced, in order, and never to be kept unless it is asked for', async () => {
    announce('fan', FAN);
    await actuators.execute('d/fan', 2);
    await actuators.execute('d/fan', 0);
    assert.deepEqual(commands(), ['unit/fan/set=ON', 'unit/speed/set=2', 'unit/fan/set=OFF']);
    announce('fan', { ...FAN, ret: true });
    await actuators.execute('d/fan', 0);
    assert.equal(commands().at(-1), 'unit/fan/set=OFF retained');
  });

  it('makes payloads by templates in the sandbox: with numbers as numbers, and positions', async () => {
    announce('fan', { ...FAN, pct_cmd_tpl: '{"speed": {{ (value * 85) | int }}}' });
    await actuators.execute('d/fan', 2);
    assert.equal(commands().at(-1), 'unit/speed/set={"speed": 170}');
    const window = { uniq_id: 'w', dev_cla: 'window', cmd_t: 'w/set', pos_t: 'w', set_pos_t: 'w/pos/set', dev: DEVICE };
    announce('cover', { ...window, set_pos_tpl: '{{ position }}/{{ position_open }}' });
    await actuators.execute('d/w', 0.5);
    assert.equal(commands().at(-1), 'w/pos/set=50/100');
  });

  it('runs no code of a template, and says when one cannot be used', async () => {
    const evil = '{{ value.constructor.constructor("return process")() }}';
    announce('fan', { ...FAN, cmd_tpl: evil });
    await assert.rejects(actuators.execute('d/fan', 1), { code: 'template_refused' });
    announce('fan', { ...FAN, cmd_tpl: '{{ value_json.nothing }}' });
    await assert.rejects(actuators.execute('d/fan', 1), { code: 'template_refused' });
    assert.deepEqual(commands(), []);
  });

  it('speaks and listens on none of our topics, whatever is announced', async () => {
    const bad = [
      { ...FAN, uniq_id: 'a', cmd_t: 'iaqverse/home/bedroom/mode/set' },
      { ...FAN, uniq_id: 'b', pct_cmd_t: 'homeassistant/sensor/x/config' },
      { ...FAN, uniq_id: 'c', stat_t: 'homeassistant/status' },
      { ...FAN, uniq_id: 'd', avty_t: 'iaqverse/status' },
    ];
    for (const [index, config] of bad.entries()) announce('fan', config, `bad${index}`);
    await until(() => intake.refusals.length >= bad.length);
    assert.deepEqual([...new Set(intake.refusals.map(({ code }) => code))], ['announcement_invalid']);
    assert.deepEqual(heard.take(), []);
    await assert.rejects(actuators.execute('d/a', 1), { code: 'unknown_actuator' });
    announce('fan', FAN);
    announce('fan', { ...FAN, cmd_t: 'iaqverse/home/bedroom/mode/set' });
    assert.deepEqual(heard.take(), ['announced d/fan: Unit Hood, fan', 'withdrawn d/fan']);
  });

  it('never adopts what is ours', () => {
    announce('switch', { uniq_id: 'iaqverse_x', cmd_t: 'a/set', name: 'Hood' });
    announce('switch', { uniq_id: 'x', cmd_t: 'a/set', name: 'Hood', o: { name: 'IAQverse' } }, 'y');
    assert.deepEqual(heard.take(), []);
  });

  it('shares a state between what it measures and what moves it', async () => {
    publish(STATE, '{"pm25": 12, "mode": "low"}', RETAINED);
    announce('sensor', PURIFIER_PM);
    announce('fan', PURIFIER_FAN, 'y');
    await until(() => heard.told.some((line) => line.startsWith('found')));
    assert.deepEqual(heard.take(), ['announced p/p_fan: Air purifier, purifier', 'found p/p_fan=1']);
    publish(STATE, '{"pm25": 14, "mode": "high"}');
    await until(() => heard.told.length > 0);
    assert.deepEqual(heard.take(), ['state p/p_fan=2']);
    assert.deepEqual(
      intake.measurements.map(({ value }) => value),
      [14],
    );
    publish('homeassistant/fan/y/config', '', RETAINED);
    publish(STATE, '{"pm25": 15, "mode": "high"}');
    assert.equal(intake.measurements.at(-1)?.value, 15);
  });

  it('does not know where it stands while it chooses by itself', async () => {
    announce('fan', PURIFIER_FAN);
    publish(STATE, '{"mode": "high"}');
    publish(STATE, '{"mode": "auto"}');
    publish(STATE, '{"mode": "off"}');
    await until(() => heard.told.length >= 4);
    assert.deepEqual(heard.take().slice(1), ['state p/p_fan=2', 'state p/p_fan=unknown', 'state p/p_fan=0']);
  });

  it('takes what says no state as obeyed once its command is out', async () => {
    announce('switch', { uniq_id: 's', cmd_t: 's/set', name: 'Extractor', dev: DEVICE });
    heard.take();
    await actuators.execute('d/s', 1);
    assert.deepEqual(heard.take(), ['state d/s=1']);
    bus.disconnect();
    await assert.rejects(actuators.execute('d/s', 0), { code: 'broker_unreachable' });
    assert.deepEqual(heard.take(), []);
  });

  it('takes the speed that a fan does not tell as obeyed, its power not', async () => {
    announce('fan', { ...FAN, pct_stat_t: undefined });
    publish('unit/fan', 'OFF');
    await actuators.execute('d/fan', 2);
    assert.deepEqual(heard.take().slice(1), ['state d/fan=0', 'state d/fan=0']);
    publish('unit/fan', 'ON');
    assert.deepEqual(heard.take(), ['state d/fan=2']);
  });

  it('says after a command that something is on its way, and where it still stands', async () => {
    announce('cover', { uniq_id: 'w', dev_cla: 'window', cmd_t: 'w/set', stat_t: 'w', dev: DEVICE });
    publish('w', 'closed');
    await actuators.execute('d/w', 1);
    heard.take();
    for (const word of ['opening', 'opening', 'open']) publish('w', word);
    assert.deepEqual(heard.take(), ['state d/w=unknown', 'state d/w=unknown', 'state d/w=1']);
    await actuators.execute('d/w', 0);
    publish('w', 'open');
    assert.deepEqual(heard.take(), ['state d/w=1']);
  });

  it('sends nothing to what is offline, unknown, or cannot do it', async () => {
    announce('fan', FAN);
    publish('unit/status', 'offline');
    await assert.rejects(actuators.execute('d/fan', 1), { code: 'actuator_unavailable' });
    await assert.rejects(actuators.execute('d/other', 1), { code: 'unknown_actuator' });
    announce('switch', { uniq_id: 's', cmd_t: 's/set', dev: DEVICE });
    await assert.rejects(actuators.execute('d/s', 1), { code: 'command_impossible' });
    assert.deepEqual(commands(), []);
  });

  it('leaves out a command that a newer one overtook', async () => {
    announce('fan', FAN);
    await Promise.all([1, 2, 3, 0].map((level) => actuators.execute('d/fan', level)));
    assert.deepEqual(commands(), ['unit/fan/set=OFF']);
    announce('fan', { ...FAN, cmd_tpl: '{{ value | lower }}' });
    await Promise.all([1, 2, 3, 0].map((level) => actuators.execute('d/fan', level)));
    assert.deepEqual(commands().slice(1), ['unit/fan/set=off']);
  });

  it('goes by what is configured, and tells anew when that changes', async () => {
    announce('cover', { uniq_id: 'c', cmd_t: 'c/set', pos_t: 'c', set_pos_t: 'c/pos/set', dev: DEVICE });
    publish('c', '100');
    assert.deepEqual(heard.take(), ['announced d/c: Unit, undefined']);
    uses.set('d/c', { kind: 'cover', levels: [0, 0.5, 1] });
    actuators.usesChanged();
    assert.deepEqual(heard.take(), ['found d/c=0']);
    uses.set('d/c', { kind: 'window', levels: [0, 1] });
    actuators.usesChanged();
    assert.deepEqual(heard.take(), ['found d/c=1']);
    await actuators.execute('d/c', 0);
    assert.equal(commands().at(-1), 'c/pos/set=0');
  });

  it('keeps what it knows when an announcement says itself anew', () => {
    announce('fan', FAN);
    publish('unit/status', 'online');
    publish('unit/fan', 'ON');
    publish('unit/speed', '2');
    heard.take();
    announce('fan', FAN);
    assert.deepEqual(heard.take(), []);
    announce('fan', { ...FAN, name: 'Other hood' });
    assert.deepEqual(heard.take(), ['announced d/fan: Unit Other hood, fan']);
    publish('unit/speed', '3');
    assert.deepEqual(heard.take(), ['state d/fan=3']);
  });

  it('stays with whoever else announces the same', () => {
    announce('fan', FAN, 'one');
    announce('fan', FAN, 'two');
    heard.take();
    publish('homeassistant/fan/one/config', '', RETAINED);
    assert.deepEqual(heard.take(), []);
    publish('homeassistant/fan/two/config', '', RETAINED);
    assert.deepEqual(heard.take(), ['withdrawn d/fan']);
  });

  it('hears how a contact says that a window stands, and tells it nothing', async () => {
    announce('binary_sensor', CONTACT);
    publish('zigbee2mqtt/Window', '{"contact": false, "battery": 91}', RETAINED);
    publish('zigbee2mqtt/Window', '{"contact": true}');
    assert.deepEqual(heard.take(), [
      'announced w/w_contact: Window, window',
      'state w/w_contact=1',
      'state w/w_contact=0',
    ]);
    await assert.rejects(actuators.execute('w/w_contact', 1), { code: 'command_impossible' });
  });

  it('tells who listens of everything that is adopted, or is no more, once that was told', () => {
    const changed: string[] = [];
    const listener = (entity: string) => changed.push(`${entity} ${heard.told.length}`);
    const leave = [adoption.listen(listener), actuators.listen(listener)];
    announce('fan', PURIFIER_FAN);
    announce('sensor', PURIFIER_PM);
    announce('sensor', { ...PURIFIER_PM, name: 'Fine dust' });
    assert.deepEqual([adoption.sensorOf('p/p_pm25'), actuators.has('p/p_fan')], ['p', true]);
    publish('homeassistant/fan/x/config', '', RETAINED);
    publish('homeassistant/sensor/x/config', '', RETAINED);
    assert.deepEqual(changed, ['p/p_fan 1', 'p/p_pm25 1', 'p/p_fan 2', 'p/p_pm25 2']);
    for (const end of leave) end();
    announce('fan', FAN);
    assert.equal(changed.length, 4);
  });

  it('says nothing once it is stopped', async () => {
    announce('fan', FAN);
    heard.take();
    actuators.stop();
    publish('unit/fan', 'OFF');
    assert.deepEqual(heard.take(), []);
    await assert.rejects(actuators.execute('d/fan', 1), { code: 'unknown_actuator' });
  });
});
