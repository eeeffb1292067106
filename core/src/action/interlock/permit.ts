import type { ActuatorStatus } from '../actuator.ts';
import type { RoomSituation } from '../situation.ts';
import { INTERLOCKS, type InterlockName, type Permission, type Verdict } from './interlock.ts';
import { INTERLOCK_RULES } from './rules.ts';

/** Rules that act for life and limb: what they force is urgent, also where a person asked for something else. */
export const SAFETY_INTERLOCKS: readonly InterlockName[] = ['carbon_monoxide', 'smoke', 'open_fire_exhaust'];

/**
 * What all interlocks together leave free of an actuator of the room: some of its levels, and the level where it stands now even if it is
 * none of them. Rules act from the strongest to the weakest; one that would leave nothing of what the stronger ones left is heeded as
 * far as they allow: what comes nearest to it stays. Rules that only bind motors have no say over what a person moves.
 */
export function permit(situation: RoomSituation, status: ActuatorStatus): Permission {
  return permitAmong([{ situation, status }]);
}

/** An actuator as one of the rooms that it serves sees it. */
export interface RoomCase {
  readonly situation: RoomSituation;
  readonly status: ActuatorStatus;
}

/**
 * The same where several rooms share an actuator: a rule of any of them holds for it, and stands above the weaker rules of all of them.
 * @param cases at least one; all of the same actuator
 * @param isHeeded which verdicts count
 */
export function permitAmong(
  cases: readonly RoomCase[],
  isHeeded: (verdict: Verdict) => boolean = () => true,
): Permission {
  const all = candidates(cases[0]!.status);
  let levels = all;
  const rules: { name: InterlockName; verdict: Verdict }[] = [];
  for (const name of INTERLOCKS)
    for (const { situation, status } of cases) {
      const verdict = verdictFor(name, situation, status);
      if (verdict === undefined || !isHeeded(verdict) || all.every((level) => allows(verdict, level))) continue;
      const left = levels.filter((level) => allows(verdict, level));
      const next = left.length > 0 ? left : nearest(levels, verdict);
      if (left.length > 0 || next.length < levels.length) rules.push({ name, verdict });
      levels = next;
    }
  return { levels, rules };
}

/** What one rule says of an actuator; undefined where it says nothing, or says it only to motors and a person moves this one. */
export function verdictFor(name: InterlockName, situation: RoomSituation, status: ActuatorStatus): Verdict | undefined {
  const verdict = INTERLOCK_RULES[name](situation, status);
  return verdict === undefined || verdict.alsoByHand || status.actuator.entity !== undefined ? verdict : undefined;
}

/** Whether a verdict leaves that level free. */
export function allows({ highest, lowest }: Verdict, level: number): boolean {
  return (highest === undefined || level <= highest) && (lowest === undefined || level >= lowest);
}

/** The strongest rule that forbids a level; undefined where it is permitted. */
export function forbiddenBy({ levels, rules }: Permission, level: number): InterlockName | undefined {
  if (levels.includes(level)) return undefined;
  return rules.find(({ verdict }) => !allows(verdict, level))?.name;
}

/** Whether a rule that protects life acts on the actuator. */
export function isSafetyForced({ rules }: Permission): boolean {
  return rules.some(({ name }) => SAFETY_INTERLOCKS.includes(name));
}

function candidates({ actuator, level }: ActuatorStatus): readonly number[] {
  const { levels } = actuator;
  return level === undefined || levels.includes(level) ? levels : [...levels, level].sort((a, b) => a - b);
}

/** Of levels that a verdict all forbids, those that go against it least. */
function nearest(levels: readonly number[], verdict: Verdict): readonly number[] {
  const excess = (level: number) => Math.max(level - (verdict.highest ?? level), (verdict.lowest ?? level) - level, 0);
  const least = Math.min(...levels.map(excess));
  return levels.filter((level) => excess(level) === least);
}
