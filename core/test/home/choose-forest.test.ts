import assert from 'node:assert/strict';
import type { Forest } from '../../src/forecast/forest/forest.ts';
import { HORIZONS_MIN } from '../../src/forecast/horizons.ts';
import { RoomForecaster } from '../../src/forecast/room-forecaster.ts';
import { configurationSchema } from '../../src/home/configuration.ts';
import type { HomeEffect } from '../../src/home/effect.ts';
import type { HomeEvent } from '../../src/home/event.ts';
import { createHome, type Home } from '../../src/home/home.ts';
import { nextDue, step } from '../../src/home/step.ts';
import { BIN } from '../../src/twin/recent-means.ts';
import { activeForecasting } from '../../src/twin/room-forecasting.ts';
import { FIRST_BIN, measured } from '../forecast/living-room.ts';

const BEDROOM = { site: 'home', room: 'bedroom' };

const forest = (rise: number): Forest => ({
  outputs: HORIZONS_MIN.length,
  trees: [{ inputs: [-1], limits: [0], next: [0], leaves: HORIZONS_MIN.map(() => rise) }],
});

const chosen = (version: string, rise: number): HomeEvent => ({
  kind: 'forest_chosen',
  place: BEDROOM,
  quantity: 'co2',
  chosen: { version, forest: forest(rise) },
  decision: 'promoted',
  figures: { alone: 0.5, challenger: 0.4 },
});

/** A home of one room that measures CO2 every five minutes, whose questions the physics answers. */
class Life {
  readonly home: Home;
  readonly effects: HomeEffect[] = [];
  #bin = 0;

  constructor() {
    const room = { id: 'bedroom', name: 'Bedroom', sensors: ['bedroom-1'] };
    const configuration = configurationSchema.parse({
      version: 1,
      sites: [{ id: 'home', name: 'Home', rooms: [room] }],
    });
    this.home = createHome(configuration, { rooms: 1, create: (facts) => new RoomForecaster(facts) });
  }

  get now(): number {
    return FIRST_BIN + this.#bin * BIN;
  }

  apply(event: HomeEvent, now = this.now): HomeEffect[] {
    const effects = step(this.home, event, now);
    for (const effect of effects)
      if (effect.kind === 'forecast_wanted')
        step(this.home, { kind: 'forecast_answered', ...answered(effect), outputs: undefined }, now);
    this.effects.push(...effects);
    return effects;
  }

  /** So many times five minutes. Returns what was said of forests. */
  live(bins: number): Extract<HomeEffect, { kind: 'forest_failing' }>[] {
    const before = this.effects.length;
    for (const last = this.#bin + bins; this.#bin < last; this.#bin++) {
      const measurements = [
        { sensor: 'bedroom-1', quantity: 'co2' as const, value: measured('co2', this.#bin), time: this.now },
      ];
      this.apply({ kind: 'readings', origin: 'ingest', measurements });
      for (let due = nextDue(this.home); due !== undefined && due <= this.now + BIN; due = nextDue(this.home))
        this.apply({ kind: 'tick' }, Math.max(due, this.now));
    }
    return this.effects.slice(before).flatMap((effect) => (effect.kind === 'forest_failing' ? [effect] : []));
  }

  co2() {
    return activeForecasting(this.home.rooms.get('home/bedroom')!)!.forecaster.of('co2')!;
  }

  records() {
    return this.effects.flatMap((effect) =>
      effect.kind === 'record' && effect.entry.kind.startsWith('model_') ? [effect.entry] : [],
    );
  }
}

function answered({ place, question }: Extract<HomeEffect, { kind: 'forecast_wanted' }>) {
  return { place, question };
}

describe('A forest of a room', () => {
  let life: Life;
  beforeEach(() => {
    life = new Life();
    life.live(30);
  });

  it('serves from when it is chosen, and the ledger says why', () => {
    life.apply(chosen('1', 0));
    assert.deepEqual([life.co2().forest, life.co2().trial.version], [forest(0), '1']);
    life.apply({ ...chosen('1', 0), chosen: undefined, decision: 'withdrawn' } as HomeEvent);
    assert.deepEqual([life.co2().forest, life.co2().trial.version], [undefined, undefined]);
    assert.deepEqual(life.records(), [
      {
        time: life.now,
        kind: 'model_promoted',
        ...BEDROOM,
        actor: 'iaqverse',
        detail: { quantity: 'co2', decision: 'promoted', serving: '1', before: null, alone: 0.5, challenger: 0.4 },
      },
      {
        time: life.now,
        kind: 'model_withdrawn',
        ...BEDROOM,
        actor: 'iaqverse',
        detail: { quantity: 'co2', decision: 'withdrawn', serving: null, before: '1', alone: 0.5, challenger: 0.4 },
      },
    ]);
  });

  it('is told of when it is clearly worse than none over a day, until another serves', () => {
    life.apply(chosen('bad', 8));
    assert.deepEqual(life.live(250), []);
    const failing = life.live(80);
    assert.ok(failing.length > 1);
    assert.deepEqual(failing[0], { kind: 'forest_failing', place: BEDROOM, quantity: 'co2' });
    life.apply({ ...chosen('bad', 8), chosen: undefined, decision: 'rolled_back' } as HomeEvent);
    assert.deepEqual(life.live(30), []);
  });

  it('that does no harm is left alone', () => {
    life.apply(chosen('good', 0));
    assert.deepEqual(life.live(400), []);
  });

  it('of a room that is gone changes nothing', () => {
    const event = { ...chosen('1', 0), place: { site: 'home', room: 'cave' } } as HomeEvent;
    assert.deepEqual(life.apply(event), []);
  });
});
