import { DAY } from '../time/span.ts';

/** How a level usually runs through the day (UTC): one slowly learned mean for each hour. */
export interface DayProfile {
  /** Mean at the middle of each hour, units. */
  readonly level: number[];
  /** How much each hour has learned from, 0–1. */
  readonly known: number[];
}

const HOURS = 24;
/** Hours of observation after which an hour's mean is half forgotten: about a week of days. */
const MEMORY = 6;

export function createDayProfile(value: number): DayProfile {
  return { level: new Array<number>(HOURS).fill(value), known: new Array<number>(HOURS).fill(0) };
}

/** Takes a value that stands for `hours`, in place. */
export function trackDay(profile: DayProfile, time: number, value: number, hours: number): void {
  const hour = Math.floor(((time % DAY) / DAY) * HOURS);
  const share = Math.min(1, hours);
  const seen = profile.known[hour]! * MEMORY;
  const weight = share / Math.min(MEMORY, seen + share);
  profile.level[hour]! += Math.min(1, weight) * (value - profile.level[hour]!);
  profile.known[hour] = Math.min(1, (seen + share) / MEMORY);
}

/** The change that the profile tells of from one time to another, units; hours that nobody saw yet weigh little. */
export function usualChange(profile: DayProfile, from: number, to: number): number {
  const sure = Math.min(knownAt(profile, from), knownAt(profile, to));
  return sure * (levelAt(profile, to) - levelAt(profile, from));
}

function place(time: number): { left: number; right: number; share: number } {
  const hours = ((time % DAY) / DAY) * HOURS - 0.5 + HOURS;
  const left = Math.floor(hours) % HOURS;
  return { left, right: (left + 1) % HOURS, share: hours - Math.floor(hours) };
}

function levelAt(profile: DayProfile, time: number): number {
  const { left, right, share } = place(time);
  return profile.level[left]! * (1 - share) + profile.level[right]! * share;
}

function knownAt(profile: DayProfile, time: number): number {
  const { left, right } = place(time);
  return Math.min(profile.known[left]!, profile.known[right]!);
}
