import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quantilesAhead } from '../../src/alert/quantiles-ahead.ts';
import { type AroundRoom, roomConditionFacts } from '../../src/alert/room-condition-facts.ts';
import { createEnvironment } from '../../src/environment/environment.ts';
import type { SensorFault } from '../../src/fault/fault.ts';
import type { QuantityForecast } from '../../src/forecast/forecast.ts';
import { HORIZONS_MIN, QUANTILES } from '../../src/forecast/horizons.ts';
import { configurationSchema } from '../../src/home/configuration.ts';
import { HOUR, MINUTE } from '../../src/time/span.ts';
import { meansIn } from '../../src/twin/recent-means.ts';
import type { Forecaster } from '../../src/twin/room-forecasting.ts';
import { createRoomTwin, type RoomTwin } from '../../src/twin/room-twin.ts';

/** 15 January 2027, 8:00 UTC. */
const NOW = 1_800_000_000_000;

/** Rises by 10 a minute from 1000 in the median, with 50 and 100 to either side. */
const FORECAST: QuantityForecast = {
  quantity: 'co2',
  from: 1000,
  quantiles: HORIZONS_MIN.map((minutes) => [-100, -50, 0, 50, 100].map((off) => 1000 + 10 * minutes + off)),
  basis: 'model',
  skill: undefined,
};

function twin(sensors: Record<string, number>, age = MINUTE): RoomTwin {
  const { sites } = configurationSchema.parse({
    version: 1,
    sites: [{ id: 'home', name: 'Home', rooms: [{ id: 'bedroom', name: 'Bedroom' }] }],
  });
  const room = createRoomTwin(sites[0]!, sites[0]!.rooms[0]!);
  const channels = Object.entries(sensors).map(([sensor, value]) => ({
    sensor,
    quantity: 'co2' as const,
    value,
    time: NOW - age,
    interval: MINUTE,
    waiting: false,
  }));
  room.channels.set('co2', channels);
  return room;
}

function factsOf(room: RoomTwin, around: Partial<AroundRoom> = {}) {
  const known = { environment: createEnvironment(), score: () => undefined, faults: [], offsetMin: 60, ...around };
  return roomConditionFacts(room, known, NOW);
}

const stuck = (sensor: string): SensorFault => ({
  sensor,
  quantity: 'co2',
  kind: 'stuck',
  since: NOW,
  foundAt: NOW,
  seen: {},
});

describe('what conditions may ask of a room', () => {
  it('is the fresh value, and the age of any', () => {
    assert.equal(factsOf(twin({ a: 800 })).value('co2'), 800);
    const old = factsOf(twin({ a: 800 }, HOUR));
    assert.equal(old.value('co2'), undefined);
    assert.equal(old.age('co2'), HOUR);
    assert.equal(old.age('tvoc'), undefined);
  });

  it('leaves out what faulty sensors alone measure', () => {
    const faults = [stuck('a')];
    assert.equal(factsOf(twin({ a: 800 }), { faults }).value('co2'), undefined);
    assert.notEqual(factsOf(twin({ a: 800, b: 820 }), { faults }).value('co2'), undefined);
    assert.equal(factsOf(twin({ a: 800 }), { faults }).isFaulty(undefined), true);
    assert.equal(factsOf(twin({ a: 800 }), { faults }).isFaulty('co2'), true);
    assert.equal(factsOf(twin({ a: 800 }), { faults }).isFaulty('tvoc'), false);
    assert.equal(factsOf(twin({ a: 800 })).isFaulty(undefined), false);
  });

  it('takes means over the past where at least half of it is known', () => {
    const room = twin({ a: 800 });
    for (const [minutes, value] of [
      [0, 900],
      [5, 800],
      [10, 400],
    ] as const)
      meansIn(room.means, 'co2').add(NOW - minutes * MINUTE, value);
    const facts = factsOf(room);
    assert.equal(facts.over('mean', 'co2', 15 * MINUTE), 700);
    assert.equal(facts.over('max', 'co2', 15 * MINUTE), 900);
    assert.equal(facts.over('min', 'co2', 15 * MINUTE), 400);
    assert.equal(facts.over('mean', 'co2', 10 * MINUTE), 850);
    assert.equal(facts.over('mean', 'co2', HOUR), undefined);
    assert.equal(facts.over('mean', 'tvoc', 15 * MINUTE), undefined);
  });

  it('forgets outdoor air that is old', () => {
    const environment = createEnvironment();
    environment.outdoor.pm25 = { value: 12, time: NOW - HOUR };
    environment.outdoor.o3 = { value: 40, time: NOW - 3 * HOUR };
    const facts = factsOf(twin({ a: 800 }), { environment });
    assert.equal(facts.outdoor('pm25'), 12);
    assert.equal(facts.outdoor('o3'), undefined);
    assert.equal(facts.outdoor('rain'), undefined);
  });

  it('counts a forecast from now, not from when it was made', () => {
    const room = twin({ a: 800 });
    const forecastAt = (madeAt: number) => {
      room.forecasting = {
        // Conditions ask what was forecast, never the forecaster.
        forecaster: {} as Forecaster,
        closes: undefined,
        asked: undefined,
        forecast: {
          place: { site: 'home', room: 'bedroom' },
          madeAt,
          quantities: [FORECAST],
          crossings: [],
          scores: [],
        },
        estimates: undefined,
      };
      return factsOf(room).forecast('co2', 30 * MINUTE);
    };
    assert.equal(factsOf(room).forecast('co2', 30 * MINUTE), undefined);
    assert.deepEqual(forecastAt(NOW), [1200, 1250, 1300, 1350, 1400]);
    assert.equal(forecastAt(NOW - 6 * MINUTE)![2], 1360);
    assert.equal(forecastAt(NOW - 31 * MINUTE), undefined);
    assert.equal(factsOf(room).forecast('pm25', 30 * MINUTE), undefined);
  });

  it('knows the local time of the day', () => {
    assert.equal(factsOf(twin({})).minuteOfDay(), 9 * 60);
    assert.equal(factsOf(twin({}), { offsetMin: -600 }).minuteOfDay(), 22 * 60);
  });

  it('knows nothing of a room where nothing is measured', () => {
    const facts = factsOf(twin({}));
    for (const known of [
      facts.score(),
      facts.level(),
      facts.subScore('co2'),
      facts.trend('co2'),
      facts.estimate('occupants'),
      facts.estimate('mould_index'),
    ])
      assert.equal(known, undefined);
  });
});

describe('quantiles between the horizons of a forecast', () => {
  it('are those of the horizons at them', () => {
    for (const [index, horizon] of HORIZONS_MIN.entries())
      assert.deepEqual(quantilesAhead(FORECAST, horizon), FORECAST.quantiles[index]);
    assert.deepEqual(quantilesAhead(FORECAST, 500), FORECAST.quantiles.at(-1));
    assert.deepEqual(
      quantilesAhead(FORECAST, 0),
      QUANTILES.map(() => 1000),
    );
  });

  it('never cross', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 150, noNaN: true }), (minutes) => {
        const values = quantilesAhead(FORECAST, minutes);
        for (let index = 1; index < values.length; index++) assert.ok(values[index]! >= values[index - 1]!);
      }),
    );
  });
});
