import assert from 'node:assert/strict';
import fc from 'fast-check';
import { carry, createZones, type Zones } from '../../src/simulate/balance.ts';

/** Zones of which each two exchange as much as the matrix says both ways. */
function exchanging(volumes: readonly number[], flows: readonly number[]): Zones {
  const zones = createZones(volumes.length);
  zones.volumes.set(volumes);
  let next = 0;
  for (let a = 0; a < volumes.length; a++)
    for (let b = a + 1; b < volumes.length; b++) {
      const flow = flows[next++]!;
      zones.between[a * zones.count + b] = flow;
      zones.between[b * zones.count + a] = flow;
      zones.leaving[a]! += flow;
      zones.leaving[b]! += flow;
    }
  return zones;
}

const volume = fc.double({ min: 1, max: 500, noNaN: true });
const flow = fc.double({ min: 0, max: 50_000, noNaN: true });
const amount = fc.double({ min: 0, max: 5000, noNaN: true });
const triple = <T>(of: fc.Arbitrary<T>) => fc.tuple(of, of, of);

describe('the balance of what air carries between zones', () => {
  it('loses nothing between zones and makes nothing but what is given off, however strong the exchange', () => {
    fc.assert(
      fc.property(triple(volume), triple(flow), triple(amount), triple(amount), (volumes, flows, start, source) => {
        const zones = exchanging(volumes, flows);
        zones.source.set(source);
        const values = Float64Array.from(start);
        const held = () => values.reduce((sum, value, zone) => sum + value * volumes[zone]!, 0);
        const before = held();
        for (let step = 0; step < 20; step++) carry(zones, values, 1 / 120);
        const expected = before + (source.reduce((sum, value) => sum + value, 0) * 20) / 120;
        assert.ok(Math.abs(held() - expected) <= 1e-9 * (1 + expected), `${held()} instead of ${expected}`);
      }),
    );
  });

  it('never lets an amount become negative', () => {
    fc.assert(
      fc.property(triple(volume), triple(flow), triple(amount), triple(flow), (volumes, flows, start, removal) => {
        const zones = exchanging(volumes, flows);
        zones.removal.set(removal);
        const values = Float64Array.from(start);
        for (let step = 0; step < 10; step++) {
          carry(zones, values, 1 / 120);
          assert.ok(
            values.every((value) => value >= -1e-9),
            values.join(' '),
          );
        }
      }),
    );
  });

  it('decays as e^(−λt)', () => {
    const zones = createZones(1);
    zones.volumes[0] = 40;
    zones.leaving[0] = 60;
    const values = Float64Array.of(1000);
    for (let step = 0; step < 240; step++) carry(zones, values, 1 / 120);
    const exact = 1000 * Math.exp((-60 / 40) * 2);
    assert.ok(Math.abs(values[0]! / exact - 1) < 1e-4, `${values[0]} instead of ${exact}`);
  });

  it('comes to rest exactly where gain equals loss', () => {
    const zones = createZones(1);
    zones.volumes[0] = 40;
    zones.leaving[0] = 60;
    zones.removal[0] = 30;
    zones.source[0] = 4500;
    const values = Float64Array.of(0);
    for (let step = 0; step < 5000; step++) carry(zones, values, 1 / 120);
    assert.ok(Math.abs(values[0]! - 50) < 1e-9);
  });
});
