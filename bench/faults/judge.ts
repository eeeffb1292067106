import { parseIso } from '@iaqverse/core';
import { DAY, HOUR, MINUTE } from '../../core/src/time/span.ts';
import { type Injection, NAMES } from './injection.ts';
import type { KnownFault } from './known-faults.ts';
import type { Episode } from './play.ts';
import { type RecordedChannel, usualInterval } from './recording.ts';

/** Months as months of sensors are counted, ms. */
const MONTH = 30.44 * DAY;
/** So long a silence is none of the sensor's time, ms. */
const ABSENT = 6 * HOUR;
/** A silence is real from ten usual intervals and half an hour on: then "dropout" is true. */
const SILENT_INTERVALS = 5;
const SILENT = 30 * MINUTE;

/** Whether an alarm tells of a known fault. */
export function tellsOf({ sensor, quantity, kinds, from, to }: KnownFault, episode: Episode): boolean {
  return (
    (sensor.includes('#') || !episode.sensor.includes('#')) &&
    episode.sensor.startsWith(sensor) &&
    episode.quantity === quantity &&
    kinds.includes(episode.kind) &&
    (from === undefined || episode.to >= parseIso(from)!) &&
    (to === undefined || episode.since <= parseIso(to)!)
  );
}

/** Whether a dropout was told while, or after, the channel was silent for long, or had ended before the others of its room. */
export function isRealSilence(episode: Episode, { readings }: RecordedChannel): boolean {
  if (episode.kind !== 'dropout') return false;
  if ((readings[readings.length - 1]?.time ?? 0) <= episode.from) return true;
  const usual = usualInterval(readings);
  return readings.some(
    ({ time }, index) =>
      index > 0 &&
      time - readings[index - 1]!.time > Math.max(SILENT, SILENT_INTERVALS * usual) &&
      readings[index - 1]!.time <= episode.from &&
      time >= episode.since,
  );
}

/** How long a channel was there, months. */
export function monthsOf({ readings }: RecordedChannel): number {
  let span = 0;
  for (let index = 1; index < readings.length; index++) {
    const gap = readings[index]!.time - readings[index - 1]!.time;
    if (gap < ABSENT) span += gap;
  }
  return span / MONTH;
}

/** How an injected fault fared. */
export interface Found {
  readonly injection: Injection;
  /** Hours until it was told; undefined when it never was while it lasted. */
  readonly delayHours: number | undefined;
  /** Hours until all that was told of it was over, after its end; undefined when it was not over in the recording. */
  readonly overHours: number | undefined;
  /** It was told by the name that fits best. */
  readonly named: boolean;
}

const BEST_NAME: Readonly<Record<Injection['kind'], readonly string[]>> = {
  stuck: ['stuck'],
  drift: ['drift', 'disagrees'],
  spike: ['spikes'],
  dropout: ['dropout'],
  unit: ['unit_changed'],
};

export function judgeInjection(injection: Injection, episodes: readonly Episode[]): Found {
  const { sensor, quantity, kind, from, to } = injection;
  const told = episodes.filter(
    (episode) =>
      episode.sensor === sensor &&
      episode.quantity === quantity &&
      NAMES[kind].includes(episode.kind) &&
      episode.from >= from &&
      episode.from <= to,
  );
  if (told.length === 0) return { injection, delayHours: undefined, overHours: undefined, named: false };
  return {
    injection,
    delayHours: (told[0]!.from - from) / HOUR,
    overHours: Math.max(0, ...told.map((episode) => (episode.to - to) / HOUR)),
    named: told.some((episode) => BEST_NAME[kind].includes(episode.kind)),
  };
}
