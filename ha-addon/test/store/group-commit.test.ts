import assert from 'node:assert/strict';
import { IaqverseError, type PlacedReading } from '@iaqverse/core';
import { GroupCommit } from '../../src/store/group-commit.ts';
import { SeriesIndex } from '../../src/store/series-index.ts';
import type { Group, GroupOutcome } from '../../src/store/writer/requests.ts';

/** Longer than any test. */
const NEVER = 1_000_000;

const reading = (time: number, sensor = 'a'): PlacedReading => ({
  sensor,
  quantity: 'co2',
  site: 'home',
  room: 'office',
  time,
  value: 400,
});

/** A writer that answers when it is told to. */
class SlowWriter {
  readonly groups: Group[] = [];
  /** Resolves with the first group. */
  readonly asked: Promise<void>;
  #tell: () => void = () => undefined;
  #answers: { resolve(outcome: GroupOutcome): void; reject(error: Error): void }[] = [];

  constructor() {
    this.asked = new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  readonly commit = (group: Group): Promise<GroupOutcome> => {
    this.groups.push(group);
    this.#tell();
    return new Promise((resolve, reject) => this.#answers.push({ resolve, reject }));
  };

  /** The oldest group is committed, its first batch being new and the others there already. */
  succeed(): void {
    const group = this.groups[this.groups.length - this.#answers.length]!;
    const stored = Int32Array.from(group.batchEnds, (end, index) => (index === 0 ? end : 0));
    this.#answers.shift()?.resolve({ stored, results: group.commands.map((_, index) => index + 1), foldDue: false });
  }

  fail(): void {
    this.#answers.shift()?.reject(new Error('disk full'));
  }
}

const commits = (policy: Partial<ConstructorParameters<typeof GroupCommit>[0]> = {}) => {
  const writer = new SlowWriter();
  const series = new SeriesIndex([]);
  const groups = new GroupCommit({ interval: NEVER, batches: 4, readings: 100, ...policy }, series, writer.commit);
  return { writer, groups };
};

describe('GroupCommit', () => {
  it('lets a patient command wait for others, and takes it along', async () => {
    const { writer, groups } = commits();
    const patient = groups.command({ kind: 'forecasts', rows: [] }, true);
    assert.equal(writer.groups.length, 0);
    const urgent = groups.command({ kind: 'set', key: 'a', value: '1' });
    assert.deepEqual(
      writer.groups[0]?.commands.map(({ kind }) => kind),
      ['forecasts', 'set'],
    );
    writer.succeed();
    assert.deepEqual(await Promise.all([patient, urgent]), [1, 2]);
  });

  it('commits a patient command once it has waited long enough', async () => {
    const { writer, groups } = commits({ interval: 1 });
    const patient = groups.command({ kind: 'forecasts', rows: [] }, true);
    await writer.asked;
    writer.succeed();
    assert.equal(await patient, 1);
  });

  it('waits for more until enough batches wait, and then commits them together', async () => {
    const { writer, groups } = commits();
    const first = [1, 2, 3].map((time) => groups.append([reading(time)]));
    assert.equal(writer.groups.length, 0);
    assert.equal(groups.pending, 3);
    first.push(groups.append([reading(4), reading(5)]));
    assert.equal(writer.groups.length, 1);
    assert.deepEqual([...writer.groups[0]!.batchEnds], [1, 2, 3, 5]);
    assert.equal(groups.pending, 5);
    writer.succeed();
    assert.deepEqual(await Promise.all(first), [
      { stored: 1, duplicates: 0 },
      { stored: 0, duplicates: 1 },
      { stored: 0, duplicates: 1 },
      { stored: 0, duplicates: 2 },
    ]);
    assert.equal(groups.pending, 0);
  });

  it('does not wait with a large batch', async () => {
    const { writer, groups } = commits();
    const large = groups.append(Array.from({ length: 100 }, (_, time) => reading(time)));
    writer.succeed();
    assert.deepEqual(await large, { stored: 100, duplicates: 0 });
  });

  it('commits what waits when its time has come', async () => {
    const { writer, groups } = commits({ interval: 1 });
    const batch = groups.append([reading(1)]);
    assert.equal(writer.groups.length, 0);
    await writer.asked;
    writer.succeed();
    assert.deepEqual(await batch, { stored: 1, duplicates: 0 });
  });

  it('commits a command at once, and takes along what waits', async () => {
    const { writer, groups } = commits();
    const batch = groups.append([reading(1)]);
    const command = groups.command({ kind: 'set', key: 'mode', value: '"auto"' });
    assert.equal(writer.groups.length, 1);
    writer.succeed();
    assert.deepEqual(await batch, { stored: 1, duplicates: 0 });
    assert.equal(await command, 1);
  });

  it('has one commit under way, and gathers meanwhile', async () => {
    const { writer, groups } = commits({ interval: 0 });
    const first = groups.append([reading(1)]);
    const others = [2, 3, 4, 5, 6].map((time) => groups.append([reading(time)]));
    assert.equal(writer.groups.length, 1);
    writer.succeed();
    await first;
    assert.equal(writer.groups.length, 2);
    assert.equal(writer.groups[1]!.batchEnds.length, 5);
    writer.succeed();
    await Promise.all(others);
  });

  it('tells everyone in a group that failed, goes on, and names the new series again', async () => {
    const { writer, groups } = commits({ interval: 0 });
    const lost = groups.append([reading(1)]);
    const waiting = groups.append([reading(2)]);
    writer.fail();
    await assert.rejects(lost, /disk full/);
    assert.equal(writer.groups.length, 2);
    assert.deepEqual(writer.groups[1]!.newSeries, writer.groups[0]!.newSeries);
    assert.equal(writer.groups[1]!.newSeries.length, 1);
    writer.succeed();
    await waiting;
    const third = groups.append([reading(3)]);
    assert.deepEqual(writer.groups[2]!.newSeries, []);
    writer.succeed();
    await third;
  });

  it('leaves nothing behind of a batch that it refuses', async () => {
    const { writer, groups } = commits();
    const refused = groups.append([reading(1), reading(Number.NaN)]);
    await assert.rejects(refused, (error) => error instanceof IaqverseError && error.code === 'invalid_argument');
    assert.equal(groups.pending, 0);
    const good = groups.append([reading(2)]);
    const drained = groups.drain();
    assert.equal(writer.groups[0]!.readings.count, 1);
    assert.equal(writer.groups[0]!.readings.times[0], 2);
    writer.succeed();
    await Promise.all([good, drained]);
  });

  it('drains what waits without waiting', async () => {
    const { writer, groups } = commits();
    await groups.drain();
    const batch = groups.append([reading(1)]);
    const drained = groups.drain();
    assert.equal(writer.groups.length, 1);
    writer.succeed();
    await Promise.all([batch, drained]);
  });
});

describe('SeriesIndex', () => {
  it('goes on numbering after what the database holds', () => {
    const row = { id: 7, sensor: 'a', quantity: 'co2', site: 'home', room: 'office' };
    const index = new SeriesIndex([row]);
    assert.equal(index.idOf(reading(1)), 7);
    assert.equal(index.idOf({ ...reading(1), room: undefined }), 8);
    assert.deepEqual(
      index.unsaved.map(({ id, room }) => [id, room]),
      [[8, '']],
    );
  });

  it('saves everything again that a fresh database does not hold', () => {
    const row = { id: 7, sensor: 'a', quantity: 'co2', site: 'home', room: 'office' };
    const index = new SeriesIndex([row]);
    index.idOf(reading(1, 'b'));
    index.saved(index.unsaved);
    index.reopened([]);
    assert.deepEqual(
      index.unsaved.map(({ id }) => id),
      [7, 8],
    );
    index.reopened([row]);
    assert.deepEqual(
      index.unsaved.map(({ id }) => id),
      [8],
    );
  });
});
