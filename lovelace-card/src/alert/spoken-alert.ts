import { type Alert, type RoomView, type SpokenAlert, sayAlert } from '@iaqverse/core';
import { actuatorOf } from '../action/advice.ts';
import type { Words } from '../i18n/words.ts';

/** An alert in words, with the names of what it is about; `room` is undefined when that is gone. */
export function spokenAlert(alert: Alert, room: RoomView | undefined, words: Words): SpokenAlert {
  const { rule, place } = alert;
  const thingName = (room && actuatorOf(room, rule)?.name) ?? room?.sensors.find(({ sensor }) => sensor === rule)?.name;
  return sayAlert(alert, { roomName: room?.name ?? place.room, thingName }, words.language);
}
