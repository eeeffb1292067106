import type { Activity } from './activity.ts';

/** When people air a room by its window. */
export interface AiringHabit {
  /** Chance that someone airs on a morning. */
  readonly morning: number;
  /** Local hour of the morning airing. */
  readonly hour: number;
  /** How long an airing lasts, minutes. */
  readonly minutes: number;
  /** CO2 above which it feels stuffy to those who are awake in the room, ppm. */
  readonly stuffyAbove: number;
  /** Chance that they then open within an hour. */
  readonly stuffyPerHour: number;
  /** Room temperature above which it is opened for coolness, when it is cooler outdoors, °C. */
  readonly coolAbove: number;
  /** Chance that it stays ajar for a night. */
  readonly ajarAtNight: number;
}

/** A stage that comes on by itself during an activity in the room, and stays on for some minutes after it. */
export interface Boost {
  readonly during: Activity;
  readonly stage: number;
  readonly minutes: number;
  /** Chance that someone thinks of it. */
  readonly probability: number;
}

/** A machine with stages; the arrays begin with stage 0, which is off. */
interface Staged {
  readonly id: string;
  /** Air that it moves or cleans at each stage, m³/h. */
  readonly flows: readonly number[];
  /** Electricity at each stage, W. */
  readonly watts: readonly number[];
  /** The stage it usually runs at. */
  readonly usual: number;
  readonly boost?: Boost;
}

export type ActuatorSpec =
  | {
      readonly kind: 'window';
      readonly id: string;
      /** Free area when fully open, m². */
      readonly areaM2: number;
      /** Height of the opening, m. */
      readonly heightM: number;
      readonly habit?: AiringHabit;
    }
  /** Balanced ventilation: as much in from outdoors as out, through a filter and a heat exchanger (shares, 0–1). */
  | (Staged & { readonly kind: 'ventilation'; readonly heatRecovery: number; readonly filter: number })
  /** An extractor: air comes after it through the doors, or from outdoors where there is none. */
  | (Staged & { readonly kind: 'fan' })
  /** A particle filter; flows are its clean air delivery rates. Above `pm25` µg/m³ it turns itself up to `stage`. */
  | (Staged & { readonly kind: 'purifier'; readonly above?: { readonly pm25: number; readonly stage: number } })
  /** Evaporates water while the room is drier than `below` %. */
  | {
      readonly kind: 'humidifier';
      readonly id: string;
      readonly gramsPerHour: number;
      readonly watts: number;
      readonly below: number;
    }
  /** Condenses water while the room is damper than `above` %. */
  | {
      readonly kind: 'dehumidifier';
      readonly id: string;
      readonly gramsPerHour: number;
      readonly watts: number;
      readonly above: number;
    }
  /** Heats to `day` °C from 6 to 22 o'clock, else to `night` °C. */
  | {
      readonly kind: 'heater';
      readonly id: string;
      readonly maxWatts: number;
      readonly day: number;
      readonly night: number;
    }
  /** Cools to `above` °C while someone is in; electricity is a third of the heat moved. */
  | { readonly kind: 'cooler'; readonly id: string; readonly maxWatts: number; readonly above: number }
  /** A blind that keeps out the sun when it is closed; people close it when the room is warmer than `closeAbove` °C. */
  | { readonly kind: 'cover'; readonly id: string; readonly closeAbove: number };

export type ActuatorKind = ActuatorSpec['kind'];

/**
 * How an actuator stands. `level` is a share of open for a window and of closed for a cover, a stage for machines with
 * stages, 1 or 0 for humidifiers and dehumidifiers, and the set point in °C for heaters and coolers.
 */
export interface ActuatorState {
  level: number;
  /** The time until which people leave it as it is, milliseconds. */
  until: number;
  /** Under a command: people leave it alone until it is released. */
  commanded: boolean;
}

/**
 * Sets an actuator's level, which holds until it is released to the habits of the people. With `until` (milliseconds) a person
 * sets it by hand: they leave it so until then, and go on as usual.
 */
export type SimulatedCommand =
  | { readonly actuator: string; readonly level: number }
  | { readonly actuator: string; readonly level: number; readonly until: number }
  | { readonly actuator: string; readonly release: true };
