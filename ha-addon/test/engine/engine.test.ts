import assert from 'node:assert/strict';
import {
  activeForecasting,
  type Configuration,
  configurationSchema,
  createHome,
  type ForecastQuestion,
  type Measurement,
  type Place,
  type RoomForecast,
  RoomForecaster,
  type RoomView,
} from '@iaqverse/core';
import { ManualClock, MemoryLedger, MemoryReadings, RecordingLog } from '@iaqverse/core/memory';
import { Engine } from '../../src/engine/engine.ts';

const NOW = 1_760_000_000_000;

/** A store that can be told to fail, and whose commits wait until they are let through. */
class HeldReadings extends MemoryReadings {
  failing = false;
  held: (() => void)[] = [];
  holding = false;

  override async append(...args: Parameters<MemoryReadings['append']>) {
    if (this.holding) await new Promise<void>((resolve) => this.held.push(resolve));
    if (this.failing) throw new Error('the disk is full');
    return super.append(...args);
  }
}

function message(...values: number[]) {
  const measurements = values.map(
    (value, index): Measurement => ({ sensor: 's1', quantity: 'co2', value, time: NOW + index }),
  );
  return { measurements, refusals: [] };
}

const burst = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('Engine', () => {
  let clock: ManualClock;
  let readings: HeldReadings;
  let engine: Engine;
  let kept: Configuration[];
  let rooms: RoomView[];
  let log: RecordingLog;
  beforeEach(() => {
    clock = new ManualClock(NOW);
    readings = new HeldReadings();
    kept = [];
    rooms = [];
    log = new RecordingLog();
    const configuration = configurationSchema.parse({
      version: 1,
      sites: [{ id: 'home', name: 'Home', rooms: [{ id: 'bedroom', name: 'Bedroom', sensors: ['s1'] }] }],
    });
    engine = new Engine({
      home: createHome(configuration),
      clock,
      log,
      readings,
      ledger: new MemoryLedger(),
      keepConfiguration: async (changed) => {
        kept.push(structuredClone(changed));
      },
    });
    engine.listen({ roomChanged: (room) => rooms.push(room) });
    engine.start();
  });
  afterEach(() => engine.stop());

  it('publishes at once and acknowledges only after the commit', async () => {
    readings.holding = true;
    let acknowledged = 0;
    engine.take(message(700), 'ingest', () => acknowledged++);
    await burst();
    assert.equal(rooms.length, 1);
    assert.equal(acknowledged, 0);
    readings.held[0]!();
    await burst();
    assert.equal(acknowledged, 1);
  });

  it('makes one step, one batch and one publication a room of a burst', async () => {
    let batches = 0;
    const append = readings.append.bind(readings);
    readings.append = (batch) => {
      batches++;
      return append(batch);
    };
    for (let i = 0; i < 50; i++) engine.take(message(700 + i), 'ingest', () => undefined);
    await burst();
    assert.equal(batches, 1);
    assert.equal(rooms.length, 1);
  });

  it('acknowledges a message that brought nothing to keep, and counts why', async () => {
    let acknowledged = 0;
    engine.take({ measurements: [], refusals: [{ code: 'not_json', detail: 'x' }] }, 'ingest', () => acknowledged++);
    engine.take(message(-1), 'ingest', () => acknowledged++);
    await burst();
    assert.equal(acknowledged, 2);
    assert.deepEqual(engine.counters.refusals, { not_json: 1, out_of_range: 1 });
  });

  it('offers readings again after the store failed, and acknowledges then', async () => {
    readings.failing = true;
    let acknowledged = 0;
    engine.take(message(700), 'ingest', () => acknowledged++);
    await burst();
    assert.equal(acknowledged, 0);
    assert.ok(log.lines.some((line) => /tried again/.test(line.message)));
    readings.failing = false;
    clock.advance(5000);
    await burst();
    assert.equal(acknowledged, 1);
    assert.equal(engine.counters.stored, 1);
  });

  it('tells the sender of what failed, stores it when it comes again, and counts what came twice', async () => {
    readings.failing = true;
    await assert.rejects(engine.ingest(message(700), 'http'), /disk is full/);
    readings.failing = false;
    assert.deepEqual(await engine.ingest(message(700), 'http'), { stored: 1, duplicates: 0, refusals: [] });
    assert.deepEqual(await engine.ingest(message(700), 'http'), { stored: 0, duplicates: 1, refusals: [] });
    assert.equal(engine.counters.refusals.duplicate, 1);
  });

  it('asks about a room and shows its forecast, and says once which rooms it cannot forecast', async () => {
    const wanted: { place: Place; question: ForecastQuestion }[] = [];
    const made: RoomForecast[] = [];
    const failing: string[] = [];
    const forecasting = {
      want: (place: Place, question: ForecastQuestion) => wanted.push({ place, question }),
      made: (forecast: RoomForecast) => made.push(forecast),
    };
    const configuration = configurationSchema.parse({
      version: 1,
      sites: [
        { id: 'home', name: 'Home', rooms: ['a', 'b', 'c'].map((id) => ({ id, name: id, sensors: [`${id}-1`] })) },
      ],
    });
    const forecaster = new Engine({
      home: createHome(configuration, { rooms: 1, create: (facts) => new RoomForecaster(facts) }),
      clock,
      log,
      readings,
      ledger: new MemoryLedger(),
      keepConfiguration: async () => undefined,
      forecasting,
      learning: { forestFailing: (place, quantity) => failing.push(`${place.room} ${quantity}`) },
    });
    forecaster.listen({ roomChanged: (room) => rooms.push(room) });
    forecaster.start();
    for (const sensor of ['a-1', 'b-1', 'c-1'])
      await forecaster.ingest(
        { measurements: [{ sensor, quantity: 'co2', value: 700, time: NOW }], refusals: [] },
        'http',
      );
    assert.equal(log.lines.filter(({ message }) => /--forecast-rooms/.test(message)).length, 1);
    clock.advance(6 * 60_000);
    assert.deepEqual(
      wanted.map(({ place }) => place.room),
      ['a'],
    );
    forecaster.apply({ kind: 'forecast_answered', ...wanted[0]!, outputs: undefined });
    await burst();
    assert.deepEqual(
      made.map(({ place, madeAt }) => [place.room, madeAt]),
      [['a', wanted[0]!.question.at]],
    );
    assert.deepEqual(rooms.findLast(({ room }) => room === 'a')?.forecast, made[0]);
    const { trial } = activeForecasting(forecaster.home.rooms.get('home/a')!)!.forecaster.of('co2')!;
    trial.made(0);
    for (let label = 0; label < 3000; label++) trial.take(1, 2, 1, 1);
    const later = [{ sensor: 'a-1', quantity: 'co2' as const, value: 710, time: clock.now() }];
    await forecaster.ingest({ measurements: later, refusals: [] }, 'http');
    assert.deepEqual(failing, []);
    clock.advance(5 * 60_000);
    assert.deepEqual(failing, ['a co2']);
    await forecaster.stop();
  });

  it('lets values go stale by the clock alone', async () => {
    engine.take(message(700), 'ingest', () => undefined);
    await burst();
    clock.advance(15 * 60_000);
    await burst();
    assert.equal(rooms.at(-1)?.quantities[0]?.freshness, 'stale');
    assert.equal(rooms.at(-1)?.score, undefined);
  });

  it('writes a changed configuration once for many changes, at the latest when it stops', async () => {
    const place = { site: 'home', room: 'bedroom' };
    engine.apply({ kind: 'mode_set', place, mode: 'off', actor: 'Ana' });
    engine.apply({ kind: 'mode_set', place, mode: 'auto', actor: 'Ana' });
    clock.advance(1000);
    await burst();
    assert.deepEqual(
      kept.map(({ sites }) => sites[0]?.rooms[0]?.mode),
      ['auto'],
    );
    engine.apply({ kind: 'mode_set', place, mode: 'off', actor: 'Ana' });
    await engine.stop();
    assert.equal(kept.at(-1)?.sites[0]?.rooms[0]?.mode, 'off');
  });
});
