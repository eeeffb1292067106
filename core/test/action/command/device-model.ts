import { commandSettingsOf } from '../../../src/action/command/command-settings.ts';
import {
  availabilitySeen,
  type CommandTrack,
  command,
  createCommandTrack,
  due,
  nextDue,
  type StateVerdict,
  stateSeen,
} from '../../../src/action/command/command-track.ts';

/** A fan that obeys more or less. */
export interface DeviceModel {
  /** The longest time from a message to its effect, and from that to its echo, ms each. */
  readonly delay: number;
  /** Share of the commands that never arrive, and of those that it mistakes. */
  readonly loss: number;
  readonly wrong: number;
  /** It says everything twice. */
  readonly duplicates: boolean;
  readonly seed: number;
}

export interface Interleaving {
  readonly model: DeviceModel;
  readonly commands: readonly { readonly at: number; readonly level: number }[];
  readonly hands: readonly { readonly at: number; readonly level: number }[];
  readonly outages: readonly { readonly at: number; readonly lasting: number }[];
}

/** What came of an interleaving, played in virtual time until nothing happens any more. */
export function runInterleaving({ model, commands, hands, outages }: Interleaving) {
  const track: CommandTrack = createCommandTrack(commandSettingsOf('fan'));
  const queue: { at: number; run: (now: number) => void }[] = [];
  const at = (time: number, run: (now: number) => void) => queue.push({ at: time, run });
  let random = model.seed | 0;
  const chance = () => {
    random = (Math.imul(random, 1664525) + 1013904223) | 0;
    return (random >>> 8) / 2 ** 24;
  };
  const verdicts: { at: number; verdict: StateVerdict }[] = [];
  const levels: { at: number; level: number }[] = [{ at: 0, level: 0 }];
  const failures: { at: number; level: number | undefined }[] = [];
  const sentTimes: number[] = [];
  const sendings: number[] = [];
  const pendingSpans: { from: number; to: number }[] = [];
  let away = 0;
  let sentWhileAway = 0;
  let busyUntil = 0;
  let saysUntil = 0;
  let pending: CommandTrack['pending'];

  const look = (now: number) => {
    if (track.pending !== pending) {
      if (pending !== undefined) pendingSpans.push({ from: pending.askedAt, to: now });
      if (track.pending !== undefined) sendings.push(0);
      pending = track.pending;
    }
    failures.push({ at: now, level: track.failed?.level });
  };
  const say = (now: number) => {
    const said = levels.at(-1)!.level;
    for (let times = model.duplicates ? 2 : 1; times > 0; times--) {
      // Messages of one topic keep their order.
      saysUntil = Math.max(saysUntil, now + chance() * model.delay);
      at(saysUntil, (later) => {
        if (away > 0) return;
        verdicts.push({ at: later, verdict: stateSeen(track, said, later) });
        look(later);
      });
    }
  };
  const setTo = (level: number, now: number) => {
    if (levels.at(-1)!.level !== level) levels.push({ at: now, level });
    say(now);
  };
  const send = (now: number) => {
    sentTimes.push(now);
    sendings[sendings.length - 1]!++;
    if (away > 0) sentWhileAway++;
    const { level } = track.pending!;
    if (chance() < model.loss) return;
    const mistaken = chance() < model.wrong;
    busyUntil = Math.max(busyUntil, now + chance() * model.delay);
    at(busyUntil, (later) => setTo(mistaken ? (level + 1) % 4 : level, later));
  };

  stateSeen(track, 0, 0, true);
  for (const { at: time, level } of commands)
    at(time, (now) => {
      const isSent = command(track, level, now);
      look(now);
      if (isSent) send(now);
    });
  for (const { at: time, level } of hands) at(time, (now) => setTo(level, now));
  for (const { at: time, lasting } of outages) {
    at(time, (now) => {
      away++;
      availabilitySeen(track, false, now);
    });
    at(time + lasting, (now) => {
      away--;
      if (away > 0) return;
      if (availabilitySeen(track, true, now)) send(now);
      say(now);
    });
  }
  let now = 0;
  for (;;) {
    queue.sort((a, b) => a.at - b.at);
    const next = queue[0];
    const check = nextDue(track);
    if (check !== undefined && (next === undefined || check <= next.at)) {
      now = Math.max(now, check);
      const what = due(track, now);
      look(now);
      if (what === 'retry') send(now);
      continue;
    }
    if (next === undefined) break;
    queue.shift();
    now = Math.max(now, next.at);
    next.run(now);
  }
  const before = <T extends { at: number }>(list: readonly T[], time: number) => list.findLast((one) => one.at <= time);
  return {
    track,
    verdicts,
    sendings,
    pendingSpans,
    sentWhileAway,
    finalLevel: levels.at(-1)!.level,
    levelAt: (time: number) => before(levels, time)!.level,
    failedAt: (time: number) => before(failures, time)?.level,
    sentAfter: (time: number) => sentTimes.some((sent) => sent >= time),
  };
}
