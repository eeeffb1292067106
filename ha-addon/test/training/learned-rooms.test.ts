import assert from 'node:assert/strict';
import { BIN, type Forest, HORIZONS_MIN, MINUTE, type Place, RecentMeans, type RoomForecaster } from '@iaqverse/core';
import { ManualClock, MemoryLearned, RecordingLog } from '@iaqverse/core/memory';
import type { ChosenForest } from '../../src/training/forests.ts';
import { LearnedRooms } from '../../src/training/learned-rooms.ts';

const NOW = Date.UTC(2026, 10, 21);
const place = (room: string): Place => ({ site: 'home', room });
const home = (...rooms: string[]) =>
  ({ sites: [{ id: 'home', rooms: rooms.map((id) => ({ id })) }] }) as unknown as Parameters<LearnedRooms['load']>[0];

const FOREST: Forest = {
  outputs: HORIZONS_MIN.length,
  trees: [{ inputs: [-1], limits: [0], next: [0], leaves: HORIZONS_MIN.map(() => 1) }],
};

/** Lets a forecaster live through some bins. */
function live(forecaster: RoomForecaster, from: number, bins: number): void {
  const means = new Map([['co2' as const, new RecentMeans()]]);
  for (let bin = from; bin < from + bins; bin++) {
    means.get('co2')!.add(NOW + bin * BIN, 700 + 100 * Math.sin(bin / 5));
    const question = forecaster.close(NOW + (bin + 1) * BIN, means, {});
    if (question !== undefined) forecaster.answer(question, undefined);
  }
}

/** Keeps what was written, and can be told to fail. */
class CountedLearned extends MemoryLearned {
  readonly kept: string[] = [];
  failing = false;

  override async keep(of: Place, state: unknown): Promise<void> {
    if (this.failing) throw new Error('the disk is full');
    this.kept.push(of.room);
    await super.keep(of, state);
  }
}

describe('What rooms learned', () => {
  let learned: CountedLearned;
  let log: RecordingLog;
  let clock: ManualClock;
  let champions: Map<string, ChosenForest>;
  const started = async (...rooms: string[]) => {
    const forests = {
      take: ({ room }: Place, quantity: string) => {
        const key = `${room}/${quantity}`;
        const chosen = champions.get(key);
        champions.delete(key);
        return chosen;
      },
    };
    const made = new LearnedRooms({ learned, forests, clock, log });
    await made.load(home(...rooms));
    return made;
  };
  const turns = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  };

  beforeEach(() => {
    learned = new CountedLearned();
    log = new RecordingLog();
    clock = new ManualClock(NOW);
    champions = new Map();
  });

  it('is kept when the service stops, and goes on after the next start', async () => {
    const rooms = await started('attic');
    const before = rooms.create({}, place('attic'));
    live(before, 0, 60);
    await rooms.stop();
    const after = (await started('attic')).create({}, place('attic'));
    assert.equal(after.of('co2')?.record[0]?.labels, 59);
    assert.deepEqual(JSON.parse(JSON.stringify(after.save())), JSON.parse(JSON.stringify(before.save())));
  });

  it('is kept of a share of the rooms every minute, of all within an hour, and only where there is more of it', async () => {
    const names = Array.from({ length: 90 }, (_, index) => `room-${index}`);
    const rooms = await started(...names);
    const forecasters = names.map((name) => rooms.create({}, place(name)));
    for (const forecaster of forecasters.slice(1)) live(forecaster, 0, 1);
    rooms.start();
    clock.advance(MINUTE);
    await turns();
    assert.deepEqual(learned.kept, ['room-1']);
    for (let minute = 1; minute < 60; minute++) {
      clock.advance(MINUTE);
      await turns();
    }
    assert.deepEqual([...learned.kept].sort(), names.slice(1).sort());
    await rooms.stop();
    assert.equal(learned.kept.length, 89);
  });

  it('is said to be lost, once, where it cannot be kept, and kept later', async () => {
    const rooms = await started('attic');
    live(rooms.create({}, place('attic')), 0, 3);
    learned.failing = true;
    rooms.start();
    for (let minute = 0; minute < 3; minute++) {
      clock.advance(MINUTE);
      await turns();
    }
    assert.equal(log.lines.filter(({ message }) => /could not be kept/.test(message)).length, 1);
    learned.failing = false;
    await rooms.stop();
    assert.deepEqual(learned.kept, ['attic']);
  });

  it('is refused with a word in the log where it cannot be used: the room begins anew', async () => {
    await learned.keep(place('attic'), { format: 'something else' });
    const forecaster = (await started('attic')).create({}, place('attic'));
    assert.equal(forecaster.of('co2'), undefined);
    assert.deepEqual(
      log.lines.map(({ level, message }) => [level, /learns anew/.test(message)]),
      [['warn', true]],
    );
  });

  it('is forgotten with its room, at once or at the next start', async () => {
    for (const room of ['attic', 'cellar', 'hall']) await learned.keep(place(room), { format: 'old' });
    const rooms = await started('attic', 'cellar');
    assert.deepEqual(await learned.places(), [place('attic'), place('cellar')]);
    live(rooms.create({}, place('cellar')), 0, 3);
    await rooms.forget(place('cellar'));
    await rooms.stop();
    assert.deepEqual(await learned.places(), [place('attic')]);
  });

  it('includes the forest that the registry says serves, and no other', async () => {
    const rooms = await started('attic');
    const before = rooms.create({}, place('attic'));
    live(before, 0, 3);
    before.choose('co2', FOREST, '1');
    await rooms.stop();
    champions.set('attic/co2', { version: '2', forest: FOREST });
    const after = (await started('attic')).create({}, place('attic'));
    assert.deepEqual([after.of('co2')?.trial.version, after.of('co2')?.forest], ['2', FOREST]);
    const without = (await started('attic')).create({}, place('attic'));
    assert.deepEqual([without.of('co2')?.trial.version, without.of('co2')?.forest], [undefined, undefined]);
  });
});
