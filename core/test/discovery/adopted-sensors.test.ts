import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AdoptedSensors } from '../../src/discovery/adopted-sensors.ts';
import { describeAnnouncedSensor } from '../../src/discovery/announced-sensor.ts';

const topicOf = (object: string) => `homeassistant/sensor/node/${object}/config`;

function config(object: string, changes: object = {}): string {
  return JSON.stringify({
    device_class: 'temperature',
    unit_of_measurement: '°C',
    name: object.replaceAll('_', ' '),
    state_topic: `node/${object}`,
    unique_id: `node_${object}`,
    device: { identifiers: ['node'] },
    ...changes,
  });
}

const CO2 = { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' };

describe('adopted sensors', () => {
  it('make one sensor of one device', () => {
    const adopted = new AdoptedSensors('homeassistant');
    adopted.take(topicOf('temperature'), config('temperature'));
    adopted.take(topicOf('co2'), config('co2', CO2));
    assert.deepEqual(
      adopted.list().map(({ sensor, quantity }) => `${sensor}/${quantity}`),
      ['node/temperature', 'node/co2'],
    );
  });

  it('count those of a class of ours in a unit that nobody knows', () => {
    const adopted = new AdoptedSensors('homeassistant');
    adopted.take(topicOf('co2'), config('co2', CO2));
    const change = adopted.take(topicOf('co2'), config('co2', { ...CO2, unit_of_measurement: 'furlongs' }));
    assert.deepEqual(change?.gone, ['node'], 'what it was before is gone');
    assert.deepEqual(
      change?.refusals.map(({ code, sensor, quantity }) => [code, sensor, quantity]),
      [['unknown_unit', 'node', 'co2']],
    );
    assert.match(change!.refusals[0]!.detail, /node\/node_co2.*"furlongs".*ppm/);
    const device = JSON.stringify({
      device: { identifiers: ['m7'] },
      components: { t: { platform: 'sensor', device_class: 'temperature', state_topic: 'a' } },
    });
    const missing = adopted.take('homeassistant/device/m7/config', device)?.refusals;
    assert.deepEqual(
      missing?.map(({ code, sensor }) => [code, sensor]),
      [['unknown_unit', 'm7']],
    );
    assert.match(missing![0]!.detail, /without a unit/);
  });

  it('count nothing of what is not for us', () => {
    const adopted = new AdoptedSensors('homeassistant');
    for (const other of [
      { device_class: 'battery', unit_of_measurement: 'furlongs' },
      { device_class: undefined, unit_of_measurement: 'furlongs' },
      { device_class: 'temperature', unit_of_measurement: 'furlongs', entity_category: 'diagnostic' },
      { device_class: 'temperature', unit_of_measurement: 'furlongs', name: 'Dew point' },
    ])
      assert.deepEqual(adopted.take(topicOf('other'), config('other_temperature', other))?.refusals, []);
  });

  it('give a second entity of the same quantity an id of its own, for good', () => {
    const adopted = new AdoptedSensors('homeassistant');
    adopted.take(topicOf('scd40_temperature'), config('scd40_temperature'));
    const change = adopted.take(topicOf('bme_temperature'), config('bme_temperature'));
    assert.equal(change?.announced[0]?.sensor, 'node-bme-temperature');
    assert.deepEqual(change?.assigned, [
      { entity: 'node/node_bme_temperature', quantity: 'temperature', sensor: 'node-bme-temperature' },
    ]);
    adopted.take(topicOf('scd40_temperature'), '');
    adopted.take(topicOf('bme_temperature'), config('bme_temperature', { expire_after: 60 }));
    assert.deepEqual(
      adopted.list().map(({ sensor }) => sensor),
      ['node-bme-temperature'],
    );
    adopted.take(topicOf('scd40_temperature'), config('scd40_temperature'));
    assert.ok(adopted.list().some(({ sensor, stateTopic }) => sensor === 'node' && stateTopic.includes('scd40')));
  });

  it('describe themselves by their device, and by their name where there is more than one', () => {
    const adopted = new AdoptedSensors('homeassistant');
    const device = { ids: 'n', name: 'Monitor', mf: 'Maker', mdl: 'M1', sa: 'Kitchen' };
    adopted.take(topicOf('a'), config('a_temperature', { device }));
    adopted.take(topicOf('b'), config('b_temperature', { device }));
    adopted.take(topicOf('c'), config('c_temperature', { device: undefined }));
    assert.deepEqual(adopted.list().map(describeAnnouncedSensor), [
      { sensor: 'n', name: 'Monitor', origin: 'discovery', manufacturer: 'Maker', model: 'M1', area: 'Kitchen' },
      {
        sensor: 'n-b-temperature',
        name: 'Monitor b temperature',
        origin: 'discovery',
        manufacturer: 'Maker',
        model: 'M1',
        area: 'Kitchen',
      },
      { sensor: 'node-c-temperature', name: 'c temperature', origin: 'discovery' },
    ]);
  });

  it('keep ids over a restart, in whatever order announcements arrive', () => {
    const objects = ['a_temperature', 'b_temperature', 'c_temperature'];
    const first = new AdoptedSensors('homeassistant');
    const assignments = objects.flatMap((object) => first.take(topicOf(object), config(object))?.assigned ?? []);
    const ids = (adopted: AdoptedSensors) => new Map(adopted.list().map(({ entity, sensor }) => [entity, sensor]));
    fc.assert(
      fc.property(fc.shuffledSubarray(objects), (order) => {
        const again = new AdoptedSensors('homeassistant', assignments);
        for (const object of order) assert.deepEqual(again.take(topicOf(object), config(object))?.assigned, []);
        for (const [entity, sensor] of ids(again)) assert.equal(sensor, ids(first).get(entity));
      }),
    );
  });

  it('never give two entities of one quantity the same id', () => {
    const object = fc.constantFrom('t', 'temperature', 'a', 'b', 'ä', 'a b', 'a-b', 'a_b');
    const step = fc.record({
      object,
      device: fc.constantFrom('node', 'Node', 'other'),
      co2: fc.boolean(),
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const adopted = new AdoptedSensors('homeassistant');
        for (const { object: name, device, co2, gone } of steps) {
          const topic = `homeassistant/sensor/${device}/o${name.charCodeAt(0)}-${name.length}/config`;
          const changes = { device: { ids: [device] }, unique_id: name, name, ...(co2 && CO2) };
          adopted.take(topic, gone ? '' : config('x', changes));
          const keys = adopted.list().map(({ sensor, quantity }) => `${sensor}/${quantity}`);
          assert.equal(new Set(keys).size, keys.length, keys.join());
        }
      }),
    );
  });

  it('say what is new, what changed and what is gone', () => {
    const adopted = new AdoptedSensors('homeassistant');
    const take = (object: string, payload: string) => {
      const change = adopted.take(topicOf(object), payload);
      assert.ok(change);
      return change;
    };
    assert.equal(take('temperature', config('temperature')).announced.length, 1);
    assert.equal(take('temperature', config('temperature')).announced.length, 0);
    const moved = take('temperature', config('temperature', { state_topic: 'elsewhere' }));
    assert.equal(moved.announced[0]?.stateTopic, 'elsewhere');
    take('co2', config('co2', CO2));
    const withdrawn = take('co2', '');
    assert.deepEqual(
      withdrawn.withdrawn.map(({ quantity }) => quantity),
      ['co2'],
    );
    assert.deepEqual(withdrawn.gone, []);
    assert.deepEqual(take('temperature', '').gone, ['node']);
    assert.deepEqual(take('temperature', '').gone, []);
    assert.deepEqual(adopted.list(), []);
  });

  it('withdraw what no longer fits, or turns out to be ours', () => {
    const adopted = new AdoptedSensors('homeassistant');
    adopted.take(topicOf('a'), config('a'));
    assert.deepEqual(adopted.take(topicOf('a'), config('a', { entity_category: 'diagnostic' }))?.gone, ['node']);
    adopted.take(topicOf('a'), config('a'));
    assert.deepEqual(adopted.take(topicOf('a'), config('a', { origin: { name: 'IAQverse' } }))?.gone, ['node']);
  });

  it('keep what is known when an update cannot be read, or moves house', () => {
    const adopted = new AdoptedSensors('homeassistant');
    adopted.take(topicOf('a'), config('a'));
    assert.equal(adopted.take(topicOf('a'), '{')?.refusals[0]?.code, 'not_json');
    adopted.take(topicOf('a'), JSON.stringify({ migrate_discovery: true }));
    assert.equal(adopted.list().length, 1);
    const { name, ...component } = { ...JSON.parse(config('a')), p: 'sensor' };
    assert.ok(name);
    const device = JSON.stringify({ dev: { ids: ['node'] }, o: { name: 'x' }, cmps: { a: component } });
    adopted.take('homeassistant/device/node/config', device);
    const cleared = adopted.take(topicOf('a'), '');
    assert.deepEqual(cleared?.withdrawn, []);
    assert.equal(adopted.list().length, 1);
  });

  it('remove single components of a device', () => {
    const adopted = new AdoptedSensors('homeassistant');
    const part = (object: string, changes: object = {}) => ({ ...JSON.parse(config(object, changes)), p: 'sensor' });
    const device = (cmps: object) => JSON.stringify({ dev: { ids: ['node'] }, o: { name: 'x' }, cmps });
    const topic = 'homeassistant/device/node/config';
    adopted.take(topic, device({ t: part('t'), c: part('c', CO2) }));
    const change = adopted.take(topic, device({ t: part('t'), c: { p: 'sensor' } }));
    assert.deepEqual(
      change?.withdrawn.map(({ quantity }) => quantity),
      ['co2'],
    );
    assert.deepEqual(adopted.take(topic, '')?.gone, ['node']);
  });
});
