import { z } from 'zod';
import { VERDICTS_OF_OUTCOME } from '../action/action-view.ts';
import { ACTUATOR_KINDS } from '../action/actuator.ts';
import { INTERLOCKS } from '../action/interlock/interlock.ts';
import { ACTIONS, LOSSES, PRIORITIES, REASONS } from '../action/plan.ts';
import { PREFERENCES } from '../action/preference.ts';
import { PLANNED_QUANTITIES } from '../action/situation.ts';
import { ALERT_CAUSES, ALERT_SEVERITIES } from '../alert/alert.ts';
import { ENVIRONMENT_FLAGS } from '../environment/environment.ts';
import { FAULT_KINDS } from '../fault/fault.ts';
import { ACTION_ANSWERS } from '../home/event.ts';
import { SEVERITIES } from '../home/limit-key.ts';
import { MODES } from '../home/mode.ts';
import type { LedgerEntry } from '../ports/ledger.ts';
import { QUANTITIES } from '../quantity/quantity.ts';

/** What became of an alert. */
export const ALERT_DEEDS = ['raised', 'acknowledged', 'snoozed', 'escalated', 'cleared'] as const;
export type AlertDeed = (typeof ALERT_DEEDS)[number];

const id = z.string();
const level = z.number();
/** ms since 1970 */
const time = z.number();
/** Electricity that an actuator draws at the level that it has now, W. */
const watts = z.number().nonnegative();

const effectSchema = z.object({
  quantity: z.enum(PLANNED_QUANTITIES),
  value: z.number(),
  without: z.number(),
  at: time,
});
const costSchema = z.object({ electricityWh: z.number(), heatWh: z.number(), noiseDb: z.number() });

const plannedSchema = z.object({
  id,
  actuator: id,
  kind: z.enum(ACTUATOR_KINDS),
  name: z.string(),
  byHand: z.boolean(),
  action: z.enum(ACTIONS),
  level,
  from: level.optional(),
  at: time,
  until: time.optional(),
  priority: z.enum(PRIORITIES),
  reason: z.enum(REASONS),
  quantity: z.enum(QUANTITIES).optional(),
  current: z.number().optional(),
  predicted: z.number().optional(),
  limit: z.number().optional(),
  severity: z.enum(SEVERITIES).optional(),
  minutesToLimit: z.number().optional(),
  probability: z.number().optional(),
  expected: z.array(effectSchema),
  cost: costSchema,
  runnerUp: z
    .object({
      actuator: id,
      action: z.enum(ACTIONS),
      level,
      loss: z.enum(LOSSES),
      forbiddenBy: z.enum(INTERLOCKS).optional(),
    })
    .optional(),
  interlock: z.enum(INTERLOCKS).optional(),
});

/** What the entries of each kind say beside when, where and who. What a later version adds to them is left alone. */
export const LEDGER_DETAILS = {
  /** A plan that proposes something else than the one before it. */
  decision: z.object({
    actions: z.array(plannedSchema),
    forbidden: z.array(z.object({ actuator: id, level, interlock: z.enum(INTERLOCKS) })),
  }),
  /** An actuator was told to do something. */
  command: z.object({ actuator: id, level, from: level.optional(), attempt: z.number().int(), action: id.optional() }),
  /** It was seen to have done it. */
  confirmed: z.object({ actuator: id, level, from: level.optional(), watts: watts.optional(), action: id.optional() }),
  /** It has not done it, however often it was told. */
  failed: z.object({ actuator: id, level, attempts: z.number().int(), action: id.optional() }),
  /** A hand moved it. */
  manual_change: z.object({
    actuator: id,
    level,
    from: level.optional(),
    watts: watts.optional(),
    until: time.optional(),
  }),
  /** A person answered what was proposed. */
  action_answered: z.object({
    action: id,
    actuator: id,
    name: z.string(),
    answer: z.enum(ACTION_ANSWERS),
    reason: z.enum(REASONS).optional(),
    until: time.optional(),
  }),
  /** What an action brought. */
  outcome: z.object({
    action: id,
    actuator: id,
    kind: z.enum(ACTUATOR_KINDS),
    name: z.string(),
    did: z.enum(ACTIONS),
    level,
    at: time,
    reason: z.enum(REASONS),
    quantity: z.enum(QUANTITIES).optional(),
    expected: effectSchema.optional(),
    measured: z.number().optional(),
    verdict: z.enum(VERDICTS_OF_OUTCOME),
    cost: costSchema.optional(),
  }),
  alert: z.object({
    alert: id,
    change: z.enum(ALERT_DEEDS),
    cause: z.enum(ALERT_CAUSES),
    rule: id,
    severity: z.enum(ALERT_SEVERITIES),
    condition: z.string().optional(),
    values: z.record(z.string(), z.number()),
    raisedAt: time,
    until: time.optional(),
  }),
  fault: z.object({
    change: z.enum(['found', 'ended']),
    sensor: id,
    quantity: z.enum(QUANTITIES),
    kind: z.enum(FAULT_KINDS),
    since: time,
    seen: z.record(z.string(), z.number()),
  }),
  /** A fact of the site came to hold, or ceased to. */
  environment: z.object({ flag: z.enum(ENVIRONMENT_FLAGS), value: z.boolean() }),
  mode_set: z.object({ before: z.enum(MODES), after: z.enum(MODES) }),
  limit_set: z.object({ key: z.string(), value: z.number() }),
  preference_set: z.object({ before: z.enum(PREFERENCES), after: z.enum(PREFERENCES) }),
} as const;

export type LedgerKind = keyof typeof LEDGER_DETAILS;
export type LedgerDetail<K extends LedgerKind> = z.output<(typeof LEDGER_DETAILS)[K]>;

/** An entry whose kind is known, with the detail of that kind. */
export type KnownEntry = {
  [K in LedgerKind]: Omit<LedgerEntry, 'kind' | 'detail'> & { readonly kind: K; readonly detail: LedgerDetail<K> };
}[LedgerKind];

/** An entry as one of a known kind; undefined where it is of another kind, or says less than its kind should. */
export function readEntry(entry: LedgerEntry): KnownEntry | undefined {
  if (!Object.hasOwn(LEDGER_DETAILS, entry.kind)) return undefined;
  const { data } = LEDGER_DETAILS[entry.kind as LedgerKind].safeParse(entry.detail);
  return data === undefined ? undefined : ({ ...entry, detail: data } as KnownEntry);
}
