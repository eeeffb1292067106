import fc from 'fast-check';
import {
  type Amount,
  COMPARISONS,
  type Condition,
  ESTIMATES,
  STATISTICS,
} from '../../src/alert/condition/condition.ts';
import { LONGEST_AHEAD, LONGEST_BACK, LONGEST_FOR } from '../../src/alert/condition/spans.ts';
import { OUTDOOR_KEYS } from '../../src/environment/environment.ts';
import { FORECAST_QUANTITIES } from '../../src/forecast/horizons.ts';
import { QUANTITIES } from '../../src/quantity/quantity.ts';
import { LEVELS } from '../../src/score/level.ts';

const quantity = fc.constantFrom(...QUANTITIES);
const span = (longest: number) => fc.integer({ min: 1, max: longest });
const number = fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const numberNode = number.map((value): Amount => ({ kind: 'number', value: value + 0 }));

const forecast = fc.record({
  kind: fc.constant('forecast' as const),
  quantity: fc.constantFrom(...FORECAST_QUANTITIES),
  ahead: span(LONGEST_AHEAD),
});

const measured: fc.Arbitrary<Amount> = fc.oneof(
  quantity.map((of): Amount => ({ kind: 'quantity', quantity: of })),
  fc.constantFrom(...ESTIMATES).map((estimate): Amount => ({ kind: 'estimate', estimate })),
  fc.constant<Amount>({ kind: 'score' }),
  quantity.map((of): Amount => ({ kind: 'score', quantity: of })),
  fc.record({
    kind: fc.constant('over' as const),
    statistic: fc.constantFrom(...STATISTICS),
    quantity,
    span: span(LONGEST_BACK),
  }),
  forecast,
  fc.constantFrom(...OUTDOOR_KEYS).map((key): Amount => ({ kind: 'outdoor', key })),
);

/** Amounts as the parser makes them: a number has its own sign. */
const amount = fc.letrec<{ amount: Amount }>((tie) => ({
  amount: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    measured,
    numberNode,
    tie('amount').map((of): Amount => (of.kind === 'number' ? measuredScore : { kind: 'negative', of })),
    fc.record({
      kind: fc.constant('arithmetic' as const),
      operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
      left: tie('amount'),
      right: tie('amount'),
    }),
  ),
})).amount;
const measuredScore: Amount = { kind: 'score' };

const operator = fc.constantFrom(...COMPARISONS);
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('compare' as const), operator, left: measured, right: amount }),
  fc.record({ kind: fc.constant('compare' as const), operator, left: amount, right: measured }),
  fc.record({
    kind: fc.constant('compare' as const),
    operator: fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const),
    left: forecast,
    right: numberNode,
    probability: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    operator,
    left: quantity.map((of): Amount => ({ kind: 'age', quantity: of })),
    right: span(LONGEST_FOR).map((of): Amount => ({ kind: 'span', span: of })),
  }),
  fc.record({ kind: fc.constant('level' as const), operator, level: fc.constantFrom(...LEVELS) }),
  fc.record({
    kind: fc.constant('trend' as const),
    trend: fc.constantFrom('rising' as const, 'falling' as const),
    quantity,
  }),
  fc.oneof(
    fc.constant<Condition>({ kind: 'fault' }),
    quantity.map((of): Condition => ({ kind: 'fault', quantity: of })),
  ),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 2 })
    .map(([from, to]): Condition => ({ kind: 'time', from: from!, to: to! })),
);

/** Conditions as the parser makes them: none directly within one of the same kind that joins. */
export const anyCondition = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constant('for' as const), span: span(LONGEST_FOR), of: tie('condition') }),
    fc
      .tuple(fc.integer({ min: 2, max: 60 }), fc.nat(), tie('condition'))
      .map(([window, least, of]): Condition => ({ kind: 'count', least: (least % window) + 1, window, of })),
    tie('condition').map((of): Condition => ({ kind: 'not', of })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
      .map(
        ([kind, all]): Condition => ({ kind, all: all.flatMap((each) => (each.kind === kind ? each.all : [each])) }),
      ),
  ),
})).condition;
