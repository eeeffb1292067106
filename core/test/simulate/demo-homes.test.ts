import assert from 'node:assert/strict';
import type { Reading } from '../../src/reading/reading.ts';
import { advance, DEMO_HOME_IDS, demoHomes, type SimulatedQuantity } from '../../src/simulate/index.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';
import { MONDAY } from './sealed-box.ts';

describe('the homes of the demo', () => {
  const homes = demoHomes(MONDAY);
  let readings: Reading[] = [];
  before(() => {
    readings = homes.flatMap((home) => advance(home, MONDAY + 6 * DAY));
  });

  const valuesOf = (sensor: string, quantity: SimulatedQuantity) =>
    readings.filter((reading) => reading.sensor === sensor && reading.quantity === quantity);
  const hour = ({ time }: Reading) => ((time - MONDAY + HOUR) % DAY) / HOUR;

  it('are two sites with sensors in seven rooms', () => {
    assert.deepEqual(
      homes.map(({ spec }) => spec.id),
      [...DEMO_HOME_IDS],
    );
    const rooms = homes.flatMap(({ spec }) => [...new Set(spec.sensors.map(({ room }) => room))]);
    assert.equal(rooms.length, 7);
  });

  it('get stuffy in the bedroom at night and fresh again by day', () => {
    const nightly = [1, 2, 3, 4, 5].map((day) =>
      Math.max(
        ...valuesOf('bedroom-air', 'co2')
          .filter(({ time }) => time > MONDAY + day * DAY && time < MONDAY + day * DAY + 6 * HOUR)
          .map(({ value }) => value),
      ),
    );
    assert.ok(nightly.filter((peak) => peak > 1500).length >= 4, nightly.join(' '));
    assert.ok(Math.max(...nightly) < 3200);
    const midday = valuesOf('bedroom-air', 'co2').filter((reading) => Math.abs(hour(reading) - 14) < 1);
    assert.ok(Math.min(...midday.map(({ value }) => value)) < 900);
  });

  it('have peaks of particles from the kitchen and a damp bathroom', () => {
    assert.ok(Math.max(...valuesOf('kitchen-air', 'pm25').map(({ value }) => value)) > 50);
    assert.ok(Math.max(...valuesOf('bathroom-climate', 'humidity').map(({ value }) => value)) > 75);
    const pm25 = valuesOf('kitchen-air', 'pm25').map(({ value }) => value);
    assert.ok(pm25.sort((a, b) => a - b)[Math.floor(pm25.length / 2)]! < 15);
  });

  it('have one sensor that falls silent now and then', () => {
    const times = valuesOf('meeting-room-air', 'co2').map(({ time }) => time);
    const gaps = times.filter((time, index) => index > 0 && time - times[index - 1]! > 30 * MINUTE);
    assert.ok(gaps.length > 5);
  });
});
