import assert from 'node:assert/strict';
import { isContact, suggestedUse } from '../../../src/discovery/actuator/announced-actuator.ts';
import { commandsFor } from '../../../src/discovery/actuator/commands-for.ts';
import { openingOfContact } from '../../../src/discovery/actuator/contact.ts';
import { levelFromStates } from '../../../src/discovery/actuator/level-from-states.ts';
import { parseAnnouncement } from '../../../src/discovery/announcement.ts';

const parse = (topic: string, config: object) =>
  parseAnnouncement(`homeassistant/${topic}/config`, JSON.stringify(config), 'homeassistant')!;

/** As Zigbee2MQTT announces a contact: it calls every one a door, and says false for open. */
const ZIGBEE = {
  name: null,
  device_class: 'door',
  payload_off: true,
  payload_on: false,
  state_topic: 'zigbee2mqtt/Bedroom window',
  unique_id: '0x01_contact_zigbee2mqtt',
  value_template: '{{ value_json.contact }}',
  availability: [{ topic: 'zigbee2mqtt/bridge/state', value_template: '{{ value_json.state }}' }],
  device: { identifiers: ['zigbee2mqtt_0x01'], name: 'Bedroom window', model: 'Door and window sensor (MCCGQ11LM)' },
};
/** As ESPHome announces one, in short keys. */
const ESPHOME = {
  dev_cla: 'window',
  name: 'Reed',
  stat_t: 'node/binary_sensor/reed/state',
  avty_t: 'node/status',
  uniq_id: 'aabbcc-binary_sensor-reed',
  dev: { ids: 'aabbcc', name: 'node', sa: 'Office' },
};

const level = (config: object, said: unknown) => {
  const [contact] = parse('binary_sensor/node/contact', config).actuators;
  return levelFromStates(contact!, suggestedUse(contact!)!, new Map([['opening', said]]));
};

describe('announced contacts', () => {
  it('are openings that can be seen, never commanded', () => {
    const [contact] = parse('binary_sensor/0x01/contact', ZIGBEE).actuators;
    assert.ok(contact !== undefined && isContact(contact));
    assert.equal(contact.entity, 'zigbee2mqtt_0x01/0x01_contact_zigbee2mqtt');
    assert.deepEqual([contact.kind, contact.levels], ['window', [0, 1]]);
    for (const wanted of [0, 1]) assert.deepEqual(commandsFor(contact, suggestedUse(contact)!, wanted), []);
    assert.equal(contact.facets.opening?.valueTemplate, '{{ value_json.contact }}');
    assert.equal(contact.availability.length, 1);
  });

  it('say that they are open as their device says it', () => {
    assert.deepEqual([level(ZIGBEE, false), level(ZIGBEE, 'True'), level(ZIGBEE, 'x')], [1, 0, undefined]);
    assert.deepEqual([level(ESPHOME, 'ON'), level(ESPHOME, 'OFF')], [1, 0]);
  });

  it('come from whole devices too', () => {
    const { actuators, passedOver } = parse('device/d', {
      dev: { ids: ['d'], name: 'Balcony door' },
      o: { name: 'maker' },
      cmps: {
        a: { p: 'binary_sensor', dev_cla: 'door', uniq_id: 'a', stat_t: 'd/a' },
        b: { p: 'binary_sensor', dev_cla: 'motion', uniq_id: 'b', stat_t: 'd/b' },
        c: { p: 'binary_sensor', dev_cla: 'tamper', uniq_id: 'c', stat_t: 'd/c', ent_cat: 'diagnostic' },
      },
    });
    assert.deepEqual(
      actuators.map(({ kind, entity }) => [kind, entity]),
      [['window', 'd/a']],
    );
    assert.deepEqual(
      passedOver.map(({ entity }) => entity),
      ['b', 'c'],
    );
  });

  const kinds: readonly [expected: string | undefined, deviceClass: string | undefined, names: readonly string[]][] = [
    ['window', 'window', []],
    ['door', 'door', []],
    [undefined, 'opening', ['Contact']],
    ['window', 'opening', ['Fenster Küche']],
    ['window', 'door', ['Schlafzimmerfenster']],
    ['window', 'door', ['Balkontür']],
    ['window', 'door', ['Porte-fenêtre du salon']],
    ['window', 'door', ['Portafinestra']],
    ['door', 'door', ['Puerta del dormitorio']],
    ['door', 'door', ['Contact', 'Door and window sensor', 'Bathroom door']],
    [undefined, 'door', ['Front door']],
    [undefined, 'door', ['Haustür']],
    ['window', 'window', ['Entrance window']],
    [undefined, 'door', ['Fridge door']],
    [undefined, 'window', ['Open window detection']],
    [undefined, 'garage_door', ['Garage']],
    [undefined, 'motion', ['Window motion']],
    [undefined, undefined, ['Window']],
  ];
  for (const [expected, deviceClass, names] of kinds)
    it(`watch ${expected ?? 'nothing of ours'} as ${deviceClass} named ${names.join(', ') || 'nothing'}`, () => {
      assert.equal(openingOfContact(deviceClass, names).kind, expected);
    });
});
