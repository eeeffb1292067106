import type { Quantity } from '../quantity/quantity.ts';
import type { ActuatorKind } from './actuator.ts';
import type { InterlockName } from './interlock/interlock.ts';
import type { Action, ExpectedEffect, Reason } from './plan.ts';

/** A rule that holds an actuator now. */
export interface LockView {
  readonly name: InterlockName;
  /** ms, where that is known. */
  readonly until?: number;
  /** What was compared, canonical units. */
  readonly value?: number;
  readonly limit?: number;
  readonly indoor?: number;
}

/** An actuator as pages, cards and clients see it. */
export interface ActuatorView {
  readonly actuator: string;
  readonly kind: ActuatorKind;
  readonly name: string;
  readonly rooms: readonly string[];
  /** A person moves it. */
  readonly byHand: boolean;
  /** A contact tells how it stands: nobody has to say it. */
  readonly isWatched?: true;
  readonly isAssumed: boolean;
  /** Undefined while nobody knows. */
  readonly level: number | undefined;
  readonly levels: readonly number[];
  /** When it last changed, ms. */
  readonly since?: number;
  /** A person moved it: left alone until then, ms. */
  readonly manualUntil?: number;
  /** The level that it was told and has not confirmed. */
  readonly pending?: number;
  /** When it last did not do what it was told, ms; absent once it does again. */
  readonly failedAt?: number;
  /** What its device says: absent when it says nothing of it. */
  readonly available?: boolean;
  /** Air that it moves or cleans at its highest level, m³/h, as far as its learned effect shows; absent for other kinds. */
  readonly flowM3h?: number;
  readonly locks: readonly LockView[];
}

/** How what an action brought compares with what was expected. `unclear`: something else changed at the same time. */
export const VERDICTS_OF_OUTCOME = ['better', 'as_expected', 'less', 'none', 'unclear'] as const;
export type OutcomeVerdict = (typeof VERDICTS_OF_OUTCOME)[number];

/** An action that was done, and what came of it. */
export interface OutcomeView {
  /** Id of the planned action. */
  readonly id: string;
  readonly actuator: string;
  readonly kind: ActuatorKind;
  readonly name: string;
  readonly action: Action;
  readonly level: number;
  /** The level that it had before: what undoing brings back. */
  readonly before: number | undefined;
  readonly at: number;
  /** Who did or accepted it: a person's name, or `iaqverse`. */
  readonly actor: string;
  readonly reason: Reason;
  readonly quantity: Quantity | undefined;
  readonly expected: ExpectedEffect | undefined;
  /** What was measured at the time of `expected`, canonical unit; absent until then. */
  readonly measured?: number;
  readonly verdict?: OutcomeVerdict;
  /** It can still be undone. */
  readonly undoable: boolean;
}
