import assert from 'node:assert/strict';
import { configurationSchema } from '../../src/home/configuration.ts';
import { createHome, type Home } from '../../src/home/home.ts';
import { viewHome, viewPlace } from '../../src/home/home-view.ts';
import { step } from '../../src/home/step.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { MINUTE } from '../../src/time/span.ts';

const NOW = 1_760_000_000_000;
const BEDROOM = { site: 'home', room: 'bedroom' };

describe('a view of a room', () => {
  let home: Home;
  beforeEach(() => {
    home = createHome(
      configurationSchema.parse({
        version: 1,
        sites: [
          {
            id: 'home',
            name: 'Home',
            outdoor_co2_ppm: 430,
            rooms: [{ id: 'bedroom', name: 'Bedroom', type: 'bedroom' }],
          },
        ],
      }),
    );
  });

  function measure(time: number, values: Partial<Record<Quantity, number>>, sensor = 's1'): void {
    const measurements = Object.entries(values).map(([quantity, value]) => ({
      ...BEDROOM,
      sensor,
      quantity: quantity as Quantity,
      value,
      time,
    }));
    step(home, { kind: 'readings', origin: 'ingest', measurements }, time);
  }

  const view = (now: number) => viewPlace(home, BEDROOM, now)!;

  it('scores what is fresh, and says by what', () => {
    measure(NOW, { co2: 1000, temperature: 21, humidity: 45 });
    const room = view(NOW);
    assert.equal(room.score?.sub.co2, 80);
    assert.equal(room.score?.dominant, 'co2');
    assert.deepEqual(room.scoreOptions, { outdoorCo2: 430, tvocMolarMass: 110, bedroom: true });
    assert.ok(Math.abs(room.derived.dewPoint! - 8.6) < 0.1);
    assert.ok(room.derived.rebreathedFraction! > 0.01);
  });

  it('shows stale values, and no longer scores them', () => {
    measure(NOW, { co2: 1000 });
    const room = view(NOW + 60 * MINUTE);
    assert.equal(room.quantities[0]?.freshness, 'stale');
    assert.equal(room.quantities[0]?.score, undefined);
    assert.equal(room.score, undefined);
  });

  it('takes a value for fresh as long as its device says that it counts', () => {
    const announce = (validFor?: number) => {
      const description = { sensor: 's1', name: 'S1', origin: 'discovery', ...(validFor && { validFor }) } as const;
      step(home, { kind: 'sensor_announced', description }, NOW);
    };
    const freshness = (minutes: number) => view(NOW + minutes * MINUTE).quantities[0]?.freshness;
    measure(NOW, { co2: 1000 });
    assert.deepEqual([9, 11].map(freshness), ['fresh', 'stale']);
    announce(25 * MINUTE);
    announce();
    assert.deepEqual([24, 26].map(freshness), ['fresh', 'stale']);
    measure(NOW, { humidity: 45 });
    assert.ok(view(NOW + 24 * MINUTE).quantities.every((quantity) => quantity.freshness === 'fresh'));
  });

  it('takes the median of several sensors, the fresh before the stale', () => {
    for (const [sensor, co2] of [
      ['s1', 600],
      ['s2', 640],
      ['s3', 5000],
    ] as const)
      measure(NOW, { co2 }, sensor);
    assert.equal(view(NOW).quantities[0]?.value, 640);
    assert.equal(view(NOW).quantities[0]?.sensors, 3);
    measure(NOW + 60 * MINUTE, { co2: 900 }, 's3');
    assert.equal(view(NOW + 60 * MINUTE).quantities[0]?.value, 900);
  });

  it('says which way the air goes', () => {
    for (let minute = 0; minute <= 40; minute++) measure(NOW + minute * MINUTE, { co2: 700 + 30 * minute });
    const room = view(NOW + 40 * MINUTE);
    assert.equal(room.quantities[0]?.trend, 'rising');
    assert.equal(room.trend, 'falling', 'more CO2 is a falling score');
  });

  it('says of a sensor known from the store how it came, once it speaks again', () => {
    const latest = [{ sensor: 's1', quantity: 'co2' as const, time: NOW, value: 700, ...BEDROOM }];
    step(home, { kind: 'restored', latest, recent: [], climates: [] }, NOW);
    assert.equal(view(NOW).sensors[0]?.origin, 'configuration');
    measure(NOW + MINUTE, { co2: 710 });
    assert.equal(view(NOW + MINUTE).sensors[0]?.origin, 'ingest');
  });

  it('is part of the whole home, with sensors that belong nowhere', () => {
    measure(NOW, { co2: 700 });
    step(home, { kind: 'sensor_announced', description: { sensor: 's9', name: 'Lost', origin: 'discovery' } }, NOW);
    const whole = viewHome(home, NOW, 1);
    assert.deepEqual(
      whole.sites.map(({ site, rooms }) => [site, rooms.map(({ room }) => room)]),
      [['home', ['bedroom']]],
    );
    assert.deepEqual(
      whole.unassigned.map(({ sensor }) => sensor),
      ['s9'],
    );
  });
});
