import { type AlertChannel, type Bus, type Clock, IaqverseError, revealSecret } from '@iaqverse/core';
import { DeliveryFailure } from './delivery-failure.ts';
import { homeAssistantRequest } from './home-assistant-request.ts';
import { type NoticeMessage, noticePayload } from './notice-message.ts';
import { post } from './post.ts';
import { sendEmail } from './send-email.ts';
import { webhookRequest } from './webhook-request.ts';

/** Home Assistant knows no notify action while it starts. */
const STARTING = [400, 404];

/** What messages go out by. */
export interface Outlets {
  readonly clock: Clock;
  readonly bus: Pick<Bus, 'publish'>;
  /** What `env:NAME` is looked up in. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
}

/**
 * Sends a message over a channel, once.
 * @param signal ends the attempt, which leaves open whether it arrived
 * @throws DeliveryFailure
 */
export async function sendNotice(
  channel: AlertChannel,
  message: NoticeMessage,
  outlets: Outlets,
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new DeliveryFailure('the service stops', { retry: 'later', isUncertain: true }));
    signal.addEventListener('abort', stop, { signal: ended.signal });
  });
  try {
    await Promise.race([send(channel, message, outlets, signal), stopped]);
  } finally {
    ended.abort();
  }
}

async function send(
  channel: AlertChannel,
  message: NoticeMessage,
  { clock, bus, environment, fetch }: Outlets,
  signal: AbortSignal,
): Promise<void> {
  const reveal = (secret: string): string => revealed(secret, environment);
  const options = { fetch, signal, now: clock.now() };
  switch (channel.kind) {
    case 'webhook':
      return post(webhookRequest(channel, message, reveal), options);
    case 'home_assistant':
      return post(homeAssistantRequest(channel, message, reveal), { ...options, passing: STARTING });
    case 'email':
      return sendEmail(channel, message, reveal);
    case 'mqtt':
      return publish(bus, channel.topic, message);
  }
}

function revealed(secret: string, environment: Outlets['environment']): string {
  try {
    return revealSecret(secret, environment);
  } catch (error) {
    if (error instanceof IaqverseError) throw new DeliveryFailure(error.message, { retry: 'later' }, error);
    throw error;
  }
}

async function publish(bus: Pick<Bus, 'publish'>, topic: string, message: NoticeMessage): Promise<void> {
  try {
    await bus.publish(topic, JSON.stringify(noticePayload(message)), { retain: false, qos: 1 });
  } catch (error) {
    if (!(error instanceof IaqverseError)) throw error;
    const retry = error.code === 'broker_refused' ? 'never' : 'later';
    throw new DeliveryFailure(error.message, { retry, isUncertain: retry === 'later' }, error);
  }
}

/**
 * Whether what may have arrived is sent again. Where the receiver, or a person's device, can know a message again by its
 * id it is; whether it does is theirs (ntfy before 2.16 shows it twice). A second text message or post on Discord is sent
 * only of danger, since then twice is better than not at all.
 */
export function maySendAgain(channel: AlertChannel, { alert }: Pick<NoticeMessage, 'alert'>): boolean {
  if (alert.severity === 'danger') return true;
  return !(channel.kind === 'webhook' && (channel.shape === 'discord' || channel.shape === 'sms'));
}
