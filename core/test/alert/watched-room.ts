import type { Alert } from '../../src/alert/alert.ts';
import { type AlertBook, createAlertBook, nextDueAlert, takeDueRooms } from '../../src/alert/alert-book.ts';
import type { CauseReport } from '../../src/alert/alert-cause.ts';
import { type AlertAnswer, answerAlert } from '../../src/alert/answer-alert.ts';
import { type CompiledRule, compileRule } from '../../src/alert/compiled-rule.ts';
import type { AlertChange } from '../../src/alert/delivery.ts';
import { keepAlerts, keptAlertsSchema, restoreAlerts } from '../../src/alert/kept-alerts.ts';
import { alertRuleSchema } from '../../src/alert/rule.ts';
import { stepAlerts } from '../../src/alert/step-alerts.ts';
import { MINUTE } from '../../src/time/span.ts';
import { factsOf, type Known } from './known-facts.ts';

export const START = 1_800_000_000_000;
export const PLACE = { site: 'home', room: 'bedroom' };

/** A room whose alerts are followed in virtual time. */
export class WatchedRoom {
  book: AlertBook = createAlertBook();
  now = START;
  rules: readonly CompiledRule[];
  known: Known = {};
  causes: readonly CauseReport[] = [];
  /** All that changed, oldest first. */
  readonly changes: AlertChange[] = [];

  constructor(...rules: unknown[]) {
    this.rules = rules.map((rule) => compileRule(alertRuleSchema.parse(rule)));
  }

  /** So many minutes pass, in which the room is looked at when it asks for it; then it is known what is given. */
  after(minutes: number, known: Known = this.known): readonly AlertChange[] {
    const before = this.changes.length;
    const end = this.now + minutes * MINUTE;
    for (let due = nextDueAlert(this.book); due !== undefined && due < end; due = nextDueAlert(this.book)) {
      this.now = Math.max(this.now, due);
      if (takeDueRooms(this.book, this.now).length > 0) this.#look();
    }
    this.now = end;
    this.known = known;
    this.#look();
    return this.changes.slice(before);
  }

  /** What people were told, in words: `raised warning`. */
  told(): string[] {
    return this.changes.flatMap(({ alert, notice }) => (notice === undefined ? [] : [`${notice} ${alert.severity}`]));
  }

  alert(): Alert {
    return this.changes.at(-1)!.alert;
  }

  answer(answer: AlertAnswer): Alert {
    return answerAlert(this.book, this.alert().id, answer, 'Ada', this.now);
  }

  /** As after a restart of the service. */
  restart(): void {
    this.book = restoreAlerts(keptAlertsSchema.parse(JSON.parse(JSON.stringify(keepAlerts(this.book)))), this.now);
  }

  #look(): void {
    const { rules, causes } = this;
    const changes = stepAlerts(this.book, { place: PLACE, rules, facts: factsOf(this.known), causes }, this.now);
    this.changes.push(...changes);
  }
}
