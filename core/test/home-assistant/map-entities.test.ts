import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HaSensorIds } from '../../src/home-assistant/sensor-ids.ts';
import { describeHaSensor } from '../../src/home-assistant/sensor-of-entity.ts';
import { CO2, HUMIDITY, mapHome, TEMPERATURE, type TestHome, usesOf } from './home.ts';

const AREAS = [
  { area_id: 'bedroom', name: 'Bedroom' },
  { area_id: 'attic', name: 'Attic' },
];
const DEVICE = {
  id: 'd1',
  name: 'Air monitor',
  manufacturer: 'Sensirion',
  area_id: 'bedroom',
  identifiers: [['esphome', 'aa:bb']],
};
const HOME: TestHome = {
  areas: AREAS,
  devices: [DEVICE],
  entities: [
    { id: 'sensor.air_co2', state: '812', attributes: CO2, device: 'd1', entry: { original_name: 'CO2' } },
    { id: 'sensor.air_temperature', attributes: TEMPERATURE, device: 'd1', entry: { original_name: 'Temperature' } },
    { id: 'sensor.air_probe', attributes: TEMPERATURE, device: 'd1', entry: { original_name: 'Probe' } },
  ],
};

describe('what entities of Home Assistant are used as', () => {
  it('makes one sensor of a device, and one of its own of a further entity of the same quantity', () => {
    const { sensors } = mapHome(HOME);
    assert.deepEqual(
      sensors.map(({ entityId, announced }) => [entityId, announced.sensor, announced.quantity]),
      [
        ['sensor.air_co2', 'esphome-aa-bb', 'co2'],
        ['sensor.air_temperature', 'esphome-aa-bb', 'temperature'],
        ['sensor.air_probe', 'esphome-aa-bb-probe', 'temperature'],
      ],
    );
    assert.deepEqual(describeHaSensor(sensors[0]!), {
      sensor: 'esphome-aa-bb',
      name: 'Air monitor',
      origin: 'home_assistant',
      manufacturer: 'Sensirion',
      area: 'Bedroom',
    });
    assert.equal(describeHaSensor(sensors[2]!).name, 'Air monitor Probe');
    assert.equal(sensors[0]!.area, 'bedroom');
  });

  it('takes the area of an entity before that of its device, and then as a sensor of its own', () => {
    const entities = HOME.entities.map((entity) =>
      entity.id === 'sensor.air_probe' ? { ...entity, entry: { ...entity.entry, area_id: 'attic' } } : entity,
    );
    const { sensors } = mapHome({ ...HOME, entities });
    assert.deepEqual(
      sensors.map((sensor) => [sensor.announced.sensor, describeHaSensor(sensor).area]),
      [
        ['esphome-aa-bb', 'Bedroom'],
        ['esphome-aa-bb', 'Bedroom'],
        ['esphome-aa-bb-attic', 'Attic'],
      ],
    );
  });

  it('keeps the ids of sensors when entities are renamed, come and go, and over restarts', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^q[a-z]{3,7}$/), { minLength: 3, maxLength: 3 }),
        fc.subarray([0, 1, 2], { minLength: 1 }),
        (names, left) => {
          const ids = new HaSensorIds();
          const before = mapHome(HOME, { ids });
          const restarted = new HaSensorIds(ids.takeChanged()!);
          const entities = left.map((index) => {
            const entity = HOME.entities[index]!;
            const entry = {
              ...entity.entry,
              unique_id: `unique-${entity.id}`,
              id: `registry-${entity.id}`,
              name: names[index],
            };
            return { ...entity, id: `sensor.${names[index]}`, entry };
          });
          const after = mapHome({ ...HOME, entities }, { ids: restarted });
          assert.deepEqual(
            after.sensors.map(({ announced }) => announced.sensor),
            left.map((index) => before.sensors[index]!.announced.sensor),
          );
          assert.equal(restarted.takeChanged(), undefined);
        },
      ),
    );
  });

  it('never takes what is ours, whatever a person says of it', () => {
    const entry = fc.oneof(
      fc.constant({ unique_id: 'iaqverse_home_bedroom_score' }),
      fc.record({ device_id: fc.constantFrom('ours', 'made-by-us') }),
    );
    const attributes = fc.constantFrom<Record<string, unknown>>(CO2, TEMPERATURE, { supported_features: 49 }, {});
    const id = fc.constantFrom('sensor.score', 'fan.x', 'number.co2_warning', 'select.mode', 'binary_sensor.alert');
    const correction = fc.constantFrom(
      {},
      { quantity: 'co2' as const },
      { kind: 'fan' as const },
      { use: 'outdoor' as const },
    );
    fc.assert(
      fc.property(id, entry, attributes, correction, (entity, ours, told, said) => {
        const mapping = mapHome(
          {
            devices: [
              { id: 'ours', identifiers: [['mqtt', 'iaqverse_home_bedroom']] },
              { id: 'made-by-us', manufacturer: 'IAQverse', identifiers: [['mqtt', 'other']] },
            ],
            entities: [{ id: entity, attributes: told, entry: ours }],
          },
          { corrections: { [entity]: said } },
        );
        assert.deepEqual(usesOf(mapping), { [entity]: 'left_out' });
        assert.equal(mapping.sensors.length + mapping.actuators.length + mapping.environment.length, 0);
      }),
    );
  });

  it('leaves to MQTT what comes in over it, and gives it the same id when it does not', () => {
    const home: TestHome = {
      areas: AREAS,
      devices: [{ id: 'z', name: 'Zigbee', identifiers: [['mqtt', 'zigbee2mqtt_0x1']], area_id: 'bedroom' }],
      entities: [
        { id: 'sensor.z', attributes: CO2, device: 'z', entry: { platform: 'mqtt', unique_id: '0x1_co2' } },
        {
          id: 'fan.z',
          attributes: { supported_features: 49 },
          device: 'z',
          entry: { platform: 'mqtt', unique_id: '0x1_fan' },
        },
      ],
    };
    const without = mapHome(home);
    assert.equal(without.sensors[0]?.announced.sensor, 'zigbee2mqtt-0x1');
    const mapping = mapHome(home, { overMqtt: ['zigbee2mqtt_0x1/0x1_co2', 'zigbee2mqtt_0x1/0x1_fan'] });
    assert.deepEqual(usesOf(mapping), { 'fan.z': 'left_out', 'sensor.z': 'left_out' });
    assert.ok(mapping.uses.every(({ isFixed }) => isFixed));
    assert.ok(without.uses.every(({ isFixed }) => isFixed === undefined));
    assert.deepEqual(mapping.overMqtt, [
      { entity: 'zigbee2mqtt_0x1/0x1_co2', area: 'Bedroom', alias: 'ha:registry-sensor.z' },
      { entity: 'zigbee2mqtt_0x1/0x1_fan', area: 'Bedroom', alias: 'ha:registry-fan.z' },
    ]);
  });

  it('leaves out what is disabled, hidden, diagnostic, derived or not the air, and says why', () => {
    const entities = [
      { id: 'sensor.disabled', attributes: CO2, entry: { disabled_by: 'user' } },
      { id: 'sensor.hidden', attributes: CO2, entry: { hidden_by: 'user' } },
      { id: 'sensor.diagnostic', attributes: CO2, entry: { entity_category: 'diagnostic' } },
      { id: 'sensor.mean', attributes: CO2, entry: { platform: 'min_max' } },
      { id: 'sensor.cpu_temperature', attributes: TEMPERATURE },
      { id: 'sensor.fridge', attributes: TEMPERATURE, entry: { original_name: 'Fridge temperature' } },
      { id: 'sensor.server', attributes: TEMPERATURE, entry: { platform: 'systemmonitor' } },
      { id: 'sensor.battery', attributes: { device_class: 'battery', unit_of_measurement: '%' } },
      { id: 'sensor.bad_unit', attributes: { ...TEMPERATURE, unit_of_measurement: 'furlong' } },
      { id: 'sensor.ignored', attributes: CO2 },
      { id: 'light.lamp' },
    ];
    const mapping = mapHome({ entities }, { corrections: { 'sensor.ignored': { use: 'ignore' } } });
    assert.deepEqual(new Set(Object.values(usesOf(mapping))), new Set(['left_out']));
    assert.equal(mapping.uses.length, entities.length);
    for (const { reason } of mapping.uses) assert.notEqual(reason, '');
  });

  it('follows corrections', () => {
    const entities = [
      { id: 'sensor.a', attributes: { unit_of_measurement: 'ppm' }, entry: { original_name: 'Channel 1' } },
      { id: 'sensor.fridge', attributes: HUMIDITY },
      { id: 'sensor.b', attributes: TEMPERATURE },
      { id: 'switch.plug', attributes: { device_class: 'outlet' } },
      { id: 'sensor.misfit', attributes: { unit_of_measurement: 'kWh' } },
    ];
    const mapping = mapHome(
      { entities },
      {
        corrections: {
          'sensor.a': { quantity: 'co2' },
          'sensor.fridge': { quantity: 'humidity' },
          'sensor.b': { use: 'outdoor' },
          'switch.plug': { kind: 'purifier' },
          'sensor.misfit': { quantity: 'co2' },
        },
      },
    );
    assert.deepEqual(usesOf(mapping), {
      'sensor.a': 'sensor co2',
      'sensor.b': 'environment temperature',
      'sensor.fridge': 'sensor humidity',
      'sensor.misfit': 'left_out',
      'switch.plug': 'actuator purifier',
    });
    assert.match(mapping.uses.find(({ entity_id }) => entity_id === 'sensor.misfit')!.reason, /kWh.*ppm/);
  });

  it('takes what stands outdoors for the surroundings, and one weather entity', () => {
    const mapping = mapHome({
      areas: [
        { area_id: 'garden', name: 'Garden' },
        { area_id: 'living', name: 'Living room' },
      ],
      entities: [
        { id: 'sensor.garden_t', attributes: TEMPERATURE, entry: { area_id: 'garden' } },
        { id: 'sensor.labelled', attributes: HUMIDITY, entry: { area_id: 'living', labels: ['outdoor'] } },
        { id: 'sensor.aussen_temperatur', attributes: TEMPERATURE },
        {
          id: 'sensor.waqi_pm',
          attributes: { device_class: 'pm25', unit_of_measurement: 'µg/m³' },
          entry: { platform: 'waqi' },
        },
        { id: 'sensor.wind', attributes: { device_class: 'wind_speed', unit_of_measurement: 'km/h' } },
        { id: 'sensor.garden_voc', attributes: { device_class: 'aqi' }, entry: { area_id: 'garden' } },
        { id: 'sensor.living_t', attributes: TEMPERATURE, entry: { area_id: 'living' } },
        { id: 'weather.daily', state: 'sunny', attributes: { supported_features: 1 } },
        { id: 'weather.hourly', state: 'sunny', attributes: { supported_features: 3 } },
      ],
    });
    assert.deepEqual(usesOf(mapping), {
      'sensor.aussen_temperatur': 'environment temperature',
      'sensor.garden_t': 'environment temperature',
      'sensor.garden_voc': 'left_out',
      'sensor.labelled': 'environment humidity',
      'sensor.living_t': 'sensor temperature',
      'sensor.waqi_pm': 'environment pm25',
      'sensor.wind': 'environment',
      'weather.daily': 'left_out',
      'weather.hourly': 'environment',
    });
  });
});
