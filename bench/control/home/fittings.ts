import type { ActuatorSpec } from '../../../core/src/simulate/index.ts';
import type { Draw } from '../draw.ts';
import type { ActuatorConfiguration } from '../policy.ts';
import { type DeviceSpec, drawDevice, type Span } from './device.ts';

/** The real effect of a machine over what its owner configured: 0.6–1.4, which no controller knows. */
const HIDDEN = { least: 0.6, most: 1.4 };

/** What is fitted into a home: the truth for the plant, and what its owner wrote down. */
export class Fittings {
  readonly placed = new Map<string, ActuatorSpec[]>();
  readonly devices: DeviceSpec[] = [];
  readonly configurations: ActuatorConfiguration[] = [];
  readonly #draw: Draw;
  readonly #days: Span;

  constructor(draw: Draw, days: Span) {
    this.#draw = draw;
    this.#days = days;
  }

  hiddenFactor(): number {
    return this.#draw.between(HIDDEN.least, HIDDEN.most);
  }

  /** Puts an actuator into a room of the plant. */
  place(room: string, spec: ActuatorSpec): void {
    this.placed.set(room, [...(this.placed.get(room) ?? []), spec]);
  }

  /** Makes an actuator known to controllers; it moves what stands in the plant under `moves`. */
  announce(
    configuration: ActuatorConfiguration,
    motorised: boolean,
    moves: readonly string[] = [configuration.id],
    levels?: readonly number[],
  ): void {
    this.configurations.push(motorised ? { ...configuration, entity: `device/${configuration.id}` } : configuration);
    this.devices.push({ id: configuration.id, moves, motorised, levels, ...drawDevice(this.#draw, this.#days) });
  }
}

/** A table of a machine with stages as the plant has it: stage 0 is off, every other one its rating times `factor`. */
export function realStages(nominal: readonly number[], factor: number): number[] {
  return [0, ...nominal.map((value) => value * factor)];
}

/** The levels of a machine with so many stages beside off. */
export function stageLevels(nominal: readonly number[]): number[] {
  return [0, ...nominal.map((_, index) => index + 1)];
}
