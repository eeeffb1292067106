import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '@iaqverse/core';
import { open } from '../src/nodes/iaq-forecast/controller.ts';
import { START, VirtualHome, type VirtualNode } from './support/virtual-home.ts';

const at = (minutesAgo: number) => new Date(START - minutesAgo * MINUTE).toISOString();
const VALUES: Readonly<Record<string, number>> = { co2: 640, temperature: 21, humidity: 45 };
/** CO2 of a room in which people have been for hours, ppm. */
const risen = (minutesAgo: number) => Math.round(900 + 500 * Math.cos(minutesAgo / 120));
const minutes = (count: number, every: number) =>
  Array.from({ length: count / every }, (_, index) => count - index * every);

describe('A past that comes in messages', () => {
  let home: VirtualHome;
  let node: VirtualNode;
  beforeEach(async () => {
    home = new VirtualHome();
    await home.live.start();
    node = await home.node(open);
  });
  afterEach(() => home.live.stop());

  const forecast = () => home.live.room(home.place)?.forecast;
  const readings = (count: number) =>
    minutes(count, 5).map((ago) => ({ sensor: 'shelf', values: { co2: risen(ago), temperature: 21 }, time: at(ago) }));

  it('is lived through once more: a forecast stands at once', async () => {
    await node.take({ payload: readings(360) });
    assert.equal(forecast(), undefined);
    await home.advance(0.1);
    const [co2] = forecast()!.quantities;
    assert.equal(co2?.quantity, 'co2');
    assert.ok(co2!.quantiles[3]![2]! > 1300, JSON.stringify(co2!.quantiles[3]));
    assert.match(String(node.sent[0]?.at(-1)?.reason), /CO₂ .* 2000.ppm|No limit/);
    assert.deepEqual(node.warnings.concat(home.warnings), []);
  });

  it('teaches what the room is like', async () => {
    await node.take({ payload: readings(1380) });
    await home.advance(0.1);
    // What was learned proves itself: the forecast is not that of a room which has just begun.
    const blank = new VirtualHome();
    await blank.live.start();
    blank.measure({ co2: risen(0) });
    await blank.advance(6);
    const skilled = forecast()!.quantities.find(({ quantity }) => quantity === 'co2')!;
    const begun = blank.live.room(blank.place)!.forecast!.quantities.find(({ quantity }) => quantity === 'co2')!;
    assert.notEqual(skilled.skill, undefined);
    assert.equal(begun.skill, undefined);
    await blank.live.stop();
  });

  it('may be what Home Assistant answers of its history: lists of states, one an entity', async () => {
    const attributes = { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' };
    const states = minutes(240, 2).map((ago) => ({
      entity_id: 'sensor.bedroom_co2',
      state: ago === 100 ? 'unavailable' : String(risen(ago)),
      attributes,
      last_updated: at(ago),
    }));
    await node.take({ history: [states, []] });
    await home.advance(0.1);
    assert.ok(forecast() !== undefined);
    assert.deepEqual(
      home.live.room(home.place)!.sensors.map(({ sensor }) => sensor),
      ['sensor.bedroom_co2'],
    );
  });

  it('comes in several messages, and is lived through once', async () => {
    let made = 0;
    home.live.listen({ forecastMade: () => made++ });
    for (const quantity of Object.keys(VALUES))
      await node.take({
        history: minutes(360, 5).map((ago) => ({ sensor: quantity, quantity, value: VALUES[quantity], time: at(ago) })),
      });
    await home.advance(0.1);
    assert.equal(made, 1);
  });

  it('is no past where readings are only late, and none where they are wrong', async () => {
    await node.take({ payload: readings(30) });
    await home.advance(0.1);
    assert.equal(forecast(), undefined);
    await assert.rejects(node.take({ history: [null, 3, 'x', { sensor: 'a', values: { co2: -5 }, time: at(9) }] }));
    await assert.rejects(
      node.take({ history: [{ sensor: 'a', values: { co2: 700 }, time: at((400 * 24 * HOUR) / MINUTE) }] }),
    );
    await home.advance(0.1);
    assert.equal(forecast(), undefined);
    assert.deepEqual(home.warnings, []);
  });

  it('says once what is wrong with many of its readings', async () => {
    const history = minutes(600, 1).map((ago) => ({ sensor: 'a', values: { co2: -5 }, time: at(ago) }));
    await assert.rejects(node.take({ history }), ({ message, refusals }: Error & { refusals: unknown[] }) => {
      assert.match(message, /^co2 of -5 ppm [^;]* \(600 times\)$/);
      return refusals.length === 600;
    });
  });
});
