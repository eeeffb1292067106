import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { formatIso, HOUR, MINUTE, SECOND } from '@iaqverse/core';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import { openRecording } from '../../src/devices/recording.ts';
import { Replay } from '../../src/devices/replay.ts';
import { ReplayClock } from '../../src/devices/replay-clock.ts';
import { hasMosquitto, Mosquitto } from '../mqtt/mosquitto.ts';
import { Listener, TestBroker } from './broker-under-test.ts';
import { withFolder } from './recording-folder.ts';

const START = Date.parse('2018-06-04T00:00:00Z');

/** A room in which CO2 counts up, a line each `step` milliseconds. */
function counting(lines: number, step: number, from = START): string {
  const list = Array.from({ length: lines }, (_, index) => `${formatIso(from + index * step)},${1000 + index}`);
  return `time,co2\n${list.join('\n')}\n`;
}

interface Stage {
  readonly replay: Replay;
  readonly clock: ReplayClock;
  readonly listener: Listener;
  readonly log: RecordingLog;
  /** Lets real time pass, a tenth of a second at a time, until the replay is over. */
  toEnd(): Promise<void>;
  /** Lets real time pass and others have their turn. */
  pass(span: number): Promise<void>;
}

async function onStage(
  url: string,
  files: Record<string, string>,
  speed: number,
  act: (stage: Stage) => Promise<void>,
): Promise<void> {
  await withFolder(files, async (folder) => {
    const log = new RecordingLog();
    const recording = await openRecording({ folder, log });
    const base = new ManualClock(0);
    const clock = new ReplayClock(base, { start: recording.firstTime, speed });
    const ahead: string[] = [];
    const listener = await new Listener(({ topic, text }) => {
      if (topic.endsWith('/state') && clock.now() < Date.parse(JSON.parse(text).time)) ahead.push(text);
    }).start(url);
    const replay = new Replay({ broker: { url }, recording, clock, log });
    const pass = async (span: number) => {
      base.advance(span);
      await nextTurn();
    };
    await replay.start();
    let over = false;
    const toEnd = async () => {
      const ended = replay.finished().then(() => {
        over = true;
      });
      while (!over) await pass(100);
      await ended;
    };
    try {
      await act({ replay, clock, listener, log, toEnd, pass });
      assert.deepEqual(ahead, [], 'nothing is played before its time');
    } finally {
      await replay.stop();
      clock.stop();
      await listener.stop();
    }
  });
}

function timesOn(listener: Listener, topic: string): string[] {
  return listener.on(topic).map((text) => (JSON.parse(text) as { time: string }).time);
}

describe('a replay', () => {
  const broker = new TestBroker();
  before(() => broker.start());
  after(() => broker.stop());

  it('announces its rooms, then plays every line of them in order, at its time', () =>
    onStage(
      broker.url,
      { 'one.csv.gz': counting(90, MINUTE), 'two.csv': counting(30, 3 * MINUTE, START + SECOND) },
      600,
      async ({ replay, listener, toEnd }) => {
        await toEnd();
        await listener.until(() => listener.on('iaqverse-replay/one/state').length === 90);
        await listener.until(() => listener.on('iaqverse-replay/two/state').length === 30);
        assert.equal(listener.on('homeassistant/device/iaqverse-replay-one/config').length, 1);
        const first = listener.heard.findIndex(({ topic }) => topic.endsWith('/state'));
        const announced = listener.heard.slice(0, first).filter(({ topic }) => topic.endsWith('/config'));
        assert.equal(announced.length, 2);
        const times = listener.heard
          .filter(({ topic }) => topic.endsWith('/state'))
          .map(({ text }) => JSON.parse(text));
        assert.deepEqual(
          timesOn(listener, 'iaqverse-replay/one/state'),
          Array.from({ length: 90 }, (_, index) => formatIso(START + index * MINUTE)),
        );
        assert.deepEqual(times[0], { time: '2018-06-04T00:00:00Z', co2: 1000 });
        assert.deepEqual(replay.progress().played, 120);
      },
    ));

  it('leaves out stretches in which nothing was recorded in any room', () =>
    onStage(
      broker.url,
      { 'gap.csv': `${counting(5, MINUTE)}${counting(5, MINUTE, START + 400 * HOUR).replace('time,co2\n', '')}` },
      60,
      async ({ clock, listener, log, toEnd }) => {
        await toEnd();
        assert.ok(clock.now() >= START + 400 * HOUR + 4 * MINUTE);
        assert.ok(clock.now() < START + 401 * HOUR);
        await listener.until(() => timesOn(listener, 'iaqverse-replay/gap/state').length === 10);
        assert.ok(log.lines.some(({ message }) => message.startsWith('Nothing was recorded from 2018-06-04T00:04')));
      },
    ));

  it('tells the log how far it is', () =>
    onStage(broker.url, { 'told.csv': counting(400, SECOND) }, 100, async ({ log, toEnd }) => {
      await toEnd();
      const told = log.lines.filter(({ message }) => /^Played \d+ %/.test(message));
      assert.ok(told.length >= 5 && told.length <= 20, `${told.length}`);
      assert.match(log.lines.at(-1)!.message, /at its end: 400 lines, up to 2018-06-04T00:06:39Z/);
    }));

  it('stops when it is told to, in the middle of waiting', () =>
    onStage(broker.url, { 'long.csv': counting(50, 30 * MINUTE) }, 1, async ({ replay, listener }) => {
      await listener.until(() => listener.on('iaqverse-replay/long/state').length === 1);
      await replay.stop();
      await replay.finished();
      assert.equal(replay.progress().played, 1);
    }));

  it('lets nobody miss a line who needs a while to listen', () =>
    withFolder({ 'late.csv': counting(3, SECOND) }, async (folder) => {
      const log = new RecordingLog();
      const recording = await openRecording({ folder, log });
      const clock = new ReplayClock(new ManualClock(0), { start: recording.firstTime, speed: 1000 });
      const listener = new Listener();
      const beforeFirst = async () => {
        await listener.start(broker.url);
      };
      const replay = new Replay({ broker: { url: broker.url }, recording, clock, log, beforeFirst });
      try {
        await replay.start();
        await listener.until(() => listener.on('iaqverse-replay/late/state').length >= 1);
        assert.equal(timesOn(listener, 'iaqverse-replay/late/state')[0], '2018-06-04T00:00:00Z');
      } finally {
        await replay.stop();
        await listener.stop();
      }
    }));

  it('waits with its clock for a broker that is slow, and loses nothing', async () => {
    const held: (() => void)[] = [];
    let holding = true;
    let onHeld: () => void = () => undefined;
    const firstHeld = new Promise<void>((resolve) => {
      onHeld = resolve;
    });
    const slow = new TestBroker({
      authorizePublish: (_client, packet, done) => {
        if (!holding || !packet.topic.endsWith('/state')) return done(null);
        held.push(() => done(null));
        onHeld();
      },
    });
    await slow.start();
    try {
      await onStage(slow.url, { 'slow.csv': counting(600, SECOND) }, 1, async ({ clock, listener, toEnd, pass }) => {
        await firstHeld;
        for (let second = 0; second < 500; second++) await pass(SECOND);
        assert.ok(clock.now() <= START + 202 * SECOND, formatIso(clock.now()));
        holding = false;
        for (const release of held) release();
        await toEnd();
        await listener.until(() => listener.on('iaqverse-replay/slow/state').length >= 600);
        assert.equal(new Set(timesOn(listener, 'iaqverse-replay/slow/state')).size, 600);
      });
    } finally {
      await slow.stop();
    }
  });

  if (hasMosquitto())
    it('plays every line to a mosquitto', async () => {
      const mosquitto = new Mosquitto();
      await mosquitto.start();
      try {
        const url = `mqtt://127.0.0.1:${mosquitto.port}`;
        await onStage(url, { 'm.csv.gz': counting(3000, MINUTE) }, 36_000, async ({ listener, toEnd }) => {
          await toEnd();
          await listener.until(() => listener.on('iaqverse-replay/m/state').length >= 3000);
          assert.equal(new Set(timesOn(listener, 'iaqverse-replay/m/state')).size, 3000);
        });
      } finally {
        await mosquitto.stop();
      }
    });
});
