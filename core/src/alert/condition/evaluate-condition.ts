import { exceedance } from '../../forecast/exceedance.ts';
import { MEDIAN } from '../../forecast/horizons.ts';
import { LEVELS } from '../../score/level.ts';
import { MINUTE } from '../../time/span.ts';
import type { Amount, Comparison, Condition } from './condition.ts';
import type { ConditionFacts } from './condition-facts.ts';
import { formatAmount } from './format-condition.ts';
import { type ConditionMemory, countedIn, heldFor, type Lasting, type Truth } from './lasting.ts';

/** What came of looking at a condition. */
export interface Evaluation {
  /** Undefined when what is not known decides: an alert is then neither raised nor cleared. */
  readonly holds: Truth;
  /** What was compared, by what the condition calls it: canonical units, ages in minutes, `p` a probability of 0–1. */
  readonly values: Readonly<Record<string, number>>;
  /** When it should be looked at again although nothing new is measured, ms; undefined when that changes nothing. */
  readonly again: number | undefined;
}

const MINUTES_A_DAY = 1440;

/**
 * Whether a condition holds in a room now. In logic of three values: `and` is false as soon as one side is, `or` true,
 * also where the other side is not known.
 * @param memory of this condition in this room; updated in place
 * @param now ms, not before the last look
 */
export function evaluateCondition(
  condition: Condition,
  facts: ConditionFacts,
  memory: ConditionMemory,
  now: number,
): Evaluation {
  const look = new Look(facts, memory, now);
  const holds = look.at(condition, '');
  return { holds, values: look.values, again: look.again };
}

class Look {
  readonly values: Record<string, number> = {};
  again: number | undefined;
  readonly #facts: ConditionFacts;
  readonly #memory: ConditionMemory;
  readonly #now: number;

  constructor(facts: ConditionFacts, memory: ConditionMemory, now: number) {
    this.#facts = facts;
    this.#memory = memory;
    this.#now = now;
  }

  /** @param path where the condition stands in the whole: the key of its memory */
  at(condition: Condition, path: string): Truth {
    switch (condition.kind) {
      case 'compare':
        return this.#compare(condition);
      case 'level': {
        const level = this.#facts.level();
        if (level === undefined) return undefined;
        return compared(LEVELS.indexOf(condition.level), condition.operator, LEVELS.indexOf(level));
      }
      case 'trend': {
        const trend = this.#facts.trend(condition.quantity);
        return trend === undefined ? undefined : trend === condition.trend;
      }
      case 'fault':
        return this.#facts.isFaulty(condition.quantity);
      case 'time':
        return this.#timeOfDay(condition);
      case 'for':
        return this.#lasting(
          heldFor(this.#memory, `${path}f`, this.at(condition.of, `${path}f`), condition.span, this.#now),
        );
      case 'count':
        return this.#lasting(
          countedIn(this.#memory, `${path}c`, this.at(condition.of, `${path}c`), condition, this.#now),
        );
      case 'not': {
        const truth = this.at(condition.of, `${path}n`);
        return truth === undefined ? undefined : !truth;
      }
      default: {
        // All sides are looked at, also when one decides: each has its own memory to lead on.
        const deciding = condition.kind === 'or';
        const truths = condition.all.map((part, index) => this.at(part, `${path}${index}.`));
        if (truths.includes(deciding)) return deciding;
        return truths.includes(undefined) ? undefined : !deciding;
      }
    }
  }

  #compare({ operator, left, right, probability }: Condition & { kind: 'compare' }): Truth {
    if (probability === undefined) {
      const a = this.#named(left);
      const b = this.#named(right);
      return a === undefined || b === undefined ? undefined : compared(a, operator, b);
    }
    const isLeft = left.kind === 'forecast';
    const forecast = (isLeft ? left : right) as Amount & { kind: 'forecast' };
    const median = this.#named(forecast);
    const limit = this.#named(isLeft ? right : left);
    const quantiles = this.#facts.forecast(forecast.quantity, forecast.ahead);
    if (median === undefined || limit === undefined || quantiles === undefined) return undefined;
    const above = exceedance(quantiles, limit);
    const isAbove = (operator === '>' || operator === '>=') === isLeft;
    const p = isAbove ? above : 1 - above;
    this.values.p = p;
    return p > probability;
  }

  /** An amount's value, which is noted where it is more than a number of the condition itself. */
  #named(amount: Amount): number | undefined {
    const value = this.#value(amount);
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  }

  #value(amount: Amount): number | undefined {
    switch (amount.kind) {
      case 'number':
        return amount.value;
      case 'span':
        return amount.span / MINUTE;
      case 'quantity':
        return this.#note(amount, this.#facts.value(amount.quantity));
      case 'estimate':
        return this.#note(amount, this.#facts.estimate(amount.estimate));
      case 'score':
        return this.#note(
          amount,
          amount.quantity === undefined ? this.#facts.score() : this.#facts.subScore(amount.quantity),
        );
      case 'age': {
        const age = this.#facts.age(amount.quantity);
        this.#lookAgain(this.#now + MINUTE);
        return this.#note(amount, age === undefined ? undefined : age / MINUTE);
      }
      case 'over':
        return this.#note(amount, this.#facts.over(amount.statistic, amount.quantity, amount.span));
      case 'forecast':
        return this.#note(amount, this.#facts.forecast(amount.quantity, amount.ahead)?.[MEDIAN]);
      case 'outdoor':
        return this.#note(amount, this.#facts.outdoor(amount.key));
      case 'negative': {
        const value = this.#value(amount.of);
        return value === undefined ? undefined : -value;
      }
      case 'arithmetic': {
        const left = this.#value(amount.left);
        const right = this.#value(amount.right);
        return left === undefined || right === undefined ? undefined : calculated(left, amount.operator, right);
      }
    }
  }

  #note(amount: Amount, value: number | undefined): number | undefined {
    if (value !== undefined) this.values[formatAmount(amount)] = value;
    return value;
  }

  #timeOfDay({ from, to }: { readonly from: number; readonly to: number }): boolean {
    const minute = this.#facts.minuteOfDay();
    const isWithin = from < to ? minute >= from && minute < to : minute >= from || minute < to;
    const until = ((isWithin ? to : from) - minute + MINUTES_A_DAY) % MINUTES_A_DAY;
    this.#lookAgain(this.#now + Math.max(1, Math.ceil(until * MINUTE)));
    return isWithin;
  }

  #lasting({ holds, again }: Lasting): Truth {
    this.#lookAgain(again);
    return holds;
  }

  #lookAgain(time: number | undefined): void {
    if (time !== undefined) this.again = Math.min(this.again ?? time, time);
  }
}

function compared(a: number, operator: Comparison, b: number): boolean {
  switch (operator) {
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
  }
}

function calculated(a: number, operator: '+' | '-' | '*' | '/', b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
  }
}
