import { type AlertSeverity, type ChannelOf, phoneActions } from '@iaqverse/core';
import { type HttpRequest, jsonRequest } from './http-request.ts';
import type { NoticeMessage } from './notice-message.ts';
import type { Reveal } from './webhook-request.ts';

/** How far a notification may disturb on an iPhone; on Android high priority wakes the phone. */
const INTERRUPTION: Readonly<Record<AlertSeverity, string>> = {
  info: 'passive',
  warning: 'active',
  danger: 'time-sensitive',
};

/**
 * The call of a notify action of Home Assistant. Notifications carry the alert's id as their tag, so that each takes the
 * place of the one before on a phone; smoke and carbon monoxide are critical and come through the silence of a phone.
 * @throws IaqverseError `secret_missing`
 */
export function homeAssistantRequest(
  channel: ChannelOf<'home_assistant'>,
  message: NoticeMessage,
  reveal: Reveal,
): HttpRequest {
  const url = `${channel.url.replace(/\/$/, '')}/services/${channel.service.replace('.', '/')}`;
  return jsonRequest(url, callOf(channel, message), { authorization: `Bearer ${reveal(channel.token)}` });
}

function callOf(
  { actionable, when_over }: ChannelOf<'home_assistant'>,
  { alert, notice, title, text, language }: NoticeMessage,
): object {
  const data = { tag: alert.id, group: 'iaqverse' };
  if (notice === 'cleared')
    return when_over === 'remove'
      ? { message: 'clear_notification', data: { tag: alert.id } }
      : { title, message: text, data: { ...data, push: { 'interruption-level': 'passive' } } };
  return {
    title,
    message: text,
    data: {
      ...data,
      ...urgency(alert.severity, alert.cause === 'smoke' || alert.cause === 'carbon_monoxide'),
      ...(actionable && { actions: phoneActions(alert.id, language) }),
    },
  };
}

function urgency(severity: AlertSeverity, isCritical: boolean): object {
  if (isCritical)
    return {
      ttl: 0,
      priority: 'high',
      channel: 'alarm_stream',
      push: { 'interruption-level': 'critical', sound: { name: 'default', critical: 1, volume: 1 } },
    };
  const push = { 'interruption-level': INTERRUPTION[severity] };
  return severity === 'danger' ? { ttl: 0, priority: 'high', push } : { push };
}
