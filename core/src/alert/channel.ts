import { z } from 'zod';
import { slugSchema } from '../home/slug.ts';
import { LANGUAGES } from '../language.ts';
import { ALERT_SEVERITIES } from './alert.ts';
import { templateProblem } from './message-template.ts';
import { isSecretName, secretSchema } from './secret.ts';

const LONGEST_TEMPLATE = 1000;
const MOST_FIELDS = 20;

/** What the fields of a text message may name in braces. */
export const SMS_PLACEHOLDERS = ['to', 'text', 'title', 'severity', 'room', 'id'] as const;

const common = {
  id: slugSchema.describe('Immutable; rules name it'),
  enabled: z.boolean().default(true).describe('Whether anything is sent'),
  language: z.enum(LANGUAGES).optional().describe('Language of its messages; left out, that of the home'),
  min_severity: z.enum(ALERT_SEVERITIES).default('info').describe('Milder alerts are not sent'),
  tell_when_over: z.boolean().default(true).describe('Whether it is told too that an alert is over'),
};

const secretUrlSchema = secretSchema
  .refine(
    (text) => isSecretName(text) || /^https?:\/\/[^\s@]+$/i.test(text),
    'give an address that begins with http:// or https://, or env:NAME',
  )
  .describe('Address that it is sent to, or env:NAME; often whoever knows it may send');
const urlSchema = z.url({ protocol: /^https?$/, error: 'give an address that begins with http:// or https://' });
const headersSchema = z
  .record(
    z.string().regex(/^[A-Za-z0-9-]+$/, 'use letters, digits and hyphens'),
    secretSchema.describe('Value, or env:NAME'),
  )
  .optional()
  .describe('Further headers');

const fieldSchema = z
  .string()
  .max(LONGEST_TEMPLATE)
  .superRefine((template, context) => {
    const problem = templateProblem(template, SMS_PLACEHOLDERS);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });

const webhook = { ...common, kind: z.literal('webhook') };

const webhookSchema = z.discriminatedUnion(
  'shape',
  [
    z.strictObject({
      ...webhook,
      shape: z.literal('json').describe('Everything that is known of the alert, as JSON'),
      url: secretUrlSchema,
      headers: headersSchema,
    }),
    z.strictObject({ ...webhook, shape: z.literal('discord').describe('A webhook of Discord'), url: secretUrlSchema }),
    z.strictObject({
      ...webhook,
      shape: z.literal('ntfy').describe('A topic of ntfy'),
      url: urlSchema.default('https://ntfy.sh').describe('Server'),
      topic: secretSchema.describe('Topic, or env:NAME; whoever knows it can read along'),
      token: secretSchema.optional().describe('Access token, or env:NAME'),
    }),
    z.strictObject({
      ...webhook,
      shape: z.literal('pagerduty').describe('Events API v2 of PagerDuty'),
      url: urlSchema.default('https://events.pagerduty.com/v2/enqueue').describe('Where events are taken'),
      routing_key: secretSchema.describe('Integration key, or env:NAME'),
    }),
    z.strictObject({
      ...webhook,
      shape: z.literal('sms').describe('A gateway for text messages'),
      url: secretUrlSchema,
      to: secretSchema.describe('Telephone number, or env:NAME'),
      encoding: z.enum(['form', 'json']).default('form').describe('How the fields are sent'),
      fields: z
        .record(
          z.string().min(1),
          fieldSchema.describe('Text with {to} {text} {title} {severity} {room} {id}, or env:NAME'),
        )
        .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, `give at most ${MOST_FIELDS} fields`)
        .default({ to: '{to}', text: '{text}' })
        .describe('Fields that the gateway asks for, and what stands in them'),
      user: secretSchema.optional().describe('User, or env:NAME'),
      password: secretSchema.optional().describe('Password, or env:NAME'),
      headers: headersSchema,
      max_length: z.number().int().min(20).max(1600).default(160).describe('Characters of a message at most'),
    }),
  ],
  { error: 'give a shape: json, discord, ntfy, pagerduty or sms' },
);

/** A way to tell people of alerts, as a person configures it. */
export const channelSchema = z.discriminatedUnion(
  'kind',
  [
    webhookSchema,
    z.strictObject({
      kind: z.literal('home_assistant').describe('A notify action of Home Assistant, such as that of a phone'),
      ...common,
      service: z
        .string()
        .regex(/^notify\.[a-z0-9_]+$/, 'give a notify action, such as notify.mobile_app_phone')
        .describe('The notify action, such as notify.mobile_app_phone'),
      url: urlSchema
        .default('http://supervisor/core/api')
        .describe('API of Home Assistant; the usual one is right for the app (add-on)'),
      token: secretSchema.default('env:SUPERVISOR_TOKEN').describe('Long-lived access token, or env:NAME'),
      actionable: z.boolean().default(false).describe('Offer to answer on the phone: done, remind me later, not today'),
      when_over: z
        .enum(['remove', 'replace'])
        .default('remove')
        .describe('What becomes of a notification when its alert is over'),
    }),
    z.strictObject({
      kind: z.literal('email').describe('E-mail over SMTP'),
      ...common,
      host: z.string().min(1).max(255).describe('SMTP server'),
      port: z
        .number()
        .int()
        .min(1)
        .max(65_535)
        .optional()
        .describe('Its port; left out, the usual one: 465, 587 or 25'),
      tls: z
        .enum(['implicit', 'starttls', 'none'])
        .default('implicit')
        .describe('How the connection is secured; none only within your own network'),
      user: secretSchema.optional().describe('User, or env:NAME'),
      password: secretSchema.optional().describe('Password, or env:NAME'),
      from: z.email('give an e-mail address').describe('Sender'),
      to: z.array(z.email('give an e-mail address').describe('An address')).min(1).max(20).describe('Recipients'),
    }),
    z.strictObject({
      kind: z.literal('mqtt').describe('A message over MQTT, not retained'),
      ...common,
      topic: z
        .string()
        .min(1)
        .max(500)
        .regex(/^[^+#\0]+$/, 'a topic to publish on has no + and no #')
        .default('iaqverse/notice')
        .describe('Topic'),
    }),
  ],
  { error: 'give a kind: webhook, home_assistant, email or mqtt' },
);
export type AlertChannel = z.output<typeof channelSchema>;
export type ChannelKind = AlertChannel['kind'];
export type ChannelOf<Kind extends ChannelKind> = Extract<AlertChannel, { kind: Kind }>;
export type WebhookChannel = ChannelOf<'webhook'>;

/** Keys of channels whose values must be seen neither in logs, answers nor diagnostics. */
export const SECRET_CHANNEL_KEYS = [
  'url',
  'topic',
  'token',
  'routing_key',
  'user',
  'password',
  'headers',
  'fields',
  'to',
  'from',
] as const;

/** What stands where a secret was taken out. */
export const KEPT_SECRET = '(kept)';

/** A channel as it may be seen: secrets that do not only name a variable of the environment are taken out. */
export function withoutSecrets(channel: AlertChannel): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(channel).map(([key, value]) => [
      key,
      (SECRET_CHANNEL_KEYS as readonly string[]).includes(key) ? hidden(value) : value,
    ]),
  );
}

function hidden(value: unknown): unknown {
  if (typeof value === 'string') return isSecretName(value) ? value : KEPT_SECRET;
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hidden(item)]));
  return value;
}

/** What a channel holds that must be seen nowhere: as it stands in the configuration. */
export function secretsOf(channel: AlertChannel): string[] {
  return (SECRET_CHANNEL_KEYS as readonly string[]).flatMap((key) => leaves(channel[key as keyof AlertChannel]));
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return isSecretName(value) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
