import { IaqverseError } from '../error.ts';
import type { Alert } from './alert.ts';
import { type AlertBook, findAlert, lookAgain } from './alert-book.ts';

/** What a person says to an alert. */
export type AlertAnswer =
  | { readonly answer: 'acknowledge' }
  /** Not before `until`, ms. */
  | { readonly answer: 'snooze'; readonly until: number };

/**
 * A person answers an alert: an acknowledged one is silent until it clears; a snoozed one is raised again when its time
 * is over, if it still holds.
 * @throws IaqverseError `unknown_alert` where none of this id is open, `invalid_argument` for a time that is over
 */
export function answerAlert(book: AlertBook, id: string, answer: AlertAnswer, actor: string, now: number): Alert {
  const found = findAlert(book, id);
  if (found === undefined)
    throw new IaqverseError('unknown_alert', `There is no open alert ${id}: it may have cleared`, { alert: id });
  const { room, watched } = found;
  const { snoozedUntil, ...alert } = found.alert;
  if (answer.answer === 'acknowledge') watched.alert = { ...alert, phase: 'acknowledged', changedAt: now, actor };
  else {
    if (answer.until <= now)
      throw new IaqverseError('invalid_argument', 'An alert is snoozed into the future: give a later time', {
        alert: id,
      });
    watched.alert = { ...alert, phase: 'snoozed', changedAt: now, snoozedUntil: answer.until, actor };
    lookAgain(book, room, answer.until);
  }
  return watched.alert;
}
