import { alertsIn, lookAgain, takeDueRooms } from '../../alert/alert-book.ts';
import { type CauseReport, detectorReports, faultReports } from '../../alert/alert-cause.ts';
import { answerAlert } from '../../alert/answer-alert.ts';
import { roomConditionFacts } from '../../alert/room-condition-facts.ts';
import { stepAlerts } from '../../alert/step-alerts.ts';
import { alertEntry } from '../../ledger/write-entries.ts';
import { HOUR, SECOND } from '../../time/span.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import { limitsOf } from '../default-limits.ts';
import type { HomeEffect } from '../effect.ts';
import type { HomeEvent, Place } from '../event.ts';
import { type Home, roomAt } from '../home.ts';
import { scoreNow } from '../room-view.ts';
import { actuatorsIn } from './actuators.ts';
import { siteActing } from './home-acting.ts';

/** What was measured is looked at so soon, with what comes at the same time. */
const SOON = SECOND;
/** A room is looked at that seldom, however often something is measured there: a home may have thousands. */
const CALM = 10 * SECOND;
/** An alert that is snoozed without a time. */
const USUAL_SNOOZE = HOUR;

/** Something was measured in a room: its alerts are looked at at once after a calm, and ten seconds after the last look otherwise. */
export function awaitAlerts({ acting: { alerts } }: Home, place: Place, now: number): void {
  const room = alertsIn(alerts, place);
  lookAgain(alerts, room, Math.max(now + SOON, room.lookedAt + CALM));
}

/** Something happened in a room that an alert is raised for. */
export function lookAtAlertsSoon({ acting: { alerts } }: Home, place: Place, now: number): void {
  lookAgain(alerts, alertsIn(alerts, place), now + SOON);
}

/** Looks at the alerts of every room that is due. */
export function alertsDue(home: Home, now: number, effects: HomeEffect[]): void {
  for (const place of takeDueRooms(home.acting.alerts, now)) {
    const room = roomAt(home, place);
    if (room !== undefined) look(home, room, place, now, effects);
  }
}

function look(home: Home, room: RoomTwin, place: Place, now: number, effects: HomeEffect[]): void {
  const { environment } = siteActing(home, place.site);
  const faults = room.acting?.faults ?? [];
  const facts = roomConditionFacts(
    room,
    { environment, score: () => scoreNow(home, room, now), faults, offsetMin: home.acting.localOffset(now) },
    now,
  );
  const changes = stepAlerts(
    home.acting.alerts,
    {
      place,
      rules: home.acting.rules(place, limitsOf(room.configuration)),
      facts,
      causes: causesIn(home, room, place),
    },
    now,
  );
  for (const change of changes) {
    const { alert, notice } = change;
    effects.push({ kind: 'alert_changed', change }, { kind: 'room_changed', place });
    const what = notice ?? (alert.phase === 'cleared' ? 'cleared' : undefined);
    if (what !== undefined) effects.push({ kind: 'record', entry: alertEntry(alert, what, now) });
  }
}

function causesIn(home: Home, room: RoomTwin, place: Place): CauseReport[] {
  const failed = actuatorsIn(home, room).filter(
    ({ actuator, track }) => actuator.rooms[0] === place.room && track.failed !== undefined,
  );
  // Detectors of a site do not say where: its first room tells of them.
  const isFirst = room.site.rooms[0]?.id === place.room;
  return [
    ...faultReports(room.acting?.faults ?? []),
    ...failed.map(({ actuator }): CauseReport => ({ cause: 'actuator_failed', about: actuator.id })),
    ...(isFirst ? detectorReports(siteActing(home, place.site).environment, place.site) : []),
  ];
}

/** A person answers an alert. @throws IaqverseError `unknown_alert` */
export function answer(
  home: Home,
  event: Extract<HomeEvent, { kind: 'alert_answered' }>,
  now: number,
  effects: HomeEffect[],
): void {
  const { alert: id, actor, span = USUAL_SNOOZE } = event;
  const said = event.answer === 'snooze' ? { answer: event.answer, until: now + span } : { answer: event.answer };
  const alert = answerAlert(home.acting.alerts, id, said, actor, now);
  const what = event.answer === 'snooze' ? 'snoozed' : 'acknowledged';
  effects.push(
    { kind: 'alert_changed', change: { alert } },
    { kind: 'room_changed', place: alert.place },
    { kind: 'record', entry: alertEntry(alert, what, now) },
  );
}
