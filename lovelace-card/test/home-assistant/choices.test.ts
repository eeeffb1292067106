import assert from 'node:assert/strict';
import { type HaEntityUse, haCorrectionSchema, QUANTITIES } from '@iaqverse/core';
import { choiceKey, choiceOf, choicesFor, correctionFor } from '../../src/home-assistant/choices.ts';

function entity(entity_id: string, known: Partial<HaEntityUse> = {}): HaEntityUse {
  return { entity_id, name: 'x', area: undefined, use: 'left_out', reason: 'so', ...known };
}

const keys = (one: HaEntityUse): string[] => choicesFor(one).map(choiceKey);

describe('What can be said of an entity of Home Assistant', () => {
  it('is, of a sensor, what it measures and that it is outdoors', () => {
    assert.deepEqual(keys(entity('sensor.a')), [
      'ignore',
      'outdoor',
      ...QUANTITIES.map((quantity) => `quantity ${quantity}`),
    ]);
  });

  it('is not that it is outdoors where what it measures is of no use there', () => {
    assert.ok(keys(entity('sensor.a', { use: 'sensor', quantity: 'pm25' })).includes('outdoor'));
    assert.ok(!keys(entity('sensor.a', { use: 'sensor', quantity: 'occupancy' })).includes('outdoor'));
  });

  it('is, of what can be moved, what its services can do', () => {
    assert.deepEqual(keys(entity('climate.a', { use: 'actuator', kind: 'heater' })), [
      'ignore',
      'only_moves',
      'kind heater',
      'kind cooler',
    ]);
    assert.ok(keys(entity('switch.a')).includes('kind window'));
    assert.ok(!keys(entity('fan.a')).includes('kind window'));
  });

  it('is, of what is on or off, what it watches, whom it sees and that it tells of a fire', () => {
    assert.deepEqual(keys(entity('binary_sensor.a')), [
      'ignore',
      'fire',
      'quantity occupancy',
      'kind window',
      'kind door',
    ]);
    assert.deepEqual(keys(entity('input_boolean.a')), ['ignore', 'fire']);
  });

  it('is to leave alone what tells of the surroundings, and nothing of all others', () => {
    assert.deepEqual(keys(entity('person.a', { use: 'environment' })), ['ignore']);
    for (const id of ['light.a', 'weather.second', 'constructor.a']) assert.deepEqual(keys(entity(id)), []);
  });

  it('is nothing where no correction counts', () => {
    assert.deepEqual(keys(entity('sensor.a', { isFixed: true })), []);
  });

  it('becomes a correction that the service takes, and is known again by it', () => {
    for (const id of ['sensor.a', 'switch.a', 'valve.a', 'climate.a', 'binary_sensor.a', 'input_boolean.a']) {
      const one = entity(id);
      for (const choice of choicesFor(one)) {
        const correction = correctionFor(choice, undefined);
        assert.deepEqual(haCorrectionSchema.parse(correction), correction);
        assert.deepEqual(choiceOf(correction), choice);
      }
    }
    assert.equal(choiceOf(undefined), undefined);
  });

  it('keeps what was said of its quantity when it is said to be outdoors, and nothing else', () => {
    const before = { quantity: 'pm10' } as const;
    assert.deepEqual(correctionFor({ is: 'outdoor' }, before), { use: 'outdoor', quantity: 'pm10' });
    assert.deepEqual(correctionFor({ is: 'ignore' }, before), { use: 'ignore' });
    assert.deepEqual(correctionFor({ is: 'quantity', quantity: 'co2' }, { use: 'outdoor', quantity: 'pm10' }), {
      quantity: 'co2',
    });
  });

  it('keeps what something moves beside that its own sensor does not count', () => {
    const both = { use: 'only_moves', kind: 'cooler' } as const;
    assert.deepEqual(correctionFor({ is: 'only_moves' }, { kind: 'cooler' }), both);
    assert.deepEqual(correctionFor({ is: 'kind', kind: 'cooler' }, { use: 'only_moves' }), both);
    assert.deepEqual(correctionFor({ is: 'ignore' }, both), { use: 'ignore' });
  });
});
