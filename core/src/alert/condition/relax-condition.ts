import { CATALOGUE } from '../../quantity/catalogue.ts';
import type { Amount, Comparison, Condition } from './condition.ts';
import { quantityOf } from './units-of-numbers.ts';

/** How far behind its limit a value must have come before an alert is over: a share of the limit. */
const BACK = 0.05;
/** What is turned round when the sides are. */
const UPWARDS: readonly Comparison[] = ['>', '>='];
const DOWNWARDS: readonly Comparison[] = ['<', '<='];

/**
 * The condition under which an alert stays that this one raised: each limit that a value is compared with lies 5 % back,
 * at least one displayed digit of the value, and what had to last may end at once. Comparisons without a fixed number
 * on one side stay as they are.
 */
export function relaxCondition(condition: Condition): Condition {
  return moved(condition, 1);
}

/** @param ease 1 makes it easier for the condition to hold, −1 harder: what stands under a `not` */
function moved(condition: Condition, ease: 1 | -1): Condition {
  switch (condition.kind) {
    case 'compare':
      return comparison(condition, ease);
    case 'for':
      return ease === 1 ? moved(condition.of, ease) : { ...condition, of: moved(condition.of, ease) };
    case 'count':
      return { ...condition, of: moved(condition.of, ease) };
    case 'not':
      return { ...condition, of: moved(condition.of, ease === 1 ? -1 : 1) };
    case 'and':
    case 'or': {
      const all = condition.all.map((part) => moved(part, ease));
      return { ...condition, all: all.flatMap((part) => (part.kind === condition.kind ? part.all : [part])) };
    }
    default:
      return condition;
  }
}

function comparison(condition: Condition & { kind: 'compare' }, ease: 1 | -1): Condition {
  const { left, operator, right } = condition;
  if (right.kind === 'number') return { ...condition, right: limit(left, operator, right.value, ease) };
  if (left.kind === 'number') return { ...condition, left: limit(right, turned(operator), left.value, ease) };
  return condition;
}

function limit(amount: Amount, operator: Comparison, value: number, ease: 1 | -1): Amount {
  const direction = UPWARDS.includes(operator) ? -1 : DOWNWARDS.includes(operator) ? 1 : 0;
  if (direction === 0) return { kind: 'number', value };
  const quantity = quantityOf(amount);
  const digit = quantity === undefined ? 0 : 10 ** -CATALOGUE[quantity].decimals;
  const distance = Math.max(BACK * Math.abs(value), digit);
  return { kind: 'number', value: Number((value + direction * ease * distance).toPrecision(12)) };
}

function turned(operator: Comparison): Comparison {
  const up = UPWARDS.indexOf(operator);
  if (up >= 0) return DOWNWARDS[up]!;
  const down = DOWNWARDS.indexOf(operator);
  return down >= 0 ? UPWARDS[down]! : operator;
}
