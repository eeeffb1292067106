import assert from 'node:assert/strict';
import type { QuantityForecast } from '../../src/forecast/forecast.ts';
import { type ForecastQuantity, HORIZONS_MIN } from '../../src/forecast/horizons.ts';
import type { ForecastQuestion, RoomFacts } from '../../src/forecast/room-forecaster.ts';
import type { RoomInputs } from '../../src/forecast/room-inputs.ts';
import { type Configuration, configurationSchema } from '../../src/home/configuration.ts';
import type { HomeEffect } from '../../src/home/effect.ts';
import type { HomeEvent, Place } from '../../src/home/event.ts';
import { createHome, type Home } from '../../src/home/home.ts';
import { viewPlace } from '../../src/home/home-view.ts';
import { nextDue, step } from '../../src/home/step.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { HOUR, MINUTE, SECOND } from '../../src/time/span.ts';
import { BIN, type RecentMeans } from '../../src/twin/recent-means.ts';
import type { Forecaster } from '../../src/twin/room-forecasting.ts';
import { createVentilation } from '../../src/ventilation/state.ts';

const START = 1_760_000_100_000 - (1_760_000_100_000 % BIN);
const BEDROOM = { site: 'home', room: 'bedroom' };

/** A forecaster that expects every quantity to stay, or to be what the model said. */
class StayingForecaster implements Forecaster {
  readonly ventilation = createVentilation();
  readonly facts: RoomFacts;
  readonly inputs: RoomInputs[] = [];
  readonly closed: number[] = [];
  #from = new Map<ForecastQuantity, number>();

  constructor(facts: RoomFacts) {
    this.facts = facts;
  }

  of() {
    return undefined;
  }

  choose(): void {}

  takeOver(): boolean {
    return false;
  }

  close(end: number, means: ReadonlyMap<ForecastQuantity, RecentMeans>, inputs: RoomInputs) {
    this.closed.push(end);
    this.inputs.push(inputs);
    this.#from = new Map(
      [...means].flatMap(([quantity, of]) => {
        const mean = of.at(end - BIN);
        return mean === undefined ? [] : [[quantity, mean] as const];
      }),
    );
    if (this.#from.size === 0) return undefined;
    return { at: end, quantities: [...this.#from.keys()], rows: Float32Array.from(this.#from.values()) };
  }

  answer({ quantities }: ForecastQuestion, outputs: Float32Array | undefined): QuantityForecast[] {
    return quantities.map((quantity, index) => {
      const from = this.#from.get(quantity)!;
      const to = outputs?.[index] ?? from;
      const quantiles = HORIZONS_MIN.map(() => [to - 20, to - 5, to, to + 5, to + 20]);
      return { quantity, from, quantiles, basis: outputs === undefined ? 'physics' : 'model', skill: undefined };
    });
  }
}

function configuration(...rooms: string[]): Configuration {
  return configurationSchema.parse({
    version: 1,
    sites: [
      {
        id: 'home',
        name: 'Home',
        outdoor_co2_ppm: 430,
        rooms: rooms.map((id) => ({ id, name: id, sensors: [`${id}-1`], area_m2: 12, type: 'bedroom' })),
      },
    ],
  });
}

function reading(room: string, values: Partial<Record<Quantity, number>>, time: number): HomeEvent {
  const measurements = Object.entries(values).map(([quantity, value]) => ({
    sensor: `${room}-1`,
    quantity: quantity as Quantity,
    value,
    time,
  }));
  return { kind: 'readings', origin: 'ingest', measurements };
}

/** Lets a home live in virtual time, and answers nothing by itself. */
class Life {
  readonly forecasters = new Map<string, StayingForecaster>();
  readonly effects: HomeEffect[] = [];
  readonly home: Home;
  now = START;

  constructor(rooms: number, ...names: string[]) {
    this.home = createHome(configuration(...names), {
      rooms,
      create: (facts, place) => {
        const forecaster = new StayingForecaster(facts);
        this.forecasters.set(place.room, forecaster);
        return forecaster;
      },
    });
  }

  apply(event: HomeEvent): void {
    this.effects.push(...step(this.home, event, this.now));
  }

  measure(room: string, values: Partial<Record<Quantity, number>>): void {
    this.apply(reading(room, values, this.now));
  }

  /** Runs every tick that falls due until `time`. */
  until(time: number): void {
    for (let due = nextDue(this.home); due !== undefined && due <= time; due = nextDue(this.home)) {
      this.now = Math.max(this.now, due);
      this.apply({ kind: 'tick' });
    }
    this.now = time;
  }

  wanted(): { place: Place; question: ForecastQuestion }[] {
    return this.effects.flatMap((effect) => (effect.kind === 'forecast_wanted' ? [effect] : []));
  }

  answer(outputs: number[] | undefined, index = -1): void {
    const { place, question } = this.wanted().at(index)!;
    const event = { kind: 'forecast_answered', place, question } as const;
    this.apply({ ...event, outputs: outputs && Float32Array.from(outputs) });
  }

  made() {
    return this.effects.flatMap((effect) => (effect.kind === 'forecast_made' ? [effect.forecast] : []));
  }

  view(room = 'bedroom') {
    return viewPlace(this.home, { site: 'home', room }, this.now)!;
  }
}

describe('A home that forecasts', () => {
  let life: Life;
  beforeEach(() => {
    life = new Life(500, 'bedroom', 'kitchen');
  });

  it('asks about five minutes once they are over, a moment later', () => {
    life.now = START + MINUTE;
    life.measure('bedroom', { co2: 800, humidity: 40 });
    assert.equal(life.home.forecasting.due.next(), START + BIN + 5 * SECOND);
    life.until(START + BIN + 4 * SECOND);
    assert.deepEqual(life.wanted(), []);
    // A reading of the last moment that was a little late still counts.
    life.apply(reading('bedroom', { co2: 820 }, START + BIN - 1));
    life.until(START + BIN + 5 * SECOND);
    const [{ place, question }] = life.wanted() as [{ place: Place; question: ForecastQuestion }];
    assert.deepEqual([place, question.at, question.quantities], [BEDROOM, START + BIN, ['co2', 'humidity']]);
    assert.deepEqual([...question.rows], [810, 40]);
  });

  it('makes a forecast of the answer: stored, shown, with crossings and scores', () => {
    life.measure('bedroom', { co2: 900.04, temperature: 21 });
    life.until(START + BIN + 5 * SECOND);
    assert.deepEqual([life.view().forecasting, life.view().forecast], ['on', undefined]);
    const before = life.effects.length;
    life.answer([1200, 21.123_456]);
    assert.deepEqual(
      life.effects.slice(before).map(({ kind }) => kind),
      ['forecast_made', 'room_changed'],
    );
    const [forecast] = life.made();
    assert.deepEqual([forecast?.place, forecast?.madeAt], [BEDROOM, START + BIN]);
    assert.deepEqual(forecast?.quantities[0]?.quantiles[3], [1180, 1195, 1200, 1205, 1220]);
    assert.deepEqual([forecast?.quantities[0]?.from, forecast?.quantities[0]?.basis], [900, 'model']);
    assert.deepEqual(forecast?.quantities[1]?.quantiles[0]?.[2], 21.12);
    assert.deepEqual(
      forecast?.crossings.map(({ quantity, severity }) => [quantity, severity]),
      [['co2', 'warning']],
    );
    assert.equal(forecast?.scores.find(({ horizonMin }) => horizonMin === 30)?.trend, 'falling');
    assert.equal(life.view().forecast, forecast);
  });

  it('takes the physics where no model answers', () => {
    life.measure('bedroom', { co2: 700 });
    life.until(START + BIN + 5 * SECOND);
    life.answer(undefined);
    assert.equal(life.made()[0]?.quantities[0]?.basis, 'physics');
  });

  it('drops an answer that comes after a newer question, twice, or to a room that is gone', () => {
    life.measure('bedroom', { co2: 700 });
    life.until(START + BIN + MINUTE);
    life.measure('bedroom', { co2: 710 });
    life.until(START + 2 * BIN + MINUTE);
    assert.equal(life.wanted().length, 2);
    life.answer(undefined, 0);
    assert.deepEqual(life.made(), []);
    life.answer(undefined);
    life.answer(undefined);
    assert.deepEqual(
      life.made().map(({ madeAt }) => madeAt),
      [START + 2 * BIN],
    );
    life.measure('bedroom', { co2: 720 });
    life.until(START + 3 * BIN + MINUTE);
    life.apply({ kind: 'configured', configuration: configuration('kitchen'), actor: 'test' });
    life.answer(undefined);
    assert.equal(life.made().length, 1);
  });

  it('asks of each room only while it measures, and forgets a forecast that holds no longer', () => {
    life.measure('bedroom', { co2: 700 });
    life.measure('kitchen', { co2: 600 });
    life.until(START + BIN + 5 * SECOND);
    assert.deepEqual(
      life
        .wanted()
        .map(({ place }) => place.room)
        .sort(),
      ['bedroom', 'kitchen'],
    );
    life.answer(
      undefined,
      life.wanted().findIndex(({ place }) => place.room === 'bedroom'),
    );
    life.until(START + BIN + 30 * MINUTE);
    assert.notEqual(life.view().forecast, undefined);
    life.effects.length = 0;
    life.until(START + 4 * HOUR);
    assert.equal(life.view().forecast, undefined);
    assert.deepEqual(life.wanted(), []);
    assert.ok(life.effects.some((effect) => effect.kind === 'room_changed' && effect.place.room === 'bedroom'));
    assert.equal(nextDue(life.home), undefined);
    // The kitchen had no answer and nothing new: its five minutes were closed once and once more in vain.
    assert.deepEqual(life.forecasters.get('kitchen')!.closed, [START + BIN, START + 2 * BIN]);
    life.measure('bedroom', { co2: 650 });
    life.until(START + 4 * HOUR + BIN + MINUTE);
    assert.equal(life.wanted().length, 1);
  });

  it('makes forecasters only for rooms that measure what can be forecast', () => {
    life.measure('bedroom', { radon: 40, occupancy: 2 });
    assert.deepEqual([life.forecasters.size, nextDue(life.home) !== undefined], [0, true]);
    assert.equal(life.view().forecasting, undefined);
    life.measure('bedroom', { tvoc: 120 });
    assert.deepEqual(life.forecasters.get('bedroom')?.facts, { volumeM3: 30, roomType: 'bedroom', outdoorCo2: 430 });
    life.until(START + BIN + 5 * SECOND);
    assert.deepEqual(life.forecasters.get('bedroom')?.inputs, [{ occupancy: 2 }]);
    life.until(START + HOUR);
    life.measure('bedroom', { tvoc: 130 });
    life.until(START + HOUR + BIN + 5 * SECOND);
    assert.deepEqual(life.forecasters.get('bedroom')?.inputs.at(-1), {});
  });

  it('forecasts no more rooms than it may, and says so; a room that goes makes place', () => {
    life = new Life(1, 'bedroom', 'kitchen');
    life.measure('kitchen', { co2: 600 });
    life.measure('bedroom', { co2: 700 });
    assert.deepEqual([...life.forecasters.keys()], ['kitchen']);
    assert.deepEqual([life.view('kitchen').forecasting, life.view().forecasting], ['on', 'too_many_rooms']);
    assert.deepEqual([life.home.forecasting.rooms, life.home.forecasting.turnedAway], [1, 1]);
    life.apply({ kind: 'configured', configuration: configuration('bedroom'), actor: 'test' });
    life.now += MINUTE;
    life.measure('bedroom', { co2: 710 });
    assert.equal(life.view().forecasting, 'on');
    assert.deepEqual([life.home.forecasting.rooms, life.home.forecasting.turnedAway], [1, 0]);
  });

  it('forecasts nothing where it may forecast no room', () => {
    life = new Life(0, 'bedroom');
    life.measure('bedroom', { co2: 700 });
    life.until(START + HOUR);
    assert.deepEqual([life.forecasters.size, life.wanted(), life.view().forecasting], [0, [], undefined]);
  });

  it('has a forecast again soon after a start', () => {
    life.now = START + BIN + MINUTE;
    life.apply({
      kind: 'restored',
      latest: [{ sensor: 'bedroom-1', quantity: 'co2', value: 800, time: START + 2 * MINUTE, ...BEDROOM }],
      recent: [{ place: BEDROOM, quantity: 'co2', times: [START - BIN, START], values: [780, 800] }],
      climates: [],
    });
    assert.equal(life.view().forecasting, 'on');
    life.until(START + BIN + MINUTE);
    assert.deepEqual(
      life.wanted().map(({ question }) => question.at),
      [START + BIN],
    );
  });

  it('closes what was missed one by one when a tick comes late', () => {
    life.measure('bedroom', { co2: 700 });
    life.apply(reading('bedroom', { co2: 720 }, START + MINUTE));
    life.now = START + 3 * BIN + MINUTE;
    life.apply({ kind: 'tick' });
    assert.deepEqual(life.forecasters.get('bedroom')!.closed, [START + BIN, START + 2 * BIN]);
  });

  it('does the same again with the same events', () => {
    const live = () => {
      const again = new Life(2, 'bedroom', 'kitchen', 'hall');
      for (let minute = 0; minute < 90; minute++) {
        for (const [index, room] of ['kitchen', 'hall', 'bedroom'].entries())
          if ((minute + index) % (index + 2) === 0)
            again.measure(room, { co2: 500 + 7 * minute + index, humidity: 40 });
        again.until(START + (minute + 1) * MINUTE);
        if (minute % 5 === 0 && again.wanted().length > 1) {
          again.answer([600 + minute, 41], -2);
          again.answer(undefined);
        }
      }
      return again.effects;
    };
    const effects = live();
    assert.ok(effects.some(({ kind }) => kind === 'forecast_made'));
    assert.deepEqual(live(), effects);
  });
});
