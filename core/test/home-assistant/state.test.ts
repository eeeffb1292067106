import assert from 'node:assert/strict';
import fc from 'fast-check';
import { measurementOf } from '../../src/home-assistant/sensor-of-entity.ts';
import { type HaState, readStateEvent, readStates } from '../../src/home-assistant/state.ts';
import { DEFAULT_TVOC_MOLAR_MASS } from '../../src/quantity/catalogue.ts';
import { mapHome, NOW, TEMPERATURE } from './home.ts';

const SETTINGS = {
  tvocUnit: 'ppb',
  tvocMolarMass: DEFAULT_TVOC_MOLAR_MASS,
  utcOffsetMinutes: undefined,
  units: {},
  payloadTime: false,
};
const [SENSOR] = mapHome({ entities: [{ id: 'sensor.t', attributes: TEMPERATURE }] }).sensors;

describe('states of Home Assistant', () => {
  it('become a measurement only where they are a number', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom('unknown', 'unavailable', '', 'None', 'nan', '1,5', '21.5 °C', 'on', '0x10', 'Infinity'),
          fc.double().map(String),
        ),
        (state) => {
          const { measurements } = measurementOf(
            SENSOR!,
            { entityId: 'sensor.t', state, attributes: TEMPERATURE, time: NOW },
            SETTINGS,
          );
          const isNumber =
            /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(state) &&
            Number.isFinite(Number(state)) &&
            state.length <= 64;
          assert.deepEqual(
            measurements.map(({ value }) => value),
            isNumber ? [Number(state)] : [],
          );
        },
      ),
    );
  });

  it('become canonical by the unit that they name, at their own time', () => {
    const attributes = { ...TEMPERATURE, unit_of_measurement: '°F' };
    const { measurements } = measurementOf(
      SENSOR!,
      { entityId: 'sensor.t', state: '68', attributes, time: NOW },
      SETTINGS,
    );
    assert.equal(measurements.length, 1);
    assert.ok(Math.abs(measurements[0]!.value - 20) < 1e-9);
    assert.equal(measurements[0]!.time, NOW);
  });

  it('are refused where they are words, and pass by where they say nothing', () => {
    const said = (state: string) =>
      measurementOf(
        SENSOR!,
        { entityId: 'sensor.t', state, attributes: TEMPERATURE, time: NOW },
        SETTINGS,
      ).refusals.map(({ code }) => code);
    assert.deepEqual(said('warm'), ['not_a_number']);
    assert.deepEqual(said('unavailable'), []);
    assert.deepEqual(said('unknown'), []);
  });

  it('are as new as they were reported', () => {
    const { states, refused } = readStates([
      {
        entity_id: 'sensor.t',
        state: '20',
        attributes: {},
        last_changed: '2026-11-21T10:00:00+00:00',
        last_updated: '2026-11-21T11:00:00.5+00:00',
        last_reported: '2026-11-21T12:00:00.123456+00:00',
      },
      { entity_id: 'sensor.bad' },
    ]);
    assert.deepEqual(states, [{ entityId: 'sensor.t', state: '20', attributes: {}, time: NOW + 123 }]);
    assert.equal(refused.length, 1);
  });

  it('follow shortened events: added, changed, attributes taken away, removed', () => {
    const known = new Map<string, HaState>();
    const take = (event: unknown) => {
      const change = readStateEvent(event, (entityId) => known.get(entityId));
      for (const state of change.states) known.set(state.entityId, state);
      for (const entityId of change.removed) known.delete(entityId);
      return change;
    };
    take({ a: { 'sensor.t': { s: '20', a: { unit: 'x', other: 1 }, c: 'c', lc: 1000 } } });
    take({ c: { 'sensor.t': { '+': { s: '21', lc: 1001, a: { fresh: true } }, '-': { a: ['other'] } } } });
    assert.deepEqual(known.get('sensor.t'), {
      entityId: 'sensor.t',
      state: '21',
      attributes: { unit: 'x', fresh: true },
      time: 1_001_000,
    });
    take({ c: { 'sensor.t': { '+': { lu: 1002.5 } } } });
    assert.equal(known.get('sensor.t')?.time, 1_002_500);
    const { refused } = take({ a: { 'sensor.bad': 7 }, c: { 'sensor.nobody': { '+': { s: '1' } } }, r: ['sensor.t'] });
    assert.equal(refused.length, 2);
    assert.equal(known.size, 0);
  });

  it('take anything for an event', () => {
    fc.assert(
      fc.property(fc.anything(), (event) => {
        for (const state of readStateEvent(event, () => undefined).states) assert.equal(typeof state.state, 'string');
      }),
    );
  });
});
