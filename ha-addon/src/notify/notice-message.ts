import { type Alert, formatIso, type Language, type Notice } from '@iaqverse/core';

/** What is told over a channel, in its language. */
export interface NoticeMessage {
  /** The same for every attempt, and for no other message. */
  readonly id: string;
  readonly alert: Alert;
  readonly notice: Notice;
  readonly roomName: string;
  readonly title: string;
  readonly text: string;
  readonly language: Language;
}

/** A message as data: the body of a webhook of shape `json`, and what goes out over MQTT. */
export function noticePayload({ id, alert, notice, roomName, title, text, language }: NoticeMessage): object {
  return {
    id,
    notice,
    title,
    text,
    language,
    alert: alert.id,
    cause: alert.cause,
    rule: alert.rule,
    severity: alert.severity,
    phase: alert.phase,
    site: alert.place.site,
    room: alert.place.room,
    room_name: roomName,
    condition: alert.condition ?? null,
    measured: alert.latest ?? alert.values,
    escalations: alert.escalations,
    raised_at: formatIso(alert.raisedAt),
    cleared_at: alert.clearedAt === undefined ? null : formatIso(alert.clearedAt),
  };
}
