import type { OutcomeView } from '../action/action-view.ts';
import type { Permission } from '../action/interlock/interlock.ts';
import type { EffectTrial } from '../action/learned/expect-effect.ts';
import type { RoomModel } from '../action/model/room-model.ts';
import type { ActionCost, Plan, PlannedAction } from '../action/plan.ts';
import type { RoomSituation } from '../action/situation.ts';
import type { SensorFault, SourceHint } from '../fault/fault.ts';

/** Something that was done in a room, and what is waited for to judge it. Updated in place. */
export interface OutcomeRecord {
  view: OutcomeView;
  readonly cost: ActionCost | undefined;
  /** Standard deviation of what the quantity would have done without, canonical unit; undefined where nobody can tell. */
  readonly spread: number | undefined;
  /** Another hand or actuator meddled. */
  isDisturbed: boolean;
}

/** A change of an actuator's level that its learned effect waits for. Updated in place. */
export interface TrialRecord {
  readonly actuator: string;
  readonly trial: EffectTrial;
  /** Presence when it began, 0–1. */
  readonly presence: number;
  /** What comes later teaches nothing, since something else moved, ms. */
  until: number;
}

/** What people were asked to do in a room. Updated in place. */
export interface RequestRecord {
  readonly action: PlannedAction;
  /** Since when it stands, ms; undefined once it was done or given up. */
  since: number | undefined;
  /** Until when the actuator's people are left in peace, ms. */
  restsUntil: number;
}

/** How a room is planned. Updated in place. */
export interface RoomActing {
  model: RoomModel;
  /** When it is looked at next, ms; undefined while it waits for nothing. */
  looks: number | undefined;
  /** The end of the newest five minutes that its model has seen, ms. */
  seen: number;
  /** The end of the newest five minutes in which something was measured, ms. */
  heard: number;
  situation: RoomSituation | undefined;
  permissions: ReadonlyMap<string, Permission>;
  plan: Plan | undefined;
  /** What a person wants left alone: until when (ms), by id of the actuator. */
  readonly snoozed: Map<string, number>;
  /** What people were asked, by id of the actuator. */
  readonly requests: Map<string, RequestRecord>;
  /** Newest first. */
  outcomes: OutcomeRecord[];
  trials: TrialRecord[];
  faults: readonly SensorFault[];
  hint: SourceHint | undefined;
}
