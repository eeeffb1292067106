import { fullLevel, hasSetPoint, offLevel } from '../../action/action-of-level.ts';
import type { ActuatorUse } from './announced-actuator.ts';

/** How far open or how strong (0–1) a level is, as devices count: a cover's level is how far it is closed. */
export function shareOfLevel(use: ActuatorUse, level: number): number {
  const { kind, levels } = use;
  if (kind === 'window' || kind === 'door') return clamp(level);
  if (kind === 'cover') return clamp(1 - level);
  if (hasSetPoint(kind)) return level === offLevel(use) ? 0 : 1;
  return clamp(level / levels.at(-1)!);
}

/** The level that a share stands for. What runs at all stands at its first stage at least. */
export function levelOfShare(use: ActuatorUse, share: number): number {
  const { kind, levels } = use;
  if (kind === 'window' || kind === 'door') return hundredth(clamp(share));
  if (kind === 'cover') return hundredth(1 - clamp(share));
  if (share <= 0) return offLevel(use);
  if (hasSetPoint(kind)) return fullLevel(use);
  return Math.max(1, Math.round(clamp(share) * levels.at(-1)!));
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function hundredth(share: number): number {
  return Math.round(share * 100) / 100;
}
