import type { SiteConfiguration } from '../../core/src/home/configuration.ts';
import type { HomeEvent } from '../../core/src/home/event.ts';
import type { Reading } from '../../core/src/reading/reading.ts';
import type { Plant } from './plant.ts';

export type ActuatorConfiguration = SiteConfiguration['actuators'][number];
export type EnvironmentReport = Extract<HomeEvent, { kind: 'environment' }>['report'];

/** How often the world of the evaluation moves on and asks policies, ms. */
export const TICK = 30_000;

export const POLICY_NAMES = ['nothing', 'hysteresis', 'original', 'iaqverse', 'foresight'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

/** What a device, or a contact on a window that is moved by hand, says of itself. Levels as in the configuration. */
export interface StateReport {
  readonly actuator: string;
  readonly level: number;
}

/** What reached the controller since it was last asked; never the truth. */
export interface Observation {
  /** ms since 1970. */
  readonly now: number;
  /** In order of time, as the sensors gave them: noisy, late, now and then wrong or missing. */
  readonly readings: readonly Reading[];
  /** Actuators that said how they stand: after a command, when a person moved them, and all of them at the start. */
  readonly states: readonly StateReport[];
  /** What the weather service, presence and the stove's thermometer newly said, in order. */
  readonly environment: readonly EnvironmentReport[];
  /** Advice that a person says to have followed. Not everybody who follows says so. */
  readonly done: readonly StateReport[];
}

/** A motorised actuator is to be put to a level. */
export interface Command {
  readonly actuator: string;
  readonly level: number;
}

/** What people are asked to do by hand. */
export interface Advice {
  readonly actuator: string;
  readonly level: number;
}

export interface Decision {
  readonly commands: readonly Command[];
  /** All advice that stands from now on, in place of what stood before; left out, that stays as it was. */
  readonly advice?: readonly Advice[];
}

/** What a controller is told before it begins. */
export interface PolicyContext {
  /** The site as its owner configured it: rooms with their sensors, and actuators with what is known of them. */
  readonly site: SiteConfiguration;
  readonly utcOffsetMinutes: number;
  /** From then on commands are carried out, ms; before it the controller only watches. */
  readonly actsFrom: number;
  /** Ids of actuators that report their level though nobody configured a motor: contacts on windows. */
  readonly contacts: readonly string[];
}

/** A controller of one home. It is asked every `every` ms (a multiple of the tick), and deterministic. */
export interface ControlPolicy {
  readonly every: number;
  decide(observation: Observation): Decision;
}

/** Makes a controller for a home. `fork` is for the bound with perfect foresight alone. */
export type CreatePolicy = (context: PolicyContext, fork: () => Plant) => ControlPolicy;
