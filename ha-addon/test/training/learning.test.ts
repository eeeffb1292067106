import assert from 'node:assert/strict';
import {
  BIN,
  configurationSchema,
  createHome,
  DAY,
  type HomeEvent,
  IaqverseError,
  type Place,
  type RoomForecast,
  type RoomView,
  roomAt,
} from '@iaqverse/core';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import { ConfigurationFile } from '../../src/configuration/configuration-file.ts';
import { Engine } from '../../src/engine/engine.ts';
import { EngineApplication } from '../../src/engine/engine-application.ts';
import { restoreHome } from '../../src/engine/restore-home.ts';
import type { Store } from '../../src/store/store.ts';
import { Learning } from '../../src/training/learning.ts';
import { freshFolder, removeFolder, stopStores, storeIn } from '../store/open-store.ts';

const NOW = Math.floor(Date.UTC(2026, 9, 1) / BIN) * BIN;
const BEDROOM: Place = { site: 'home', room: 'bedroom' };
const CONFIGURATION = configurationSchema.parse({
  version: 1,
  sites: [{ id: 'home', name: 'Home', rooms: [{ id: 'bedroom', name: 'Bedroom', sensors: ['bedroom-1'] }] }],
});

/** Rises and falls twice a day, with hours of its own: something can be learned of it. */
const co2At = (time: number) => 800 + 250 * Math.sin((time / DAY) * 4 * Math.PI) + 40 * Math.sin(time / 1.1e6);

/** Resolves once it holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** The part of the service that forecasts one room from a store, in virtual time. The physics answers. */
class Service {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly learning: Learning;
  readonly engine: Engine;
  readonly application: EngineApplication;
  readonly log = new RecordingLog();
  forecast: RoomForecast | undefined;

  constructor(store: Store, clock: ManualClock) {
    const { log } = this;
    this.store = store;
    this.clock = clock;
    const { learned, registry, readings } = store;
    this.learning = new Learning({ learned, registry, readings, clock, real: clock, log, refitHours: 0 });
    const forecasting = {
      want: (place: Place, question: Extract<HomeEvent, { kind: 'forecast_answered' }>['question']) => {
        setImmediate(() => this.engine.apply({ kind: 'forecast_answered', place, question, outputs: undefined }));
      },
      made: (forecast: RoomForecast) => {
        this.forecast = forecast;
      },
    };
    this.engine = new Engine({
      home: createHome(CONFIGURATION, { rooms: 1, create: (facts, place) => this.learning.create(facts, place) }),
      clock,
      log,
      readings,
      ledger: store.ledger,
      keepConfiguration: async () => undefined,
      forecasting,
      learning: this.learning,
    });
    this.application = new EngineApplication({
      engine: this.engine,
      clock,
      log,
      readings,
      forecasts: store.forecasts,
      learning: this.learning,
      registry,
      configurationFile: new ConfigurationFile('/nowhere/iaqverse.yaml'),
      broker: () => ({
        ...{ state: 'connected', address: '', protocolVersion: 5, lastError: undefined },
        ...{ connectedSince: NOW, embedded: true },
      }),
      store: () => store.status(),
      backup: async (folder) => folder,
    });
  }

  async start(): Promise<void> {
    await this.learning.load(CONFIGURATION);
    await restoreHome(this.engine, this.store.readings, this.clock);
    this.engine.start();
    await this.learning.start(this.engine);
  }

  async stop(): Promise<void> {
    await this.learning.stop();
    await this.engine.stop();
    await this.learning.keep();
    await this.store.stop();
  }

  /** Measures for so many bins. */
  async live(bins: number): Promise<void> {
    for (let bin = 0; bin < bins; bin++) {
      const time = this.clock.now();
      const measurements = [{ sensor: 'bedroom-1', quantity: 'co2' as const, value: co2At(time), time }];
      await this.engine.ingest({ measurements, refusals: [] }, 'http');
      this.clock.advance(BIN);
      await new Promise((resolve) => setImmediate(resolve));
    }
    // The last five minutes are closed a moment after they are over.
    this.clock.advance(10_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('What a room learned, over a restart of the service', () => {
  let folder: string;
  let clock: ManualClock;
  const running: Service[] = [];
  const started = async () => {
    const store = storeIn(folder);
    await store.start();
    const service = new Service(store, clock);
    running.push(service);
    await service.start();
    return service;
  };
  beforeEach(() => {
    folder = freshFolder();
    clock = new ManualClock(NOW);
  });
  afterEach(async () => {
    for (const service of running.splice(0)) await service.learning.stop();
    await stopStores();
    removeFolder(folder);
  });

  it('goes on: the first forecast is that of before', async () => {
    const before = await started();
    await before.live(200);
    const last = before.forecast!;
    await before.stop();
    const after = await started();
    clock.advance(10_000);
    await new Promise((resolve) => setImmediate(resolve));
    const first = after.forecast!;
    assert.equal(first.madeAt, last.madeAt);
    assert.deepEqual(first.quantities, last.quantities);
    assert.notEqual(first.quantities[0]?.skill, undefined);
    const learning = await after.application.learning(BEDROOM);
    assert.equal(learning?.quantities[0]?.horizons[0]?.labels, 199);
    await after.stop();
  });

  it('is refitted from the store on demand, and its forest serves after the next start', async () => {
    const before = await started();
    const times = Array.from({ length: 6 * 288 }, (_, bin) => NOW - (6 * 288 - bin) * BIN);
    const reading = { sensor: 'bedroom-1', quantity: 'co2' as const, ...BEDROOM };
    await before.store.readings.append(times.map((time) => ({ ...reading, time, value: co2At(time) })));
    await before.live(2);
    const refitted = new Promise((resolve) => before.application.onRefit(resolve));
    before.application.refit(BEDROOM);
    assert.throws(
      () => before.application.refit(BEDROOM),
      (error) => error instanceof IaqverseError && error.code === 'refit_running',
    );
    await refitted;
    const [co2] = (await before.application.learning(BEDROOM))!.quantities;
    assert.deepEqual([co2?.quantity, co2?.lastRefit?.outcome], ['co2', 'promoted']);
    assert.equal(co2?.champion, co2?.lastRefit?.version);
    assert.equal((await before.store.ledger.list({ limit: 9 }))[0]?.kind, 'model_promoted');
    await before.stop();
    const after = await started();
    const [again] = (await after.application.learning(BEDROOM))!.quantities;
    assert.equal(again?.champion, co2?.champion);
    assert.deepEqual(
      (await after.application.models()).map(({ version, active }) => [version, active]),
      [[co2?.champion, true]],
    );
    assert.equal(after.application.room(BEDROOM)?.forecasting satisfies RoomView['forecasting'], 'on');
    await after.stop();
  }).timeout(60_000);

  it('is taken over from a past that the store knows, once', async () => {
    const store = storeIn(folder);
    await store.start();
    const times = Array.from({ length: 3 * 288 }, (_, bin) => NOW - (3 * 288 - bin) * BIN);
    const reading = { sensor: 'bedroom-1', quantity: 'co2' as const, ...BEDROOM };
    await store.readings.append(times.map((time) => ({ ...reading, time, value: co2At(time) })));
    await store.stop();
    const first = await started();
    clock.advance(10_000);
    await until(() => first.log.lines.some(({ message }) => /^A room learned from 3 days/.test(message)));
    await until(() => first.forecast?.quantities[0]?.skill !== undefined);
    const [co2] = first.forecast!.quantities;
    assert.equal(co2?.basis, 'physics');
    assert.equal(first.forecast?.madeAt, NOW);
    // It is kept already: the service may be killed now.
    await first.learning.stop();
    await first.engine.stop();
    await first.store.stop();
    const second = await started();
    const [known] = (await second.application.learning(BEDROOM))!.quantities;
    assert.equal(known?.horizons[0]?.labels, 3 * 288 - 1);
    clock.advance(10_000);
    await until(() => second.forecast !== undefined);
    assert.notEqual(second.forecast?.quantities[0]?.skill, undefined);
    clock.advance(10 * 60_000);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      second.log.lines.filter(({ message }) => /learned from|first lesson/.test(message)),
      [],
    );
    await second.stop();
  }).timeout(60_000);

  it('goes with its room', async () => {
    const service = await started();
    await service.live(3);
    await service.learning.keep();
    assert.deepEqual(await service.store.learned.places(), [BEDROOM]);
    service.engine.apply({ kind: 'configured', configuration: { ...CONFIGURATION, sites: [] }, actor: 'test' });
    assert.equal(roomAt(service.engine.home, BEDROOM), undefined);
    while ((await service.store.learned.places()).length > 0) await new Promise((resolve) => setImmediate(resolve));
    await service.stop();
  });

  it('leaves names of ours to ourselves', async () => {
    const { application } = await started();
    const model = { version: '1', kind: 'RandomForest', createdAt: NOW, metrics: {}, path: '/m' };
    for (const isActive of [true, false])
      await assert.rejects(
        application.registerModel({ ...model, name: 'forest/home/bedroom/co2' }, isActive),
        (error) => error instanceof IaqverseError && /give yours another name/.test(error.message),
      );
    await application.registerModel({ ...model, name: 'co2_predictor' }, true);
    assert.deepEqual(
      (await application.models()).map(({ name, active }) => [name, active]),
      [['co2_predictor', true]],
    );
  });
});
