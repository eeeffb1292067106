import { hourOfWeek } from '../../outlook/local-time.ts';
import { HOUR, MINUTE } from '../../time/span.ts';

/** What is usual by the local hour, on weekdays and at weekends. Plain data. */
export interface WeekProfile {
  /** Means of the 24 hours of weekdays, then of weekends. */
  readonly level: number[];
  /** Hours seen of each. */
  readonly seen: number[];
  /** Mean of all. */
  usual: number;
  seenAtAll: number;
}

const HOURS = 24;
/** A mean forgets what it saw more than so many hours of that hour of the day ago: about two weeks. */
const MEMORY = 10;
const MEMORY_AT_ALL = 7 * HOURS;
/** So many hours seen weigh as much as what is usual at other times. */
const DOUBT = 1.5;
const SATURDAY = 5;

export function createWeekProfile(value: number): WeekProfile {
  return {
    level: new Array<number>(2 * HOURS).fill(value),
    seen: new Array<number>(2 * HOURS).fill(0),
    usual: value,
    seenAtAll: 0,
  };
}

/** Takes a value that stands for `hours` up to `time` (ms), in place. */
export function trackWeek(profile: WeekProfile, time: number, offsetMin: number, value: number, hours: number): void {
  const slot = slotOf(time, offsetMin);
  profile.seen[slot] = Math.min(MEMORY, profile.seen[slot]! + hours);
  profile.level[slot]! += (hours / profile.seen[slot]!) * (value - profile.level[slot]!);
  profile.seenAtAll = Math.min(MEMORY_AT_ALL, profile.seenAtAll + hours);
  profile.usual += (hours / profile.seenAtAll) * (value - profile.usual);
}

/** What is usual at a time (ms): that hour's mean, as far as it was seen, else that of the other days, else the mean of all. */
export function usualAt(profile: WeekProfile, time: number, offsetMin: number): number {
  const early = meanOf(profile, slotOf(time - HOUR / 2, offsetMin));
  const late = meanOf(profile, slotOf(time + HOUR / 2, offsetMin));
  const share = ((((time + offsetMin * MINUTE) / HOUR + 0.5) % 1) + 1) % 1;
  return early * (1 - share) + late * share;
}

function meanOf({ level, seen, usual }: WeekProfile, slot: number): number {
  const other = (slot + HOURS) % (2 * HOURS);
  const otherTrust = seen[other]! / (seen[other]! + 2 * DOUBT);
  const fallback = otherTrust * level[other]! + (1 - otherTrust) * usual;
  const trust = seen[slot]! / (seen[slot]! + DOUBT);
  return trust * level[slot]! + (1 - trust) * fallback;
}

function slotOf(time: number, offsetMin: number): number {
  const hour = hourOfWeek(time, () => offsetMin);
  return (hour >= SATURDAY * HOURS ? HOURS : 0) + (hour % HOURS);
}
