import assert from 'node:assert/strict';
import { exchangeOf, NO_EXCHANGE } from '../../../src/action/model/air-exchange.ts';
import { basePaths, presenceAhead } from '../../../src/action/model/base-paths.ts';
import { leakageOf } from '../../../src/action/model/leakage.ts';
import { createRoomModel, noteExchange, observeRoom, type RoomModel } from '../../../src/action/model/room-model.ts';
import { NO_EFFECT } from '../../../src/action/stage-effect.ts';
import { createEnvironment } from '../../../src/environment/environment.ts';
import { gaussian } from '../../../src/simulate/random.ts';
import { HOUR, MINUTE } from '../../../src/time/span.ts';

const VOLUME = 40;
const OUTDOOR = 420;
/** What one person gives off in the room, ppm/h. */
const PERSON = (0.0033 * 3.6 * 1e6) / VOLUME;
const START = Date.UTC(2026, 0, 12);
const VENTILATED = exchangeOf({ ...NO_EFFECT, outdoorM3h: 32, penetration: 0.5, heatRecovery: 0.8 }, VOLUME);

/** A bedroom whose CO2 follows its balance: two people sleep in it from 22 to 7. `airing` says what the machine does. */
function live(days: number, leakage: number, airing: (time: number) => boolean, model: RoomModel = newModel()) {
  let co2 = 600;
  let flows = NO_EXCHANGE;
  for (let time = START; time <= START + days * 24 * HOUR; time += 5 * MINUTE) {
    const people = peopleAt(time);
    if (time > START) {
      for (let second = 0; second < 300; second += 10)
        co2 += ((people * PERSON - (leakage + flows.outdoor) * (co2 - OUTDOOR)) * 10) / 3600;
    }
    flows = airing(time) ? VENTILATED : NO_EXCHANGE;
    const noise = 8 * gaussian(5, 1, time / MINUTE);
    observeRoom(model, { time, offsetMin: 0, air: { co2: co2 + noise }, outdoor: { co2: OUTDOOR }, exchange: flows });
  }
  return { model, co2, flows };
}

function newModel(): RoomModel {
  return createRoomModel({ volumeM3: VOLUME, roomType: 'bedroom' });
}

function peopleAt(time: number): number {
  const hour = ((time - START) / HOUR) % 24;
  return hour >= 22 || hour < 7 ? 2 : 0;
}

const sourceOf = (model: RoomModel) => model.sources.co2!.belief.source / PERSON;

describe('the room model', () => {
  it('sees the source, whatever the ventilation does', () => {
    for (const airs of [() => false, () => true, (time: number) => Math.floor(time / HOUR) % 2 === 0]) {
      const { model } = live(1 + 5 / 24, 0.35, airs);
      assert.ok(Math.abs(sourceOf(model) - 2) < 0.35, `${sourceOf(model)} persons`);
      assert.ok(model.presence > 0.95);
    }
  });

  it('sees people leave within a quarter of an hour', () => {
    const { model } = live(1 + 7.34 / 24, 0.35, () => true);
    assert.ok(sourceOf(model) < 0.6, `${sourceOf(model)} persons`);
  });

  it('learns the leakage from decays, with machines running or not', () => {
    for (const airs of [() => false, (time: number) => ((time - START) / HOUR) % 24 > 6]) {
      const { model } = live(6, 0.7, airs);
      assert.ok(Math.abs(leakageOf(model) - 0.7) < 0.15, `${leakageOf(model)} /h`);
    }
  });

  it('starts from what is usual for the type of room', () => {
    assert.ok(Math.abs(leakageOf(newModel()) - 0.35) < 1e-9);
    assert.ok(leakageOf(createRoomModel({ volumeM3: 30, roomType: 'kitchen' })) > 0.5);
  });

  it('foresees by the hour who will come, and CO2 with them', () => {
    // 21:00, an hour before people come, after five days.
    const { model, co2 } = live(5 + 21 / 24, 0.35, () => false);
    const now = model.time;
    const conditions = { now, offsetMin: 0, environment: createEnvironment(), exchange: NO_EXCHANGE };
    const path = basePaths(model, conditions).co2!;
    assert.ok(path[10]![2]! < co2 + 150);
    assert.ok(path[23]![2]! > co2 + 250, `${co2} to ${path[23]![2]}`);
    const presence = presenceAhead(model, now, 0);
    assert.ok(presence[2]! < 0.4 && presence[23]! > 0.7, `${presence[2]} ${presence[23]}`);
  });

  it('gives rising quantiles that spread with time, and the path of a room that is kept as it is', () => {
    const { model, flows } = live(2 + 3 / 24, 0.35, () => true);
    const conditions = { now: model.time, offsetMin: 0, environment: createEnvironment(), exchange: flows };
    const path = basePaths(model, conditions).co2!;
    assert.equal(path.length, 24);
    for (const values of path)
      assert.deepEqual(
        [...values].sort((a, b) => a - b),
        values,
      );
    const width = (step: number) => path[step]![4]! - path[step]![0]!;
    assert.ok(width(23) > width(2));
    // Two people in ventilated air have long come to the steady state.
    const steady = OUTDOOR + (2 * PERSON) / (0.35 + VENTILATED.outdoor);
    assert.ok(Math.abs(path[11]![2]! - steady) < 60, `${path[11]![2]} against ${steady}`);
  });

  it('takes into account that an actuator moved between two observations', () => {
    const model = newModel();
    const air = (time: number, co2: number, exchange = NO_EXCHANGE) =>
      observeRoom(model, { time, offsetMin: 0, air: { co2 }, outdoor: { co2: OUTDOOR }, exchange });
    for (let step = 0; step < 12; step++) air(START + step * 5 * MINUTE, 1400);
    const before = sourceOf(model);
    const since = START + 11 * 5 * MINUTE;
    noteExchange(model, since + MINUTE, VENTILATED);
    const fallen = OUTDOOR + 980 * Math.exp((-VENTILATED.outdoor * 4) / 60);
    air(since + 5 * MINUTE, fallen, VENTILATED);
    assert.ok(Math.abs(sourceOf(model) - before) < 0.3, `${before} then ${sourceOf(model)}`);
  });

  it('is plain data that goes on from JSON as if nothing had happened', () => {
    const straight = live(1.5, 0.5, (time) => Math.floor(time / HOUR) % 3 === 0).model;
    const kept = JSON.parse(JSON.stringify(straight)) as RoomModel;
    const next = {
      time: straight.time + 5 * MINUTE,
      offsetMin: 0,
      air: { co2: 900 },
      outdoor: {},
      exchange: VENTILATED,
    };
    observeRoom(straight, next);
    observeRoom(kept, next);
    assert.deepEqual(JSON.parse(JSON.stringify(kept)), JSON.parse(JSON.stringify(straight)));
  });

  it('gives no path of what was not measured lately', () => {
    const { model } = live(0.2, 0.5, () => false);
    const now = model.time + HOUR;
    assert.deepEqual(
      basePaths(model, { now, offsetMin: 0, environment: createEnvironment(), exchange: NO_EXCHANGE }),
      {},
    );
  });

  it('follows particles, temperature and moisture too', () => {
    const model = newModel();
    for (let step = 0; step < 24; step++)
      observeRoom(model, {
        time: START + step * 5 * MINUTE,
        offsetMin: 0,
        air: { pm25: 12, temperature: 21, humidity: 50, tvoc: 150 },
        outdoor: { pm25: 10, temperature: 5, humidity: 80 },
        exchange: NO_EXCHANGE,
      });
    const paths = basePaths(model, {
      now: model.time,
      offsetMin: 0,
      environment: createEnvironment(),
      exchange: NO_EXCHANGE,
    });
    assert.equal(paths.co2, undefined);
    assert.ok(Math.abs(paths.pm25![0]![2]! - 12) < 1);
    assert.ok(Math.abs(paths.temperature![5]![2]! - 21) < 0.7);
    assert.ok(Math.abs(paths.humidity![5]![2]! - 50) < 5);
  });
});
