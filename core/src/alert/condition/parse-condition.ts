import { DEFAULT_TVOC_MOLAR_MASS } from '../../quantity/catalogue.ts';
import { QUANTITIES } from '../../quantity/quantity.ts';
import { LEVELS, type Level } from '../../score/level.ts';
import { type Amount, COMPARISONS, type Comparison, type Condition, ESTIMATES, type Estimate } from './condition.ts';
import { type ConditionError, ConditionStop } from './condition-error.ts';
import {
  amountOf,
  isConstant,
  isTime,
  levelComparison,
  type Meaning,
  type Part,
  refuseMixedTimes,
  truthOf,
} from './meaning.ts';
import { closeParenthesis, readCall, readSpan } from './read-call.ts';
import { LONGEST_FOR, spanUnit } from './spans.ts';
import { named, stopAt, TokenReader } from './token-reader.ts';
import { isKeyword, type Token } from './tokens.ts';
import { inCanonicalUnits, negated, type WithUnit } from './units-of-numbers.ts';
import { FUNCTIONS, isFunction, isQuantity, KNOWN_WORDS, meantBy } from './vocabulary.ts';

/** The longest text, and the deepest nesting of parentheses, that are looked at. */
export const MAX_CONDITION_LENGTH = 500;
const DEEPEST = 20;
/** The most minutes that `in n of m` looks back on. */
const LONGEST_WINDOW = 60;

/** What a text means, or where it cannot be understood. */
export type ParsedCondition =
  | { readonly condition: Condition; readonly error?: undefined }
  | { readonly condition?: undefined; readonly error: ConditionError };

/**
 * Reads a condition such as `co2 > 1000 for 5m and not rising(tvoc)`. Weakest first: `or`, `and`, `not`, then `for` and
 * `in n of m`, which belong to the comparison or the parentheses right before them, then comparisons, sums, products.
 * Numbers may carry a unit of what they are compared with, and become canonical.
 * @param molarMass g/mol by which TVOC in µg/m³ becomes ppb
 */
export function parseCondition(text: string, molarMass: number = DEFAULT_TVOC_MOLAR_MASS): ParsedCondition {
  try {
    return { condition: new Parser(text, molarMass).whole() };
  } catch (stop) {
    if (stop instanceof ConditionStop) return { error: stop.found };
    throw stop;
  }
}

class Parser {
  readonly #reader: TokenReader;
  readonly #molarMass: number;
  readonly #units: WithUnit = new Map();
  #depth = 0;

  constructor(text: string, molarMass: number) {
    if (text.length > MAX_CONDITION_LENGTH)
      throw stopAt(
        { position: MAX_CONDITION_LENGTH, length: 1 },
        'the condition is too long',
        `write at most ${MAX_CONDITION_LENGTH} characters, or two rules`,
      );
    this.#reader = new TokenReader(text);
    this.#molarMass = molarMass;
  }

  whole(): Condition {
    if (this.#reader.peek().kind === 'end')
      throw stopAt(this.#reader.peek(), 'there is no condition', 'write one such as co2 > 1000 for 5m');
    const condition = truthOf(this.#either());
    const rest = this.#reader.peek();
    if (rest.kind !== 'end') throw unexpected(rest);
    return condition;
  }

  #either(): Part {
    return this.#joined('or', () => this.#both());
  }

  #both(): Part {
    return this.#joined('and', () => this.#negation());
  }

  #joined(word: 'and' | 'or', read: () => Part): Part {
    const first = read();
    if (this.#reader.peek().text !== word) return first;
    const all = [truthOf(first)];
    while (this.#reader.skip(word)) all.push(truthOf(read()));
    // Of the same kind there is no order between them, so parentheses say nothing.
    return this.#from(first, {
      type: 'truth',
      condition: { kind: word, all: all.flatMap((part) => (part.kind === word ? part.all : [part])) },
    });
  }

  #negation(): Part {
    const token = this.#reader.peek();
    if (token.text !== 'not') return this.#lasting();
    this.#reader.take();
    const of = this.#deeper(token, () => truthOf(this.#negation()));
    return this.#from(token, { type: 'truth', condition: { kind: 'not', of } });
  }

  /** A comparison, with how long or how often it is to hold. */
  #lasting(): Part {
    let part = this.#comparison();
    for (;;) {
      const token = this.#reader.peek();
      if (token.text === 'for') {
        this.#reader.take();
        const span = readSpan(this.#reader, 'for 5m', LONGEST_FOR);
        part = this.#from(part, { type: 'truth', condition: { kind: 'for', span, of: truthOf(part) } });
      } else if (token.text === 'in') {
        this.#reader.take();
        part = this.#from(part, { type: 'truth', condition: { kind: 'count', ...this.#counts(), of: truthOf(part) } });
      } else return part;
    }
  }

  #counts(): { least: number; window: number } {
    const example = 'write "in 3 of 5": so many of the last minutes';
    const least = this.#wholeNumber(example);
    this.#reader.expect('of', example);
    const token = this.#reader.peek();
    const window = this.#wholeNumber(example);
    if (window < 2 || window > LONGEST_WINDOW)
      throw stopAt(token, `${window} minutes cannot be counted`, `look back on 2 to ${LONGEST_WINDOW} minutes`);
    if (least < 1 || least > window)
      throw stopAt(token, `${least} of ${window} cannot be`, `ask for 1 to ${window} of ${window}`);
    return { least, window };
  }

  #wholeNumber(example: string): number {
    const token = this.#reader.take();
    const isCount = token.unit === undefined || token.unit === 'samples' || spanUnit(token.unit) === 60_000;
    if (token.kind !== 'number' || !Number.isInteger(token.value) || !isCount)
      throw stopAt(token, `a whole number is missing before ${named(token)}`, example);
    return token.value!;
  }

  #comparison(): Part {
    const left = this.#sum();
    const operator = comparisonAt(this.#reader.peek());
    if (operator === undefined) return left;
    this.#reader.take();
    const right = this.#sum();
    const second = this.#reader.peek();
    if (comparisonAt(second) !== undefined)
      throw stopAt(second, 'only two things can be compared at a time', 'join two comparisons with "and"');
    if (left.type === 'level' || left.type === 'level_name' || right.type === 'level' || right.type === 'level_name')
      return this.#from(left, { type: 'truth', condition: levelComparison(left, operator, right) });
    return this.#from(left, { type: 'truth', condition: this.#compared(left, operator, right) });
  }

  #compared(leftPart: Part, operator: Comparison, rightPart: Part): Condition {
    const leftAmount = amountOf(leftPart);
    const rightAmount = amountOf(rightPart);
    refuseMixedTimes(leftAmount, leftPart, rightAmount, rightPart);
    const [left, right] = inCanonicalUnits(leftAmount, rightAmount, this.#units, this.#molarMass);
    if (isConstant(left) && isConstant(right))
      throw stopAt(leftPart, 'nothing here is measured', `compare something that is, such as co2 > 1000`);
    if (!this.#reader.skip('with')) return { kind: 'compare', operator, left, right };
    const probability = this.#probability(left, operator, right);
    return { kind: 'compare', operator, left, right, probability };
  }

  #probability(left: Amount, operator: Comparison, right: Amount): number {
    const example = 'write "with p > 0.7" behind the comparison of a forecast';
    const token = this.#reader.expect('p', example);
    if ((left.kind === 'forecast') === (right.kind === 'forecast') || operator === '==' || operator === '!=')
      throw stopAt(token, 'only one forecast that is above or below something has a probability', example);
    this.#reader.expect('>', example);
    const number = this.#reader.take();
    const percent = number.unit === '%';
    const probability = (number.value ?? Number.NaN) / (percent ? 100 : 1);
    if (number.kind !== 'number' || (number.unit !== undefined && !percent) || !(probability > 0 && probability < 1))
      throw stopAt(number, `${named(number)} is no probability`, 'give one between 0 and 1, such as 0.7');
    return probability;
  }

  #sum(): Part {
    return this.#chain(['+', '-'], () => this.#product());
  }

  #product(): Part {
    return this.#chain(['*', '/'], () => this.#signed());
  }

  #chain(operators: readonly string[], read: () => Part): Part {
    let left = read();
    for (;;) {
      const token = this.#reader.peek();
      const operator = operators.includes(token.text) ? (token.text as '+' | '-' | '*' | '/') : undefined;
      if (operator === undefined) return left;
      this.#reader.take();
      const right = read();
      for (const part of [left, right])
        if (isTime(amountOf(part)))
          throw stopAt(part, 'times are not calculated with', 'compare age(co2) with one time');
      const amount: Amount = { kind: 'arithmetic', operator, left: amountOf(left), right: amountOf(right) };
      left = this.#from(left, { type: 'amount', amount });
    }
  }

  #signed(): Part {
    const token = this.#reader.peek();
    if (token.text !== '-') return this.#atom();
    this.#reader.take();
    const part = this.#deeper(token, () => this.#signed());
    const of = amountOf(part);
    if (isTime(of)) throw stopAt(part, 'a time is never below 0', 'remove the sign');
    // With a unit the number is negated once its unit is known: −40 °F is not the opposite of 40 °F.
    const unit = this.#units.get(of);
    const amount: Amount =
      unit === undefined ? negated(of) : { kind: 'number', value: -(of as { value: number }).value };
    if (unit !== undefined) this.#units.set(amount, unit);
    return this.#from(token, { type: 'amount', amount });
  }

  #atom(): Part {
    const token = this.#reader.take();
    if (token.text === '(' && token.kind === 'sign') {
      const inner = this.#deeper(token, () => this.#either());
      closeParenthesis(this.#reader, token);
      return this.#from(token, inner);
    }
    if (token.kind === 'number') return this.#from(token, { type: 'amount', amount: this.#number(token) });
    if (token.kind !== 'word' || isKeyword(token.text))
      throw stopAt(token, `something to compare is missing before ${named(token)}`, 'write a quantity, such as co2');
    return this.#from(token, this.#word(token));
  }

  #number(token: Token): Amount {
    const unit = token.unit === undefined ? undefined : spanUnit(token.unit);
    if (unit !== undefined) return { kind: 'span', span: Math.round(token.value! * unit) };
    const amount: Amount = { kind: 'number', value: token.value! };
    if (token.unit !== undefined) this.#units.set(amount, token);
    return amount;
  }

  #word(token: Token): Meaning {
    const word = token.text;
    if (isFunction(word)) return readCall(this.#reader, word);
    if (isQuantity(word)) return { type: 'amount', amount: { kind: 'quantity', quantity: word } };
    if ((ESTIMATES as readonly string[]).includes(word))
      return { type: 'amount', amount: { kind: 'estimate', estimate: word as Estimate } };
    if (word === 'score') return { type: 'amount', amount: { kind: 'score' } };
    if (word.startsWith('score.')) return { type: 'amount', amount: subScore(token) };
    if (word === 'level') return { type: 'level' };
    if ((LEVELS as readonly string[]).includes(word)) return { type: 'level_name', level: word as Level };
    if (word === 'time') return { type: 'truth', condition: this.#timeOfDay() };
    if (this.#reader.peek().text === '(')
      throw stopAt(token, `there is no function ${word}`, meantBy(word, Object.keys(FUNCTIONS)));
    throw stopAt(token, `"${word}" is not known here`, meantBy(word, KNOWN_WORDS));
  }

  #timeOfDay(): Condition {
    const example = 'write "time between 22:00 and 07:00"';
    this.#reader.expect('between', example);
    const from = this.#clock(example);
    this.#reader.expect('and', example);
    const at = this.#reader.peek();
    const to = this.#clock(example);
    if (from === to) throw stopAt(at, 'from and to are the same time', example);
    return { kind: 'time', from, to };
  }

  #clock(example: string): number {
    const token = this.#reader.take();
    if (token.kind !== 'clock') throw stopAt(token, `a time of the day is missing before ${named(token)}`, example);
    return token.value!;
  }

  #deeper<T>(at: Token, read: () => T): T {
    if (++this.#depth > DEEPEST)
      throw stopAt(at, 'this is nested too deeply', `use at most ${DEEPEST} levels, or two rules`);
    const result = read();
    this.#depth--;
    return result;
  }

  /** A part that reaches from where another begins to what was read last. */
  #from(start: { position: number }, part: Meaning): Part {
    return { ...part, position: start.position, length: this.#reader.end() - start.position };
  }
}

function comparisonAt({ kind, text }: Token): Comparison | undefined {
  return kind === 'sign' ? COMPARISONS.find((operator) => operator === text) : undefined;
}

function subScore(token: Token): Amount {
  const name = token.text.slice('score.'.length);
  if (isQuantity(name)) return { kind: 'score', quantity: name };
  throw stopAt(token, `"${token.text}" is not known here`, meantBy(name, QUANTITIES));
}

function unexpected(token: Token): ConditionStop {
  if (token.text === ')') return stopAt(token, 'this parenthesis closes nothing', 'remove it, or add "(" before');
  if (token.text === 'with')
    return stopAt(
      token,
      '"with" belongs right behind the comparison of a forecast',
      'as in forecast(co2, 30m) > 1200 with p > 0.7',
    );
  return stopAt(token, `${named(token)} is not expected here`, 'join conditions with "and" or "or"');
}
