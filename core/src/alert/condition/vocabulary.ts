import { normaliseName, quantityByName } from '../../quantity/name.ts';
import { QUANTITIES, type Quantity } from '../../quantity/quantity.ts';
import { LEVELS } from '../../score/level.ts';
import { ESTIMATES, type Statistic } from './condition.ts';

/** Words that open something with parentheses, and what stands in them. */
export const FUNCTIONS = {
  forecast: 'forecast(co2, 30m)',
  mean: 'mean(co2, 15m)',
  max: 'max(co2, 15m)',
  min: 'min(co2, 15m)',
  age: 'age(co2)',
  outdoor: 'outdoor(pm25)',
  rising: 'rising(co2)',
  falling: 'falling(co2)',
  fault: 'fault()',
} as const satisfies Record<Statistic, string> & Record<string, string>;
export type FunctionName = keyof typeof FUNCTIONS;

/** Every word with which something can begin. */
export const KNOWN_WORDS: readonly string[] = [
  ...QUANTITIES,
  'score',
  'level',
  ...ESTIMATES,
  ...Object.keys(FUNCTIONS),
  'time',
  'not',
  ...LEVELS,
];

export function isFunction(word: string): word is FunctionName {
  return Object.hasOwn(FUNCTIONS, word);
}

export function isQuantity(word: string): word is Quantity {
  return (QUANTITIES as readonly string[]).includes(word);
}

/** What somebody who wrote `word` probably meant, among `known`: as a hint. */
export function meantBy(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  if (nearest !== undefined) return `did you mean ${nearest}?`;
  return `use one of ${known.join(', ')}`;
}

/** The word among `known` that another spelling or a slip of the hand makes of `word`; undefined when none is near. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const quantity = quantityByName(word);
  if (quantity !== undefined && known.includes(quantity)) return quantity;
  const plain = normaliseName(word);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(plain.length / 3)) + 1;
  for (const candidate of known) {
    const distance = slips(plain, normaliseName(candidate));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
function slips(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, row[j]! + 1, next[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
