import { openAlerts } from '../../alert/alert-book.ts';
import type { HomeEffect } from '../effect.ts';
import type { HomeEvent } from '../event.ts';
import { type Home, roomOf } from '../home.ts';
import { answer as answerAlert } from './alerts.ts';
import { answerAction } from './answers.ts';

/**
 * All that is told of a room was seen, or is put off; what is proposed there first is put off with it.
 * @throws IaqverseError `unknown_room`
 */
export function answerRoom(
  home: Home,
  { place, answer, actor }: Extract<HomeEvent, { kind: 'room_answered' }>,
  now: number,
  effects: HomeEffect[],
): void {
  const room = roomOf(home, place);
  // What was put off may still be said to be seen.
  for (const { id, phase } of openAlerts(home.acting.alerts, place))
    if (phase === 'raised' || (phase === 'snoozed' && answer === 'acknowledge'))
      answerAlert(home, { kind: 'alert_answered', alert: id, answer, actor }, now, effects);
  const first = room.acting?.plan?.actions[0];
  if (answer === 'snooze' && first !== undefined)
    answerAction(home, { kind: 'action_answered', place, action: first.id, answer, actor }, now, effects);
}
