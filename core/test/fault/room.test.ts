import assert from 'node:assert/strict';
import type { SensorFault } from '../../src/fault/fault.ts';
import { createFaultWatch, faultsOf, watchReading } from '../../src/fault/watch.ts';
import { watchRoom } from '../../src/fault/watch-room.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { gaussian } from '../../src/simulate/random.ts';
import { DAY, HOUR, MINUTE, START, soundValue } from './made-series.ts';

const EVERY = 5 * MINUTE;

/** Plays sensors of a room: what each shows at a time since the start, given a sound value. Returns all faults ever told, once each. */
function playRoom(
  quantity: Quantity,
  days: number,
  sensors: Readonly<Record<string, (sound: number, since: number, index: number) => number>>,
): SensorFault[] {
  const watch = createFaultWatch();
  const told = new Map<string, SensorFault>();
  const names = Object.keys(sensors);
  for (let index = 1; index * EVERY < days * DAY; index++) {
    const since = index * EVERY;
    names.forEach((sensor, own) => {
      const noise = 0.05 * gaussian(own, 1, index);
      const value = sensors[sensor]!(soundValue(quantity, since, index) + noise, since, index);
      watchReading(watch, { sensor, quantity, time: START + since, value });
    });
    watchRoom(watch, { sensors: names, facts: { volumeM3: 40 } }, START + since);
    for (const fault of faultsOf(watch, START + since)) {
      const key = `${fault.sensor} ${fault.kind}`;
      if (!told.has(key)) told.set(key, fault);
    }
  }
  return [...told.values()];
}

const sound = (value: number) => value;
const namesOf = (faults: readonly SensorFault[]) => faults.map(({ sensor, kind }) => `${sensor} ${kind}`);

describe('faults that show in a room', () => {
  it('places of a room that differ in a steady way agree', () => {
    assert.deepEqual(namesOf(playRoom('temperature', 12, { wall: sound, window: (value) => value - 2.2 })), []);
  });

  it('of two thermometers the one that drifts away is named', () => {
    const faults = playRoom('temperature', 16, {
      wall: sound,
      window: (value, since) => value - 1 + (0.2 * Math.max(0, since - 5 * DAY)) / DAY,
    });
    assert.deepEqual(namesOf(faults), ['window disagrees']);
    assert.ok(faults[0]!.seen.difference! > 0.9);
  });

  it('of three hygrometers the one that drifts away is named, whatever the weather does', () => {
    const weather = (since: number) => (1.5 * since) / DAY;
    const faults = playRoom('humidity', 16, {
      a: (value, since) => value + weather(since),
      b: (value, since) => value + 3 + weather(since),
      c: (value, since) => value - 2 + weather(since) - (1.5 * Math.max(0, since - 5 * DAY)) / DAY,
    });
    assert.deepEqual(namesOf(faults), ['c disagrees']);
  });

  it('carbon dioxide that rises by more than a full room gives off is impossible', () => {
    const faults = playRoom('co2', 3, {
      only: (value, since) => (since > 2 * DAY && since % (2 * HOUR) < 10 * MINUTE ? value + 5000 : value),
    });
    assert.ok(namesOf(faults).includes('only impossible_change'));
  });

  it('many people coming at once are possible', () => {
    const faults = playRoom('co2', 4, {
      only: (value, since) =>
        value + (since % DAY > 10 * HOUR ? 1500 * (1 - Math.exp(-((since % DAY) - 10 * HOUR) / (3 * HOUR))) : 0),
    });
    assert.deepEqual(namesOf(faults), []);
  });

  it('a sensor that becomes restless as it never was is unusual', () => {
    const faults = playRoom('temperature', 9, {
      only: (value, since, index) => value + (since > 7 * DAY ? 0.7 * gaussian(9, 2, index) : 0),
    });
    assert.ok(namesOf(faults).includes('only unusual'));
  });
});
