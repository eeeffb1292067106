import { type Alert, type AlertChange, type AlertNames, alertStateOf, sayAlert } from '@iaqverse/core';
import type { LiveHome } from '../home/live-home.ts';

/** Makes messages of alerts that change. */
export class AlertMessages {
  readonly #live: LiveHome;
  /** Our own rules say what they are called only when people are told of them. */
  readonly #names = new Map<string, Pick<AlertNames, 'ruleName' | 'message'>>();

  constructor(live: LiveHome) {
    this.#live = live;
  }

  /** The severity, null when it is over, with how it stands, in words, and as the service publishes it on `iaqverse/<site>/<room>/alert`. */
  of({ alert, notice, delivery }: AlertChange) {
    if (delivery !== undefined) this.#names.set(alert.id, { ruleName: delivery.ruleName, message: delivery.message });
    const names = this.namesOf(alert);
    if (alert.phase === 'cleared') this.#names.delete(alert.id);
    const { language } = this.#live;
    const { title, text } = sayAlert(alert, names, language, notice);
    const [state] = alertStateOf([alert], () => names, language).alerts;
    return {
      topic: alert.place.room,
      payload: alert.phase === 'cleared' ? null : alert.severity,
      state: alert.phase,
      severity: alert.severity,
      title,
      text,
      reason: text,
      since: state!.raised_at,
      alert: alert.id,
      details: state!,
    };
  }

  namesOf(alert: Alert): AlertNames {
    const { ruleName, message, ...names } = this.#live.alertNames(alert);
    const told = this.#names.get(alert.id);
    return { ...names, ruleName: ruleName ?? told?.ruleName, message: message ?? told?.message };
  }
}
