import type { OutcomeView } from '../action/action-view.ts';
import type { ActionCost, Plan, PlannedAction } from '../action/plan.ts';
import type { Preference } from '../action/preference.ts';
import type { Alert } from '../alert/alert.ts';
import type { EnvironmentFlag } from '../environment/environment.ts';
import type { SensorFault } from '../fault/fault.ts';
import type { ActionAnswer, Place } from '../home/event.ts';
import type { Mode } from '../home/mode.ts';
import type { LedgerEntry } from '../ports/ledger.ts';
import type { AlertDeed, LedgerDetail, LedgerKind } from './entries.ts';

/** Who acts when nobody asked. */
export const OURSELVES = 'iaqverse';

/** Where something happened: a room, or a site as a whole. */
export type Where = { readonly site: string; readonly room?: string };

/** When, where and by whom. `now` in ms. */
export interface Occasion {
  readonly where: Where;
  readonly actor: string;
  readonly now: number;
}

/** What an actuator was told or did; levels as its kind has them, `watts` at the level that it has now. */
export interface Move {
  readonly actuator: string;
  readonly level: number;
  readonly from?: number | undefined;
  readonly watts?: number | undefined;
  /** Id of the planned action, where there is one. */
  readonly action?: string | undefined;
}

/** The plan of a room that proposes something else than the one before it. */
export function decisionEntry(plan: Plan): LedgerEntry {
  const { place, madeAt, actions, forbidden } = plan;
  return entry(
    'decision',
    { where: place, actor: OURSELVES, now: madeAt },
    {
      actions: actions.map(proposed),
      forbidden: forbidden.map(({ actuator, level, interlock }) => ({ actuator, level, interlock })),
    },
  );
}

/** The number of an attempt begins at 1. */
export function commandEntry(
  { actuator, level, from, action }: Move,
  attempt: number,
  occasion: Occasion,
): LedgerEntry {
  return entry('command', occasion, { actuator, level, from, action, attempt });
}

/** An actuator did what it was told. */
export function confirmedEntry({ actuator, level, from, watts, action }: Move, occasion: Occasion): LedgerEntry {
  return entry('confirmed', occasion, { actuator, level, from, watts, action });
}

/** An actuator did not do what it was told so many times. */
export function failedEntry({ actuator, level, action }: Move, attempts: number, occasion: Occasion): LedgerEntry {
  return entry('failed', occasion, { actuator, level, action, attempts });
}

/** A hand moved an actuator, which is left alone `until` then, ms. */
export function manualChangeEntry(
  { actuator, level, from, watts }: Move,
  until: number | undefined,
  occasion: Occasion,
): LedgerEntry {
  return entry('manual_change', occasion, { actuator, level, from, watts, until });
}

/** A person answered a proposal, or undid what came of it; for a snooze, `until` then, ms. */
export function answerEntry(
  { id, actuator, name, reason }: Pick<PlannedAction, 'id' | 'actuator' | 'name' | 'reason'>,
  answer: ActionAnswer,
  until: number | undefined,
  occasion: Occasion,
): LedgerEntry {
  return entry('action_answered', occasion, { action: id, actuator, name, reason, answer, until });
}

/** What an action brought, once that was judged: `unclear` where nobody could. */
export function outcomeEntry(
  place: Place,
  { id, actuator, kind, name, action, level, at, reason, quantity, expected, measured, verdict, actor }: OutcomeView,
  cost: ActionCost | undefined,
  now: number,
): LedgerEntry {
  return entry(
    'outcome',
    { where: place, actor, now },
    {
      ...{ action: id, actuator, kind, name, did: action, level, at, reason, quantity, expected, measured, cost },
      verdict: verdict ?? 'unclear',
    },
  );
}

/** What became of an alert; its actor is whoever answered it. */
export function alertEntry(
  { id, cause, rule, place, severity, condition, values, raisedAt, snoozedUntil, actor }: Alert,
  change: AlertDeed,
  now: number,
): LedgerEntry {
  const isAnswer = change === 'acknowledged' || change === 'snoozed';
  return entry(
    'alert',
    { where: place, actor: isAnswer ? (actor ?? OURSELVES) : OURSELVES, now },
    {
      ...{ alert: id, change, cause, rule, severity, condition, values: { ...values }, raisedAt },
      until: change === 'snoozed' ? snoozedUntil : undefined,
    },
  );
}

/** A sensor was found to be wrong, or is right again. `where` it stands. */
export function faultEntry(
  where: Where,
  { sensor, quantity, kind, since, seen }: SensorFault,
  change: 'found' | 'ended',
  now: number,
): LedgerEntry {
  return entry('fault', { where, actor: OURSELVES, now }, { change, sensor, quantity, kind, since, seen: { ...seen } });
}

/** A fact of a site came to hold, or ceased to. */
export function environmentEntry(flag: EnvironmentFlag, value: boolean, occasion: Occasion): LedgerEntry {
  return entry('environment', occasion, { flag, value });
}

/** What IAQverse may do in a room was changed. */
export function modeEntry(before: Mode, after: Mode, occasion: Occasion): LedgerEntry {
  return entry('mode_set', occasion, { before, after });
}

/** A limit of a room was changed, by its key such as `co2_warning`. */
export function limitEntry(key: string, value: number, occasion: Occasion): LedgerEntry {
  return entry('limit_set', occasion, { key, value });
}

/** What counts most at a site was changed. */
export function preferenceEntry(before: Preference, after: Preference, occasion: Occasion): LedgerEntry {
  return entry('preference_set', occasion, { before, after });
}

/** Keys whose value is undefined are left out of the ledger, as JSON has none. */
function entry<K extends LedgerKind>(
  kind: K,
  { where: { site, room }, actor, now }: Occasion,
  detail: LedgerDetail<K>,
): LedgerEntry {
  return { time: now, kind, site, ...(room !== undefined && { room }), actor, detail };
}

function proposed({
  place: _,
  expected,
  runnerUp,
  ...action
}: PlannedAction): LedgerDetail<'decision'>['actions'][number] {
  return { ...action, expected: [...expected], ...(runnerUp !== undefined && { runnerUp: lost(runnerUp) }) };
}

function lost({ actuator, action, level, loss, forbiddenBy }: NonNullable<PlannedAction['runnerUp']>) {
  return { actuator, action, level, loss, forbiddenBy };
}
