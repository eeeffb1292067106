import assert from 'node:assert/strict';
import type { SensorFaultKind } from '../../src/fault/fault.ts';
import { createFaultWatch, faultsOf, watchReading } from '../../src/fault/watch.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { uniform } from '../../src/simulate/random.ts';
import { DAY, HOUR, MINUTE, playSeries, START, soundValue } from './made-series.ts';

const QUANTITIES: readonly Quantity[] = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity', 'pressure'];
const isSpike = (index: number) => uniform(3, 1, index) < 0.05;

describe('faults of one sensor', () => {
  for (const quantity of QUANTITIES)
    it(`a sound ${quantity} sensor has none in a week`, () => {
      assert.deepEqual([...playSeries({ quantity, days: 7 }).first.keys()], []);
    });

  for (const quantity of QUANTITIES)
    it(`a ${quantity} sensor that repeats its last value is stuck, and no longer once it moves`, () => {
      const held = soundValue(quantity, 2 * DAY, 2880);
      const { first, atEnd } = playSeries({
        quantity,
        days: 4,
        shown: (sound, since) => (since >= 2 * DAY && since < 3.5 * DAY ? held : sound),
      });
      assert.deepEqual([...first.keys()], ['stuck']);
      assert.ok(first.get('stuck')! >= 2 * DAY + 2 * HOUR, 'not sooner than two hours');
      assert.deepEqual(atEnd, []);
    });

  it('a coarse thermometer in a cellar may stand still for hours', () => {
    const { first } = playSeries({
      quantity: 'temperature',
      days: 14,
      shown: (_, since) => 14 + 0.5 * Math.round(0.9 * Math.sin((2 * Math.PI * since) / (2.5 * DAY))),
    });
    assert.deepEqual([...first.keys()], []);
  });

  it('no carbon monoxide for weeks is no fault', () => {
    assert.deepEqual([...playSeries({ quantity: 'co', days: 20, shown: () => 0 }).first.keys()], []);
  });

  it('carbon dioxide at 400 ppm for hours is a baseline that is too low', () => {
    const { first, atEnd } = playSeries({
      quantity: 'co2',
      days: 6,
      shown: (sound, since) => (since > 2 * DAY && since < 3 * DAY ? Math.max(400, sound - 300) : sound),
    });
    assert.ok(first.has('at_floor'));
    assert.deepEqual(atEnd, []);
  });

  it('values that no room has are told after a quarter of an hour, one alone is not', () => {
    const once = playSeries({ quantity: 'humidity', days: 1, shown: (sound, _, index) => (index === 700 ? 0 : sound) });
    assert.deepEqual([...once.first.keys()], []);
    const { first } = playSeries({ quantity: 'co2', days: 1, shown: (sound, since) => (since > DAY / 2 ? 0 : sound) });
    assert.deepEqual([...first.keys()], ['out_of_range']);
    assert.ok(first.get('out_of_range')! < DAY / 2 + HOUR);
  });

  for (const [quantity, jump] of [
    ['co2', 700],
    ['pm25', 60],
    ['temperature', -6],
    ['humidity', 30],
  ] as const)
    it(`spikes of ${jump} in one of twenty ${quantity} values are told, and over a day after they stopped`, () => {
      const { first, atEnd } = playSeries({
        quantity,
        days: 5,
        shown: (sound, since, index) => (since > 2 * DAY && since < 3 * DAY && isSpike(index) ? sound + jump : sound),
      });
      assert.deepEqual([...first.keys()], ['spikes']);
      assert.deepEqual(atEnd, []);
    });

  it('cooking is no spike: particles rise at once and go slowly', () => {
    const { first } = playSeries({
      quantity: 'pm25',
      days: 4,
      shown: (sound, since) => sound + 180 * Math.exp(-((since % (6 * HOUR)) / HOUR)),
    });
    assert.deepEqual([...first.keys()], []);
  });

  it('changes of more than 300 ppm in a minute, again and again, are too fast', () => {
    const { first } = playSeries({
      quantity: 'co2',
      days: 3,
      shown: (sound, since) => (since > DAY && since % HOUR < 15 * MINUTE ? sound + 900 : sound),
    });
    assert.ok(first.has('too_fast'));
  });

  it('a baseline that rises for ten days drifts', () => {
    const { first } = playSeries({
      quantity: 'co2',
      days: 24,
      interval: 10 * MINUTE,
      shown: (sound, since) => sound + (30 * Math.max(0, since - 8 * DAY)) / DAY,
    });
    assert.deepEqual([...first.keys()], ['drift']);
    assert.ok(first.get('drift')! < 20 * DAY);
  });

  it('carbon dioxide far below outdoor air for hours has drifted', () => {
    const { first } = playSeries({ quantity: 'co2', days: 3, shown: (sound) => sound - 150 });
    assert.deepEqual([...first.keys()], ['drift']);
  });

  it('a silence is told after some of its intervals, and over with the next reading', () => {
    const { first, atEnd } = playSeries({
      quantity: 'temperature',
      days: 2,
      shown: (sound, since) => (since > DAY && since < DAY + 5 * HOUR ? undefined : sound),
    });
    assert.deepEqual([...first.keys()], ['dropout']);
    assert.ok(first.get('dropout')! < DAY + HOUR);
    assert.deepEqual(atEnd, []);
  });

  it('a sensor that is often missing is told of, too', () => {
    const { first } = playSeries({
      quantity: 'humidity',
      days: 3,
      shown: (sound, since) => (since > DAY && since % HOUR < 29 * MINUTE ? undefined : sound),
    });
    assert.deepEqual([...first.keys()], ['dropout']);
  });

  for (const [quantity, name, convert] of [
    ['temperature', '°F', (value: number) => value * 1.8 + 32],
    ['temperature', 'K', (value: number) => value + 273.15],
    ['humidity', 'a share', (value: number) => value / 100],
    ['co2', '%', (value: number) => value / 10_000],
    ['pm25', 'mg/m³', (value: number) => value / 1000],
    ['tvoc', 'µg/m³', (value: number) => (value * 110) / 24.45],
    ['tvoc', 'ppm', (value: number) => value / 1000],
    ['pressure', 'inHg', (value: number) => value / 33.86389],
  ] as const)
    it(`a ${quantity} sensor that begins to speak in ${name} changed its unit, until it is back`, () => {
      const { first, atEnd } = playSeries({
        quantity,
        days: 4,
        shown: (sound, since) => (since > 2 * DAY && since < 2.6 * DAY ? convert(sound) : sound),
      });
      const kinds = [...first.keys()];
      assert.equal(kinds.filter((kind) => kind !== 'out_of_range').join(), 'unit_changed');
      assert.ok(first.get('unit_changed')! < 2 * DAY + 6 * HOUR);
      assert.deepEqual(
        atEnd.filter(({ kind }) => kind === 'unit_changed'),
        [],
      );
    });

  it('a burst of vapours that goes away is no other unit', () => {
    const { first } = playSeries({
      quantity: 'tvoc',
      days: 4,
      shown: (sound, since) => sound * (1 + 3.5 * Math.exp(-((since % (12 * HOUR)) / (2 * HOUR)))),
    });
    assert.deepEqual([...first.keys()], []);
  });

  it('a sensor at the end of its scale is saturated, for an hour longer', () => {
    const { first, atEnd } = playSeries({
      quantity: 'tvoc',
      days: 3,
      shown: (sound, since) => (since > 1.5 * DAY && since < 1.6 * DAY ? 1156 : sound),
    });
    assert.deepEqual([...first.keys()], ['saturated']);
    assert.deepEqual(atEnd, []);
  });

  it('an end of the scale that no list has is learned', () => {
    const { first } = playSeries({
      quantity: 'pm25',
      days: 3,
      shown: (sound, since) => (since > 1.5 * DAY && since < 1.6 * DAY ? 431.7 : sound),
    });
    assert.deepEqual([...first.keys()], ['saturated']);
  });

  it('tells the fault with when it began and what it saw', () => {
    const { watch } = playSeries({ quantity: 'co2', days: 2, shown: (sound, since) => (since < DAY ? sound : 555) });
    const [fault] = faultsOf(watch, START + 2 * DAY, 'made');
    assert.equal(fault?.kind satisfies SensorFaultKind | undefined, 'stuck');
    assert.equal(fault?.since, START + DAY);
    assert.equal(fault?.seen.value, 555);
    assert.ok(fault!.foundAt > fault!.since);
  });

  it('takes no reading that is not newer than the last', () => {
    const watch = createFaultWatch();
    for (const time of [START, START + MINUTE, START + MINUTE, START])
      watchReading(watch, { sensor: 's', quantity: 'co2', time, value: 500 });
    assert.equal(watch.sensors.s!.co2!.pulse.values.length, 2);
  });
});
