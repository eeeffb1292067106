import { LANGUAGES, type Language } from '../language.ts';
import type { Alert, Notice } from './alert.ts';
import { CAUSE_WORDS, NOTICE_PREFIX, OVER_TITLE, SENTENCES, SEVERITY_LABELS } from './alert-words.ts';
import { formatAmount } from './condition/format-condition.ts';
import { parseCondition } from './condition/parse-condition.ts';
import { type MainComparison, mainComparison } from './main-comparison.ts';
import { fillTemplate } from './message-template.ts';
import type { RuleTexts } from './rule.ts';
import { labelOfAmount, saySpan, sayValue } from './say-amount.ts';

/** The names of what an alert is about. */
export interface AlertNames {
  readonly roomName: string;
  readonly ruleName?: RuleTexts | undefined;
  /** Own words of the rule, instead of ours while it holds. */
  readonly message?: RuleTexts | undefined;
  /** What people call the sensor or the actuator of another cause; its id when left out. */
  readonly thingName?: string | undefined;
}

/** An alert in words. */
export interface SpokenAlert {
  readonly title: string;
  readonly text: string;
}

/**
 * An alert as people read it.
 * @param notice what is told of it; without one, how it stands
 */
export function sayAlert(
  alert: Alert,
  names: AlertNames,
  language: Language,
  notice: Notice = alert.phase === 'cleared' ? 'cleared' : 'raised',
): SpokenAlert {
  const { headline, text } =
    alert.cause === 'rule' ? ofRule(alert, names, language, notice) : ofCause(alert, names, language);
  const title = `${names.roomName}: ${headline}`;
  if (notice === 'cleared')
    return {
      title: OVER_TITLE[language].replace('%s', title),
      text: alert.cause === 'rule' ? text : SENTENCES.over[language],
    };
  return { title, text: NOTICE_PREFIX[notice][language] + text };
}

interface Words {
  readonly headline: string;
  readonly text: string;
}

function ofCause({ cause, rule }: Alert, { thingName }: AlertNames, language: Language): Words {
  const words = CAUSE_WORDS[cause as keyof typeof CAUSE_WORDS];
  return { headline: words.title[language], text: words.text[language].replace('%s', thingName ?? rule) };
}

function ofRule(alert: Alert, names: AlertNames, language: Language, notice: Notice): Words {
  const { condition } = parseCondition(alert.condition ?? '');
  const comparison = condition && mainComparison(condition);
  const values =
    notice === 'raised' && alert.latest === undefined ? alert.values : { ...alert.values, ...alert.latest };
  const value = comparison && values[formatAmount(comparison.amount)];
  const ruleName = textIn(names.ruleName, language) ?? alert.rule;
  const shown = comparison !== undefined && value !== undefined ? sayValue(comparison.amount, value, language) : '';
  const own = textIn(names.message, language);
  if (own !== undefined && notice !== 'cleared')
    return {
      headline: ruleName,
      text: fillTemplate(own, {
        room: names.roomName,
        rule: ruleName,
        value: shown,
        limit: comparison === undefined ? '' : sayValue(comparison.amount, comparison.limit, language),
        condition: alert.condition ?? '',
        severity: SEVERITY_LABELS[alert.severity][language],
      }),
    };
  if (notice === 'cleared')
    return {
      headline: ruleName,
      text:
        comparison === undefined || shown === ''
          ? SENTENCES.over[language]
          : fill(SENTENCES.cleared[language], { a: labelOfAmount(comparison.amount, language), v: shown }),
    };
  if (comparison === undefined || shown === '')
    return { headline: ruleName, text: fill(SENTENCES.condition[language], { a: alert.condition ?? ruleName }) };
  return { headline: ruleName, text: sentence(comparison, shown, language) };
}

function sentence({ amount, operator, limit, span }: MainComparison, value: string, language: Language): string {
  const isBelow = operator === '<' || operator === '<=';
  const words = isBelow ? SENTENCES.below : span > 0 ? SENTENCES.lasting : SENTENCES.above;
  return fill(words[language], {
    a: labelOfAmount(amount, language),
    v: value,
    l: sayValue(amount, limit, language),
    t: saySpan(span),
  });
}

function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/%([avlt])/g, (_, name: string) => values[name] ?? '');
}

/** A text in a language, or in the first other one in which it was given. */
function textIn(texts: RuleTexts | undefined, language: Language): string | undefined {
  if (texts === undefined || typeof texts === 'string') return texts;
  return texts[language] ?? LANGUAGES.map((other) => texts[other]).find((text) => text !== undefined);
}
