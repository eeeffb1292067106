import type { Place } from '../home/event.ts';
import { MINUTE } from '../time/span.ts';
import type { Alert, AlertSeverity, Notice } from './alert.ts';
import {
  type AlertBook,
  alertsIn,
  lookAgain,
  newWatched,
  type RoomAlerts,
  type Watched,
  watchKey,
} from './alert-book.ts';
import { CAUSE_SEVERITY, type CauseReport, COVERED_BY_CAUSE } from './alert-cause.ts';
import { alertId } from './alert-id.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { ConditionFacts } from './condition/condition-facts.ts';
import { evaluateCondition } from './condition/evaluate-condition.ts';
import type { ConditionMemory, Truth } from './condition/lasting.ts';
import { type AlertChange, deliveryOf } from './delivery.ts';

/** For how long after its end the same alert is not raised again, ms: against flapping. */
const REST: Readonly<Record<AlertSeverity, number>> = { info: 60 * MINUTE, warning: 30 * MINUTE, danger: MINUTE };

/** What is known of a room when its alerts are looked at. */
export interface RoomLook {
  readonly place: Place;
  /** The worst first, as `ruleLookup` gives them. */
  readonly rules: readonly CompiledRule[];
  readonly facts: ConditionFacts;
  /** All that is reported in the room now: what is not any more has ended. */
  readonly causes: readonly CauseReport[];
}

/**
 * Looks at the alerts of a room: raises, escalates, repeats and clears them, and ends snoozes. To be called when
 * something in the room has changed and when `nextDueAlert` says so. What is not known neither raises nor clears. A rule
 * that is no longer there ends silently, and so does one that a worse alert in the room covers.
 * @param now ms, not before the last look
 */
export function stepAlerts(book: AlertBook, look: RoomLook, now: number): AlertChange[] {
  const room = alertsIn(book, look.place);
  const step = new Step(room, look, now);
  step.endRulesGone();
  for (const report of look.causes) step.watchCause(report);
  step.endCausesGone();
  for (const rule of look.rules) step.watchRule(rule);
  for (const [key, watched] of room.watched) if (isIdle(watched, now)) room.watched.delete(key);
  lookAgain(book, room, step.again);
  return step.changes;
}

/** Nothing is under way that would have to be remembered. */
function isIdle({ alert, memory, restsUntil }: Watched, now: number): boolean {
  return alert === undefined && restsUntil <= now && Object.keys(memory).length === 0;
}

class Step {
  readonly changes: AlertChange[] = [];
  again: number | undefined;
  readonly #room: RoomAlerts;
  readonly #look: RoomLook;
  readonly #now: number;
  readonly #covered: Set<string>;

  constructor(room: RoomAlerts, look: RoomLook, now: number) {
    this.#room = room;
    this.#look = look;
    this.#now = now;
    this.#covered = new Set(look.causes.flatMap(({ cause }) => COVERED_BY_CAUSE[cause]));
  }

  endRulesGone(): void {
    const there = new Set(this.#look.rules.map(({ rule }) => rule.id));
    for (const [key, watched] of this.#room.watched) {
      if (watched.cause !== 'rule' || there.has(watched.rule)) continue;
      if (watched.alert !== undefined) this.#clear(watched, undefined, undefined);
      this.#room.watched.delete(key);
    }
  }

  endCausesGone(): void {
    const there = new Set(this.#look.causes.map(({ cause, about }) => watchKey(cause, about)));
    for (const [key, watched] of this.#room.watched) {
      if (watched.cause === 'rule' || watched.alert === undefined || there.has(key)) continue;
      for (const rule of COVERED_BY_CAUSE[watched.cause]) this.#letRest(rule);
      this.#clear(watched, 'cleared', undefined);
    }
  }

  watchCause({ cause, about, values = {} }: CauseReport): void {
    const watched = this.#watched(cause, about);
    if (watched.alert !== undefined) this.#followTime(watched, undefined, values);
    else if (watched.restsUntil > this.#now) this.#lookAgain(watched.restsUntil);
    else this.#raise(watched, CAUSE_SEVERITY[cause], undefined, values);
  }

  watchRule(compiled: CompiledRule): void {
    const key = watchKey('rule', compiled.rule.id);
    const known = this.#room.watched.get(key);
    const watched = known ?? newWatched('rule', compiled.rule.id);
    if (watched.text !== compiled.text) {
      watched.text = compiled.text;
      watched.memory = {};
      watched.stayMemory = {};
    }
    const { holds, values } = this.#evaluate(compiled.when, watched.memory);
    const isCovered = this.#covered.has(compiled.rule.id);
    if (watched.alert !== undefined) {
      if (isCovered) this.#clear(watched, undefined, undefined);
      else this.#followRule(watched, compiled, values);
    } else if (holds === true && !isCovered) {
      if (watched.restsUntil > this.#now) this.#lookAgain(watched.restsUntil);
      else this.#raise(watched, compiled.rule.severity, compiled, values);
    }
    if (watched.alert !== undefined) for (const id of compiled.rule.covers ?? []) this.#covered.add(id);
    if (known === undefined && !isIdle(watched, this.#now)) this.#room.watched.set(key, watched);
  }

  #followRule(watched: Watched, compiled: CompiledRule, values: Readonly<Record<string, number>>): void {
    const looked = this.#evaluate(compiled.clear ?? compiled.stay, watched.stayMemory);
    if (looked.holds === (compiled.clear !== undefined)) {
      for (const id of compiled.rule.covers ?? []) this.#letRest(id);
      this.#clear(watched, 'cleared', compiled, { ...values, ...looked.values });
    } else this.#followTime(watched, compiled, values);
  }

  /** What time alone does to an alert that goes on. */
  #followTime(watched: Watched, compiled: CompiledRule | undefined, values: Readonly<Record<string, number>>): void {
    let alert = watched.alert!;
    let notice: Notice | undefined;
    if (alert.phase === 'snoozed') {
      if (alert.snoozedUntil! > this.#now) {
        this.#lookAgain(alert.snoozedUntil!);
        return;
      }
      const { snoozedUntil, actor, ...rest } = alert;
      alert = { ...rest, phase: 'raised', changedAt: this.#now, latest: values };
      notice = 'raised';
    }
    if (alert.phase !== 'raised') return;
    const rule = compiled?.rule;
    const escalatesAt =
      rule?.escalate === undefined || alert.escalations > 0
        ? Number.POSITIVE_INFINITY
        : alert.changedAt + rule.escalate.after_minutes * MINUTE;
    if (escalatesAt <= this.#now) {
      const severity = rule!.escalate!.to;
      alert = { ...alert, severity, escalations: alert.escalations + 1, changedAt: this.#now, latest: values };
      notice = 'escalated';
    } else if (escalatesAt < Number.POSITIVE_INFINITY) this.#lookAgain(escalatesAt);
    const repeatMinutes = rule?.repeat_minutes;
    if (notice === undefined && repeatMinutes !== undefined && watched.toldAt + repeatMinutes * MINUTE <= this.#now) {
      alert = { ...alert, latest: values };
      notice = 'raised';
    }
    if (notice !== undefined) this.#tell(watched, alert, notice, compiled);
    if (repeatMinutes !== undefined) this.#lookAgain(watched.toldAt + repeatMinutes * MINUTE);
  }

  #raise(
    watched: Watched,
    severity: AlertSeverity,
    compiled: CompiledRule | undefined,
    values: Readonly<Record<string, number>>,
  ): void {
    const { cause, rule } = watched;
    const place = this.#room.place;
    const alert: Alert = {
      id: alertId(place, cause, rule, this.#now),
      cause,
      rule,
      place,
      severity,
      phase: 'raised',
      raisedAt: this.#now,
      changedAt: this.#now,
      escalations: 0,
      ...(compiled !== undefined && { condition: compiled.text }),
      values,
    };
    watched.stayMemory = {};
    watched.told = 0;
    this.#tell(watched, alert, 'raised', compiled);
    this.#followTime(watched, compiled, values);
  }

  /** @param notice undefined: nobody is told */
  #clear(
    watched: Watched,
    notice: 'cleared' | undefined,
    compiled: CompiledRule | undefined,
    latest?: Readonly<Record<string, number>>,
  ): void {
    const { snoozedUntil, ...alert } = watched.alert!;
    const cleared: Alert = {
      ...alert,
      phase: 'cleared',
      changedAt: this.#now,
      clearedAt: this.#now,
      ...(latest !== undefined && { latest }),
    };
    if (notice === undefined) this.changes.push({ alert: cleared });
    else this.#tell(watched, cleared, notice, compiled);
    watched.alert = undefined;
    watched.stayMemory = {};
    watched.restsUntil = this.#now + REST[alert.severity];
  }

  #tell(watched: Watched, alert: Alert, notice: Notice, compiled: CompiledRule | undefined): void {
    watched.alert = alert;
    this.changes.push({ alert, notice, delivery: deliveryOf(alert, notice, compiled?.rule, watched.told) });
    watched.told++;
    watched.toldAt = this.#now;
  }

  /** A rule that was covered until now is not heard in the same breath. */
  #letRest(rule: string): void {
    const watched = this.#watched('rule', rule);
    watched.restsUntil = Math.max(watched.restsUntil, this.#now + REST.warning);
  }

  #watched(cause: Watched['cause'], rule: string): Watched {
    const key = watchKey(cause, rule);
    let watched = this.#room.watched.get(key);
    if (watched === undefined) {
      watched = newWatched(cause, rule);
      this.#room.watched.set(key, watched);
    }
    return watched;
  }

  #evaluate(
    condition: CompiledRule['when'],
    memory: ConditionMemory,
  ): { holds: Truth; values: Readonly<Record<string, number>> } {
    const { holds, values, again } = evaluateCondition(condition, this.#look.facts, memory, this.#now);
    this.#lookAgain(again);
    return { holds, values };
  }

  #lookAgain(time: number | undefined): void {
    if (time !== undefined) this.again = Math.min(this.again ?? time, time);
  }
}
