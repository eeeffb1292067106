import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AnnouncedSensor } from '../../src/discovery/announced-sensor.ts';
import { type Announcement, parseAnnouncement } from '../../src/discovery/announcement.ts';
import { OUR_IDENTIFIER_PREFIX, OUR_ORIGIN } from '../../src/discovery/own.ts';

function parse(topic: string, message: unknown): Announcement {
  const payload = typeof message === 'string' ? message : JSON.stringify(message);
  const announcement = parseAnnouncement(topic, payload, 'homeassistant');
  assert.ok(announcement);
  return announcement;
}

function only(announcement: Announcement): AnnouncedSensor {
  assert.deepEqual(announcement.refusals, []);
  assert.deepEqual(announcement.passedOver, []);
  assert.equal(announcement.sensors.length, 1);
  return announcement.sensors[0] as AnnouncedSensor;
}

const ESPHOME = {
  dev_cla: 'carbon_dioxide',
  unit_of_meas: 'ppm',
  stat_cla: 'measurement',
  name: 'SCD40 CO2',
  exp_aft: 120,
  stat_t: 'bedroom/sensor/scd40_co2/state',
  avty_t: 'bedroom/status',
  uniq_id: 'ESPsensorscd40_co2',
  dev: {
    ids: '4022d8e7fabc',
    name: 'Bedroom monitor',
    sw: 'esphome v2026.10.0',
    mdl: 'esp32-c3-devkitm-1',
    mf: 'Espressif',
    sa: 'Bedroom',
    cns: [['mac', '40:22:d8:e7:fa:bc']],
  },
};
const ESPHOME_TOPIC = 'homeassistant/sensor/bedroom/scd40_co2/config';

const ZIGBEE = {
  availability: [
    { topic: 'zigbee2mqtt/bridge/state', value_template: '{{ value_json.state }}' },
    { topic: 'zigbee2mqtt/Office air/availability', value_template: '{{ value_json.state }}' },
  ],
  availability_mode: 'all',
  default_entity_id: 'sensor.office_air_temperature',
  device: {
    hw_version: 2,
    identifiers: ['zigbee2mqtt_0x00158d0009ea0d7d'],
    manufacturer: 'IKEA',
    model: 'Air quality sensor',
    model_id: 'E2112',
    name: 'Office air',
    sw_version: '1.0.11',
    via_device: 'zigbee2mqtt_bridge_0xe0798dfffefee583',
  },
  device_class: 'temperature',
  json_attributes_topic: 'zigbee2mqtt/Office air',
  object_id: 'office_air_temperature',
  origin: { name: 'Zigbee2MQTT', sw: '2.7.0', url: 'https://www.zigbee2mqtt.io' },
  state_class: 'measurement',
  state_topic: 'zigbee2mqtt/Office air',
  unique_id: '0x00158d0009ea0d7d_temperature_zigbee2mqtt',
  unit_of_measurement: '°C',
  value_template: '{{ value_json.temperature }}',
};
const ZIGBEE_TOPIC = 'homeassistant/sensor/0x00158d0009ea0d7d/temperature/config';

describe('announcements of single entities', () => {
  it("reads ESPHome's short keys", () => {
    assert.deepEqual(only(parse(ESPHOME_TOPIC, ESPHOME)), {
      sensor: '4022d8e7fabc',
      entity: '4022d8e7fabc/ESPsensorscd40_co2',
      quantity: 'co2',
      unit: 'ppm',
      name: 'SCD40 CO2',
      stateTopic: 'bedroom/sensor/scd40_co2/state',
      availability: [{ topic: 'bedroom/status', online: 'online', offline: 'offline' }],
      availabilityMode: 'latest',
      device: {
        identifiers: ['4022d8e7fabc'],
        name: 'Bedroom monitor',
        manufacturer: 'Espressif',
        model: 'esp32-c3-devkitm-1',
        swVersion: 'esphome v2026.10.0',
        suggestedArea: 'Bedroom',
      },
      expireAfter: 120_000,
    });
  });

  it('tells identical nodes apart, whose unique ids collide', () => {
    const other = { ...ESPHOME, dev: { ...ESPHOME.dev, ids: '4022d8e7fabd' } };
    const [first, second] = [only(parse(ESPHOME_TOPIC, ESPHOME)), only(parse(ESPHOME_TOPIC, other))];
    assert.notEqual(first.sensor, second.sensor);
    assert.notEqual(first.entity, second.entity);
  });

  it('reads full keys, lists of availability and templates', () => {
    const sensor = only(parse(ZIGBEE_TOPIC, ZIGBEE));
    assert.equal(sensor.sensor, 'zigbee2mqtt-0x00158d0009ea0d7d');
    assert.equal(sensor.quantity, 'temperature');
    assert.equal(sensor.valueTemplate, '{{ value_json.temperature }}');
    assert.equal(sensor.jsonAttributesTopic, 'zigbee2mqtt/Office air');
    assert.equal(sensor.availabilityMode, 'all');
    assert.deepEqual(sensor.availability[1], {
      topic: 'zigbee2mqtt/Office air/availability',
      template: '{{ value_json.state }}',
      online: 'online',
      offline: 'offline',
    });
  });

  it('puts the base topic in, at the beginning or the end', () => {
    const sensor = only(
      parse('homeassistant/sensor/abc/config', {
        '~': 'tasmota/kitchen',
        stat_t: '~/SENSOR',
        avty: { t: '~/LWT', pl_avail: 'Online', pl_not_avail: 'Offline', val_tpl: '{{ value }}' },
        json_attr_t: 'attributes/~',
        uniq_id: 'ABC_co2',
        dev_cla: 'carbon_dioxide',
        unit_of_meas: 'ppm',
        val_tpl: "{{ value_json['~'] }}",
      }),
    );
    assert.equal(sensor.stateTopic, 'tasmota/kitchen/SENSOR');
    assert.equal(sensor.jsonAttributesTopic, 'attributes/tasmota/kitchen');
    assert.equal(sensor.valueTemplate, "{{ value_json['~'] }}");
    assert.deepEqual(sensor.availability, [
      { topic: 'tasmota/kitchen/LWT', template: '{{ value }}', online: 'Online', offline: 'Offline' },
    ]);
    assert.equal(sensor.sensor, 'abc-co2');
  });

  it('names a sensor after its device, the address of its card, its unique id or its topic', () => {
    const idOf = (changes: object) =>
      only(parse('homeassistant/sensor/n/o/config', { ...ZIGBEE, device: undefined, ...changes })).sensor;
    assert.equal(idOf({ device: { ids: ['A B'] } }), 'a-b');
    assert.equal(idOf({ device: { cns: [['mac', '40:22:D8:E7:FA:BC']] } }), '40-22-d8-e7-fa-bc');
    assert.equal(idOf({ unique_id: 'My_Sensor' }), 'my-sensor');
    assert.equal(idOf({ unique_id: undefined }), 'n-o');
    assert.notEqual(idOf({ device: { ids: ['传感器1'] } }), idOf({ device: { ids: ['感应器1'] } }));
    assert.notEqual(
      idOf({ device: { ids: [`${'x'.repeat(80)}1`] } }),
      idOf({ device: { ids: [`${'x'.repeat(80)}2`] } }),
    );
  });

  const fitting: [config: object, quantity: string][] = [
    [{ device_class: 'volatile_organic_compounds_parts', unit_of_measurement: 'ppb' }, 'tvoc'],
    [{ device_class: 'volatile_organic_compounds', unit_of_measurement: 'μg/m³' }, 'tvoc'],
    [{ device_class: 'aqi', name: 'VOC Index' }, 'voc_index'],
    [{ device_class: 'aqi', name: 'SGP41 NOx Index', unit_of_measurement: '' }, 'nox_index'],
    [{ device_class: 'volatile_organic_compounds_parts', name: 'VOC index' }, 'voc_index'],
    [{ device_class: undefined, name: 'Formaldehyde', unit_of_measurement: 'ppb' }, 'hcho'],
    [{ device_class: 'gas', name: 'Formaldehyde', unit_of_measurement: 'ppb' }, 'hcho'],
    [{ device_class: undefined, name: 'Formaldehyd', unit_of_measurement: 'mg/m³' }, 'hcho'],
    [{ device_class: undefined, value_template: '{{ value_json.voc_index }}' }, 'voc_index'],
    [{ device_class: undefined, name: 'PM 1.0', unit_of_measurement: 'µg/m³' }, 'pm1'],
    [{ device_class: 'atmospheric_pressure', unit_of_measurement: 'hPa' }, 'pressure'],
    [{ device_class: 'sound_pressure', unit_of_measurement: 'dBA' }, 'sound'],
    [{ device_class: 'radon', unit_of_measurement: 'pCi/L' }, 'radon'],
    [{ device_class: undefined, name: 'People', unit_of_measurement: 'persons' }, 'occupancy'],
  ];
  const bare = { state_topic: 'x/state', unique_id: 'x', device: { ids: 'x' } };
  for (const [config, quantity] of fitting)
    it(`takes ${JSON.stringify(config)} for ${quantity}`, () =>
      assert.equal(only(parse('homeassistant/sensor/x/config', { ...bare, ...config })).quantity, quantity));

  const unfitting: object[] = [
    { device_class: 'battery', unit_of_measurement: '%' },
    { device_class: 'temperature' },
    { device_class: 'carbon_dioxide', unit_of_measurement: '°C' },
    { device_class: 'temperature', unit_of_measurement: '°C', entity_category: 'diagnostic' },
    { device_class: 'temperature', unit_of_measurement: '°C', enabled_by_default: false },
    { device_class: 'temperature', unit_of_measurement: '°C', en: 'false' },
    { device_class: 'temperature', unit_of_measurement: '°C', name: 'Dew point' },
    { device_class: 'temperature', unit_of_measurement: '°C', name: 'ESP32 temperature' },
    { device_class: 'temperature', unit_of_measurement: '°C', name: 'Target temperature' },
    { device_class: 'temperature', unit_of_measurement: '°C', name: 'Température de consigne' },
    { device_class: 'temperature', unit_of_measurement: '°C', name: 'Temperature Raw' },
    { device_class: 'aqi', name: 'PM2.5 AQI' },
    { device_class: 'enum', name: 'CO2 level', options: ['good', 'bad'] },
    { name: 'Formaldehyde' },
    { name: 'Signal', unit_of_measurement: 'dBm' },
  ];
  for (const config of unfitting)
    it(`passes over ${JSON.stringify(config)} and says why`, () => {
      const announcement = parse('homeassistant/sensor/x/config', { ...bare, ...config });
      assert.deepEqual(announcement.sensors, []);
      assert.deepEqual(announcement.refusals, []);
      assert.ok(announcement.passedOver[0]?.reason);
    });

  it('passes over other platforms', () => {
    const announcement = parse('homeassistant/binary_sensor/x/config', { ...bare, device_class: 'gas' });
    assert.deepEqual(announcement.sensors, []);
    assert.equal(announcement.passedOver.length, 1);
  });

  it('knows when what was announced is withdrawn or moves', () => {
    assert.equal(parse(ESPHOME_TOPIC, '').kind, 'withdrawn');
    assert.equal(parse(ESPHOME_TOPIC, { migrate_discovery: true }).kind, 'migrating');
    assert.equal(parse(ESPHOME_TOPIC, { migr_discvry: true }).kind, 'migrating');
  });

  it('refuses what is no announcement', () => {
    const codeOf = (message: unknown) => parse('homeassistant/sensor/x/config', message).refusals[0]?.code;
    const fits = { ...bare, device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' };
    assert.equal(codeOf(fits), undefined);
    assert.equal(codeOf('{'), 'not_json');
    assert.equal(codeOf('[]'), 'announcement_invalid');
    assert.equal(codeOf({ ...fits, state_topic: undefined }), 'announcement_invalid');
    assert.equal(codeOf({ ...fits, state_topic: 'all/#' }), 'announcement_invalid');
    assert.equal(codeOf({ ...fits, state_topic: 'a/+/b' }), 'announcement_invalid');
    assert.equal(codeOf({ ...fits, avty_t: '#' }), 'announcement_invalid');
    assert.equal(codeOf({ ...fits, val_tpl: 'x'.repeat(5000) }), 'announcement_invalid');
    assert.equal(codeOf({ ...fits, device: 'me' }), 'announcement_invalid');
    assert.equal(codeOf({ ...fits, pad: 'x'.repeat(300_000) }), 'too_large');
    assert.equal(codeOf(`{"a":${'['.repeat(99)}`), 'too_deep');
  });

  it('leaves other topics alone', () => {
    for (const topic of [
      'homeassistant/status',
      'other/sensor/x/config',
      'homeassistant/sensor/config',
      'homeassistant/sensor/a b/config',
      'homeassistant/sensor/a/b/c/config',
      'homeassistantx/sensor/a/config',
    ])
      assert.equal(parseAnnouncement(topic, '{}', 'homeassistant'), undefined, topic);
    assert.ok(parseAnnouncement('my/prefix/sensor/a/config', '{}', 'my/prefix'));
  });
});

describe('announcements of whole devices', () => {
  const topic = 'homeassistant/device/monitor-7/config';
  const message = {
    '~': 'monitor/7',
    dev: { ids: ['monitor-7'], name: 'Monitor 7', sa: 'Classroom' },
    o: { name: 'maker', sw: '1.2' },
    stat_t: '~/state',
    avty: [{ t: '~/availability' }],
    cmps: {
      co2: {
        p: 'sensor',
        uniq_id: 'm7_co2',
        dev_cla: 'carbon_dioxide',
        unit_of_meas: 'ppm',
        val_tpl: '{{ value_json.co2 }}',
      },
      temperature: {
        p: 'sensor',
        uniq_id: 'm7_t',
        dev_cla: 'temperature',
        unit_of_meas: '°C',
        stat_t: 'elsewhere/t',
        avty: [],
      },
      reset: { p: 'button', uniq_id: 'm7_reset', cmd_t: '~/reset' },
      old: { p: 'sensor' },
      broken: { p: 'sensor', uniq_id: 'm7_b', dev_cla: 'humidity', unit_of_meas: '%', stat_t: '#' },
      worse: 5,
    },
  };

  it('reads all components with what they share', () => {
    const { sensors, passedOver, refusals } = parse(topic, message);
    assert.deepEqual(
      sensors.map(({ sensor, quantity, stateTopic, availability }) => ({ sensor, quantity, stateTopic, availability })),
      [
        {
          sensor: 'monitor-7',
          quantity: 'co2',
          stateTopic: 'monitor/7/state',
          availability: [{ topic: 'monitor/7/availability', online: 'online', offline: 'offline' }],
        },
        { sensor: 'monitor-7', quantity: 'temperature', stateTopic: 'elsewhere/t', availability: [] },
      ],
    );
    assert.equal(sensors[0]?.device.suggestedArea, 'Classroom');
    assert.deepEqual(
      passedOver.map(({ entity }) => entity),
      ['reset'],
    );
    assert.deepEqual(
      refusals.map(({ code }) => code),
      ['announcement_invalid', 'announcement_invalid'],
    );
  });

  it('reads them below a node too', () => {
    assert.equal(parse('homeassistant/device/node/monitor-7/config', message).sensors.length, 2);
  });

  it('refuses a device without itself or its components', () => {
    for (const key of ['dev', 'cmps'])
      assert.equal(parse(topic, { ...message, [key]: undefined }).refusals[0]?.code, 'announcement_invalid');
  });
});

describe('what is ours', () => {
  const fitting = { ...ESPHOME };
  const ours: [name: string, message: object][] = [
    ['by its origin', { ...fitting, o: { name: OUR_ORIGIN } }],
    ['by its origin in full', { ...fitting, origin: { name: OUR_ORIGIN, sw_version: '1' } }],
    ['by an identifier', { ...fitting, dev: { ids: ['x', `${OUR_IDENTIFIER_PREFIX}home_bath`] } }],
    ['by a single identifier', { ...fitting, dev: { ids: `${OUR_IDENTIFIER_PREFIX}home_bath` } }],
    ['by its unique id', { ...fitting, uniq_id: `${OUR_IDENTIFIER_PREFIX}home_bath_co2` }],
  ];
  for (const [name, message] of ours)
    it(`is never adopted: ${name}`, () => {
      assert.equal(parse(ESPHOME_TOPIC, message).kind, 'ours');
      assert.deepEqual(parse(ESPHOME_TOPIC, message).sensors, []);
    });

  it('is never adopted as a component of another device', () => {
    const cmps = { co2: { ...ESPHOME, p: 'sensor', uniq_id: `${OUR_IDENTIFIER_PREFIX}home_bath_co2` } };
    assert.deepEqual(parse('homeassistant/device/x/config', { dev: { ids: 'x' }, cmps }).sensors, []);
  });
});

describe('hostile announcements', () => {
  const key = fc.constantFrom(
    ...['dev', 'device', 'ids', 'cns', 'cmps', 'o', 'origin', 'name', 'stat_t', 'state_topic', 'avty', 't', '~'],
    ...['dev_cla', 'unit_of_meas', 'val_tpl', 'uniq_id', 'p', 'platform', 'exp_aft', 'en', '__proto__', 'constructor'],
  );
  const leaf = fc.oneof(
    fc.constantFrom('~/x', 'sensor', 'temperature', '°C', 'carbon_dioxide', 'ppm', OUR_ORIGIN, null, true, 7),
    fc.string(),
  );
  const { message } = fc.letrec<{ message: unknown; object: unknown; list: unknown }>((tie) => ({
    message: fc.oneof({ depthSize: 'medium' }, leaf, tie('object'), tie('list')),
    object: fc.array(fc.tuple(key, tie('message')), { maxLength: 8 }).map((entries) => Object.fromEntries(entries)),
    list: fc.array(tie('message'), { maxLength: 3 }),
  }));

  it('never throw', () => {
    const topics = fc.constantFrom('homeassistant/sensor/a/config', 'homeassistant/device/a/config');
    fc.assert(
      fc.property(topics, message, (topic, value) => void parse(topic, value)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => {
        parseAnnouncement('homeassistant/device/a/config', payload, 'homeassistant');
      }),
    );
  });

  it('never pass off as someone else', () => {
    const disguise = fc.record({ o: message, dev: fc.record({ ids: fc.constant([`${OUR_IDENTIFIER_PREFIX}a`]) }) });
    fc.assert(
      fc.property(disguise, fc.constantFrom('sensor', 'device'), (value, component) => {
        const announcement = parse(`homeassistant/${component}/a/config`, { ...ESPHOME, ...value });
        assert.deepEqual(announcement.sensors, []);
      }),
    );
  });
});
