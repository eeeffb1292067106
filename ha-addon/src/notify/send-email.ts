import { type ChannelOf, SEVERITY_LABELS } from '@iaqverse/core';
import { createTransport } from 'nodemailer';
import { DeliveryFailure } from './delivery-failure.ts';
import type { NoticeMessage } from './notice-message.ts';
import type { Reveal } from './webhook-request.ts';

const USUAL_PORTS = { implicit: 465, starttls: 587, none: 25 } as const;
/** How long a server may take to connect, greet and answer, ms of real time. */
const PATIENCE = 15_000;
/** Failures before a message is handed over. */
const NOT_CONNECTED = new Set(['ECONNECTION', 'ECONNREFUSED', 'EDNS', 'EAUTH', 'EENVELOPE']);

/**
 * Sends a message by e-mail. Its id is the same in every attempt, and messages of the same alert form one thread.
 * @throws DeliveryFailure, IaqverseError `secret_missing`
 */
export async function sendEmail(channel: ChannelOf<'email'>, message: NoticeMessage, reveal: Reveal): Promise<void> {
  const { host, tls, user, password, from, to } = channel;
  const transport = createTransport({
    host,
    port: channel.port ?? USUAL_PORTS[tls],
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(user !== undefined && { auth: { user: reveal(user), pass: password === undefined ? '' : reveal(password) } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const first = messageId(message.alert.id, from);
    const isFirst = message.notice === 'raised' && message.id.endsWith('/0-raised');
    await transport.sendMail({
      from: { name: 'IAQverse', address: from },
      to,
      subject: `[${SEVERITY_LABELS[message.alert.severity][message.language]}] ${message.title}`,
      text: message.text,
      messageId: isFirst ? first : messageId(message.id, from),
      ...(!isFirst && { inReplyTo: first, references: [first] }),
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(message.alert.severity === 'danger' && message.notice !== 'cleared' && { Importance: 'high' }),
      },
    });
  } catch (error) {
    throw failureOf(error, host);
  } finally {
    transport.close();
  }
}

function messageId(id: string, from: string): string {
  return `<${id.replace(/[^A-Za-z0-9_.-]/g, '.')}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

function failureOf(error: unknown, host: string): DeliveryFailure {
  const { code = '', responseCode } = error as { code?: string; responseCode?: number };
  if (code === 'ETLS')
    return new DeliveryFailure(
      `${host} does not encrypt as the channel asks: set tls to what it offers`,
      { retry: 'never' },
      error,
    );
  if (responseCode !== undefined && responseCode >= 500)
    return new DeliveryFailure(
      `${host} refuses the message with ${responseCode}: check user, password, sender and recipients`,
      { retry: 'never' },
      error,
    );
  return new DeliveryFailure(
    `${host} does not take the message (${responseCode ?? code}): it is tried again`,
    { retry: 'later', isUncertain: responseCode === undefined && !NOT_CONNECTED.has(code) },
    error,
  );
}
