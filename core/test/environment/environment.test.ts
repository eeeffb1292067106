import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createEnvironment, ENVIRONMENT_FLAGS, type OutdoorKey } from '../../src/environment/environment.ts';
import { known, MAX_OUTDOOR_AGE } from '../../src/environment/known.ts';
import { outdoorAt } from '../../src/environment/outdoor-at.ts';
import { takeReport } from '../../src/environment/take-report.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';

const T = 1_800_000_000_000;
const KEYS = Object.keys(MAX_OUTDOOR_AGE) as OutdoorKey[];

describe('A report on the environment', () => {
  it('changes what it names, leaves the rest, and says what changed', () => {
    const environment = createEnvironment();
    assert.deepEqual(takeReport(environment, { outdoor: { pm25: 8, rain: 0 }, occupied: true }, T), [
      'pm25',
      'rain',
      'occupied',
    ]);
    const changed = takeReport(environment, { outdoor: { pm25: 9, rain: 0 }, storm: false }, T + HOUR);
    assert.deepEqual(changed, ['pm25', 'storm']);
    assert.deepEqual(environment.outdoor, { pm25: { value: 9, time: T + HOUR }, rain: { value: 0, time: T + HOUR } });
    assert.equal(known(environment, 'occupied', T + HOUR), true);
  });

  it('does not replace newer knowledge by older', () => {
    const environment = createEnvironment();
    takeReport(environment, { outdoor: { pm25: 8 }, storm: true }, T);
    assert.deepEqual(takeReport(environment, { outdoor: { pm25: 80, o3: 30 }, storm: false }, T - 1), ['o3']);
    assert.equal(known(environment, 'pm25', T), 8);
    assert.equal(known(environment, 'storm', T), true);
  });

  it('replaces the forecast, in the order of time', () => {
    const environment = createEnvironment();
    takeReport(environment, { forecast: [{ time: T + HOUR, rain: 1 }] }, T);
    const changed = takeReport(
      environment,
      {
        forecast: [
          { time: T + 2, rain: 2 },
          { time: T + 1, rain: 3 },
        ],
      },
      T,
    );
    assert.deepEqual(changed, ['forecast']);
    assert.deepEqual(
      environment.forecast.map(({ time }) => time),
      [T + 1, T + 2],
    );
  });

  it('comes in any order to the same end', () => {
    const reports = fc.uniqueArray(
      fc.record({ time: fc.nat({ max: 1000 }), pm25: fc.nat({ max: 100 }), storm: fc.boolean() }),
      { selector: ({ time }) => time, maxLength: 8 },
    );
    fc.assert(
      fc.property(reports, (list) => {
        const [one, other] = [createEnvironment(), createEnvironment()];
        for (const { time, pm25, storm } of list) takeReport(one, { outdoor: { pm25 }, storm }, time);
        for (const { time, pm25, storm } of [...list].reverse()) takeReport(other, { outdoor: { pm25 }, storm }, time);
        assert.deepEqual(one, other);
      }),
    );
  });
});

describe('What is known of the environment', () => {
  it('outdoor air is forgotten when it is too old, each quantity at its time', () => {
    const environment = createEnvironment();
    takeReport(environment, { outdoor: Object.fromEntries(KEYS.map((key) => [key, key === 'co2' ? 420 : 10])) }, T);
    for (const key of KEYS) {
      assert.notEqual(known(environment, key, T + MAX_OUTDOOR_AGE[key]), undefined, key);
      assert.equal(known(environment, key, T + MAX_OUTDOOR_AGE[key] + 1), undefined, key);
      assert.ok(MAX_OUTDOOR_AGE[key] >= HOUR);
    }
    assert.equal(known(environment, 'pm25', T + HOUR, 30 * MINUTE), undefined);
  });

  it('alarms and presence stand until told otherwise, a storm for a day', () => {
    const environment = createEnvironment();
    takeReport(environment, Object.fromEntries(ENVIRONMENT_FLAGS.map((flag) => [flag, true])), T);
    for (const flag of ENVIRONMENT_FLAGS)
      assert.equal(known(environment, flag, T + 30 * DAY), flag === 'storm' ? undefined : true, flag);
    assert.equal(known(environment, 'storm', T + DAY), true);
    assert.equal(known(createEnvironment(), 'smoke_alarm', T), undefined);
  });
});

describe('Outdoor air at a moment', () => {
  it('is what was measured, as long as that is fresh', () => {
    const environment = createEnvironment();
    takeReport(environment, { outdoor: { temperature: 7, wind: 3 } }, T);
    assert.deepEqual(outdoorAt(environment, T), { temperature: 7, wind: 3 });
    assert.deepEqual(outdoorAt(environment, T + 2.5 * HOUR), { temperature: 7 });
    assert.deepEqual(outdoorAt(environment, T + 4 * HOUR), {});
  });

  it('passes into the forecast as the measurement ages', () => {
    const environment = createEnvironment();
    const forecast = [0, 1, 2, 3, 4].map((hour) => ({ time: T + hour * HOUR, temperature: 10 + hour }));
    takeReport(environment, { outdoor: { temperature: 7 }, forecast }, T);
    assert.equal(outdoorAt(environment, T).temperature, 7);
    const later = outdoorAt(environment, T + 1.5 * HOUR).temperature!;
    assert.ok(Math.abs(later - (7 + 11.5) / 2) < 1e-9, `${later}`);
    assert.equal(outdoorAt(environment, T + 3.5 * HOUR).temperature, 13.5);
  });

  it('goes straight between entries, one hour beyond them, and not over gaps', () => {
    const environment = createEnvironment();
    const forecast = [
      { time: T, rain: 0 },
      { time: T + 6 * HOUR, rain: 6 },
      { time: T + 20 * HOUR, rain: 2 },
    ];
    takeReport(environment, { forecast }, T);
    assert.equal(outdoorAt(environment, T + 2 * HOUR).rain, 2);
    assert.equal(outdoorAt(environment, T - 0.5 * HOUR).rain, 0);
    assert.equal(outdoorAt(environment, T - 2 * HOUR).rain, undefined);
    assert.equal(outdoorAt(environment, T + 6.5 * HOUR).rain, 6);
    assert.equal(outdoorAt(environment, T + 7 * HOUR).rain, 6);
    assert.equal(outdoorAt(environment, T + 12 * HOUR).rain, undefined);
    assert.equal(outdoorAt(environment, T + 20.9 * HOUR).rain, 2);
    assert.equal(outdoorAt(environment, T + 21.1 * HOUR).rain, undefined);
  });

  it('skips entries that do not name the quantity', () => {
    const environment = createEnvironment();
    const forecast = [
      { time: T, o3: 40 },
      { time: T + HOUR, rain: 1 },
      { time: T + 2 * HOUR, o3: 60 },
    ];
    takeReport(environment, { forecast }, T);
    assert.equal(outdoorAt(environment, T + HOUR).o3, 50);
  });
});
