import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ActuatorKind } from '../../../src/action/actuator.ts';
import {
  type ActuatorUse,
  type AnnouncedActuator,
  nameOfAnnouncedActuator,
  suggestedUse,
} from '../../../src/discovery/actuator/announced-actuator.ts';
import { commandsFor } from '../../../src/discovery/actuator/commands-for.ts';
import { levelFromStates, stateOfFacet } from '../../../src/discovery/actuator/level-from-states.ts';
import { type Announcement, parseAnnouncement } from '../../../src/discovery/announcement.ts';

function parse(component: string, config: object): Announcement {
  return parseAnnouncement(`homeassistant/${component}/node/thing/config`, JSON.stringify(config), 'homeassistant')!;
}

function actuator(component: string, config: object): AnnouncedActuator {
  const { actuators, passedOver, refusals } = parse(component, config);
  assert.deepEqual([passedOver, refusals], [[], []]);
  assert.equal(actuators.length, 1);
  return actuators[0]!;
}

/** What is published for a level: topics and values. */
function sent(announced: AnnouncedActuator, level: number, use = suggestedUse(announced)!): string[] {
  return commandsFor(announced, use, level).map(({ topic, value }) => `${topic}=${value}`);
}

function level(announced: AnnouncedActuator, states: object, use = suggestedUse(announced)!, asked?: number) {
  return levelFromStates(announced, use, new Map(Object.entries(states)) as never, asked);
}

const device = { ids: ['d1'], name: 'Device', sa: 'Bedroom' };
const staged = (kind: ActuatorKind, stages: number): ActuatorUse => ({
  kind,
  levels: Array.from({ length: stages + 1 }, (_, stage) => stage),
});

/** As ESPHome announces a fan with three speeds. */
const FAN = {
  name: 'Range hood',
  uniq_id: 'f1',
  stat_t: 'hood/fan/state',
  cmd_t: 'hood/fan/command',
  pct_stat_t: 'hood/fan/speed/state',
  pct_cmd_t: 'hood/fan/speed/command',
  spd_rng_max: 3,
  avty_t: 'hood/status',
  dev: device,
};
/** As ESPHome announces a window with a position. */
const WINDOW = {
  dev_cla: 'window',
  uniq_id: 'w1',
  stat_t: 'w/state',
  cmd_t: 'w/command',
  pos_t: 'w/position/state',
  set_pos_t: 'w/position/command',
  dev: device,
};
/** As Zigbee2MQTT announces an air purifier: one JSON state. */
const PURIFIER = {
  state_topic: 'zigbee2mqtt/Purifier',
  state_value_template: '{{ value_json.fan_state }}',
  command_topic: 'zigbee2mqtt/Purifier/set/fan_state',
  preset_mode_state_topic: 'zigbee2mqtt/Purifier',
  preset_mode_value_template: "{{ value_json.fan_mode if value_json.fan_mode in ['auto', 'low', 'high'] else 'None' }}",
  preset_mode_command_topic: 'zigbee2mqtt/Purifier/set/fan_mode',
  preset_modes: ['auto', 'high', 'low', 'medium'],
  unique_id: 'p1_fan',
  device: { identifiers: ['p1'], name: 'Starkvind', model: 'Air purifier' },
  origin: { name: 'Zigbee2MQTT' },
};
const HEATER = {
  mode_cmd_t: 'h/mode/set',
  mode_stat_t: 'h/mode',
  modes: ['off', 'heat'],
  temp_cmd_t: 'h/temp/set',
  temp_stat_t: 'h/temp',
  min_temp: 5,
  max_temp: 30,
  uniq_id: 'h1',
  dev: device,
};

describe('announced actuators', () => {
  it('are known by their device and their own id, as sensors are', () => {
    const hood = actuator('fan', FAN);
    assert.equal(hood.entity, 'd1/f1');
    assert.equal(hood.device.suggestedArea, 'Bedroom');
    assert.equal(nameOfAnnouncedActuator(hood), 'Device Range hood');
    assert.deepEqual(hood.availability, [{ topic: 'hood/status', online: 'online', offline: 'offline' }]);
    assert.deepEqual([hood.retain, hood.qos, hood.optimistic], [false, 1, false]);
  });

  it('come from whole devices too, beside their sensors', () => {
    const config = {
      dev: { ids: ['u1'], name: 'Unit' },
      o: { name: 'maker' },
      stat_t: 'u/state',
      cmps: {
        co2: {
          p: 'sensor',
          uniq_id: 'c',
          dev_cla: 'carbon_dioxide',
          unit_of_meas: 'ppm',
          val_tpl: '{{ value_json.co2 }}',
        },
        fan: { p: 'fan', uniq_id: 'f', name: 'Ventilation', cmd_t: 'u/set', stat_val_tpl: '{{ value_json.fan }}' },
        bad: { p: 'switch', uniq_id: 'b', cmd_t: '#' },
      },
    };
    const topic = 'homeassistant/device/u/config';
    const { sensors, actuators, refusals } = parseAnnouncement(topic, JSON.stringify(config), 'homeassistant')!;
    assert.deepEqual([sensors.length, actuators.length, refusals.length], [1, 1, 1]);
    assert.equal(actuators[0]!.facets.power?.stateTopic, 'u/state');
  });

  it('are none of ours, and nothing for settings', () => {
    assert.deepEqual(parse('switch', { ...FAN, o: { name: 'IAQverse' } }).actuators, []);
    assert.equal(parse('switch', { cmd_t: 'a', uniq_id: 'iaqverse_x' }).kind, 'ours');
    assert.deepEqual(parse('switch', { cmd_t: 'a', ent_cat: 'config' }).actuators, []);
    assert.deepEqual(parse('number', { cmd_t: 'a', name: 'Reporting interval' }).actuators, []);
    assert.deepEqual(parse('valve', { cmd_t: 'a', dev_cla: 'water' }).actuators, []);
    assert.deepEqual(parse('cover', { cmd_t: 'a', dev_cla: 'garage' }).actuators, []);
  });

  it('are not taken where nothing can be commanded, and refused where a topic is none', () => {
    assert.ok(parse('cover', { stat_t: 'a', dev_cla: 'window' }).passedOver[0]?.reason);
    for (const bad of [{ cmd_t: 'a/#' }, { cmd_t: 'a/+' }, { cmd_t: 'a', pct_cmd_t: '#' }, { cmd_t: 5 }])
      assert.equal(parse('fan', bad).refusals[0]?.code, 'announcement_invalid', JSON.stringify(bad));
  });

  it('keep commands with the broker only where they say so', () => {
    assert.equal(actuator('fan', { ...FAN, ret: true }).retain, true);
    assert.equal(actuator('fan', { ...FAN, ret: 'false', qos: 2 }).retain, false);
    assert.equal(actuator('fan', { ...FAN, qos: 2 }).qos, 1);
    assert.equal(actuator('fan', { ...FAN, qos: 0 }).qos, 0);
  });
});

describe('the kind of an announced actuator', () => {
  const guesses: [component: string, config: object, kind: ActuatorKind | undefined][] = [
    ['fan', { name: 'Dunstabzugshaube', cmd_t: 'a' }, 'fan'],
    ['fan', { name: 'Hotte', cmd_t: 'a' }, 'fan'],
    ['fan', { name: 'Air purifier', cmd_t: 'a' }, 'purifier'],
    ['fan', { name: 'Purificateur', cmd_t: 'a' }, 'purifier'],
    ['fan', { name: 'VMC', cmd_t: 'a' }, 'ventilation'],
    ['fan', { name: 'Ceiling fan', cmd_t: 'a' }, undefined],
    ['fan', { name: 'Fan', cmd_t: 'a' }, undefined],
    ['switch', { name: 'Bathroom fan', cmd_t: 'a' }, 'fan'],
    ['switch', { name: 'Luftentfeuchter', cmd_t: 'a' }, 'dehumidifier'],
    ['switch', { name: 'Umidificatore', cmd_t: 'a' }, 'humidifier'],
    ['switch', { name: 'Coffee', cmd_t: 'a' }, undefined],
    ['cover', { dev_cla: 'window', cmd_t: 'a' }, 'window'],
    ['cover', { dev_cla: 'shutter', cmd_t: 'a' }, 'cover'],
    ['cover', { dev_cla: 'awning', cmd_t: 'a' }, 'cover'],
    ['cover', { dev_cla: 'damper', cmd_t: 'a' }, 'ventilation'],
    ['cover', { name: 'Dachfenster', cmd_t: 'a' }, 'window'],
    ['cover', { name: 'Something', cmd_t: 'a' }, undefined],
    ['climate', HEATER, 'heater'],
    ['climate', { ...HEATER, modes: ['off', 'cool', 'dry'] }, 'cooler'],
    ['climate', { ...HEATER, modes: ['off', 'cool', 'heat'] }, undefined],
    ['climate', { ...HEATER, modes: ['off', 'cool', 'heat'], name: 'Klimaanlage' }, 'cooler'],
    ['humidifier', { cmd_t: 'a' }, 'humidifier'],
    ['humidifier', { cmd_t: 'a', dev_cla: 'dehumidifier' }, 'dehumidifier'],
    ['valve', { cmd_t: 'a', name: 'Ventilation valve' }, 'ventilation'],
    ['number', { cmd_t: 'a', name: 'Fan level', device: { ids: 'k', name: 'KWL' } }, 'ventilation'],
    [
      'select',
      { cmd_t: 'a', options: ['1', '2', '3'], name: 'Stufe', device: { ids: 'k', name: 'Lüftung' } },
      'ventilation',
    ],
  ];
  for (const [component, config, kind] of guesses)
    it(`of ${component} ${JSON.stringify(config).slice(0, 70)} is ${kind ?? 'for a person to say'}`, () => {
      const announced = actuator(component, config);
      assert.equal(announced.kind, kind);
      assert.ok(announced.kindReason);
      assert.equal(announced.levels.length > 0, kind !== undefined);
    });
});

describe('commands for announced actuators', () => {
  it('switch a fan and set its speed in its own range', () => {
    const hood = actuator('fan', FAN);
    assert.deepEqual(hood.levels, [0, 1, 2, 3]);
    assert.deepEqual(sent(hood, 0), ['hood/fan/command=OFF']);
    assert.deepEqual(sent(hood, 2), ['hood/fan/command=ON', 'hood/fan/speed/command=2']);
    const percent = actuator('fan', { ...FAN, spd_rng_max: undefined });
    assert.deepEqual(percent.levels, [0, 1, 2, 3]);
    assert.deepEqual(sent(percent, 1), ['hood/fan/command=ON', 'hood/fan/speed/command=33']);
    assert.deepEqual(sent(percent, 1, staged('fan', 1)), ['hood/fan/command=ON', 'hood/fan/speed/command=100']);
  });

  it('open windows by position, and covers the other way round', () => {
    const window = actuator('cover', WINDOW);
    assert.deepEqual(sent(window, 0.1), ['w/position/command=10']);
    assert.deepEqual(sent(window, 1), ['w/position/command=100']);
    const upsideDown = actuator('cover', { ...WINDOW, pos_open: 0, pos_clsd: 100 });
    assert.deepEqual(sent(upsideDown, 0.1), ['w/position/command=90']);
    const blind = actuator('cover', { ...WINDOW, dev_cla: 'blind' });
    assert.deepEqual(sent(blind, 1), ['w/position/command=0']);
    assert.deepEqual(sent(blind, 0), ['w/position/command=100']);
  });

  it('open and close by words where there is no position', () => {
    const plain = actuator('cover', {
      dev_cla: 'window',
      cmd_t: 'w/set',
      stat_t: 'w/state',
      pl_open: 'UP',
      pl_cls: 'DOWN',
    });
    assert.deepEqual(sent(plain, 1), ['w/set=UP']);
    assert.deepEqual(sent(plain, 0), ['w/set=DOWN']);
    assert.deepEqual(plain.levels, [0, 1]);
  });

  it('choose presets by their strength, never those that choose by themselves', () => {
    const purifier = actuator('fan', PURIFIER);
    assert.deepEqual(purifier.levels, [0, 1, 2, 3]);
    const topic = 'zigbee2mqtt/Purifier/set';
    assert.deepEqual(
      [1, 2, 3].map((stage) => sent(purifier, stage)[1]),
      [`${topic}/fan_mode=low`, `${topic}/fan_mode=medium`, `${topic}/fan_mode=high`],
    );
    assert.deepEqual(sent(purifier, 0), [`${topic}/fan_state=OFF`]);
  });

  it('put a heater to heating and to its set point, within its range and in its unit', () => {
    const heater = actuator('climate', HEATER);
    assert.deepEqual(sent(heater, 20), ['h/mode/set=heat', 'h/temp/set=20']);
    assert.deepEqual(sent(heater, 40), ['h/mode/set=heat', 'h/temp/set=30']);
    const american = actuator('climate', { ...HEATER, min_temp: 45, max_temp: 95, temp_unit: 'F' });
    assert.deepEqual(sent(american, 20), ['h/mode/set=heat', 'h/temp/set=68']);
    assert.deepEqual([american.levels[0], american.levels.at(-1)], [8, 35]);
  });

  it('switch a humidifier and leave its target to its owner', () => {
    const config = { cmd_t: 'u/set', stat_t: 'u', hum_cmd_t: 'u/target/set', pl_on: 'go', pl_off: 'halt' };
    const humidifier = actuator('humidifier', config);
    assert.deepEqual([sent(humidifier, 1), sent(humidifier, 0)], [['u/set=go'], ['u/set=halt']]);
  });

  it('set numbers and choices of a unit', () => {
    const unit = { device: { ids: 'k', name: 'Ventilation unit' }, cmd_t: 'k/set', stat_t: 'k/state' };
    const number = actuator('number', { ...unit, name: 'Power', min: 0, max: 100, step: 25 });
    assert.deepEqual(number.levels, [0, 1, 2, 3, 4]);
    assert.deepEqual([sent(number, 0), sent(number, 3)], [['k/set=0'], ['k/set=75']]);
    const select = actuator('select', { ...unit, name: 'Mode', options: ['Auto', 'Off', 'Away', 'Normal', 'Boost'] });
    assert.deepEqual(select.levels, [0, 1, 2, 3]);
    assert.deepEqual(
      [0, 1, 2, 3].map((stage) => sent(select, stage)[0]),
      ['k/set=Off', 'k/set=Away', 'k/set=Normal', 'k/set=Boost'],
    );
  });

  it('carry what templates need', () => {
    const cover = { ...WINDOW, set_pos_tpl: '{"position": {{ position }}}' };
    const [command] = commandsFor(actuator('cover', cover), { kind: 'window', levels: [0, 1] }, 0.5);
    assert.equal(command?.template, '{"position": {{ position }}}');
    assert.deepEqual(command?.variables, { position: 50, position_open: 100, position_closed: 0 });
  });
});

describe('the level of an announced actuator', () => {
  it('is told by all of its states', () => {
    const hood = actuator('fan', FAN);
    assert.equal(level(hood, {}), undefined);
    assert.equal(level(hood, { power: 'ON' }), undefined);
    assert.equal(level(hood, { power: 'on', speed: '3' }), 3);
    assert.equal(level(hood, { power: 'OFF', speed: '3' }), 0);
    assert.equal(level(hood, { power: 'ON', speed: 'None' }), undefined);
    const plug = actuator('switch', { name: 'Bathroom fan', cmd_t: 'a', stat_t: 'b' });
    assert.equal(level(plug, { power: 'ON' }), 1);
    assert.equal(level(plug, { power: 'unavailable' }), undefined);
    assert.equal(level(plug, { power: 'ON' }, staged('fan', 3)), 3);
  });

  it('takes truth values of JSON', () => {
    const config = {
      name: 'Bathroom fan',
      cmd_t: 'a',
      stat_t: 'b',
      val_tpl: '{{ value_json.on }}',
      pl_on: true,
      pl_off: false,
    };
    const plug = actuator('switch', config);
    assert.deepEqual([level(plug, { power: true }), level(plug, { power: false })], [1, 0]);
  });

  it('is unknown while a window moves without a position, and follows the position where there is one', () => {
    const plain = actuator('cover', { dev_cla: 'window', cmd_t: 'w/set', stat_t: 'w/state' });
    assert.equal(level(plain, { opening: 'opening' }), undefined);
    assert.equal(level(plain, { opening: 'open' }), 1);
    assert.equal(level(plain, { opening: 'closed' }), 0);
    const window = actuator('cover', WINDOW);
    assert.equal(level(window, { opening: 'opening', position: '37' }), 0.37);
    assert.equal(level(window, { opening: 'open' }), undefined);
    assert.equal(level(actuator('cover', { ...WINDOW, dev_cla: 'shade' }), { position: 100 }), 0);
  });

  it('of a cover that only says when it stops is where it was going', () => {
    const { facets } = actuator('cover', {
      dev_cla: 'window',
      cmd_t: 'w/set',
      stat_t: 'w/state',
      stat_stopped: 'halt',
    });
    const after = (before: string) => stateOfFacet(facets, 'opening', before, 'halt');
    assert.deepEqual([after('closing'), after('opening'), after('closed')], ['closed', 'open', 'closed']);
    assert.equal(stateOfFacet(facets, 'opening', 'closing', 'open'), 'open');
  });

  it('is unknown while a purifier chooses by itself', () => {
    const purifier = actuator('fan', PURIFIER);
    assert.equal(level(purifier, { power: 'ON', preset: 'auto' }), undefined);
    assert.equal(level(purifier, { power: 'ON', preset: 'medium' }), 2);
    assert.equal(level(purifier, { power: 'OFF', preset: 'medium' }), 0);
  });

  it('of a heater is its set point, the least while it is off', () => {
    const heater = actuator('climate', HEATER);
    const use: ActuatorUse = { kind: 'heater', levels: [16, 17, 18, 19, 20] };
    assert.equal(level(heater, { mode: 'heat', setPoint: '19.5' }, use), 19.5);
    assert.equal(level(heater, { mode: 'off', setPoint: '19.5' }, use), 16);
    const american = actuator('climate', { ...HEATER, min_temp: 45, max_temp: 95, temp_unit: 'F' });
    assert.equal(level(american, { mode: 'heat', setPoint: 68 }, use), 20);
    const cooler = actuator('climate', { ...HEATER, modes: ['off', 'cool'] });
    assert.equal(level(cooler, { mode: 'off', setPoint: 20 }, { kind: 'cooler', levels: [22, 25, 28] }), 28);
  });

  it('is the one asked for where its device knows fewer, or not so much', () => {
    const hood = actuator('fan', FAN);
    const five = staged('fan', 5);
    assert.equal(level(hood, { power: 'ON', speed: '1' }, five), 2);
    assert.equal(level(hood, { power: 'ON', speed: '1' }, five, 1), 1);
    const heater = actuator('climate', HEATER);
    assert.equal(level(heater, { mode: 'heat', setPoint: 30 }, { kind: 'heater', levels: [16, 35] }, 35), 35);
  });

  const components: [string, object][] = [
    ['fan', FAN],
    ['fan', PURIFIER],
    ['cover', WINDOW],
    ['cover', { ...WINDOW, dev_cla: 'blind', pos_open: 0, pos_clsd: 100 }],
    ['cover', { dev_cla: 'window', cmd_t: 'w/set', stat_t: 'w/state' }],
    ['climate', HEATER],
    ['climate', { ...HEATER, modes: ['cool'], temp_unit: 'F', min_temp: 50, max_temp: 90 }],
    ['humidifier', { cmd_t: 'u/set', stat_t: 'u' }],
    ['switch', { name: 'Extractor', cmd_t: 'u/set', stat_t: 'u' }],
  ];
  for (const [component, config] of components)
    it(`comes back as it was commanded: ${component} ${JSON.stringify(config).slice(0, 60)}`, () => {
      const announced = actuator(component, config);
      const use = suggestedUse(announced)!;
      fc.assert(
        fc.property(fc.constantFrom(...use.levels), fc.integer({ min: 1, max: 8 }), (wanted, stages) => {
          const obeyed = (level: number, used: ActuatorUse) =>
            new Map(commandsFor(announced, used, level).map(({ facet, expected }) => [facet, expected]));
          assert.equal(levelFromStates(announced, use, obeyed(wanted, use), wanted), wanted);
          assert.equal(levelFromStates(announced, use, obeyed(wanted, use)), wanted);
          // However many stages it is used with, a stage that was asked for is seen to be reached.
          if (!['fan', 'purifier', 'ventilation'].includes(use.kind)) return;
          const other = staged(use.kind, stages);
          assert.equal(levelFromStates(announced, other, obeyed(stages, other), stages), stages);
        }),
      );
    });

  it('never comes from what states may say otherwise', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('power', 'speed', 'position', 'opening', 'preset', 'mode', 'setPoint'),
          fc.jsonValue(),
        ),
        (states) => {
          for (const [component, config] of components) {
            const found = level(actuator(component, config), states);
            assert.ok(found === undefined || Number.isFinite(found));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
