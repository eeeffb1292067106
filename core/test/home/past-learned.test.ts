import assert from 'node:assert/strict';
import { replayPast } from '../../src/forecast/adaptation/replay-past.ts';
import type { Forest } from '../../src/forecast/forest/forest.ts';
import { type ForecastQuantity, HORIZONS_MIN } from '../../src/forecast/horizons.ts';
import type { KeptRoom } from '../../src/forecast/learned/kept-room.ts';
import { RoomForecaster } from '../../src/forecast/room-forecaster.ts';
import { configurationSchema } from '../../src/home/configuration.ts';
import type { HomeEffect } from '../../src/home/effect.ts';
import { createHome, type Home } from '../../src/home/home.ts';
import { nextDue, step } from '../../src/home/step.ts';
import { SECOND } from '../../src/time/span.ts';
import { BIN } from '../../src/twin/recent-means.ts';
import { activeForecasting, isLearning } from '../../src/twin/room-forecasting.ts';
import { FIRST_BIN, measured } from '../forecast/living-room.ts';

const BEDROOM = { site: 'home', room: 'bedroom' };
/** The bin in which the service starts. */
const START = 300;
const QUANTITIES = ['co2', 'temperature'] as const;

const FOREST: Forest = {
  outputs: HORIZONS_MIN.length,
  trees: [{ inputs: [-1], limits: [0], next: [0], leaves: HORIZONS_MIN.map(() => 0) }],
};

/** What playing the past before a bin taught. */
function learnedUntil(bin: number, quantities: readonly ForecastQuantity[] = QUANTITIES): KeptRoom {
  const times = Array.from({ length: bin }, (_, before) => FIRST_BIN + before * BIN);
  const past = quantities.map((quantity) => ({
    quantity,
    times,
    values: times.map((_, at) => measured(quantity, at)),
  }));
  return replayPast(past, {}, () => undefined).forecaster.save();
}

/** A home of one room that has just been started with a store that knows its past, and whose forecaster is new. */
class Life {
  readonly home: Home;
  readonly effects: HomeEffect[] = [];
  now = FIRST_BIN + START * BIN;

  constructor() {
    const room = { id: 'bedroom', name: 'Bedroom', sensors: ['bedroom-1'] };
    const configuration = configurationSchema.parse({
      version: 1,
      sites: [{ id: 'home', name: 'Home', rooms: [room] }],
    });
    this.home = createHome(configuration, { rooms: 1, create: (facts) => new RoomForecaster(facts) });
    const times = Array.from({ length: 288 }, (_, back) => this.now - (288 - back) * BIN);
    const recent = QUANTITIES.map((quantity) => ({
      ...{ place: BEDROOM, quantity, times },
      values: times.map((time) => measured(quantity, (time - FIRST_BIN) / BIN)),
    }));
    const latest = QUANTITIES.map((quantity) => ({
      ...{ sensor: 'bedroom-1', quantity, time: this.now - 1, value: measured(quantity, START - 1) },
      ...BEDROOM,
    }));
    this.apply({ kind: 'restored', latest, recent, climates: [] });
    this.until(this.now + 10 * SECOND);
  }

  apply(event: Parameters<typeof step>[1]): HomeEffect[] {
    const effects = step(this.home, event, this.now);
    this.effects.push(...effects);
    return effects;
  }

  until(time: number): void {
    for (let due = nextDue(this.home); due !== undefined && due <= time; due = nextDue(this.home)) {
      this.now = Math.max(this.now, due);
      this.apply({ kind: 'tick' });
    }
    this.now = time;
  }

  measure(): void {
    const bin = Math.floor((this.now - FIRST_BIN) / BIN);
    const measurements = QUANTITIES.map((quantity) => ({
      ...{ sensor: 'bedroom-1', quantity, time: this.now },
      value: measured(quantity, bin),
    }));
    this.apply({ kind: 'readings', origin: 'ingest', measurements });
  }

  learn(learned: KeptRoom, place = BEDROOM): HomeEffect[] {
    return this.apply({ kind: 'past_learned', place, learned });
  }

  answer(index = -1) {
    const { place, question } = this.wanted().at(index)!;
    const effects = this.apply({ kind: 'forecast_answered', place, question, outputs: undefined });
    return effects.flatMap((effect) => (effect.kind === 'forecast_made' ? [effect.forecast] : []))[0];
  }

  wanted() {
    return this.effects.flatMap((effect) => (effect.kind === 'forecast_wanted' ? [effect] : []));
  }

  get forecasting() {
    return activeForecasting(this.home.rooms.get('home/bedroom')!)!;
  }
}

describe('What a room’s past taught', () => {
  let life: Life;
  beforeEach(() => {
    life = new Life();
  });

  it('is taken over by a forecaster that is new: its newest five minutes are forecast anew, with skill', () => {
    const before = life.answer();
    assert.deepEqual(
      before?.quantities.map(({ basis, skill }) => [basis, skill]),
      QUANTITIES.map(() => ['persistence', undefined]),
    );
    assert.equal(isLearning(life.forecasting), true);
    const effects = life.learn(learnedUntil(START));
    assert.deepEqual(
      effects.map(({ kind }) => kind),
      ['forecast_wanted'],
    );
    assert.equal(life.wanted().at(-1)?.question.at, before?.madeAt);
    const after = life.answer();
    for (const { basis, skill } of after!.quantities) {
      assert.equal(basis, 'physics');
      assert.ok(skill! > 0, String(skill));
    }
    assert.equal(isLearning(life.forecasting), false);
  });

  it('changes nothing of when the room is closed next, and nothing is closed twice', () => {
    life.answer();
    life.measure();
    const due = nextDue(life.home);
    life.learn(learnedUntil(START));
    assert.equal(nextDue(life.home), due);
    const asked = life.wanted().length;
    life.until(FIRST_BIN + (START + 1) * BIN + 10 * SECOND);
    assert.deepEqual(
      life
        .wanted()
        .slice(asked)
        .map(({ question }) => question.at),
      [FIRST_BIN + (START + 1) * BIN],
    );
    assert.notEqual(life.answer()?.quantities[0]?.skill, undefined);
  });

  it('leaves a question of before unanswered: the next five minutes are asked of as ever', () => {
    assert.notEqual(life.forecasting.asked, undefined);
    assert.deepEqual(life.learn(learnedUntil(START)), []);
    assert.equal(life.answer(), undefined);
    life.measure();
    life.until(FIRST_BIN + (START + 1) * BIN + 10 * SECOND);
    assert.notEqual(life.answer()?.quantities[0]?.skill, undefined);
  });

  it('goes on where the past had ended some five minutes before, and asks of nothing older', () => {
    life.answer();
    life.learn(learnedUntil(START - 3));
    assert.equal(life.forecasting.forecaster.of('co2')?.labels, START - 4);
    assert.notEqual(life.answer()?.quantities[0]?.skill, undefined);
    life = new Life();
    life.answer();
    // The store had a little more than the room has closed.
    assert.deepEqual(life.learn(learnedUntil(START + 1)), []);
    assert.equal(life.forecasting.forecaster.of('co2')?.labels, START);
  });

  it('is left where the room knows more already, quantity by quantity', () => {
    life.learn(learnedUntil(START));
    const kept = () => (life.forecasting.forecaster as RoomForecaster).save();
    const before = kept();
    assert.deepEqual(life.learn(learnedUntil(100)), []);
    assert.deepEqual(life.learn(learnedUntil(START)), []);
    assert.deepEqual(kept(), before);
    life = new Life();
    life.learn(learnedUntil(200, ['co2']));
    const known = life.forecasting.forecaster.of('co2');
    life.learn(learnedUntil(150));
    assert.equal(life.forecasting.forecaster.of('co2'), known);
    assert.equal(life.forecasting.forecaster.of('temperature')?.labels, 149);
  });

  it('leaves the forests that serve', () => {
    const chosen = { version: '1', forest: FOREST };
    const event = {
      kind: 'forest_chosen',
      place: BEDROOM,
      quantity: 'co2',
      decision: 'promoted',
      figures: {},
    } as const;
    life.apply({ ...event, chosen });
    life.learn(learnedUntil(START));
    const { forest, trial } = life.forecasting.forecaster.of('co2')!;
    assert.deepEqual([forest, trial.version], [FOREST, '1']);
    assert.equal(life.forecasting.forecaster.of('temperature')?.forest, undefined);
  });

  it('changes nothing where it cannot be used, or its room is gone', () => {
    life.answer();
    const learned = learnedUntil(START);
    assert.throws(() => life.learn({ ...learned, version: 0 }), { code: 'learned_unusable' });
    assert.deepEqual(life.learn(learned, { site: 'home', room: 'cave' }), []);
    assert.equal(isLearning(life.forecasting), true);
  });
});
