import assert from 'node:assert/strict';
import type { SensorFaultKind } from '../../src/fault/fault.ts';
import { createFaultWatch, faultsOf, watchReading } from '../../src/fault/watch.ts';
import { watchRoom } from '../../src/fault/watch-room.ts';
import {
  advance,
  channel,
  createSimulatedHome,
  type Fault,
  randomHomeSpec,
  SIMULATED_QUANTITIES,
  type SimulatedQuantity,
} from '../../src/simulate/index.ts';
import { DAY, MINUTE, START } from './made-series.ts';

const EVERY = 5 * MINUTE;

/** The faults told of a simulated home's sensors in some days, as `sensor quantity kind`. */
function live(seed: number, days: number, faults: readonly Fault[] = []): Set<string> {
  const whole = randomHomeSpec(seed, { bedrooms: 1, climate: 'temperate' });
  const sensors = whole.sensors
    .slice(0, 2)
    .map((sensor) => ({ ...sensor, channels: SIMULATED_QUANTITIES.map((quantity) => channel(quantity)), faults }));
  const home = createSimulatedHome({ ...whole, sensors, step: MINUTE }, seed, START);
  const watch = createFaultWatch();
  const told = new Set<string>();
  for (let now = START + EVERY; now < START + days * DAY; now += EVERY) {
    for (const reading of advance(home, now)) watchReading(watch, reading);
    for (const { id } of sensors) watchRoom(watch, { sensors: [id], facts: {} }, now);
    for (const { sensor, quantity, kind } of faultsOf(watch, now)) told.add(`${sensor} ${quantity} ${kind}`);
  }
  return told;
}

describe('faults of simulated sensors', () => {
  for (const seed of [1, 2])
    it(`sound sensors have none in a month, all channels (home ${seed})`, function () {
      this.timeout(60_000);
      assert.deepEqual([...live(seed, 30)], []);
    });

  const from = START + 2 * DAY;
  const cases: readonly (readonly [Fault & { readonly quantity: SimulatedQuantity }, SensorFaultKind, number])[] = [
    [{ kind: 'stuck', quantity: 'co2', from }, 'stuck', 4],
    [{ kind: 'stuck', quantity: 'temperature', from }, 'stuck', 4],
    [{ kind: 'dropout', quantity: 'humidity', from }, 'dropout', 3],
    [{ kind: 'spike', quantity: 'co2', from, amount: 800, share: 0.05 }, 'spikes', 4],
    [{ kind: 'spike', quantity: 'pm25', from, amount: 90, share: 0.05 }, 'spikes', 4],
    [{ kind: 'unit', quantity: 'tvoc', from, amount: 0.001 }, 'unit_changed', 4],
    [{ kind: 'drift', quantity: 'co2', from: START + 6 * DAY, amount: 35 }, 'drift', 20],
    [{ kind: 'drift', quantity: 'co2', from: START + 6 * DAY, amount: -60 }, 'at_floor', 14],
  ];
  for (const [fault, kind, days] of cases)
    it(`${fault.kind} of ${fault.quantity} is told as ${kind}`, function () {
      this.timeout(60_000);
      const told = [...live(1, days, [fault])];
      const own = told.filter((name) => name.includes(` ${fault.quantity} `));
      assert.ok(own.length > 0 && own.every((name) => name.endsWith(` ${kind}`)), told.join(', '));
      assert.deepEqual(told.length, own.length, told.join(', '));
    });
});
