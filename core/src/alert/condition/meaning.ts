import { LEVELS, type Level } from '../../score/level.ts';
import type { Amount, Comparison, Condition } from './condition.ts';
import { stopAt } from './token-reader.ts';

const LEVEL_EXAMPLE = 'compare it with a level, such as level <= poor';

/** What was read, and where it stands. */
export type Part = Meaning & { readonly position: number; readonly length: number };
export type Meaning =
  | { readonly type: 'truth'; readonly condition: Condition }
  | { readonly type: 'amount'; readonly amount: Amount }
  | { readonly type: 'level' }
  | { readonly type: 'level_name'; readonly level: Level };

/** What holds or not. @throws ConditionStop where something else was read */
export function truthOf(part: Part): Condition {
  if (part.type === 'truth') return part.condition;
  if (part.type === 'amount')
    throw stopAt(part, 'this is a number, not a condition', 'compare it with something, as in co2 > 1000');
  throw stopAt(part, 'a level alone is no condition', LEVEL_EXAMPLE);
}

/** What has a number. @throws ConditionStop where something else was read */
export function amountOf(part: Part): Amount {
  if (part.type === 'amount') return part.amount;
  if (part.type === 'truth')
    throw stopAt(part, 'this holds or not: it is no number', 'join conditions with "and" or "or"');
  throw stopAt(part, 'a level is no number', LEVEL_EXAMPLE);
}

/** The comparison of the level with one that is named. @throws ConditionStop */
export function levelComparison(left: Part, operator: Comparison, right: Part): Condition {
  if (left.type !== 'level') throw stopAt(left, 'the level comes first', LEVEL_EXAMPLE);
  if (right.type !== 'level_name') throw stopAt(right, 'this is no level', `use one of ${LEVELS.join(', ')}`);
  return { kind: 'level', operator, level: right.level };
}

/** Whether an amount is a span of time rather than a number. */
export function isTime(amount: Amount): boolean {
  return amount.kind === 'span' || amount.kind === 'age';
}

/** @throws ConditionStop where a span of time is compared with a number */
export function refuseMixedTimes(left: Amount, leftPart: Part, right: Amount, rightPart: Part): void {
  if (isTime(left) === isTime(right)) return;
  const [number, at] = isTime(left) ? [right, rightPart] : [left, leftPart];
  const what = number.kind === 'number' ? 'the number has no unit of time' : 'this is no time';
  if (left.kind === 'span' || right.kind === 'span')
    throw stopAt(
      left.kind === 'span' ? leftPart : rightPart,
      'only an age is compared with a time',
      'as in age(co2) > 10m',
    );
  throw stopAt(at, what, 'give a time, as in age(co2) > 10m');
}

/** Whether nothing in an amount is measured. */
export function isConstant(amount: Amount): boolean {
  switch (amount.kind) {
    case 'number':
    case 'span':
      return true;
    case 'negative':
      return isConstant(amount.of);
    case 'arithmetic':
      return isConstant(amount.left) && isConstant(amount.right);
    default:
      return false;
  }
}
