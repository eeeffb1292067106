import {
  ANSWER_WINDOW,
  COMMAND_WAITS,
  type CommandSettings,
  commandSettingsOf,
  ECHO_WINDOW,
  LATE_CONFIRMATION,
  LONGEST_PENDING,
  LONGEST_TRAVEL,
} from './command-settings.ts';

/** A command that was not confirmed yet. */
export interface PendingCommand {
  readonly level: number;
  /** When it was given, ms. */
  readonly askedAt: number;
  /** How often it was sent. */
  attempt: number;
  /** When it was sent first and last, ms; undefined while it waits for its device to be there. */
  firstSentAt: number | undefined;
  sentAt: number | undefined;
  /** When it is sent again, or given up, ms. */
  dueAt: number;
}

/** A level that we asked for ourselves, and when last, ms. */
interface OwnLevel {
  readonly level: number;
  readonly sentAt: number;
  /** Every sending had its answer: what comes now comes from elsewhere. */
  readonly isAnswered: boolean;
}

/**
 * The commands of one actuator, from giving them to their confirmation, and whose doing its changes are. Plain data, updated
 * in place; time comes in as ms.
 */
export interface CommandTrack {
  settings: CommandSettings;
  /** As its device said last; undefined while nobody knows. */
  level: number | undefined;
  /** Against which a change is told: small steps do not move it. */
  anchor: number | undefined;
  /** When it was last seen to change, ms; undefined while it was not. */
  since: number | undefined;
  pending: PendingCommand | undefined;
  /** The level that was confirmed last, as long as nobody else changed it. */
  confirmed: OwnLevel | undefined;
  /** Levels of commands that another one replaced, the latest last. */
  replaced: OwnLevel[];
  /** What it did not do, and since when, ms. */
  failed: { readonly level: number; readonly at: number } | undefined;
  /** A person moved it: until then it is left alone, ms. */
  manualUntil: number | undefined;
  available: boolean | undefined;
}

/**
 * Whose doing a state is. `confirmed`: it is what we asked for; `manual`: somebody changed it; `wrong`: the device's answer
 * to our command is not what was asked for, so that it is sent again; `unchanged`: it says nothing new.
 */
export type StateVerdict = 'confirmed' | 'manual' | 'wrong' | 'unchanged';

/** The track of an actuator that was never commanded and of which nothing is known. */
export function createCommandTrack(settings: CommandSettings = commandSettingsOf('fan')): CommandTrack {
  return {
    settings,
    level: undefined,
    anchor: undefined,
    since: undefined,
    pending: undefined,
    confirmed: undefined,
    replaced: [],
    failed: undefined,
    manualUntil: undefined,
    available: undefined,
  };
}

/**
 * Commands a level. True when it is to be sent now; false when that level is already there or asked for, or its device is
 * away: it is sent when the device comes back, if that is before it has failed. A manual change is no obstacle here: whoever
 * commands has to respect `manualUntil` or to be a person.
 */
export function command(track: CommandTrack, level: number, now: number): boolean {
  const { pending } = track;
  if (pending !== undefined && isNear(track, pending.level, level)) return false;
  if (pending === undefined && track.level !== undefined && isNear(track, track.level, level)) {
    track.failed = undefined;
    return false;
  }
  replaceOwn(track, now);
  track.pending = unsent(level, now, now + longestWait());
  if (track.available === false) return false;
  markSent(track.pending, now);
  return true;
}

/**
 * Takes what the device says of its level, undefined while it moves or does not know.
 *
 * While a command waits for its confirmation, another level than the one asked for is: nothing yet, when it lies on the way
 * of what travels, or is the echo of an earlier command of ours; a `wrong` answer within ANSWER_WINDOW of the last sending;
 * otherwise `manual`, and the command is dropped. Once confirmed, every change is `manual`, however soon (rather leave a device
 * alone that changed its mind than fight a hand), save such an echo, and the late answer to what was sent more than once:
 * these are `wrong` too.
 * @param retained the broker had kept it from before: it tells where the actuator stands, never that somebody moved it
 */
export function stateSeen(track: CommandTrack, level: number | undefined, now: number, retained = false): StateVerdict {
  if (level === undefined) {
    waitLonger(track, now);
    return 'unchanged';
  }
  const before = track.anchor;
  const isSame = before !== undefined && isNear(track, before, level);
  track.level = level;
  if (!isSame) {
    track.anchor = level;
    if (before !== undefined && !retained) track.since = now;
  }
  if (isConfirmedBy(track, level, now)) {
    // Where it stood before nobody knows: that it moved as it was told is the likelier, and its shortest times hold from then on.
    if (before === undefined && !retained) track.since = now;
    return 'confirmed';
  }
  if (isSame || before === undefined || retained) return 'unchanged';
  if (track.pending !== undefined) return answerTo(track, track.pending, before, level, now);
  if (track.confirmed !== undefined && (isEcho(track, before, level, now) || isOwed(track, now))) {
    track.pending = unsent(track.confirmed.level, now, now + COMMAND_WAITS[0]!);
    track.replaced = [...track.replaced, track.confirmed];
    track.confirmed = undefined;
    return 'wrong';
  }
  return manual(track, now);
}

/**
 * Takes whether its device is there. True when a command that waited for it is to be sent now. While it is away nothing is
 * sent; a command that was under way is sent again when it comes back.
 */
export function availabilitySeen(track: CommandTrack, available: boolean, now: number): boolean {
  track.available = available;
  const { pending } = track;
  if (pending === undefined) return false;
  if (!available) {
    pending.sentAt = undefined;
    waitUntil(pending, pending.askedAt + longestWait());
    return false;
  }
  if (pending.sentAt !== undefined || now >= pending.dueAt) return false;
  pending.attempt = 0;
  pending.firstSentAt = undefined;
  markSent(pending, now);
  return true;
}

/**
 * What is due: `retry`, to send `track.pending` again, `failed`, to alarm, or undefined. It is to be asked at `nextDue` or
 * later; after `failed` the command is not sent again, but its late confirmation still counts.
 */
export function due(track: CommandTrack, now: number): 'retry' | 'failed' | undefined {
  const { pending } = track;
  if (pending === undefined || now < pending.dueAt) return undefined;
  const isWorthIt = pending.attempt < COMMAND_WAITS.length && now < pending.askedAt + LONGEST_PENDING;
  if (track.available !== false && isWorthIt) {
    markSent(pending, now);
    return 'retry';
  }
  replaceOwn(track, now);
  track.failed = { level: pending.level, at: now };
  return 'failed';
}

/** When `due` has something to say at the earliest, ms; undefined as long as no command is under way. */
export function nextDue(track: CommandTrack): number | undefined {
  return track.pending?.dueAt;
}

/** Leaves the actuator alone until then (ms), as after a manual change; undefined ends that. */
export function holdUntil(track: CommandTrack, until: number | undefined): void {
  track.manualUntil = until;
}

function unsent(level: number, now: number, dueAt: number): PendingCommand {
  return { level, askedAt: now, attempt: 0, firstSentAt: undefined, sentAt: undefined, dueAt };
}

function manual(track: CommandTrack, now: number): 'manual' {
  track.pending = undefined;
  track.confirmed = undefined;
  track.failed = undefined;
  track.replaced = [];
  track.manualUntil = now + track.settings.hold;
  return 'manual';
}

function isConfirmedBy(track: CommandTrack, level: number, now: number): boolean {
  const { pending, failed } = track;
  if (pending !== undefined) {
    if (!isNear(track, pending.level, level)) return false;
    confirm(track, { level: pending.level, sentAt: pending.sentAt ?? now, isAnswered: pending.attempt <= 1 });
    return true;
  }
  if (failed === undefined || now - failed.at > LATE_CONFIRMATION || !isNear(track, failed.level, level)) return false;
  confirm(track, { level: failed.level, sentAt: failed.at, isAnswered: true });
  return true;
}

/** What stops a little short of its level or beyond has still arrived. */
function confirm(track: CommandTrack, own: OwnLevel): void {
  track.pending = undefined;
  track.failed = undefined;
  track.confirmed = own;
  track.anchor = own.level;
}

function answerTo(
  track: CommandTrack,
  pending: PendingCommand,
  before: number,
  level: number,
  now: number,
): StateVerdict {
  if (pending.sentAt !== undefined && track.settings.travels && isOnTheWay(before, level, pending.level)) {
    waitLonger(track, now);
    return 'unchanged';
  }
  if (isEcho(track, before, level, now)) return 'unchanged';
  const isAnswer = pending.sentAt !== undefined && now - pending.sentAt <= ANSWER_WINDOW;
  return isAnswer || isOwed(track, now) ? 'wrong' : manual(track, now);
}

/** Who sees it move waits until it has had the time for all its way. */
function waitLonger({ pending }: CommandTrack, now: number): void {
  if (pending?.firstSentAt === undefined || pending.sentAt === undefined) return;
  const patience = now + COMMAND_WAITS[Math.max(0, pending.attempt - 1)]!;
  waitUntil(pending, Math.min(patience, pending.firstSentAt + LONGEST_TRAVEL));
}

function waitUntil(pending: PendingCommand, time: number): void {
  pending.dueAt = Math.min(Math.max(pending.dueAt, time), pending.askedAt + LONGEST_PENDING);
}

function isOnTheWay(before: number, level: number, target: number): boolean {
  return (level - before) * (target - level) > 0;
}

/** It stands where an earlier command of ours wanted it, or is on its way there. */
function isEcho(track: CommandTrack, before: number, level: number, now: number): boolean {
  return track.replaced.some(
    (own) =>
      now - own.sentAt <= ECHO_WINDOW &&
      (isNear(track, own.level, level) || (track.settings.travels && isOnTheWay(before, level, own.level))),
  );
}

/** What was sent more often than it was answered still has an answer coming, which may be a wrong one. */
function isOwed({ confirmed, replaced }: CommandTrack, now: number): boolean {
  const owed = (own: OwnLevel): boolean => !own.isAnswered && now - own.sentAt <= ANSWER_WINDOW;
  return (confirmed !== undefined && owed(confirmed)) || replaced.some(owed);
}

/** What was asked for until now may still be echoed. */
function replaceOwn(track: CommandTrack, now: number): void {
  const { pending, confirmed } = track;
  const own: OwnLevel[] = track.replaced.filter(({ sentAt }) => now - sentAt <= ECHO_WINDOW);
  if (confirmed !== undefined) own.push(confirmed);
  if (pending?.sentAt !== undefined) own.push({ level: pending.level, sentAt: pending.sentAt, isAnswered: false });
  track.replaced = own;
  track.confirmed = undefined;
  track.pending = undefined;
}

function markSent(pending: PendingCommand, now: number): void {
  pending.firstSentAt ??= now;
  pending.sentAt = now;
  pending.dueAt = Math.min(now + COMMAND_WAITS[pending.attempt]!, pending.askedAt + LONGEST_PENDING);
  pending.attempt++;
}

function isNear({ settings }: CommandTrack, a: number, b: number): boolean {
  return Math.abs(a - b) <= settings.tolerance + 1e-9;
}

/** From the first sending until it has failed, ms. */
function longestWait(): number {
  return COMMAND_WAITS.reduce((sum, wait) => sum + wait, 0);
}
