import { OUTDOOR_KEYS, type OutdoorKey } from '../../environment/environment.ts';
import { FORECAST_QUANTITIES, type ForecastQuantity } from '../../forecast/horizons.ts';
import { QUANTITIES, type Quantity } from '../../quantity/quantity.ts';
import type { Meaning } from './meaning.ts';
import { formatSpan, LONGEST_AHEAD, LONGEST_BACK, spanUnit } from './spans.ts';
import { named, stopAt, type TokenReader } from './token-reader.ts';
import { FUNCTIONS, type FunctionName, meantBy } from './vocabulary.ts';

/** Reads what stands in the parentheses behind a function's name. @throws ConditionStop */
export function readCall(reader: TokenReader, name: FunctionName): Meaning {
  const example = FUNCTIONS[name];
  const open = reader.expect('(', `write it as ${example}`);
  const finish = <T>(result: T): T => {
    closeParenthesis(reader, open);
    return result;
  };
  switch (name) {
    case 'rising':
    case 'falling':
      return finish({
        type: 'truth',
        condition: { kind: 'trend', trend: name, quantity: readArgument(reader, example, QUANTITIES) },
      });
    case 'fault':
      return finish({
        type: 'truth',
        condition:
          reader.peek().text === ')'
            ? { kind: 'fault' }
            : { kind: 'fault', quantity: readArgument(reader, example, QUANTITIES) },
      });
    case 'age':
      return finish({
        type: 'amount',
        amount: { kind: 'age', quantity: readArgument<Quantity>(reader, example, QUANTITIES) },
      });
    case 'outdoor':
      return finish({
        type: 'amount',
        amount: { kind: 'outdoor', key: readArgument<OutdoorKey>(reader, example, OUTDOOR_KEYS) },
      });
    case 'forecast': {
      const quantity = readArgument<ForecastQuantity>(reader, example, FORECAST_QUANTITIES);
      const ahead = readSpanArgument(reader, example, LONGEST_AHEAD);
      return finish({ type: 'amount', amount: { kind: 'forecast', quantity, ahead } });
    }
    default: {
      const quantity = readArgument<Quantity>(reader, example, QUANTITIES);
      const span = readSpanArgument(reader, example, LONGEST_BACK);
      return finish({ type: 'amount', amount: { kind: 'over', statistic: name, quantity, span } });
    }
  }
}

function readArgument<T extends string>(reader: TokenReader, example: string, known: readonly T[]): T {
  const token = reader.take();
  if ((known as readonly string[]).includes(token.text)) return token.text as T;
  if (token.kind === 'word') throw stopAt(token, `"${token.text}" cannot stand here`, meantBy(token.text, known));
  throw stopAt(token, `a name is missing before ${named(token)}`, `write it as ${example}`);
}

function readSpanArgument(reader: TokenReader, example: string, longest: number): number {
  reader.expect(',', `write it as ${example}`);
  return readSpan(reader, example, longest);
}

/** Reads a span of time, ms. @throws ConditionStop where there is none, or it is longer than `longest` */
export function readSpan(reader: TokenReader, example: string, longest: number): number {
  const token = reader.take();
  const unit = token.unit === undefined ? undefined : spanUnit(token.unit);
  if (token.kind !== 'number' || unit === undefined)
    throw stopAt(token, `a time is missing before ${named(token)}`, `give it with s, m, h or d, as in "${example}"`);
  const span = Math.round(token.value! * unit);
  if (span <= 0 || span > longest)
    throw stopAt(
      token,
      `${token.text} is out of reach`,
      `give a time of more than 0 and at most ${formatSpan(longest)}`,
    );
  return span;
}

/** Reads the parenthesis that closes `open`. @throws ConditionStop */
export function closeParenthesis(reader: TokenReader, open: { position: number; length: number }): void {
  const token = reader.peek();
  if (reader.skip(')')) return;
  if (token.kind === 'end') throw stopAt(open, 'this parenthesis is not closed', 'add ")"');
  throw stopAt(token, `${named(token)} is not expected here`, 'close the parenthesis with ")" before it');
}
