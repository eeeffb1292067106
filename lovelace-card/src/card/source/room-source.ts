import type { ActionAnswer, Mode, PlannedAction, Quantity, RoomView } from '@iaqverse/core';
import type { HistorySeries } from '../../live/api.ts';
import type { Hass } from '../hass.ts';
import type { More } from '../more-info.ts';

/** Why there is no room to show, or why what is shown is not what is now. `name` is what was looked for. */
export type Trouble =
  | { readonly kind: 'not_told' | 'app_closed' | 'token' | 'other_app' | 'unavailable' }
  | {
      readonly kind: 'entity_missing' | 'device_missing' | 'area_missing' | 'nothing_found' | 'no_sensors';
      readonly name: string;
    }
  /** A home of which nothing is shown: there is nothing, or nothing of it fits the options. */
  | { readonly kind: 'no_rooms' | 'none_left'; readonly known: readonly string[] }
  | { readonly kind: 'room_missing'; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'unreachable'; readonly reason: string | undefined }
  /** `name` is the host of the app, `origin` what this page is to it. */
  | { readonly kind: 'app_insecure' | 'app_refused'; readonly name: string; readonly origin: string };

/** What a source knows beyond our own rooms. */
export interface RoomFacts {
  /** Nobody forecasts it: it is scored here, of what its sensors say. */
  readonly isPlain: boolean;
  /** Whether the app can be told of proposals and alerts. */
  readonly canAnswer: boolean;
  /** Whether what is put off can be put off for any time, or for good. */
  readonly hasSpans: boolean;
}

/** Sentences of the app, in the language of the home; undefined where they can be made here, empty where there are none. */
export interface ToldAction {
  readonly why: string | undefined;
  readonly cost: string;
  readonly alternative: string;
}

/**
 * Where a card has its room from. It does nothing before it is started, and calls back after every change; `take` hands it
 * what Home Assistant's frontend knows now.
 */
export interface RoomSource {
  /** The last known; undefined until there is one, and where there is none. */
  readonly room: RoomView | undefined;
  readonly trouble: Trouble | undefined;
  readonly facts: RoomFacts;
  /** The clock that the room's times are of, ms. */
  now(): number;
  start(): void;
  stop(): void;
  take(hass: Hass): void;
  /** What tells more of a sensor, actuator or alert, or of the room itself; undefined where nothing is known yet. */
  more(thing: string | undefined): Promise<More | undefined>;
  /** Puts an actuator to a level. Rejects with a sentence where that was refused. */
  act(actuator: string, level: number): Promise<void>;
  /** Says what IAQverse may do in the room. */
  setMode(mode: Mode): Promise<void>;
  /** What the app itself says of an action, where only that is known. */
  told(action: string): ToldAction | undefined;
  answer(action: PlannedAction, answer: ActionAnswer, minutes?: number): Promise<void>;
  acknowledge(alert: string): Promise<void>;
  /** Has an alert be quiet for so many minutes. */
  quieten(alert: string, minutes: number): Promise<void>;
  /** What was measured from `from` to `to`, as means over spans of about `step`, ms. */
  past(quantities: readonly Quantity[], from: number, to: number, step: number): Promise<readonly HistorySeries[]>;
}
