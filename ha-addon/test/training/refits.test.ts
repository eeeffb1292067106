import assert from 'node:assert/strict';
import {
  activeForecasting,
  BIN,
  compactForest,
  configurationSchema,
  createHome,
  DAY,
  type Forest,
  HORIZONS_MIN,
  HOUR,
  type Home,
  type HomeEvent,
  IaqverseError,
  type KeptRoom,
  MINUTE,
  type Place,
  type RefitOutcome,
  RoomForecaster,
  replayPast,
  step,
} from '@iaqverse/core';
import { ManualClock, MemoryReadings, MemoryRegistry, RecordingLog } from '@iaqverse/core/memory';
import { FirstLessons } from '../../src/training/first-lessons.ts';
import { forestName } from '../../src/training/forest-name.ts';
import { Forests } from '../../src/training/forests.ts';
import type { RefitResult, Trained, TrainingJob } from '../../src/training/refit-messages.ts';
import { type RefitRun, Refits } from '../../src/training/refits.ts';

const NOW = Date.UTC(2026, 10, 21);
const BEDROOM: Place = { site: 'home', room: 'bedroom' };
const KITCHEN: Place = { site: 'home', room: 'kitchen' };
const NAME = forestName(BEDROOM, 'co2');

const forest = (rise: number): Forest =>
  compactForest({
    outputs: HORIZONS_MIN.length,
    trees: [{ inputs: [-1], limits: [0], next: [0], leaves: HORIZONS_MIN.map(() => rise) }],
  });

const outcome = (decision: RefitOutcome['decision'], champion?: Forest): RefitOutcome => ({
  decision,
  champion,
  learned: 1000,
  judged: 400,
  errors: { alone: 0.5, champion: 0.5, challenger: 0.4 },
});

const turns = async (count = 20) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** Refits nothing, and answers what it is told to, when it is told to. */
class ScriptedTrainer {
  readonly jobs: TrainingJob[] = [];
  learned: KeptRoom | undefined;
  results: RefitResult[] = [];
  failure: Error | undefined;
  holding = false;
  #release: (() => void)[] = [];
  #giveUp: ((error: Error) => void)[] = [];

  async train(job: TrainingJob): Promise<Trained> {
    this.jobs.push(job);
    if (this.holding)
      await new Promise<void>((resolve, reject) => {
        this.#release.push(resolve);
        this.#giveUp.push(reject);
      });
    if (this.failure !== undefined) throw this.failure;
    const { results, learned } = this;
    return { results: job.refits ? results : [], ...(job.teaches && learned !== undefined && { learned }) };
  }

  release(): void {
    for (const resolve of this.#release.splice(0)) resolve();
  }

  stop(): void {
    for (const reject of this.#giveUp.splice(0)) reject(new IaqverseError('refit_failed', 'the service stops'));
  }
}

describe('Refits', () => {
  let clock: ManualClock;
  let home: Home;
  let registry: MemoryRegistry;
  let readings: MemoryReadings;
  let trainer: ScriptedTrainer;
  let log: RecordingLog;
  let refits: Refits;
  let ledger: { kind: string; detail: Readonly<Record<string, unknown>> }[];
  let kept: string[];
  const made: Refits[] = [];

  const measure = (room: string, co2: number) => {
    const measurements = [{ sensor: `${room}-1`, quantity: 'co2' as const, value: co2, time: clock.now() }];
    step(home, { kind: 'readings', origin: 'ingest', measurements }, clock.now());
    step(home, { kind: 'tick' }, clock.now() + BIN + MINUTE);
  };
  const refitsWith = (hours = 12) => {
    const apply = (event: HomeEvent) => {
      for (const effect of step(home, event, clock.now()))
        if (effect.kind === 'record') ledger.push({ kind: effect.entry.kind, detail: effect.entry.detail });
    };
    const keep = async ({ room }: Place) => {
      kept.push(room);
    };
    const created = new Refits({
      home,
      apply,
      readings,
      lessons: new FirstLessons({ home, apply, keep, log }),
      forests: new Forests({ registry, log, base: 'model 1' }),
      trainer,
      clock,
      log,
      hours,
    });
    made.push(created);
    return created;
  };
  const co2Of = (room: string) => activeForecasting(home.rooms.get(`home/${room}`)!)?.forecaster.of('co2');
  const trained = async () => (await registry.trainings({ limit: 50 })).map(({ name, outcome: how }) => [name, how]);

  beforeEach(async () => {
    clock = new ManualClock(NOW);
    const rooms = ['bedroom', 'kitchen'].map((id) => ({ id, name: id, sensors: [`${id}-1`], area_m2: 12 }));
    const configuration = configurationSchema.parse({ version: 1, sites: [{ id: 'home', name: 'Home', rooms }] });
    home = createHome(configuration, { rooms: 2, create: (facts) => new RoomForecaster(facts) });
    registry = new MemoryRegistry();
    readings = new MemoryReadings();
    trainer = new ScriptedTrainer();
    log = new RecordingLog();
    ledger = [];
    kept = [];
    measure('bedroom', 700);
    refits = refitsWith();
  });
  afterEach(async () => {
    for (const created of made.splice(0)) await created.stop();
  });

  it('give the thread the last four weeks of the room, what is fixed of it, and what serves', async () => {
    const reading = { sensor: 'bedroom-1', site: 'home', room: 'bedroom', quantity: 'co2' as const };
    await readings.append([
      { ...reading, time: NOW - 29 * DAY, value: 500 },
      { ...reading, time: NOW - 20 * DAY, value: 600 },
      { ...reading, time: NOW - 20 * DAY + MINUTE, value: 700 },
      { ...reading, quantity: 'pressure', time: NOW - 2 * DAY, value: 1000 },
      { ...reading, room: 'kitchen', time: NOW - 2 * DAY, value: 900 },
    ]);
    co2Of('bedroom')!.choose(forest(1), '1');
    refits.demand(BEDROOM);
    await turns();
    const [{ past, facts, champions, base, now } = {} as TrainingJob] = trainer.jobs;
    assert.deepEqual(
      past.map(({ quantity, times, values }) => [
        quantity,
        [...(times as Float64Array)],
        [...(values as Float64Array)],
      ]),
      [['co2', [NOW - 20 * DAY], [650]]],
    );
    assert.equal(facts.volumeM3, 12 * home.configuration.sites[0]!.rooms[0]!.height_m);
    assert.deepEqual([champions, base, now], [{ co2: forest(1) }, 'model 1', NOW]);
  });

  it('let a better forest serve once the registry has it', async () => {
    trainer.results = [{ quantity: 'co2', outcome: outcome('promoted', forest(2)) }];
    let servedAtActivation: unknown = 'never';
    const activate = registry.activate.bind(registry);
    registry.activate = async (...given) => {
      servedAtActivation = co2Of('bedroom')?.forest;
      assert.notEqual(await registry.find(NAME, given[1]), undefined);
      await activate(...given);
    };
    const runs: RefitRun[] = [];
    refits.onRun((run) => runs.push(run));
    refits.demand(BEDROOM);
    await turns();
    assert.equal(servedAtActivation, undefined);
    assert.deepEqual([co2Of('bedroom')!.forest, co2Of('bedroom')!.trial.version], [forest(2), '2026-11-21T00:00:00Z']);
    assert.equal((await registry.active(NAME))?.version, '2026-11-21T00:00:00Z');
    assert.deepEqual(
      ledger.map(({ kind }) => kind),
      ['model_promoted'],
    );
    const last = await refits.lastOf(BEDROOM, 'co2');
    assert.deepEqual([last?.outcome, last?.rows, last?.metrics.challenger], ['promoted', 1000, 0.4]);
    assert.deepEqual([refits.status().outcomes.promoted, refits.status().running], [1, undefined]);
    assert.deepEqual(
      runs.map(({ place }) => place),
      [BEDROOM],
    );
  });

  it('leave what serves where the registry does not take the better one', async () => {
    co2Of('bedroom')!.choose(forest(1), '1');
    trainer.results = [{ quantity: 'co2', outcome: outcome('promoted', forest(2)) }];
    registry.activate = async () => {
      throw new IaqverseError('store_unwritable', 'the disk is full');
    };
    refits.demand(BEDROOM);
    await turns();
    assert.deepEqual([co2Of('bedroom')!.forest, ledger], [forest(1), []]);
    assert.deepEqual(await trained(), [[NAME, 'failed']]);
  });

  it('keep, withdraw, and wait for more, and note each', async () => {
    for (const [decision, champion] of [
      ['kept', forest(1)],
      ['too_early', undefined],
      ['withdrawn', undefined],
    ] as const) {
      co2Of('bedroom')!.choose(forest(1), '1');
      trainer.results = [{ quantity: 'co2', outcome: outcome(decision, champion) }];
      refits.demand(BEDROOM);
      await turns();
      assert.equal(co2Of('bedroom')!.forest === undefined, decision === 'withdrawn');
    }
    assert.deepEqual(
      ledger.map(({ kind }) => kind),
      ['model_withdrawn'],
    );
    assert.deepEqual(await trained(), [
      [NAME, 'withdrawn'],
      [NAME, 'too_early'],
      [NAME, 'kept'],
    ]);
  });

  it('fail alone, and say so', async () => {
    trainer.failure = new IaqverseError('refit_failed', 'A room could not be refitted (out of memory)');
    refits.demand(BEDROOM);
    await turns();
    assert.equal(refits.status().outcomes.failed, 1);
    const last = await refits.lastOf(BEDROOM, 'co2');
    assert.deepEqual([last?.outcome, last?.note], ['failed', 'A room could not be refitted (out of memory)']);
    assert.equal(log.lines.at(-1)?.level, 'error');
    trainer.failure = undefined;
    refits.demand(BEDROOM);
    await turns();
    assert.equal(trainer.jobs.length, 2);
  });

  it('go one at a time, one of a room at a time', async () => {
    measure('kitchen', 800);
    trainer.holding = true;
    refits.demand(BEDROOM);
    refits.demand(KITCHEN);
    await turns();
    assert.deepEqual(
      [refits.stateOf(BEDROOM), refits.stateOf(KITCHEN), trainer.jobs.length],
      ['running', 'waiting', 1],
    );
    for (const place of [BEDROOM, KITCHEN])
      assert.throws(
        () => refits.demand(place),
        (error) => error instanceof IaqverseError && error.code === 'refit_running',
      );
    trainer.release();
    await turns();
    assert.deepEqual([refits.stateOf(BEDROOM), refits.stateOf(KITCHEN), trainer.jobs.length], ['idle', 'running', 2]);
    trainer.release();
    await turns();
    assert.equal(refits.stateOf(KITCHEN), 'idle');
  });

  it('come by themselves every so many hours, counted from the last one over restarts too', async () => {
    trainer.results = [{ quantity: 'co2', outcome: outcome('kept') }];
    await refits.start();
    clock.advance(9 * MINUTE);
    await turns();
    assert.equal(trainer.jobs.length, 0);
    const live = async (hours: number) => {
      for (let minute = 0; minute < hours * 60; minute += 5) {
        clock.advance(5 * MINUTE);
        await turns(5);
      }
    };
    await live(0.5);
    assert.equal(trainer.jobs.length, 1);
    await live(48);
    assert.ok([5, 6].includes(trainer.jobs.length), String(trainer.jobs.length));
    await refits.stop();
    const before = trainer.jobs.length;
    refits = refitsWith();
    await refits.start();
    await live(1);
    assert.ok(trainer.jobs.length <= before + 1);
    await live(24);
    assert.ok([before + 2, before + 3].includes(trainer.jobs.length));
  });

  it('come never by themselves with 0 hours', async () => {
    await refits.stop();
    refits = refitsWith(0);
    await refits.start();
    clock.advance(DAY);
    await turns();
    assert.equal(trainer.jobs.length, 0);
    refits.demand(BEDROOM);
    await turns();
    assert.equal(trainer.jobs.length, 1);
  });

  describe('of a room that is new to the forecaster while the store knows its past', () => {
    /** So many five minutes of the store, before now. */
    const remember = (room: string, bins: number) =>
      readings.append(
        Array.from({ length: bins }, (_, bin) => ({
          ...{ sensor: `${room}-1`, site: 'home', room, quantity: 'co2' as const },
          ...{ time: NOW - (bins - bin) * BIN, value: 600 + 100 * Math.sin(bin / 9) },
        })),
      );
    /** Plays the past in earnest. */
    const played = async (room: string) => {
      const past = await readings.query({ site: 'home', room, from: 0, to: NOW, step: BIN });
      return replayPast(past, {}, () => undefined).forecaster.save();
    };
    const messages = () => log.lines.filter(({ level }) => level !== 'debug').map(({ message }) => message);

    it('come a moment after the start, with a lesson: what it taught is taken over and kept', async () => {
      await remember('bedroom', 600);
      trainer.learned = await played('bedroom');
      trainer.results = [{ quantity: 'co2', outcome: outcome('promoted', forest(2)) }];
      await refits.start();
      await turns();
      assert.equal(trainer.jobs.length, 0);
      clock.advance(MINUTE);
      await turns();
      assert.deepEqual(
        trainer.jobs.map(({ teaches, refits: grows }) => [teaches, grows]),
        [[true, true]],
      );
      assert.notEqual(co2Of('bedroom')?.record[0]?.skill, undefined);
      assert.deepEqual([co2Of('bedroom')?.forest, kept], [forest(2), ['bedroom']]);
      assert.match(messages()[0]!, /^A room learned from 2 days of its past in \d+ s$/);
      clock.advance(DAY / 4);
      await turns();
      assert.equal(trainer.jobs.filter(({ teaches }) => teaches).length, 1);
    });

    it('are lessons alone where refits come on demand only, and no refits in anybody’s eyes', async () => {
      await refits.stop();
      refits = refitsWith(0);
      await remember('bedroom', 200);
      trainer.learned = await played('bedroom');
      trainer.holding = true;
      const runs: RefitRun[] = [];
      refits.onRun((run) => runs.push(run));
      await refits.start();
      clock.advance(MINUTE);
      await turns();
      assert.deepEqual(
        trainer.jobs.map(({ teaches, refits: grows }) => [teaches, grows]),
        [[true, false]],
      );
      assert.deepEqual([refits.stateOf(BEDROOM), refits.status().running], ['idle', undefined]);
      refits.demand(BEDROOM);
      assert.equal(refits.stateOf(BEDROOM), 'waiting');
      trainer.release();
      await turns();
      assert.deepEqual(messages(), ['A room learned from 17 hours of its past in 1 s']);
      assert.deepEqual([trainer.jobs.length, trainer.jobs[1]?.refits, runs], [2, true, []]);
      trainer.release();
      await turns();
      assert.equal(runs.length, 1);
    });

    it('go before what is only due, after what was demanded, without a rest between', async () => {
      measure('kitchen', 800);
      await remember('bedroom', 200);
      await remember('kitchen', 200);
      trainer.learned = await played('bedroom');
      trainer.holding = true;
      await refits.start();
      clock.advance(MINUTE);
      await turns();
      refits.demand(KITCHEN);
      assert.deepEqual([refits.stateOf(BEDROOM), refits.stateOf(KITCHEN)], ['running', 'waiting']);
      trainer.release();
      await turns();
      // One turn is for both.
      assert.deepEqual(
        trainer.jobs.map(({ teaches, refits: grows }) => [teaches, grows]),
        [
          [true, true],
          [true, true],
        ],
      );
      assert.equal(refits.stateOf(KITCHEN), 'running');
      trainer.release();
      await turns();
      assert.deepEqual(kept, ['bedroom', 'kitchen']);
    });

    it('are no lessons where the past is short, or the room knows enough', async () => {
      measure('kitchen', 800);
      await remember('bedroom', 60);
      await remember('kitchen', 300);
      step(home, { kind: 'past_learned', place: KITCHEN, learned: await played('kitchen') }, clock.now());
      await refits.start();
      clock.advance(MINUTE);
      await turns();
      assert.deepEqual([trainer.jobs, kept, messages()], [[], [], []]);
    });

    it('that fail leave it to learn from what comes, and are not tried again before the next start', async () => {
      await refits.stop();
      refits = refitsWith(0);
      await remember('bedroom', 200);
      trainer.failure = new IaqverseError('refit_failed', 'A room could not learn from its past (out of memory)');
      await refits.start();
      for (let look = 0; look < 4; look++) {
        clock.advance(5 * MINUTE);
        await turns();
      }
      assert.deepEqual([trainer.jobs.length, messages()], [1, [trainer.failure.message]]);
      assert.deepEqual([await trained(), kept], [[], []]);
    });

    it('come for rooms that are forecast only later, too', async () => {
      await remember('kitchen', 200);
      trainer.learned = await played('kitchen');
      await refits.start();
      clock.advance(MINUTE);
      await turns();
      measure('kitchen', 800);
      clock.advance(5 * MINUTE);
      await turns();
      assert.deepEqual(kept, ['kitchen']);
    });

    it('are given up when the service stops: the next start has them again', async () => {
      await remember('bedroom', 200);
      trainer.learned = await played('bedroom');
      trainer.holding = true;
      await refits.start();
      clock.advance(MINUTE);
      await turns();
      await refits.stop();
      assert.deepEqual([await trained(), kept, messages()], [[], [], []]);
      trainer.holding = false;
      refits = refitsWith();
      await refits.start();
      clock.advance(MINUTE);
      await turns();
      assert.deepEqual(kept, ['bedroom']);
    });
  });

  it('are given up when the service stops: nothing is recorded, what serves stays', async () => {
    co2Of('bedroom')!.choose(forest(1), '1');
    trainer.holding = true;
    refits.demand(BEDROOM);
    await turns();
    await refits.stop();
    assert.deepEqual([await trained(), co2Of('bedroom')!.forest], [[], forest(1)]);
  });

  it('of a room that goes meanwhile leave nothing behind', async () => {
    trainer.holding = true;
    trainer.results = [{ quantity: 'co2', outcome: outcome('promoted', forest(2)) }];
    refits.demand(BEDROOM);
    await turns();
    const configuration = configurationSchema.parse({ version: 1, sites: [] });
    step(home, { kind: 'configured', configuration, actor: 'test' }, clock.now());
    await refits.forget(BEDROOM);
    trainer.release();
    await turns();
    assert.deepEqual([await registry.list(), await trained()], [[], []]);
  });

  it('are undone when what they promoted fails', async () => {
    trainer.results = [{ quantity: 'co2', outcome: outcome('promoted', forest(9)) }];
    refits.demand(BEDROOM);
    await turns();
    refits.forestFailing(BEDROOM, 'co2');
    await turns();
    assert.notEqual(co2Of('bedroom')!.forest, undefined);
    const { trial } = co2Of('bedroom')!;
    trial.made(0);
    for (let label = 0; label < (DAY / HOUR) * 12 * HORIZONS_MIN.length; label++) trial.take(1, 9, 1, 1);
    refits.forestFailing(BEDROOM, 'co2');
    refits.forestFailing(BEDROOM, 'co2');
    await turns();
    assert.equal(co2Of('bedroom')!.forest, undefined);
    assert.equal(await registry.active(NAME), undefined);
    assert.deepEqual(await trained(), [
      [NAME, 'rolled_back'],
      [NAME, 'promoted'],
    ]);
    assert.deepEqual(ledger.at(-1)?.kind, 'model_withdrawn');
    assert.deepEqual(ledger.at(-1)?.detail.decision, 'rolled_back');
  });
});
