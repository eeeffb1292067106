import { type OutcomeVerdict, VERDICTS_OF_OUTCOME } from '../action/action-view.ts';
import { ALERT_SEVERITIES } from '../alert/alert.ts';
import type { ActionAnswer } from '../home/event.ts';
import type { KnownEntry, LedgerDetail } from '../ledger/entries.ts';
import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';
import type { Brought, Deeds, ReportedAlert, ReportedFault } from './report.ts';

type EntryOf<K extends KnownEntry['kind']> = Extract<KnownEntry, { kind: K }>;

/** The entries of one kind. */
function ofKind<K extends KnownEntry['kind']>(entries: readonly KnownEntry[], kind: K): EntryOf<K>[] {
  return entries.filter((entry): entry is EntryOf<K> => entry.kind === kind);
}

/** What became of proposals. */
export function deedsOf(entries: readonly KnownEntry[]): Deeds {
  const answers = ofKind(entries, 'action_answered');
  const answered = (answer: ActionAnswer) =>
    new Set(answers.filter(({ detail }) => detail.answer === answer).map(({ detail }) => detail.action)).size;
  const proposed = ofKind(entries, 'decision').flatMap(({ detail }) => detail.actions.map(({ id }) => id));
  const done = [
    ...ofKind(entries, 'confirmed').flatMap(({ detail }) => detail.action ?? []),
    ...ofKind(entries, 'outcome').map(({ detail }) => detail.action),
  ];
  return {
    advised: new Set(proposed).size,
    done: new Set(done).size,
    refused: answered('refuse'),
    snoozed: answered('snooze'),
    undone: answered('undo'),
    failed: ofKind(entries, 'failed').length,
    manual: ofKind(entries, 'manual_change').length,
  };
}

/** How often actions brought what was expected of them. Of an action that was judged twice the last verdict counts. */
export function verdictsOf(entries: readonly KnownEntry[]): Record<OutcomeVerdict, number> {
  const verdicts = Object.fromEntries(VERDICTS_OF_OUTCOME.map((verdict) => [verdict, 0])) as Record<
    OutcomeVerdict,
    number
  >;
  for (const { verdict } of outcomesOf(entries)) verdicts[verdict]++;
  return verdicts;
}

/** What actions brought to each quantity: only where something was measured and nothing else changed. */
export function broughtBy(entries: readonly KnownEntry[]): Brought[] {
  const gains = new Map<Quantity, number[]>();
  for (const { expected, measured, verdict } of outcomesOf(entries)) {
    if (expected === undefined || measured === undefined || verdict === 'unclear') continue;
    const { quantity, without } = expected;
    gains.set(quantity, [...(gains.get(quantity) ?? []), without - measured]);
  }
  return QUANTITIES.flatMap((quantity) => {
    const each = gains.get(quantity);
    if (each === undefined) return [];
    return [{ quantity, count: each.length, meanGain: each.reduce((sum, gain) => sum + gain, 0) / each.length }];
  });
}

/** The alerts that were there, the newest first. */
export function alertsOf(entries: readonly KnownEntry[]): ReportedAlert[] {
  const alerts = new Map<string, ReportedAlert>();
  for (const { time, detail } of ofKind(entries, 'alert')) {
    const { alert, cause, rule, condition, severity, raisedAt, change } = detail;
    const known = alerts.get(alert);
    alerts.set(alert, {
      ...{ alert, cause, rule, condition, raisedAt },
      severity: worse(severity, known?.severity),
      clearedAt: change === 'cleared' ? time : known?.clearedAt,
      isAnswered: known?.isAnswered === true || change === 'acknowledged' || change === 'snoozed',
    });
  }
  return [...alerts.values()].sort((one, other) => other.raisedAt - one.raisedAt);
}

/** The faults of sensors that were found or ended, the newest first. */
export function faultsOf(entries: readonly KnownEntry[]): ReportedFault[] {
  const faults = new Map<string, ReportedFault>();
  for (const { time, detail } of ofKind(entries, 'fault')) {
    const { sensor, quantity, kind, since, change } = detail;
    const endedAt = change === 'ended' ? time : undefined;
    faults.set(`${sensor}/${quantity}/${kind}/${since}`, { sensor, quantity, kind, since, endedAt });
  }
  return [...faults.values()].sort((one, other) => other.since - one.since);
}

function outcomesOf(entries: readonly KnownEntry[]): LedgerDetail<'outcome'>[] {
  return [...new Map(ofKind(entries, 'outcome').map(({ detail }) => [detail.action, detail])).values()];
}

function worse<S extends ReportedAlert['severity']>(one: S, other: S | undefined): S {
  if (other === undefined) return one;
  return ALERT_SEVERITIES.indexOf(one) >= ALERT_SEVERITIES.indexOf(other) ? one : other;
}
