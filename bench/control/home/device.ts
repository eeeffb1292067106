import { MINUTE, SECOND } from '../../../core/src/time/span.ts';
import type { Draw } from '../draw.ts';

/** A span of time, ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How the device behind an actuator behaves. */
export interface DeviceSpec {
  /** Id of the actuator in the configuration. */
  readonly id: string;
  /** Ids of the actuators of the simulated home that it moves together. */
  readonly moves: readonly string[];
  readonly motorised: boolean;
  /** The levels that it can take, rising; undefined where it takes any. */
  readonly levels: readonly number[] | undefined;
  /** From a command to the deed, and from the deed to the report, ms. */
  readonly delay: number;
  readonly reportDelay: number;
  /** Share of the commands that get lost. */
  readonly lost: number;
  /** When it does not move whatever it is told, ms. */
  readonly jams: readonly Span[];
  /** While it is jammed it reports what it was told all the same. */
  readonly pretends: boolean;
}

/** The usual faults of devices: most are prompt, some lose one command in twenty, few jam for hours. */
export function drawDevice(
  draw: Draw,
  days: Span,
): Pick<DeviceSpec, 'delay' | 'reportDelay' | 'lost' | 'jams' | 'pretends'> {
  const slow = draw.chance(0.2);
  const at = draw.between(days.from, days.to);
  const jams = draw.chance(0.04) ? [{ from: at, to: at + draw.between(20, 600) * MINUTE }] : [];
  return {
    delay: draw.between(1, slow ? 90 : 20) * SECOND,
    reportDelay: draw.between(0, slow ? 60 : 10) * SECOND,
    lost: draw.chance(0.25) ? draw.between(0.02, 0.08) : 0.003,
    jams,
    pretends: draw.chance(0.2),
  };
}
