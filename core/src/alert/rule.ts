import { z } from 'zod';
import { nameSchema } from '../home/name.ts';
import { slugSchema } from '../home/slug.ts';
import { LANGUAGES } from '../language.ts';
import { ALERT_SEVERITIES } from './alert.ts';
import { conditionSentence } from './condition/condition-error.ts';
import { MAX_CONDITION_LENGTH, parseCondition } from './condition/parse-condition.ts';
import { templateProblem } from './message-template.ts';

const MINUTES_A_WEEK = 7 * 1440;
const LONGEST_TEMPLATE = 500;

const conditionTextSchema = z
  .string()
  .max(MAX_CONDITION_LENGTH)
  .superRefine((text, context) => {
    const { error } = parseCondition(text);
    if (error !== undefined)
      context.addIssue({ code: 'custom', message: conditionSentence(error), params: { condition: error } });
  });

const templateSchema = z
  .string()
  .min(1)
  .max(LONGEST_TEMPLATE)
  .superRefine((template, context) => {
    const problem = templateProblem(template);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });

const inLanguages = <T extends z.ZodType>(text: T, what: string) =>
  z
    .union([
      text,
      z
        .partialRecord(z.enum(LANGUAGES), text.describe('In this language'))
        .refine((texts) => Object.keys(texts).length > 0, 'give at least one language'),
    ])
    .describe(what);

const channelsSchema = z.array(slugSchema.describe('Id of a channel'));
const minutesSchema = z.number().min(1).max(MINUTES_A_WEEK);

/** A rule by which alerts are raised, as a person configures it. */
export const alertRuleSchema = z
  .strictObject({
    id: slugSchema.describe('Immutable; that of a rule of ours takes its place'),
    name: inLanguages(nameSchema, 'What people call it, in one language or in each').optional(),
    enabled: z
      .boolean()
      .default(true)
      .describe('Whether it is watched; to switch a rule of ours off, give its id and false'),
    when: conditionTextSchema.optional().describe('Condition that raises the alert, such as "co2 > 1000 for 5m"'),
    clear_when: conditionTextSchema
      .optional()
      .describe('Condition that clears it; left out, each limit must be left by 5 % of itself'),
    severity: z.enum(ALERT_SEVERITIES).default('warning').describe('How bad it is'),
    rooms: z
      .array(
        z
          .string()
          .regex(
            /^[a-z0-9-]+(?:\/[a-z0-9-]+)?$/,
            'give a site, such as "home", or a room of it, such as "home/kitchen"',
          )
          .describe('Id of a site, or of a site and a room: home, home/kitchen'),
      )
      .optional()
      .describe('Where it is watched; left out, everywhere'),
    notify: channelsSchema.optional().describe('Channels that tell of it; left out, all of them; empty, none'),
    escalate: z
      .strictObject({
        after_minutes: minutesSchema.describe('When nobody has answered for so long, minutes'),
        to: z.enum(ALERT_SEVERITIES).default('danger').describe('How bad it is from then on'),
        notify: channelsSchema.optional().describe('Channels that tell of that; left out, the same'),
      })
      .optional()
      .describe('What happens when nobody answers'),
    repeat_minutes: minutesSchema
      .optional()
      .describe('Tell again so often until somebody answers, minutes; left out, never'),
    quiet_hours: z
      .enum(['wait', 'notify'])
      .optional()
      .describe('What happens in quiet hours; left out, danger is told at once and all else waits for the morning'),
    message: inLanguages(
      templateSchema,
      'Own words, with {room} {rule} {value} {limit} {condition} {severity}',
    ).optional(),
    covers: z
      .array(slugSchema.describe('Id of a rule'))
      .optional()
      .describe('Rules that are silent in a room while this one holds there, since it says the same and more'),
  })
  .superRefine((rule, context) => {
    if (rule.when === undefined && rule.enabled)
      context.addIssue({ code: 'custom', path: ['when'], message: 'give the condition that raises the alert' });
  });
export type AlertRule = z.output<typeof alertRuleSchema>;
export type RuleTexts = NonNullable<AlertRule['name']>;
