import type { DeviceMessage } from '../device-link.ts';

/** An actuator to be simulated as a device. */
export interface ActuatorDescription {
  /** Slug, unique among the devices of a broker. */
  readonly id: string;
  readonly name: string;
  /** The room it suggests for itself. */
  readonly area: string;
  /** Twelve lower-case hexadecimal digits: of the radio's address. */
  readonly number: string;
  /** How many stages it has, for machines with stages. */
  readonly stages: number;
}

/** How an actuator stands, as it may say it. Levels as in the core: see Actuator. */
export interface ActuatorStand {
  readonly level: number;
  /** 1 while it opens or speeds up, −1 while it does the opposite, 0 when it stands. */
  readonly moving: -1 | 0 | 1;
  /** The last level at which it did anything. */
  readonly lastOn: number;
}

/** How one make of actuators announces itself, what it says, and what it understands. */
export interface ActuatorDialect {
  readonly announcements: readonly DeviceMessage[];
  readonly availability: { readonly topic: string; readonly qos: 0 | 1; readonly payload: (word: string) => string };
  readonly commandTopics: readonly string[];
  readonly stateTopics: readonly string[];
  states(stand: ActuatorStand): readonly DeviceMessage[];
  /** The level that a command asks for; undefined for what it does not understand. */
  understand(topic: string, text: string, stand: ActuatorStand): number | undefined;
}

/** A number that a command carries; undefined where it carries none. */
export function numberIn(text: string): number | undefined {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}
