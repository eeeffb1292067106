import { HOUR, MINUTE, SECOND } from '../../time/span.ts';
import type { ActuatorKind } from '../actuator.ts';

/** How long is waited for what confirms a command after each time that it was sent, ms; after the last it has failed. */
export const COMMAND_WAITS: readonly number[] = [5 * SECOND, 15 * SECOND, 45 * SECOND];
/** So long after a command a level that nobody asked for counts as the device's wrong answer, not as a hand, ms. */
export const ANSWER_WINDOW = 10 * SECOND;
/** So long after it was sent last the echo of a command that another one replaced may still come, ms. */
export const ECHO_WINDOW = 30 * SECOND;
/** A command that is seen to be under way is waited for so long, ms: the slowest windows take two minutes. */
export const LONGEST_TRAVEL = 150 * SECOND;
/** So long after it was given a command is confirmed or has failed, whatever its device does meanwhile, ms. */
export const LONGEST_PENDING = 5 * MINUTE;
/** So long after it has failed a command may still come about; later, somebody else did it, ms. */
export const LATE_CONFIRMATION = 30 * MINUTE;
/** For so long an actuator that a person moved is left alone where nothing else was chosen, ms. */
export const USUAL_HOLD = 2 * HOUR;

/** What depends on the actuator and on what its owner chose. */
export interface CommandSettings {
  /** Two levels that differ by no more than this are the same. */
  readonly tolerance: number;
  /** It travels from level to level: what lies on the way to the commanded level is no answer yet. */
  readonly travels: boolean;
  /** For how long a manual change is left alone, ms. */
  readonly hold: number;
}

const POSITIONS: ReadonlySet<ActuatorKind> = new Set(['window', 'door', 'cover']);
const SET_POINTS: ReadonlySet<ActuatorKind> = new Set(['heater', 'cooler']);

/** The settings of a kind: positions to 0.03 (motors count turns), set points to 0.3 K (half a usual step), stages exactly. */
export function commandSettingsOf(kind: ActuatorKind, hold = USUAL_HOLD): CommandSettings {
  const travels = POSITIONS.has(kind);
  return { tolerance: travels ? 0.03 : SET_POINTS.has(kind) ? 0.3 : 0.25, travels, hold };
}
