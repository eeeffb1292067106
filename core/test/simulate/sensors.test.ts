import assert from 'node:assert/strict';
import {
  advance,
  type Channel,
  channel,
  createSimulatedHome,
  exactChannel,
  type Fault,
} from '../../src/simulate/index.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/time/span.ts';
import { box, boxHome, MONDAY, STILL_AIR, ventilation } from './sealed-box.ts';

/** A sensor's readings over a span in a room where CO2 falls from 2000 ppm to the outdoors'. */
function measured(channels: readonly Channel[], span: number, faults: readonly Fault[] = []) {
  const sensors = [{ id: 's', name: 'S', room: 'room', interval: MINUTE, jitter: 0, channels, faults }];
  const home = createSimulatedHome(boxHome({ rooms: [box('room', [ventilation(30)])], sensors }), 1, MONDAY);
  home.co2[0] = 2000;
  return advance(home, MONDAY + span);
}

function trueCo2(time: number): number {
  return STILL_AIR.co2 + (2000 - STILL_AIR.co2) * Math.exp(-(time - MONDAY) / HOUR);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a simulated sensor', () => {
  it('without errors tells the truth of its own moment, at its interval', () => {
    const readings = measured([exactChannel('co2')], 2 * HOUR);
    assert.equal(readings.length, 120);
    for (const { time, value } of readings.slice(1)) assert.ok(Math.abs(value - trueCo2(time)) < 0.2);
  });

  it('lags behind by its time constant', () => {
    const lagging = { ...exactChannel('co2'), lag: 10 * MINUTE };
    const { time, value } = measured([lagging], 40 * MINUTE).at(-1)!;
    // A first-order lag of 1/6 h behind a decay of 1/h, in closed form.
    const hours = (time - MONDAY) / HOUR;
    const shown = (6 * Math.exp(-hours) - Math.exp(-6 * hours)) / 5;
    const exact = STILL_AIR.co2 + (2000 - STILL_AIR.co2) * shown;
    assert.ok(Math.abs(value - exact) < 8, `${value} instead of ${exact}`);
  });

  it('reports in steps of its resolution and scatters as its noise says', () => {
    const noisy = { ...exactChannel('temperature'), noise: 0.5, resolution: 0.25 };
    const values = measured([noisy], DAY).map(({ value }) => value);
    assert.ok(values.every((value) => Number.isInteger(value * 4)));
    const spread = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    assert.ok(Math.abs(spread - 0.5) < 0.06, `${spread}`);
    assert.ok(Math.abs(mean(values) - STILL_AIR.temperature) < 0.1);
  });

  it('varies its interval by its jitter and never reports twice at a time', () => {
    const sensors = [
      { id: 's', name: 'S', room: 'room', interval: MINUTE, jitter: 0.4, channels: [channel('temperature')] },
    ];
    const home = createSimulatedHome(boxHome({ rooms: [box('room')], sensors }), 1, MONDAY);
    const times = advance(home, MONDAY + 4 * HOUR).map(({ time }) => time);
    const spans = times.slice(1).map((time, index) => time - times[index]!);
    assert.ok(Math.min(...spans) >= 36 * SECOND && Math.max(...spans) <= 84 * SECOND);
    assert.ok(Math.max(...spans) - Math.min(...spans) > 10 * SECOND);
  });

  const from = MONDAY + HOUR;
  const to = MONDAY + 2 * HOUR;

  it('stuck: repeats its last value as long as the fault lasts', () => {
    const readings = measured([exactChannel('co2')], 3 * HOUR, [{ kind: 'stuck', from, to }]);
    const during = new Set(readings.filter(({ time }) => time >= from && time < to).map(({ value }) => value));
    assert.equal(during.size, 1);
    const after = readings.find(({ time }) => time >= to)!;
    assert.ok(Math.abs(after.value - trueCo2(after.time)) < 0.2);
  });

  it('dropout: says nothing, again and again where it comes and goes', () => {
    const fault = { kind: 'dropout', from, every: HOUR, lasting: 15 * MINUTE } as const;
    const readings = measured([exactChannel('co2')], 4 * HOUR, [fault]);
    assert.equal(readings.length, 240 - 3 * 15);
    assert.ok(readings.every(({ time }) => time < from || (time - from) % HOUR >= 15 * MINUTE));
  });

  it('spike: now and then adds its amount', () => {
    const fault = { kind: 'spike', from, amount: 900, share: 0.1 } as const;
    const readings = measured([exactChannel('co2')], 20 * HOUR, [fault]);
    const spikes = readings.filter(({ time, value }) => value > trueCo2(time) + 800);
    assert.ok(spikes.length > 60 && spikes.length < 180, `${spikes.length}`);
    assert.ok(spikes.every(({ time }) => time >= from));
  });

  it('drift: goes astray by its amount a day, in its own quantity alone', () => {
    const fault = { kind: 'drift', quantity: 'co2', from, amount: 240 } as const;
    const readings = measured([exactChannel('co2'), exactChannel('temperature')], 13 * HOUR, [fault]);
    const co2 = readings.filter(({ quantity }) => quantity === 'co2').at(-1)!;
    assert.ok(Math.abs(co2.value - trueCo2(co2.time) - 120) < 3);
    const temperature = readings.filter(({ quantity }) => quantity === 'temperature').at(-1)!;
    assert.ok(Math.abs(temperature.value - STILL_AIR.temperature) < 1e-6);
  });

  it('unit: reports in another unit', () => {
    const fault = { kind: 'unit', from, amount: 0.001 } as const;
    const { time, value } = measured([exactChannel('co2')], 2 * HOUR, [fault]).at(-1)!;
    assert.ok(Math.abs(value - trueCo2(time) / 1000) < 0.001);
  });
});
