import {
  type AlertSeverity,
  fillTemplate,
  formatIso,
  isSecretName,
  type Notice,
  type WebhookChannel,
} from '@iaqverse/core';
import { type HttpRequest, jsonRequest } from './http-request.ts';
import { type NoticeMessage, noticePayload } from './notice-message.ts';

/** What a secret stands for. */
export type Reveal = (secret: string) => string;

type Shaped<Shape extends WebhookChannel['shape']> = Extract<WebhookChannel, { shape: Shape }>;

/** Colours of Discord's side line, by severity: those of calm, attention and danger, as 24-bit numbers. */
const DISCORD_COLOURS: Readonly<Record<AlertSeverity, number>> = {
  info: 0x4c7fb0,
  warning: 0xc98a1b,
  danger: 0xa8322d,
};
const DISCORD_OVER = 0x4f8a5b;
/** Discord's limits for the title and the description of an embed, characters. */
const DISCORD_TITLE = 256;
const DISCORD_TEXT = 4096;

/** ntfy's priorities run from 1 to 5. */
const NTFY_PRIORITIES: Readonly<Record<AlertSeverity, number>> = { info: 2, warning: 3, danger: 5 };
/** PagerDuty's limit for a summary, characters. */
const PAGERDUTY_SUMMARY = 1024;

/**
 * The request that carries a message in the shape of a webhook.
 * @throws IaqverseError `secret_missing`
 */
export function webhookRequest(channel: WebhookChannel, message: NoticeMessage, reveal: Reveal): HttpRequest {
  switch (channel.shape) {
    case 'json':
      return jsonRequest(reveal(channel.url), noticePayload(message), {
        'idempotency-key': message.id,
        ...revealed(channel.headers, reveal),
      });
    case 'discord':
      return discord(channel, message, reveal);
    case 'ntfy':
      return ntfy(channel, message, reveal);
    case 'pagerduty':
      return pagerduty(channel, message, reveal);
    case 'sms':
      return sms(channel, message, reveal);
  }
}

function discord(
  { url }: Shaped<'discord'>,
  { title, text, alert, notice }: NoticeMessage,
  reveal: Reveal,
): HttpRequest {
  return jsonRequest(reveal(url), {
    username: 'IAQverse',
    // A room's name must not call everyone.
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: title.slice(0, DISCORD_TITLE),
        description: text.slice(0, DISCORD_TEXT),
        color: notice === 'cleared' ? DISCORD_OVER : DISCORD_COLOURS[alert.severity],
        timestamp: formatIso(alert.changedAt),
      },
    ],
  });
}

/** Servers from 2.16 on let a message take the place of the one of the same sequence; older ones pass over it. */
function ntfy({ url, topic, token }: Shaped<'ntfy'>, message: NoticeMessage, reveal: Reveal): HttpRequest {
  const { title, text, alert, notice } = message;
  const body = {
    topic: reveal(topic),
    title,
    message: text,
    priority: notice === 'cleared' ? 2 : NTFY_PRIORITIES[alert.severity],
    tags: [notice === 'cleared' ? 'white_check_mark' : alert.severity === 'danger' ? 'rotating_light' : 'dash'],
    sequence_id: alert.id,
  };
  return jsonRequest(url, body, token === undefined ? {} : { authorization: `Bearer ${reveal(token)}` });
}

const PAGERDUTY_SEVERITIES: Readonly<Record<AlertSeverity, string>> = {
  info: 'info',
  warning: 'warning',
  danger: 'critical',
};
const PAGERDUTY_EVENTS: Readonly<Record<Notice, string>> = {
  raised: 'trigger',
  escalated: 'trigger',
  cleared: 'resolve',
};

function pagerduty({ url, routing_key }: Shaped<'pagerduty'>, message: NoticeMessage, reveal: Reveal): HttpRequest {
  const { alert, notice, title, text, roomName } = message;
  return jsonRequest(url, {
    routing_key: reveal(routing_key),
    event_action: PAGERDUTY_EVENTS[notice],
    dedup_key: alert.id,
    client: 'IAQverse',
    payload: {
      summary: `${title}. ${text}`.slice(0, PAGERDUTY_SUMMARY),
      source: `${alert.place.site}/${alert.place.room}`,
      severity: PAGERDUTY_SEVERITIES[alert.severity],
      timestamp: formatIso(alert.changedAt),
      component: roomName,
      class: alert.rule,
      custom_details: noticePayload(message),
    },
  });
}

function sms(channel: Shaped<'sms'>, { id, title, text, alert, roomName }: NoticeMessage, reveal: Reveal): HttpRequest {
  const values = {
    to: reveal(channel.to),
    text: shortened(`${title}. ${text}`, channel.max_length),
    title,
    severity: alert.severity,
    room: roomName,
    id,
  };
  const fields = Object.fromEntries(
    Object.entries(channel.fields).map(([name, template]) => [
      name,
      isSecretName(template) ? reveal(template) : fillTemplate(template, values),
    ]),
  );
  const headers = { ...basicAuth(channel, reveal), ...revealed(channel.headers, reveal) };
  if (channel.encoding === 'json') return jsonRequest(reveal(channel.url), fields, headers);
  return {
    url: reveal(channel.url),
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
    body: new URLSearchParams(fields).toString(),
  };
}

function basicAuth({ user, password }: Shaped<'sms'>, reveal: Reveal): Record<string, string> {
  if (user === undefined) return {};
  const pair = `${reveal(user)}:${password === undefined ? '' : reveal(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function revealed(headers: Readonly<Record<string, string>> = {}, reveal: Reveal): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, reveal(value)]));
}

/** A text of at most so many characters, cut between words. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length >> 1)).trimEnd()}…`;
}
