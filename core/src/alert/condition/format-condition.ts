import type { Amount, Condition } from './condition.ts';
import { formatSpan } from './spans.ts';

/** How tightly a condition binds; a looser one within a tighter one stands in parentheses. */
const TIGHTNESS: Readonly<Record<Condition['kind'], number>> = {
  or: 0,
  and: 1,
  not: 2,
  for: 3,
  count: 3,
  compare: 4,
  level: 4,
  trend: 5,
  fault: 5,
  time: 5,
};

/** A condition in its canonical text, in canonical units: `parseCondition` makes the same condition of it. */
export function formatCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'compare': {
      const text = `${formatAmount(condition.left)} ${condition.operator} ${formatAmount(condition.right)}`;
      return condition.probability === undefined ? text : `${text} with p > ${condition.probability}`;
    }
    case 'level':
      return `level ${condition.operator} ${condition.level}`;
    case 'trend':
      return `${condition.trend}(${condition.quantity})`;
    case 'fault':
      return `fault(${condition.quantity ?? ''})`;
    case 'time':
      return `time between ${formatClock(condition.from)} and ${formatClock(condition.to)}`;
    case 'for':
      return `${within(condition.of, TIGHTNESS.for)} for ${formatSpan(condition.span)}`;
    case 'count':
      return `${within(condition.of, TIGHTNESS.count)} in ${condition.least} of ${condition.window}`;
    case 'not':
      return `not ${within(condition.of, TIGHTNESS.not)}`;
    default:
      return condition.all.map((part) => within(part, TIGHTNESS[condition.kind])).join(` ${condition.kind} `);
  }
}

function within(condition: Condition, tightness: number): string {
  const text = formatCondition(condition);
  return TIGHTNESS[condition.kind] < tightness ? `(${text})` : text;
}

/** An amount as a condition calls it: `co2`, `mean(co2, 15m)`. */
export function formatAmount(amount: Amount): string {
  switch (amount.kind) {
    case 'number':
      return String(amount.value);
    case 'span':
      return formatSpan(amount.span);
    case 'quantity':
      return amount.quantity;
    case 'estimate':
      return amount.estimate;
    case 'score':
      return amount.quantity === undefined ? 'score' : `score.${amount.quantity}`;
    case 'age':
      return `age(${amount.quantity})`;
    case 'over':
      return `${amount.statistic}(${amount.quantity}, ${formatSpan(amount.span)})`;
    case 'forecast':
      return `forecast(${amount.quantity}, ${formatSpan(amount.ahead)})`;
    case 'outdoor':
      return `outdoor(${amount.key})`;
    case 'negative':
      return `-${amount.of.kind === 'arithmetic' ? `(${formatAmount(amount.of)})` : formatAmount(amount.of)}`;
    case 'arithmetic':
      return `${operand(amount.left, amount.operator, false)} ${amount.operator} ${operand(amount.right, amount.operator, true)}`;
  }
}

/** A sum within a product, and what stands right of a sign of its own rank, stand in parentheses. */
function operand(amount: Amount, operator: string, isRight: boolean): string {
  const text = formatAmount(amount);
  if (amount.kind !== 'arithmetic') return text;
  const needed = rank(amount.operator) < rank(operator) || (isRight && rank(amount.operator) === rank(operator));
  return needed ? `(${text})` : text;
}

function rank(operator: string): number {
  return operator === '+' || operator === '-' ? 0 : 1;
}

/** Minutes of the day as `HH:MM`. */
export function formatClock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
