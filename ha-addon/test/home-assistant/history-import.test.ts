import assert from 'node:assert/strict';
import {
  DAY,
  DEFAULT_TVOC_MOLAR_MASS,
  type HaSensor,
  HaSensorIds,
  HOUR,
  type Measurement,
  MINUTE,
  mapEntities,
  NO_REGISTRIES,
  readingId,
} from '@iaqverse/core';
import { ManualClock, MemoryHomeAssistant, MemoryReadings, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import { HistoryImport } from '../../src/home-assistant/history-import.ts';
import { CO2, NOW, state } from './adoption-fixture.ts';

const WEEKS = 28 * DAY;

describe('HistoryImport', () => {
  let ha: MemoryHomeAssistant;
  let clock: ManualClock;
  let settings: MemorySettings;
  let readings: MemoryReadings;
  let taken: Measurement[];
  let shares: number[];
  let sensors: readonly HaSensor[];

  beforeEach(async () => {
    ha = new MemoryHomeAssistant();
    ha.connect();
    clock = new ManualClock(NOW);
    settings = new MemorySettings();
    readings = new MemoryReadings({ days: 30, months: 12 });
    taken = [];
    shares = [];
    sensors = mapEntities({
      registries: NO_REGISTRIES,
      states: ['a', 'b'].map((name) => state(`sensor.${name}`, '600', CO2)),
      corrections: {},
      temperatureUnit: 'C',
      ids: new HaSensorIds(),
      isOverMqtt: () => false,
    }).sensors;
    const mean = (start: number, span: number) => ({ start, end: start + span, mean: 500 });
    const hours = Array.from({ length: (40 * DAY) / HOUR }, (_, index) => mean(NOW - (index + 1) * HOUR, HOUR));
    const slots = Array.from({ length: (10 * DAY) / (5 * MINUTE) }, (_, index) =>
      mean(NOW - (index + 1) * 5 * MINUTE, 5 * MINUTE),
    );
    const states = Array.from({ length: 1440 }, (_, index) =>
      state('sensor.a', '612', CO2, NOW - (index + 0.5) * MINUTE),
    );
    ha.setPast('sensor.a', { means: [...hours, ...slots], states });
  });

  const create = (
    take: (measurements: readonly Measurement[]) => Promise<unknown> = async (all) => taken.push(...all),
  ) =>
    new HistoryImport({
      homeAssistant: ha,
      readings,
      settings,
      clock,
      log: new RecordingLog(),
      settingsOf: () => ({
        tvocUnit: 'ppb',
        tvocMolarMass: DEFAULT_TVOC_MOLAR_MASS,
        utcOffsetMinutes: undefined,
        units: {},
        payloadTime: false,
      }),
      back: () => WEEKS,
      take,
      onProgress: (share) => shares.push(share),
    });

  /** Lets pauses pass until nothing is under way. */
  async function through(run: HistoryImport): Promise<void> {
    let isDone = false;
    const done = run.idle().then(() => {
      isDone = true;
    });
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(1000);
    }
    await done;
  }

  const ids = () => taken.map((one) => readingId({ ...one, time: one.time! }));

  it('brings days of states, then days of five minutes, then weeks of hours, once each', async () => {
    const run = create();
    run.start(sensors);
    await through(run);
    const ages = taken.map(({ time }) => NOW - time!);
    assert.equal(taken.filter(({ value }) => value === 612).length, 1440);
    assert.equal(ages.filter((age) => age > DAY && age < 10 * DAY).length, (9 * DAY) / (5 * MINUTE));
    assert.equal(ages.filter((age) => age > 10 * DAY).length, (18 * DAY) / HOUR);
    assert.ok(ages.every((age) => age <= WEEKS));
    assert.equal(new Set(ids()).size, taken.length);
    assert.equal(shares.at(-1), 1);
    assert.deepEqual(
      shares,
      [...shares].sort((a, b) => a - b),
    );
  });

  it('does nothing a second time, and nothing for a sensor that has a past already', async () => {
    const { sensor, quantity } = sensors[0]!.announced;
    await readings.append([{ sensor, quantity, time: NOW - 2 * HOUR, value: 1, site: undefined, room: undefined }]);
    const first = create();
    first.start(sensors);
    await through(first);
    assert.equal(taken.length, 0);
    readings = new MemoryReadings({ days: 30, months: 12 });
    const second = create();
    second.start(sensors);
    await through(second);
    assert.equal(taken.length, 0);
  });

  it('goes on where it was interrupted', async () => {
    const first = create(async (all) => {
      taken.push(...all);
      ha.disconnect();
    });
    first.start(sensors);
    await through(first);
    const before = taken.length;
    assert.ok(before > 0);
    assert.ok(shares.every((share) => share < 1));
    ha.connect();
    const second = create();
    second.start(sensors);
    await through(second);
    assert.equal(new Set(ids()).size, taken.length);
    assert.equal(taken.length, 1440 + (9 * DAY) / (5 * MINUTE) + (18 * DAY) / HOUR);
  });

  it('asks again for what could not be stored', async () => {
    const first = create(() => Promise.reject(new Error('disk full')));
    first.start(sensors);
    await through(first);
    const second = create();
    second.start(sensors);
    await through(second);
    assert.equal(taken.length, 1440 + (9 * DAY) / (5 * MINUTE) + (18 * DAY) / HOUR);
  });

  it('stops at once, and waits for what is under way', async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isTaking: (() => void) | undefined;
    const taking = new Promise<void>((resolve) => {
      isTaking = resolve;
    });
    let isCommitted = false;
    const run = create(async () => {
      isTaking?.();
      await held;
      isCommitted = true;
    });
    run.start(sensors);
    await taking;
    const stopped = run.stop();
    release?.();
    await stopped;
    assert.ok(isCommitted);
    assert.equal(shares.length, 1);
  });
});
