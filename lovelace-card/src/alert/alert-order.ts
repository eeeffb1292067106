import { ALERT_SEVERITIES, type Alert, MINUTE, type RoomView } from '@iaqverse/core';

/** For so long what is over is still shown as such, ms. */
const REMEMBERED = 15 * MINUTE;

/** Whether nobody has answered an alert yet. */
export function isOpen({ phase }: Alert): boolean {
  return phase === 'raised';
}

/** The unanswered first, then the more severe, then the newer. */
export function inOrder(alerts: readonly Alert[]): Alert[] {
  const weight = (alert: Alert): number =>
    (isOpen(alert) ? ALERT_SEVERITIES.length : 0) + ALERT_SEVERITIES.indexOf(alert.severity);
  return [...alerts].sort((a, b) => weight(b) - weight(a) || b.raisedAt - a.raisedAt);
}

/** Every alert of some rooms, in order. */
export function alertsOf(rooms: readonly RoomView[]): Alert[] {
  return inOrder(rooms.flatMap(({ alerts }) => alerts));
}

/** Remembers for a while which alerts were seen to go. */
export class ClearedAlerts {
  #known = new Map<string, Alert>();
  #cleared: readonly Alert[] = [];

  /** Those that went lately, the newest first, given what the rooms say at `now`, the service's clock, ms. */
  follow(rooms: readonly RoomView[], now: number): readonly Alert[] {
    const current = new Map(rooms.flatMap(({ alerts }) => alerts).map((alert) => [alert.id, alert]));
    const gone = [...this.#known.values()]
      .filter(({ id }) => !current.has(id))
      .map((alert): Alert => ({ ...alert, phase: 'cleared', clearedAt: now, values: {}, latest: {} }));
    const kept = this.#cleared.filter(({ id, clearedAt = 0 }) => !current.has(id) && now - clearedAt <= REMEMBERED);
    this.#known = current;
    if (gone.length > 0 || kept.length !== this.#cleared.length) this.#cleared = [...gone, ...kept];
    return this.#cleared;
  }
}
