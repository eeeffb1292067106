import assert from 'node:assert/strict';
import { MINUTE, SECOND } from '@iaqverse/core';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import { InfluxSink } from '../../src/influx/influx-sink.ts';
import { MemoryOutbox } from './memory-outbox.ts';
import { ScriptedInflux } from './scripted-influx.ts';

const lines = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `iaq_raw,sensor_id=s co2=${from + index} ${from + index}`);

describe('What waits for InfluxDB', () => {
  let influx: ScriptedInflux;
  let outbox: MemoryOutbox;
  let clock: ManualClock;
  let sink: InfluxSink;
  let alerts: string[];

  beforeEach(async () => {
    influx = new ScriptedInflux();
    await influx.start();
    outbox = new MemoryOutbox();
    clock = new ManualClock(1_790_000_000_000);
    alerts = [];
    sink = new InfluxSink({
      access: { url: influx.url, organisation: 'home & garden', bucket: 'air', token: 'secret' },
      outbox,
      clock,
      log: new RecordingLog(),
      random: () => 1,
      onAlert: (alert, holds) => alerts.push(holds ? alert : `${alert} over`),
    });
  });
  afterEach(async () => {
    await sink.stop();
    await influx.stop();
  });

  /** Lets everything happen that does not wait for time to pass. */
  async function settled(holds: () => boolean) {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  }
  /** Lets time pass in small steps until something holds. */
  async function passUntil(holds: () => boolean, step = SECOND) {
    while (!holds()) {
      clock.advance(step);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const taken = () => influx.written.flatMap((request) => request.lines);

  it('is sent in order, gzipped, in batches of 5,000 at most, and forgotten then', async () => {
    for (let from = 0; from < 12_000; from += 3_000) await outbox.add(lines(from, 3_000));
    sink.start();
    await settled(() => outbox.size === 0);
    assert.deepEqual(taken(), lines(0, 12_000));
    for (const { lines: sent, path, isGzipped, token } of influx.written) {
      assert.ok(sent.length <= 5_000);
      assert.ok(isGzipped);
      assert.equal(token, 'Token secret');
      assert.equal(path, '/api/v2/write?org=home%20%26%20garden&bucket=air&precision=ns');
    }
    const { sent, waiting, lastSentAt } = sink.status();
    assert.deepEqual({ sent, waiting, lastSentAt }, { sent: 12_000, waiting: 0, lastSentAt: clock.now() });
  });

  it('gathers for five seconds when little comes', async () => {
    sink.start();
    await outbox.add(lines(0, 1));
    await passUntil(() => influx.written.length === 1);
    for (let number = 1; number < 5; number++) {
      await outbox.add(lines(number, 1));
      clock.advance(SECOND - 1);
    }
    assert.equal(influx.written.length, 1);
    await passUntil(() => taken().length === 5);
    assert.equal(influx.written.length, 2);
  });

  it('is sent again from where it stopped, before what came later', async () => {
    influx.answer = () => ({ status: 503, message: 'starting' });
    await outbox.add(lines(0, 3));
    sink.start();
    await settled(() => sink.status().problem !== undefined);
    await outbox.add(lines(3, 3));
    assert.equal(sink.status().problem?.trouble, 'busy');
    influx.answer = () => 'taken';
    await passUntil(() => outbox.size === 0);
    assert.deepEqual(
      influx.written.slice(1).flatMap((request) => request.lines),
      lines(0, 6),
    );
    assert.equal(sink.status().problem, undefined);
  });

  it('waits as long as InfluxDB asks', async () => {
    influx.answer = () => ({ status: 429, message: 'slowly', headers: { 'retry-after': '90' } });
    await outbox.add(lines(0, 1));
    sink.start();
    await settled(() => sink.status().problem !== undefined);
    // The answer was noted; the timer is set in the turn after it.
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(89 * SECOND);
    assert.equal(influx.written.length, 1);
    clock.advance(2 * SECOND);
    await influx.requests(2);
  });

  it('loses nothing but the lines that InfluxDB does not take, and counts those', async () => {
    influx.answer = (sent) =>
      sent.some((line) => line.includes('co2=7 ')) ? { status: 400, message: 'unable to parse' } : 'taken';
    await outbox.add(lines(0, 20));
    sink.start();
    await settled(() => outbox.size === 0);
    const { sent, refused, refusedReason, problem } = sink.status();
    assert.deepEqual({ sent, refused, problem }, { sent: 19, refused: 1, problem: undefined });
    assert.match(refusedReason ?? '', /unable to parse/);
    const whole = influx.written.filter(({ lines: some }) => !some.some((line) => line.includes('co2=7 ')));
    assert.deepEqual(
      whole.flatMap((request) => request.lines),
      lines(0, 20).filter((line) => !line.includes('co2=7 ')),
    );
  });

  it('goes on where InfluxDB took all but some, as with those that are too old for it', async () => {
    influx.answer = () => ({ status: 422, message: 'failure writing points: partial write: dropped=3' });
    await outbox.add(lines(0, 20));
    sink.start();
    await settled(() => outbox.size === 0);
    const { sent, refused } = sink.status();
    assert.deepEqual({ sent, refused, requests: influx.written.length }, { sent: 17, refused: 3, requests: 1 });
  });

  for (const [status, message, trouble, remedy] of [
    [401, 'unauthorized access', 'unauthorised', /iaqverse influx setup.*--influx-token/],
    [
      404,
      'bucket "air" not found',
      'missing',
      /no bucket air in the organisation home & garden.*iaqverse influx setup/,
    ],
    [500, 'write wal: no space left on device', 'full', /disk of InfluxDB.*full.*free some space/],
  ] as const)
    it(`alerts people at once after ${status} ${message}, and again when it is over`, async () => {
      influx.answer = () => ({ status, message });
      await outbox.add(lines(0, 1));
      sink.start();
      await settled(() => alerts.length > 0);
      assert.equal(sink.status().problem?.trouble, trouble);
      assert.match(sink.status().problem?.message ?? '', remedy);
      await passUntil(() => influx.written.length > 3);
      influx.answer = () => 'taken';
      await passUntil(() => outbox.size === 0);
      assert.deepEqual(alerts, ['delayed', 'delayed over']);
    });

  it('alerts people after five minutes where nobody answers', async () => {
    const began = clock.now();
    await influx.stop();
    await outbox.add(lines(0, 1));
    sink.start();
    await settled(() => sink.status().problem !== undefined);
    await passUntil(() => alerts.length > 0);
    const after = clock.now() - began;
    assert.ok(after >= 5 * MINUTE && after <= 7 * MINUTE, `after ${after} ms`);
    await influx.start();
  });

  it('alerts people when the oldest had to be let go of', async () => {
    await outbox.add(lines(0, 1));
    sink.start();
    await settled(() => outbox.size === 0);
    assert.deepEqual(alerts, []);
    outbox.shed = 12;
    await outbox.add(lines(1, 1));
    await passUntil(() => alerts.length > 0);
    assert.deepEqual(alerts, ['shedding']);
    assert.equal(sink.status().shed, 12);
  });

  it('does not hold up the end of the service', async () => {
    influx.answer = () => 'silence';
    await outbox.add(lines(0, 1));
    sink.start();
    await influx.requests(1);
    await sink.stop();
    assert.equal(outbox.size, 1);
    assert.equal(sink.status().problem, undefined);
  });
});
