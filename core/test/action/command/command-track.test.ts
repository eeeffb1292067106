import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ANSWER_WINDOW,
  COMMAND_WAITS,
  commandSettingsOf,
  LONGEST_PENDING,
  USUAL_HOLD,
} from '../../../src/action/command/command-settings.ts';
import {
  availabilitySeen,
  type CommandTrack,
  command,
  createCommandTrack,
  due,
  holdUntil,
  nextDue,
  type StateVerdict,
  stateSeen,
} from '../../../src/action/command/command-track.ts';
import { MINUTE, SECOND } from '../../../src/time/span.ts';
import { type DeviceModel, runInterleaving } from './device-model.ts';

const fan = (): CommandTrack => createCommandTrack(commandSettingsOf('fan'));
const window = (): CommandTrack => createCommandTrack(commandSettingsOf('window'));

/** A track whose actuator is known to stand at a level. */
function standing(track: CommandTrack, level: number): CommandTrack {
  stateSeen(track, level, 0, true);
  return track;
}

/** All that falls due until a time, with when. */
function allDue(track: CommandTrack, until: number): [what: string, at: number][] {
  const done: [string, number][] = [];
  for (let at = nextDue(track); at !== undefined && at <= until; at = nextDue(track)) done.push([due(track, at)!, at]);
  return done;
}

describe('a command', () => {
  it('is confirmed by the state that it asked for', () => {
    const track = standing(fan(), 0);
    assert.equal(command(track, 2, 1000), true);
    assert.equal(stateSeen(track, 2, 2000), 'confirmed');
    assert.deepEqual([track.pending, track.level, track.since, nextDue(track)], [undefined, 2, 2000, undefined]);
  });

  it('counts from its confirmation on where nobody knew before how things stood', () => {
    const track = fan();
    command(track, 2, 1000);
    assert.equal(stateSeen(track, 2, 2000), 'confirmed');
    assert.equal(track.since, 2000);
    const kept = fan();
    command(kept, 2, 1000);
    assert.equal(stateSeen(kept, 2, 2000, true), 'confirmed');
    assert.equal(kept.since, undefined);
  });

  it('is sent again with growing patience, and has failed after the last', () => {
    const track = standing(fan(), 0);
    command(track, 2, 0);
    const [first, second, third] = COMMAND_WAITS as [number, number, number];
    assert.deepEqual(allDue(track, MINUTE * 10), [
      ['retry', first],
      ['retry', first + second],
      ['failed', first + second + third],
    ]);
    assert.deepEqual(track.failed, { level: 2, at: 65 * SECOND });
    assert.equal(due(track, 10 * MINUTE), undefined);
  });

  it('that failed is settled by its late confirmation', () => {
    const track = standing(fan(), 0);
    command(track, 2, 0);
    allDue(track, 2 * MINUTE);
    assert.equal(stateSeen(track, 2, 20 * MINUTE), 'confirmed');
    assert.equal(track.failed, undefined);
  });

  it('for what is there already, or asked for already, is not sent', () => {
    const track = standing(fan(), 2);
    assert.equal(command(track, 2, 0), false);
    assert.equal(command(track, 1, 0), true);
    assert.equal(command(track, 1, 500), false);
    assert.equal(nextDue(track), COMMAND_WAITS[0]);
    assert.equal(command(track, 2, 600), true);
  });

  it('is met by a position that is near enough, overshooting included', () => {
    const track = standing(window(), 0);
    command(track, 0.5, 0);
    assert.equal(stateSeen(track, 0.48, SECOND), 'confirmed');
    assert.equal(stateSeen(track, 0.52, 2 * SECOND), 'unchanged');
  });

  it('is waited for as long as it is seen to be under way', () => {
    const track = standing(window(), 0);
    command(track, 1, 0);
    for (let second = 1; second <= 40; second++)
      assert.equal(stateSeen(track, Math.min(0.96, second / 43), second * SECOND), 'unchanged', `${second}`);
    assert.deepEqual(allDue(track, 40 * SECOND), []);
    assert.equal(stateSeen(track, 1, 44 * SECOND), 'confirmed');
    const silent = standing(window(), 0);
    command(silent, 1, 0);
    for (let second = 1; second <= 40; second++) stateSeen(silent, undefined, second * SECOND);
    assert.deepEqual(allDue(silent, 40 * SECOND), []);
  });

  it('is not waited for without an end', () => {
    const track = standing(window(), 0);
    command(track, 1, 0);
    const done: string[] = [];
    for (let second = 1; second <= 600; second++) {
      stateSeen(track, undefined, second * SECOND);
      if (nextDue(track) !== undefined && nextDue(track)! <= second * SECOND) done.push(due(track, second * SECOND)!);
    }
    assert.equal(done.at(-1), 'failed');
    assert.ok(track.failed!.at <= LONGEST_PENDING + SECOND);
  });

  it('is not sent while its device is away, and is when it comes back in time', () => {
    const track = standing(fan(), 0);
    availabilitySeen(track, false, 0);
    assert.equal(command(track, 2, 0), false);
    assert.deepEqual(allDue(track, 30 * SECOND), []);
    assert.equal(availabilitySeen(track, true, 30 * SECOND), true);
    assert.equal(availabilitySeen(track, true, 31 * SECOND), false);
    assert.equal(stateSeen(track, 2, 33 * SECOND), 'confirmed');
  });

  it('has failed when its device stays away', () => {
    const track = standing(fan(), 0);
    availabilitySeen(track, false, 0);
    command(track, 2, 0);
    assert.deepEqual(allDue(track, 10 * MINUTE), [['failed', 65 * SECOND]]);
    assert.equal(availabilitySeen(track, true, 11 * MINUTE), false);
  });

  it('is sent again when its device was away in between', () => {
    const track = standing(fan(), 0);
    command(track, 2, 0);
    availabilitySeen(track, false, 3 * SECOND);
    assert.deepEqual(allDue(track, 20 * SECOND), []);
    assert.equal(availabilitySeen(track, true, 20 * SECOND), true);
  });
});

describe('a change that nobody commanded', () => {
  it('is a hand, and leaves the actuator alone for a while', () => {
    const track = standing(fan(), 1);
    assert.equal(stateSeen(track, 3, MINUTE), 'manual');
    assert.equal(track.manualUntil, MINUTE + USUAL_HOLD);
    assert.equal(stateSeen(track, 3, 2 * MINUTE), 'unchanged');
    assert.equal(track.manualUntil, MINUTE + USUAL_HOLD);
    assert.equal(stateSeen(track, 2, 3 * MINUTE), 'manual');
    assert.equal(track.manualUntil, 3 * MINUTE + USUAL_HOLD);
    const short = createCommandTrack(commandSettingsOf('fan', 10 * MINUTE));
    stateSeen(standing(short, 1), 2, MINUTE);
    assert.equal(short.manualUntil, 11 * MINUTE);
    holdUntil(short, undefined);
    assert.equal(short.manualUntil, undefined);
  });

  it('is none when it is only what was found at first, or kept by the broker', () => {
    const track = fan();
    assert.equal(stateSeen(track, 2, 0), 'unchanged');
    assert.equal(stateSeen(track, 0, MINUTE, true), 'unchanged');
    assert.deepEqual([track.level, track.manualUntil], [0, undefined]);
  });

  it('right after a command is a wrong answer, and the command stands', () => {
    const track = standing(fan(), 0);
    command(track, 2, 0);
    assert.equal(stateSeen(track, 1, ANSWER_WINDOW), 'wrong');
    assert.deepEqual(allDue(track, 5 * SECOND), [['retry', 5 * SECOND]]);
    assert.equal(stateSeen(track, 2, 6 * SECOND), 'confirmed');
  });

  it('long after the last sending is a hand, and ends the command', () => {
    const track = standing(fan(), 0);
    command(track, 2, 0);
    allDue(track, 20 * SECOND);
    assert.equal(stateSeen(track, 1, 20 * SECOND + ANSWER_WINDOW + 1), 'manual');
    assert.deepEqual([track.pending, nextDue(track), track.failed], [undefined, undefined, undefined]);
  });

  it('right after the confirmation is a hand: it is not fought', () => {
    const track = standing(fan(), 0);
    command(track, 2, 0);
    stateSeen(track, 2, SECOND);
    assert.equal(stateSeen(track, 0, 2 * SECOND), 'manual');
  });

  it('little by little is one all the same', () => {
    const track = standing(window(), 0);
    const verdicts = [0.01, 0.03, 0.05, 0.07].map((level, index) => stateSeen(track, level, MINUTE + index * SECOND));
    assert.deepEqual(verdicts, ['unchanged', 'unchanged', 'manual', 'unchanged']);
  });

  it('settles what failed: the person has taken over', () => {
    const track = standing(window(), 0);
    command(track, 1, 0);
    allDue(track, 2 * MINUTE);
    assert.equal(stateSeen(track, 0.3, 5 * MINUTE), 'manual');
    assert.equal(track.failed, undefined);
  });
});

describe('the echo of an earlier command of ours', () => {
  it('is no hand while a newer one waits', () => {
    const track = standing(fan(), 0);
    command(track, 1, 0);
    command(track, 3, SECOND);
    const late = SECOND + ANSWER_WINDOW + SECOND;
    assert.equal(stateSeen(track, 1, late), 'unchanged');
    assert.equal(stateSeen(track, 3, late + SECOND), 'confirmed');
  });

  it('after the newer was confirmed has that sent again, if it is not put right by itself', () => {
    const track = standing(fan(), 0);
    command(track, 1, 0);
    command(track, 3, SECOND);
    stateSeen(track, 3, 2 * SECOND);
    assert.equal(stateSeen(track, 1, 3 * SECOND), 'wrong');
    assert.deepEqual(allDue(track, 8 * SECOND), [['retry', 8 * SECOND]]);
    assert.equal(stateSeen(track, 3, 9 * SECOND), 'confirmed');
  });

  it('is believed for a while only', () => {
    const track = standing(fan(), 0);
    command(track, 1, 0);
    command(track, 3, SECOND);
    stateSeen(track, 3, 2 * SECOND);
    assert.equal(stateSeen(track, 1, MINUTE), 'manual');
  });

  it('may be a window that is still on its way to where it was sent before', () => {
    const track = standing(window(), 0);
    command(track, 1, 0);
    stateSeen(track, 0.2, 4 * SECOND);
    command(track, 0, 5 * SECOND);
    assert.equal(stateSeen(track, 0.3, 16 * SECOND), 'unchanged');
    assert.equal(stateSeen(track, 0.1, 20 * SECOND), 'unchanged');
    assert.equal(stateSeen(track, 0, 22 * SECOND), 'confirmed');
  });
});

describe('commands through all kinds of weather', () => {
  const device: fc.Arbitrary<DeviceModel> = fc.record({
    delay: fc.integer({ min: 50, max: 4000 }),
    loss: fc.double({ min: 0, max: 0.9, noNaN: true }),
    wrong: fc.double({ min: 0, max: 0.5, noNaN: true }),
    duplicates: fc.boolean(),
    seed: fc.integer(),
  });
  const times = (max: number) => fc.integer({ min: 0, max });
  const commands = fc.array(fc.record({ at: times(300_000), level: fc.integer({ min: 0, max: 3 }) }), { maxLength: 8 });
  const hands = fc.array(fc.record({ at: times(600_000), level: fc.integer({ min: 0, max: 3 }) }), { maxLength: 4 });
  const outages = fc.array(fc.record({ at: times(300_000), lasting: times(60_000) }), { maxLength: 2 });

  it('are never taken for a hand where there is none', () => {
    fc.assert(
      fc.property(device, commands, (model, commanded) => {
        const { verdicts } = runInterleaving({ model, commands: commanded, hands: [], outages: [] });
        assert.ok(!verdicts.some(({ verdict }) => verdict === ('manual' satisfies StateVerdict)));
      }),
      { numRuns: 400, interruptAfterTimeLimit: 5000 },
    );
  });

  it('always come to an end, are never sent to who is away, nor more than three times to who stays', () => {
    fc.assert(
      fc.property(device, commands, hands, outages, (model, commanded, moved, away) => {
        const run = runInterleaving({ model, commands: commanded, hands: moved, outages: away });
        assert.equal(run.track.pending, undefined);
        assert.equal(run.sentWhileAway, 0);
        if (away.length === 0) for (const sent of run.sendings) assert.ok(sent <= COMMAND_WAITS.length, `${sent}`);
        for (const { from, to } of run.pendingSpans) assert.ok(to - from <= LONGEST_PENDING, `${to - from}`);
      }),
      { numRuns: 400, interruptAfterTimeLimit: 5000 },
    );
  });

  it('leave what a hand does when all is quiet to the hand', () => {
    fc.assert(
      fc.property(device, commands, fc.integer({ min: 0, max: 3 }), (model, commanded, level) => {
        const quiet = 300_000 + LONGEST_PENDING + MINUTE;
        const run = runInterleaving({ model, commands: commanded, hands: [{ at: quiet, level }], outages: [] });
        const last = run.verdicts.filter(({ at }) => at >= quiet);
        const moved = run.levelAt(quiet - 1) !== level;
        const isLateAnswer = run.failedAt(quiet - 1) === level;
        if (moved && !isLateAnswer) assert.ok(last.some(({ verdict }) => verdict === 'manual'));
        assert.ok(!run.sentAfter(quiet), 'a hand was fought');
      }),
      { numRuns: 400, interruptAfterTimeLimit: 5000 },
    );
  });

  it('end where they were commanded, or say that they failed', () => {
    fc.assert(
      fc.property(device, commands, (model, commanded) => {
        const run = runInterleaving({ model: { ...model, wrong: 0 }, commands: commanded, hands: [], outages: [] });
        const wanted = [...commanded].sort((a, b) => a.at - b.at).at(-1)?.level;
        if (wanted === undefined) return;
        assert.ok(run.track.failed !== undefined || run.finalLevel === wanted);
      }),
      { numRuns: 400, interruptAfterTimeLimit: 5000 },
    );
  });
});
