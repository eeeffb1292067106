import assert from 'node:assert/strict';
import {
  type ForecastQuantity,
  type ForecastQuestion,
  HORIZONS_MIN,
  type HomeEvent,
  IaqverseError,
  type KeptForecast,
  type LoadedModel,
  type RoomForecast,
} from '@iaqverse/core';
import { MemoryForecasts, MemoryInference, RecordingLog } from '@iaqverse/core/memory';
import { Forecasting, type InferenceRun } from '../../src/engine/forecasting.ts';

const MODEL: LoadedModel = { name: 'sum', version: '1', runtime: 'test', features: 2, outputs: 3 };

/** Says the sum of each row three times, and keeps what it was asked. */
class HeldInference extends MemoryInference {
  readonly batches: number[] = [];
  /** Lets a held run go on. */
  release: (() => void)[] = [];
  holding = false;

  constructor() {
    super(MODEL, ([first = 0, second = 0]) => [first + second, first + second, first + second]);
  }

  override async run(rows: Float32Array, count: number): Promise<Float32Array> {
    this.batches.push(count);
    if (this.holding) await new Promise<void>((resolve) => this.release.push(resolve));
    return super.run(rows, count);
  }
}

/** Forecasts that can be told to fail. */
class BreakableForecasts extends MemoryForecasts {
  readonly batches: number[] = [];
  failing = false;

  override async append(batch: readonly KeptForecast[]): Promise<void> {
    this.batches.push(batch.length);
    if (this.failing) throw new IaqverseError('store_unwritable', 'the disk is full');
    await super.append(batch);
  }
}

const place = (room: string) => ({ site: 'home', room });

function question(at: number, ...rows: [number, number][]): ForecastQuestion {
  const quantities: ForecastQuantity[] = ['co2', 'pm25', 'tvoc'];
  return { at, quantities: quantities.slice(0, rows.length), rows: Float32Array.from(rows.flat()) };
}

function forecast(room: string, madeAt: number): RoomForecast {
  const quantiles = HORIZONS_MIN.map(() => [1, 2, 3, 4, 5]);
  return {
    place: place(room),
    madeAt,
    quantities: [
      { quantity: 'co2', from: 3, quantiles, basis: 'model', skill: undefined },
      { quantity: 'tvoc', from: 3, quantiles, basis: 'persistence', skill: undefined },
    ],
    crossings: [],
    scores: [],
  };
}

const turns = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('Forecasting', () => {
  let inference: HeldInference;
  let forecasts: BreakableForecasts;
  let log: RecordingLog;
  let forecasting: Forecasting;
  let answers: Extract<HomeEvent, { kind: 'forecast_answered' }>[];
  const take = (event: HomeEvent) => {
    if (event.kind === 'forecast_answered') answers.push(event);
  };
  const told = () =>
    answers.map(({ place: { room }, question: { at }, outputs }) => [room, at, outputs && [...outputs]]);

  beforeEach(() => {
    inference = new HeldInference();
    forecasts = new BreakableForecasts();
    log = new RecordingLog();
    answers = [];
    forecasting = new Forecasting({ inference, forecasts, log });
  });
  afterEach(() => forecasting.stop());

  it('asks the model once for all rooms of a moment, and gives each its own rows', async () => {
    await forecasting.start(take);
    const runs: InferenceRun[] = [];
    forecasting.onRun((run) => runs.push(run));
    forecasting.want(place('a'), question(5, [1, 2], [3, 4]));
    forecasting.want(place('b'), question(5, [5, 6]));
    await turns();
    assert.deepEqual(inference.batches, [3]);
    assert.deepEqual(told(), [
      ['a', 5, [3, 3, 3, 7, 7, 7]],
      ['b', 5, [11, 11, 11]],
    ]);
    assert.deepEqual(
      runs.map(({ rooms }) => rooms),
      [2],
    );
    assert.ok(runs[0]!.seconds >= 0);
    assert.deepEqual(forecasting.status(), {
      model: MODEL,
      made: { model: 0, physics: 0, persistence: 0 },
      unanswered: 0,
    });
  });

  it('answers what was wanted before the model was there', async () => {
    forecasting.want(place('a'), question(5, [1, 2]));
    await turns();
    assert.deepEqual(told(), []);
    await forecasting.start(take);
    await turns();
    assert.deepEqual(told(), [['a', 5, [3, 3, 3]]]);
  });

  it('runs one batch at a time, in which only the newest question of a room waits', async () => {
    await forecasting.start(take);
    inference.holding = true;
    forecasting.want(place('a'), question(5, [1, 1]));
    await turns();
    forecasting.want(place('a'), question(10, [2, 2]));
    forecasting.want(place('a'), question(15, [3, 3]));
    await turns();
    assert.deepEqual(inference.batches, [1]);
    inference.holding = false;
    inference.release[0]!();
    await turns();
    assert.deepEqual(inference.batches, [1, 1]);
    assert.deepEqual(told(), [
      ['a', 5, [2, 2, 2]],
      ['a', 15, [6, 6, 6]],
    ]);
  });

  it('lets the physics answer while the model fails, and says so', async () => {
    await forecasting.start(take);
    inference.failure = 'the model is out of sorts';
    forecasting.want(place('a'), question(5, [1, 2]));
    forecasting.want(place('b'), question(5, [1, 2]));
    await turns();
    assert.deepEqual(told(), [
      ['a', 5, undefined],
      ['b', 5, undefined],
    ]);
    assert.deepEqual([forecasting.status().problem, forecasting.status().unanswered], ['the model is out of sorts', 2]);
    inference.failure = undefined;
    forecasting.want(place('a'), question(10, [1, 2]));
    await turns();
    assert.deepEqual(told().at(-1), ['a', 10, [3, 3, 3]]);
    assert.equal('problem' in forecasting.status(), false);
  });

  it('lets the physics answer where no model can be loaded', async () => {
    inference.unreadable = 'forecast.onnx is not there: install it';
    await forecasting.start(take);
    forecasting.want(place('a'), question(5, [1, 2]));
    await turns();
    assert.deepEqual([told(), inference.batches], [[['a', 5, undefined]], []]);
    const { model, problem } = forecasting.status();
    assert.deepEqual([model, problem], [undefined, 'forecast.onnx is not there: install it']);
  });

  it('keeps the forecasts of a moment together, and counts what they rest on', async () => {
    await forecasting.start(take);
    forecasting.made(forecast('a', 5));
    forecasting.made(forecast('b', 5));
    await turns();
    assert.deepEqual(forecasts.batches, [2]);
    assert.deepEqual(forecasting.status().made, { model: 2, physics: 0, persistence: 2 });
    const query = { quantity: 'co2', horizonMin: 30, from: 0, to: Number.POSITIVE_INFINITY } as const;
    assert.deepEqual([...(await forecasts.query({ ...query, place: place('b') })).madeAt], [5]);
  });

  it('says once that forecasts cannot be stored, until they can again', async () => {
    await forecasting.start(take);
    for (const failing of [true, true, false, true]) {
      forecasts.failing = failing;
      forecasting.made(forecast('a', 5));
      await turns();
    }
    assert.equal(log.lines.filter(({ message }) => /could not be stored/.test(message)).length, 2);
  });

  it('keeps what was made before it stops, and answers nothing after', async () => {
    await forecasting.start(take);
    inference.holding = true;
    forecasting.want(place('a'), question(5, [1, 2]));
    await turns();
    forecasting.made(forecast('a', 5));
    const stopped = forecasting.stop();
    inference.release[0]!();
    await stopped;
    inference.holding = false;
    assert.deepEqual([told(), forecasts.batches], [[], [1]]);
    await assert.rejects(inference.run(new Float32Array(2), 1), /start it first/);
  });
});
