import { MINUTE } from '../time/span.ts';
import type { Amount, Comparison, Condition } from './condition/condition.ts';

/** The comparison that words are made of: what was measured, and the number it is compared with. */
export interface MainComparison {
  readonly amount: Amount;
  readonly operator: Comparison;
  readonly limit: number;
  /** For how long it has to hold, ms; 0 when at once. */
  readonly span: number;
}

/** The first comparison of a condition with a fixed number, which does not stand under a `not`; undefined without one. */
export function mainComparison(condition: Condition, span = 0): MainComparison | undefined {
  switch (condition.kind) {
    case 'compare': {
      const { left, operator, right } = condition;
      return right.kind === 'number' || right.kind === 'span'
        ? { amount: left, operator, limit: right.kind === 'span' ? right.span / MINUTE : right.value, span }
        : undefined;
    }
    case 'for':
      return mainComparison(condition.of, Math.max(span, condition.span));
    case 'count':
      return mainComparison(condition.of, span);
    case 'and':
    case 'or':
      for (const part of condition.all) {
        const found = mainComparison(part, span);
        if (found !== undefined) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}
